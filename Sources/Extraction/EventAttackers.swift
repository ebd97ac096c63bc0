import Lexicon
import Text

/// Who attacked, where the words around a name say so: "the ransomware gang Nightjar", "Nightjar claimed responsibility".
extension EventContext {
    /// Sentences behind the telling in which the attacker may be named.
    private static let attackerReach = 3

    /// The group that is said to be behind an attack: in its sentence, else in the first one near by that names one.
    func attacker(_ d: EventDraft) -> String? {
        let last = min(d.sentence + EventContext.attackerReach, document.sentences.count - 1)
        for s in [d.sentence] + Array((d.sentence + 1)..<(last + 1)) + [d.sentence - 1] where document.sentences.indices.contains(s) {
            if let name = attacker(inSentence: s, not: d.company) { return name }
        }
        return nil
    }

    private func attacker(inSentence s: Int, not victims: [Int]) -> String? {
        let range = document.sentences[s].tokens
        let named = mentions.filter { range.contains($0.tokens.lowerBound) && !victims.contains($0.entity) && !$0.isSource }
        let spans = (properNames(in: range) + named.map(\.tokens)).sorted { $0.lowerBound < $1.lowerBound }
        for n in spans where isAttacker(n, range) {
            return mention(at: n.lowerBound).map { entities[$0.entity].name } ?? document.string(n)
        }
        return nil
    }

    private func isAttacker(_ n: Range<Int>, _ range: Range<Int>) -> Bool {
        // "Unknown threat actors", "Russian hackers": no name.
        if n.count == 1, mentionAt[n.lowerBound] == 0, !isNoWord(n.lowerBound) { return false }
        // "[Nightjar] ransomware gang"
        var t = n.upperBound
        let isCriminal = t < range.upperBound && EventContext.crimes.contains(document.tokens[t].hash)
        if isCriminal { t += 1 }
        if t < range.upperBound {
            let hash = document.tokens[t].hash
            if EventContext.criminals.contains(hash) || isCriminal && EventContext.groups.contains(hash) { return true }
            // "[Nightjar] claimed responsibility"
            while t < range.upperBound, has(t, [.auxiliary, .adverb]) { t += 1 }
            if t < range.upperBound, EventContext.claiming.contains(document.tokens[t].hash),
                (t + 1..<min(t + 4, range.upperBound)).contains(where: { EventContext.responsibility.contains(document.tokens[$0].hash) })
            {
                return true
            }
        }
        // "the hacking group known as [Nightjar]", "claimed by [Nightjar]"
        var before = n.lowerBound - 1
        while before > range.lowerBound, EventContext.namingWords.contains(document.tokens[before].hash) || isQuote(before) { before -= 1 }
        guard before > range.lowerBound else { return false }
        if EventContext.criminals.contains(document.tokens[before].hash) { return true }
        if EventContext.groups.contains(document.tokens[before].hash) {
            return (max(range.lowerBound, before - 2)..<before).contains { EventContext.crimes.contains(document.tokens[$0].hash) }
        }
        while before > range.lowerBound, has(before, .determiner) { before -= 1 }
        guard document.tokens[before].hash == EventContext.by, before > range.lowerBound else { return false }
        return EventContext.attacked.contains(document.tokens[before - 1].hash)
            || document.tokens[before - 1].hash == EventContext.out && before - 2 >= range.lowerBound
                && document.tokens[before - 2].hash == EventContext.carried
    }

    /// Whether news hardly writes the word small, and it says of no country.
    private func isNoWord(_ t: Int) -> Bool {
        CompanyWords.shared.facts(document.tokens[t].hash).smallness <= 2 && !document.isState(t..<t + 1)
            && !EventContext.origins.contains(document.tokens[t].hash)
    }

    /// Where attackers are said to be from beside the states of `Data/companies/nations.tsv`.
    private static let origins = EventLists.named("attacker_origin")
    private static let crimes = EventLists.named("crime")
    private static let groups = EventLists.named("crime_group")
    private static let criminals = EventLists.named("gang")
    private static let claiming = EventLists.named("attack_claiming")
    private static let responsibility = EventLists.named("responsibility")
    private static let namingWords = EventLists.named("attacker_naming")
    private static let attacked = EventLists.named("attacked")
    private static let out = Hashing.folded("out".utf8)
    private static let carried = Hashing.folded("carried".utf8)
}
