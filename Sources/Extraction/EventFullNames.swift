import Lexicon
import Text

/// Persons by their whole names: an article gives them once and goes on with the surname.
extension EventContext {
    /// Gives who moves or founds by the whole name that the article has elsewhere: "Brevik" is "Ada Brevik", where nobody else is called so.
    func fullNames(_ events: inout [EventMention]) {
        for e in events.indices {
            for r in events[e].roles.indices where EventContext.personRoles.contains(events[e].roles[r].role) {
                var given: [String] = []
                for name in events[e].roles[r].fillers {
                    let whole = name.contains(" ") ? name : fullName(name) ?? name
                    if !given.contains(whole) { given.append(whole) }
                }
                events[e].roles[r].fillers = given
            }
        }
    }

    /// The only whole name in the article that ends in a surname; nil without one, or where another name may be somebody else's.
    private func fullName(_ surname: String) -> String? {
        let hash = Hashing.exact(surname.utf8)
        let firsts = document.tokens.indices.filter { document.tokens[$0].exact == hash }.compactMap { wordBefore($0) }
        guard let first = firsts.first, firsts.allSatisfy({ document.tokens[$0].exact == document.tokens[first].exact }),
            nameAt[first] == 1 || CompanyWords.shared.facts(document.tokens[first].hash).contains(.firstName)
        else { return nil }
        return document.string(token: first) + " " + surname
    }

    /// What may be the first name before a surname, an initial between them or not.
    private func wordBefore(_ t: Int) -> Int? {
        let start = document.sentences[sentence(of: t)].firstToken
        var i = t - 1
        if i - 1 > start, sign(i) == 0x2E, document.tokens[i - 1].range.count == 1 { i -= 2 }
        guard i >= start, document.tokens[i].kind == .word, isProper(i), mentionAt[i] == 0, !has(i, .executive),
            !EventContext.honorifics.contains(document.tokens[i].hash)
        else { return nil }
        return i
    }

    private static let honorifics = EventLists.named("honorific")
    private static let personRoles: Set = ["person", "founder"]
}
