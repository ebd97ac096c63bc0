import Lexicon
import Reading
import Text

/// Gathers the names of an article into entities: one for each known company or organisation, one for each unknown name and its short forms.
struct EntityLinker {
    let document: Document
    let lexicon = CompanyLexicon.shared

    /// A name and what it may stand for.
    struct Mention {
        var tokens: Range<Int>
        var isCompany: Bool
        /// Row of the lexicon; -1 where the name is unknown.
        var row: Int
        /// The form is a former name ("Facebook") that may stand beside the present one.
        var isFormer: Bool
        /// Tokens without legal forms at the end.
        var core: Range<Int>
        /// A share symbol that is no name: whose it may be.
        var symbol: Symbol?
        var group = -1
    }

    struct Group {
        var row: Int
        var isFormer: Bool
        /// Folded hashes of the core's tokens of its longest name.
        var key: UInt64
        var members: [Int]
    }

    /// Whose a share symbol is by the reference data, -1 for nobody's, and whether its market says so too.
    struct Symbol {
        var row: Int
        var isCertain: Bool
    }

    /// What names have in common that are one from the start.
    private struct Key: Hashable {
        var row: Int
        var isFormer: Bool
        var core: UInt64
    }

    /// A name is compared with so many others, and so many tellings of each. No article has more; a list of a million names would take hours.
    static let compared = (groups: 1_000, members: 64)

    init(_ document: Document) { self.document = document }

    mutating func entities(_ names: [EntityName]) -> [Entity] {
        var mentions = names.map { mention($0) }.filter { !isTail($0) }
        var groups: [Group] = []
        // Known rows and equal names.
        var known: [Key: Int] = [:]
        for i in mentions.indices {
            let m = mentions[i]
            let key = m.row >= 0 ? 0 : hash(m.core)
            if let g = known[Key(row: m.row, isFormer: m.row >= 0 && m.isFormer, core: key)] {
                groups[g].members.append(i)
                mentions[i].group = g
            } else {
                known[Key(row: m.row, isFormer: m.row >= 0 && m.isFormer, core: key)] = groups.count
                mentions[i].group = groups.count
                groups.append(Group(row: m.row, isFormer: m.isFormer, key: key, members: [i]))
            }
        }
        ownSymbols(&mentions, &groups)
        mergeMistakenShortForms(&mentions, &groups)
        mergeShortForms(&mentions, &groups)
        mergeHeads(&mentions, &groups)
        mergeFormerNames(&mentions, &groups)
        return groups.filter { !$0.members.isEmpty && !isPassing($0, mentions) }.map { entity($0, mentions, groups) }
    }

    /// An unknown word named once, as "the Roboverse": a thing rather than a company.
    private func isPassing(_ group: Group, _ mentions: [Mention]) -> Bool {
        guard group.row < 0, group.members.count == 1, mentions[group.members[0]].isCompany else { return false }
        let range = mentions[group.members[0]].tokens
        guard range.count == 1, range.lowerBound > 0 else { return false }
        let before = document.tokens[range.lowerBound - 1]
        return before.hash == EntityNames.the && !before.has(.capitalised)
    }

    /// "Mobile World [Congress]": the last word of a longer name, which alone would be a body's.
    private func isTail(_ m: Mention) -> Bool {
        let i = m.tokens.lowerBound
        guard m.row >= 0, m.tokens.count == 1, !lexicon.kind(m.row).isCompany, i > 1 else { return false }
        let hit = document.tokens.withUnsafeBufferPointer { lexicon.match($0, at: i, end: i + 1) }
        guard let hit, lexicon.forms[hit.form].all.contains(.word), !isState(i - 1..<i) else { return false }
        let (before, first) = (document.tokens[i - 1], document.tokens[i - 2])
        return before.kind == .word && before.has(.capitalised) && !before.has([.allCaps, .lineBefore])
            && !document.tokens[i].has([.allCaps, .lineBefore]) && first.kind == .word
    }

    // MARK: A name

    private func mention(_ name: EntityName) -> Mention {
        let company = name.label == TaggerLabel.company
        let core = withoutLegalForms(name.tokens)
        var (row, former) = row(name.tokens, company)
        if row < 0, core != name.tokens { (row, former) = self.row(core, company) }
        if row < 0, !company { row = ofState(core) }
        // "Acme AG" became "Acme SE": a name that only changed its legal form is no former name.
        if former, core != name.tokens {
            let present = self.row(core, company)
            if present.0 == row, !present.1 { former = false }
        }
        return Mention(
            tokens: name.tokens, isCompany: company, row: row, isFormer: former, core: core,
            symbol: row < 0 && isTicker(name.tokens) ? symbol(name.tokens, company) : nil)
    }

    /// Row whose form the tokens are, and whether it is a former name; -1 where there is none.
    func row(_ range: Range<Int>, _ company: Bool) -> (Int, Bool) {
        let hit = document.tokens.withUnsafeBufferPointer { lexicon.match($0, at: range.lowerBound, end: range.upperBound) }
        guard let hit, hit.count == range.count else {
            return (-1, false)
        }
        var exact = PhraseSpelling.seed
        for k in range { exact = PhraseSpelling.step(exact, document.tokens[k]) }
        var best = -1
        var bestScore = -1
        // Of the other kind: a body that the tagger took for a company is still that body, where nobody else bears its name.
        var others: Set<Int32> = []
        for f in lexicon.homonyms(of: hit.form) {
            let form = lexicon.forms[f]
            guard form.company >= 0, !form.flags.contains(.product) else { continue }
            let kind = lexicon.kind(Int(form.company))
            var score = form.exact == exact ? 4 : 0
            guard kind.isCompany == company else {
                if company, form.exact == exact, !form.flags.contains(.listing) { others.insert(form.company) }
                continue
            }
            score += 16
            if form.flags.contains(.name) { score += 2 }
            if !form.flags.contains(.listing) { score += 8 }
            if !form.flags.contains(.former) { score += 1 }
            if score > bestScore { (best, bestScore) = (f, score) }
        }
        guard best >= 0 else { return (others.count == 1 ? Int(others.first ?? -1) : -1, false) }
        return (Int(lexicon.forms[best].company), lexicon.forms[best].flags.contains(.former))
    }

    func isTicker(_ range: Range<Int>) -> Bool {
        let t = document.tokens[range.lowerBound]
        return range.count == 1 ? t.kind == .word && t.has(.allCaps) : EntityNames.isTicker(range, document)
    }

    private func withoutLegalForms(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end - range.lowerBound > 1 {
            let t = document.tokens[end - 1]
            if t.kind == .sign, isSign(end - 1, 0x2E) || isSign(end - 1, 0x2C) || isSign(end - 1, 0x26) {
                end -= 1
            } else if TaggerInput.legalForms.contains(t.hash) || t.hash == Self.cos {
                end -= 1
            } else {
                break
            }
        }
        return range.lowerBound..<max(end, range.lowerBound + 1)
    }

    func isSign(_ i: Int, _ c: UInt8) -> Bool { document.tokens[i].kind == .sign && document.byte(i) == c }

    func hash(_ range: Range<Int>) -> UInt64 {
        var h = PhraseSpelling.seed
        for k in range where document.tokens[k].kind != .sign { h = Hashing.join(h, document.tokens[k].hash) }
        return h
    }

    // MARK: Merging

    func move(_ from: Int, _ to: Int, _ mentions: inout [Mention], _ groups: inout [Group]) {
        guard from != to else { return }
        for m in groups[from].members { mentions[m].group = to }
        groups[to].members = (groups[to].members + groups[from].members).sorted()
        groups[from].members = []
    }

    /// The day on which a company belongs to another: that of the article.
    var day: CivilDate? { document.published?.days.to }

    /// A former name stands for the present company unless the article uses both: then each is its own, for events may have both as sides. An
    /// archive joins the rest (`EntityFormerNames`).
    private func mergeFormerNames(_ mentions: inout [Mention], _ groups: inout [Group]) {
        for g in groups.indices where groups[g].isFormer && groups[g].row >= 0 {
            guard
                let h = groups.indices.first(where: {
                    groups[$0].row == groups[g].row && !groups[$0].isFormer && !groups[$0].members.isEmpty
                })
            else {
                groups[g].isFormer = false
                continue
            }
            // "HP" and "Hewlett-Packard" are one name, "Facebook" and "Meta" are two.
            // One that the article gives the present one's symbol is no other company: "American Well (AMWL)".
            let related =
                groups[g].members.contains { mentions[$0].symbol?.row == groups[g].row }
                || groups[g].members.contains { a in
                    groups[h].members.contains { b in
                        extends(mentions[a].core, mentions[b].core) || extends(mentions[b].core, mentions[a].core)
                    }
                }
            if related {
                groups[g].isFormer = false
                move(g, h, &mentions, &groups)
            }
        }
    }

    /// "Bear Stearns Cos": short for companies, which the tagger knows as no legal form.
    private static let cos = Hashing.folded("cos")

    // MARK: Entities

    private func entity(_ group: Group, _ mentions: [Mention], _ groups: [Group]) -> Entity {
        let members = group.members
        let companies = members.count { mentions[$0].isCompany }
        var surfaces: [(text: String, count: Int)] = []
        var places: [String: Int] = [:]
        for m in members {
            let s = document.string(mentions[m].core)
            if let k = places[s] {
                surfaces[k].count += 1
            } else {
                places[s] = surfaces.count
                surfaces.append((s, 1))
            }
        }
        let isMedia = group.row >= 0 && lexicon.sectors(group.row).first == "MEDIA"
        let spans = members.map { m in
            EntityMention(
                tokens: mentions[m].tokens, bytes: document.byteRange(mentions[m].tokens),
                isSource: isSource(mentions[m].tokens, isMedia: isMedia))
        }
        let kind: Entity.Kind = companies * 2 >= members.count ? .company : .organization
        if group.row >= 0, !group.isFormer {
            let onlyFormer = members.allSatisfy { mentions[$0].isFormer }
            let name = onlyFormer ? surfaces[0].text : lexicon.name(group.row)
            var aliases = lexicon.aliases(group.row)
            // What the article calls by its former name apart from it is not this entity's alias.
            if let former = groups.first(where: { $0.row == group.row && $0.isFormer && !$0.members.isEmpty }) {
                let taken = Set(former.members.map { document.string(mentions[$0].core) })
                aliases.removeAll { alias in taken.contains { alias.hasPrefix($0) } }
            }
            if onlyFormer { aliases.append(lexicon.name(group.row)) }
            aliases.removeAll { $0 == name }
            return Entity(
                kind: kind, id: lexicon.id(group.row), name: name, aliases: aliases, known: true, sectors: lexicon.sectors(group.row),
                central: false, mentions: spans, parent: lexicon.parent(group.row, on: day))
        }
        // The name readers use: the most frequent form, the longest of equals; a share code only where there is no other.
        let tickers = Set(
            members.filter { isTicker(mentions[$0].tokens) && mentions[$0].tokens.count == 3 }.map { document.string(mentions[$0].core) })
        let named = surfaces.filter { !tickers.contains($0.text) }
        // A former name has one row, whatever short forms an article has of it.
        let former = Set(group.isFormer ? members.filter { mentions[$0].isFormer }.map { document.string(mentions[$0].core) } : [])
        let whole = named.filter { former.contains($0.text) }
        let name =
            (!whole.isEmpty ? whole : named.isEmpty ? surfaces : named).max {
                ($0.count, $0.text.utf8.count, $1.text) < ($1.count, $1.text.utf8.count, $0.text)
            }?
            .text ?? ""
        let aliases = surfaces.map(\.text).filter { $0 != name }
        return Entity(
            kind: kind, id: Self.discoveredID(name), name: name, aliases: aliases, known: group.isFormer, sectors: [], central: false,
            mentions: spans, parent: group.isFormer ? lexicon.id(group.row) : nil)
    }

    /// What ids of discovered names begin with.
    static let discovered = "new:"

    /// Id of a discovered name: the same for every article and spelling.
    static func discoveredID(_ name: String) -> String {
        var out: [UInt8] = Array(discovered.utf8)
        let start = out.count
        for b in name.utf8 {
            switch b {
            case 0x41...0x5A: out.append(b | 0x20)
            case 0x30...0x39, 0x61...0x7A, 0x80...: out.append(b)
            default: if out.count > start, out.last != 0x2D { out.append(0x2D) }
            }
        }
        if out.count > start, out.last == 0x2D { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    // MARK: Sources

    /// Cited: "(Reuters)", "told Bloomberg", "according to The Information", "Gartner reported that".
    private func isSource(_ r: Range<Int>, isMedia: Bool) -> Bool {
        let t = document.tokens
        let before = r.lowerBound > 0 ? t[r.lowerBound - 1].hash : 0
        let before2 = r.lowerBound > 1 ? t[r.lowerBound - 2].hash : 0
        var next = r.upperBound
        if next < t.count, Self.beforeReports.contains(t[next].hash) { next += 1 }
        let after = r.upperBound < t.count ? t[r.upperBound].hash : 0
        if before == Self.openBracket, after == Self.closeBracket {
            return !isTicker(r) || r.count == 1 && t[r.lowerBound].end - t[r.lowerBound].start > 3
        }
        let (b, b2) = before == EntityNames.the ? (before2, r.lowerBound > 2 ? t[r.lowerBound - 3].hash : 0) : (before, before2)
        if Self.tells.contains(b) { return true }
        if b == Self.to, Self.according.contains(b2) { return true }
        if b == Self.by, Self.reportings.contains(b2) { return true }
        return next < t.count && Self.reports.contains(t[next].hash) && reportsOfOthers(next + 1, isMedia)
    }

    /// Whether what is reported from token `i` on is news of others: a clause with "that"; of a medium all but results of its own.
    private func reportsOfOthers(_ i: Int, _ isMedia: Bool) -> Bool {
        let t = document.tokens
        guard i < t.count, t[i].kind != .sign else { return i >= t.count || document.byte(i) != 0x24 }
        for k in i..<min(i + 7, t.count) {
            if t[k].hash == Self.that { return true }
            if Self.results.contains(t[k].hash) { return false }
        }
        return isMedia
    }

    private static let openBracket = Hashing.folded("(".utf8)
    private static let closeBracket = Hashing.folded(")".utf8)
    private static let to = Hashing.folded("to".utf8)
    private static let by = Hashing.folded("by".utf8)
    private static let according = WordSet(words: "according spoke speaking told")
    private static let reportings = WordSet(words: "reporting reported report obtained seen cited surveyed polled compiled")
    private static let tells = WordSet(words: "told via per cites citing")
    private static let beforeReports = WordSet(words: "first earlier also previously separately has had")
    private static let reports = WordSet(words: "reported reports")
    private static let that = Hashing.folded("that".utf8)
    private static let results = WordSet(words: "profit profits revenue revenues sales earnings loss losses income results growth")
}
