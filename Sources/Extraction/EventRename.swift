import Lexicon
import Text

extension EventContext {
    /// Gives a change of name its sides: "Acme was renamed Birdsong", "Acme changed its name to Birdsong" are about Birdsong, which had the name
    /// Acme. The weights see one of the two only.
    func orderNames(_ d: inout EventDraft) {
        guard d.type == EventContext.rename else { return }
        let range = document.sentences[d.sentence].tokens
        let t = d.candidate.trigger
        guard EventContext.givesName.contains(document.tokens[t.anchor].hash) else { return }
        var i = t.tokens.upperBound
        while i < range.upperBound, mentionAt[i] == 0, isQuote(i) || EventContext.beforeName.contains(document.tokens[i].hash) { i += 1 }
        guard i < range.upperBound, let new = mention(at: i), new.tokens.lowerBound == i else {
            // The new name is no company yet: it is not the old one.
            if i < range.upperBound, isProper(i) {
                let name = document.string(token: i)
                d.roles.removeAll { $0.role == "old_name" && $0.fillers.contains { $0.hasPrefix(name) } }
            }
            return
        }
        // The name before: the nearest that no comma cuts off.
        var k = t.groupStart - 1
        while k >= range.lowerBound, mentionAt[k] == 0, sign(k) != 0x2C, !isProper(k) { k -= 1 }
        let old = k >= range.lowerBound ? mention(at: k) : nil
        if old == nil || old?.entity == new.entity {
            addFormerName(old?.tokens ?? properNames(in: range).first { $0.contains(k) }, document.string(new.tokens), &d)
            guard old == nil else { return }
        }
        d.company = [new.entity]
        guard let old else { return }
        d.roles.removeAll { $0.role == "old_name" }
        d.roles.append(("old_name", [entities[old.entity].name]))
    }

    /// A name that no longer is a company's own, or that the lexicon knows as another of the same company.
    private func addFormerName(_ old: Range<Int>?, _ name: String, _ d: inout EventDraft) {
        guard let old, case let former = document.string(old), former != name else { return }
        d.roles.removeAll { $0.role == "old_name" }
        d.roles.append(("old_name", [former]))
    }

    static let rename = EventRules.shared.type(named: "rename") ?? -1
    private static let givesName = EventLists.named("renaming")
    private static let beforeName = EventLists.named("before_new_name")
}
