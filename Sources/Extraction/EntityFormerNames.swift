import Lexicon
import Text

/// Former names that an article uses beside the present one ("EADS" and "Airbus", "Twitter" and "X").
///
/// An article's facts keep the two apart, as its words do: a change of name and a takeover have both as sides. An archive keeps one row of a
/// company, unless an event needs two: what stood under the old name would stand where nobody looks for it.
public enum EntityFormerNames {
    /// Companies of an article that are the former name of another one of the reference data, by their ids, and that one's; without those that
    /// are the other side of an event of it.
    public static func joined(_ facts: Facts) -> [String: String] {
        var out: [String: String] = [:]
        let all = facts.companies + facts.organizations
        for former in all where former.known {
            guard let id = company(of: former.id) else { continue }
            let present = all.first { $0.id == id }
            if let present, facts.events.contains(where: { areSides(present.name, former.name, of: $0) }) { continue }
            out[former.id] = id
        }
        return out
    }

    /// Whether an event has one on each of its sides: who bought and what was bought, the new name and the old one.
    private static func areSides(_ a: String, _ b: String, of event: Event) -> Bool {
        func places(_ name: String) -> Set<Int> {
            var out = Set(event.roles.indices.filter { event.roles[$0].fillers.contains(name) })
            if event.company.contains(name) { out.insert(-1) }
            return out
        }
        let (x, y) = (places(a), places(b))
        guard !x.isEmpty, !y.isEmpty else { return false }
        // Two that merge have one role.
        return mutual.contains(event.type) || x.union(y).count > 1
    }

    private static let mutual: Set<String> = ["merger", "partnership"]

    // MARK: Rows of their own

    /// Id in the reference data of the company that the row of a former name belongs to; nil where the id is none of a former name.
    ///
    /// The id alone says it, so that it is the same whichever article made the row.
    public static func company(of id: String) -> String? {
        // Built only where there is one: most discovered names are no former ones.
        guard id.hasPrefix(EntityLinker.discovered) else { return nil }
        return bearers[id].map { CompanyLexicon.shared.id($0) }
    }

    private static let bearers: [String: Int] = {
        let lexicon = CompanyLexicon.shared
        var out: [String: Int] = [:]
        for row in 0..<lexicon.count {
            for entry in lexicon.formerNames(row) {
                let name = entry.prefix { $0 != "@" }
                // Articles name it without its legal form.
                var words = name.split(separator: " ")
                while words.count > 1, let last = words.last,
                    TaggerInput.legalForms.contains(Hashing.folded(last.utf8.filter { $0 != 0x2E && $0 != 0x2C }))
                {
                    words.removeLast()
                }
                for n in [String(name), words.joined(separator: " ")] {
                    let id = EntityLinker.discoveredID(n)
                    if out[id] == nil { out[id] = row }
                }
            }
        }
        return out
    }()
}
