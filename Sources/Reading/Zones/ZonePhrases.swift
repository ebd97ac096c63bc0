import Lexicon
import Text

/// The phrases of `Data/zones/phrases.tsv`, found in tokens by hash.
struct ZonePhrases: Sendable {
    /// What a phrase speaks for; the raw value is a bit of `Hits`.
    enum Kind: Int, CaseIterable {
        case header, share, promo, caption, legal, navigation, comment, contact, biography, stamp, byline
    }
    /// label: at the start of a line with a sign behind ("Read more: ..."); about: a few words may stand between ("More from us: ...");
    /// lead: a headline may follow without a sign ("READ MORE Tarnwick sells a unit").
    enum Place: String { case line, start, any, label, about, lead }

    /// Kinds that were found, a set of bits per place.
    struct Hits: Equatable {
        var line = 0
        var start = 0
        var any = 0
        /// Phrases found.
        var count = 0
        /// Kind of the label that the line begins with; the weights know nothing of it.
        var label: Kind?
        var all: Int { line | start | any }
        func has(_ k: Kind) -> Bool { all & (1 << k.rawValue) != 0 }
    }

    private struct Phrase: Sendable {
        var rest: [UInt64]
        var kind: Kind
        var place: Place
    }
    private let byFirst: WordMap<[Phrase]>
    private let functionWords: WordSet
    /// Most tokens neither begin a phrase nor are function words; the sieves say so for less than a dictionary takes.
    private let firsts: HashSieve

    static let shared = ZonePhrases()

    private init() {
        var table: [UInt64: [Phrase]] = [:]
        let kinds = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ("\($0)", $0) })
        for row in Table("Data/zones/phrases.tsv").rows {
            guard let kind = kinds[row[0]] else { fatalError("phrases.tsv: unknown kind \(row[0])") }
            guard let place = Place(rawValue: row[1]) else { fatalError("phrases.tsv: unknown place \(row[1])") }
            let hashes = Tokenizer.tokens(Array(row[2].utf8)).map(\.hash)
            guard let first = hashes.first else { continue }
            table[first, default: []].append(Phrase(rest: Array(hashes.dropFirst()), kind: kind, place: place))
        }
        byFirst = WordMap(table)
        functionWords = WordSet(Table("Data/zones/function_words.tsv").rows.map { Hashing.folded($0[0]) })
        firsts = HashSieve(table.keys)
    }

    func isFunctionWord(_ t: Token) -> Bool { functionWords.contains(t.hash) }

    /// Phrases in `tokens[range]`: a line or sentence. `lead` is its first token that is no bullet or other sign.
    func hits(_ tokens: [Token], _ range: Range<Int>, lead: Int, last: Int) -> Hits {
        var out = Hits()
        var head = lead
        while head < range.upperBound - 1, ZonePhrases.brackets.contains(tokens[head].exact) { head += 1 }
        for i in range {
            guard firsts.mayContain(tokens[i].hash), let list = byFirst[tokens[i].hash] else { continue }
            for p in list {
                let end = i + 1 + p.rest.count
                guard end <= range.upperBound else { continue }
                switch p.place {
                case .line: guard i == lead, end > last else { continue }
                case .start: guard i == lead else { continue }
                case .label, .about, .lead: guard i == head, out.label == nil, tokens[i].has(.capitalised) else { continue }
                case .any: break
                }
                var k = 0
                while k < p.rest.count, tokens[i + 1 + k].hash == p.rest[k] { k += 1 }
                guard k == p.rest.count else { continue }
                if p.place == .label || p.place == .about || p.place == .lead {
                    if isLabel(tokens, end..<range.upperBound, p) { out.label = p.kind }
                    continue
                }
                out.count += 1
                switch p.place {
                case .line: out.line |= 1 << p.kind.rawValue
                case .start: out.start |= 1 << p.kind.rawValue
                case .any: out.any |= 1 << p.kind.rawValue
                case .label, .about, .lead: break
                }
            }
        }
        return out
    }

    /// Whether the phrase before `rest` labels it: a sign and a headline behind, or the name of a picture's source. A sentence goes on
    /// with small letters.
    private func isLabel(_ tokens: [Token], _ rest: Range<Int>, _ p: Phrase) -> Bool {
        var k = rest.lowerBound
        func skipStars() {
            while k < rest.upperBound, tokens[k].exact == ZonePhrases.star { k += 1 }
        }
        skipStars()
        if p.place == .about {
            let stop = min(rest.upperBound, k + 4)
            while k < stop, tokens[k].kind != .sign { k += 1 }
        }
        guard k < rest.upperBound else { return false }
        if ZonePhrases.separators.contains(tokens[k].exact) {
            k += 1
        } else if p.place == .lead, tokens[k].has(.spaceBefore) {
            if ZonePhrases.dashes.contains(tokens[k].exact) { k += 1 } else if tokens[k].kind == .sign { return false }
        } else {
            return false
        }
        skipStars()
        guard k < rest.upperBound else { return false }
        return p.kind == .caption || tokens[k].kind != .word || tokens[k].has([.capitalised, .mixedCase])
    }

    private static let star = Hashing.exact("*".utf8)
    private static let brackets = WordSet(["(", "["].map { Hashing.exact($0.utf8) })
    private static let separators = WordSet([":", "|", "»", "›", "→", ">", "▶", "►"].map { Hashing.exact($0.utf8) })
    private static let dashes = WordSet(["-", "–", "—"].map { Hashing.exact($0.utf8) })
}
