import Lexicon
import Text

/// Indices of shares that bear the name of who makes them: "the S&P 500", "the MSCI world equity index", "the Nasdaq fell". They are no companies.
struct EntityIndices: Sendable {
    static let shared = EntityIndices()

    private let names: [[UInt64]]
    private let firsts: WordSet
    private let nouns, verbs, states, ends: WordSet
    /// Tokens between a name and its noun: "the MSCI index" to "MSCI's broadest index", "the S&P/TSX small-cap index".
    private static let reach = 7
    private static let the = Hashing.folded("the")
    private static let slash: UInt8 = 0x2F
    private static let hyphen: UInt8 = 0x2D

    private init() {
        let rows = Table("Data/companies/indices.tsv").rows
        func words(_ kind: String) -> String { rows.first { $0[0] == kind }?[1] ?? "" }
        names = words("name").split(separator: "|").map { Tokenizer.tokens(Array($0.utf8)).map(\.hash) }
        firsts = WordSet(names.compactMap(\.first))
        nouns = WordSet(words: words("noun"))
        verbs = WordSet(words: words("verb"))
        states = WordSet(words: words("state"))
        ends = WordSet(words: words("end"))
    }

    /// Whether the name in these tokens is that of an index.
    func isIndex(_ range: Range<Int>, _ document: Document) -> Bool {
        let t = document.tokens
        guard firsts.contains(t[range.lowerBound].hash),
            names.contains(where: { $0.count == range.count && zip(range, $0).allSatisfy { t[$0].hash == $1 } })
        else { return false }
        var i = range.upperBound
        guard i < t.count, !t[i].has(.lineBefore) else { return false }
        // "On Nasdaq 1,521 declined"
        if t[i].kind == .number, t[i].end - t[i].start <= 4 { return true }
        if range.lowerBound > 0, t[range.lowerBound - 1].hash == Self.the {
            if verbs.contains(t[i].hash) { return true }
            if states.contains(t[i].hash), i + 1 < t.count, verbs.contains(t[i + 1].hash) || Self.upOrDown.contains(t[i + 1].hash) {
                return true
            }
        }
        // "MSCI's broadest index of Asian shares", "the S&P/TSX composite index"
        let stop = min(t.count, i + Self.reach)
        while i < stop, t[i].kind != .sign || [Self.slash, Self.hyphen].contains(document.byte(i)), !ends.contains(t[i].hash) {
            if nouns.contains(t[i].hash) { return true }
            i += 1
        }
        return false
    }
    private static let upOrDown = WordSet(words: "up down flat higher lower little")
}
