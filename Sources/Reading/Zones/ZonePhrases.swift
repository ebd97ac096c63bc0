import Lexicon
import Text

/// The phrases of `Data/zones/phrases.tsv`, found in tokens by hash.
struct ZonePhrases: Sendable {
    /// What a phrase speaks for; the raw value is a bit of `Hits`.
    enum Kind: Int, CaseIterable {
        case header, share, promo, caption, legal, navigation, comment, contact, biography, stamp, byline
    }
    enum Place: Int { case line, start, any }

    /// Kinds that were found, a set of bits per place.
    struct Hits: Equatable {
        var line = 0
        var start = 0
        var any = 0
        /// Phrases found.
        var count = 0
        var all: Int { line | start | any }
        func has(_ k: Kind) -> Bool { all & (1 << k.rawValue) != 0 }
    }

    private struct Phrase {
        var rest: [UInt64]
        var kind: Kind
        var place: Place
    }
    private let byFirst: [UInt64: [Phrase]]
    private let functionWords: WordSet
    /// Most tokens neither begin a phrase nor are function words; the sieves say so for less than a dictionary takes.
    private let firsts: HashSieve

    static let shared = ZonePhrases()

    private init() {
        var table: [UInt64: [Phrase]] = [:]
        for row in Table("Data/zones/phrases.tsv").rows {
            guard let kind = Kind.allCases.first(where: { "\($0)" == row[0] }) else { fatalError("phrases.tsv: unknown kind \(row[0])") }
            let place: Place = row[1] == "line" ? .line : row[1] == "start" ? .start : .any
            let hashes = Tokenizer.tokens(Array(row[2].utf8)).map(\.hash)
            guard let first = hashes.first else { continue }
            table[first, default: []].append(Phrase(rest: Array(hashes.dropFirst()), kind: kind, place: place))
        }
        byFirst = table
        functionWords = WordSet(Table("Data/zones/function_words.tsv").rows.map { Hashing.folded($0[0]) })
        firsts = HashSieve(table.keys)
    }

    func isFunctionWord(_ t: Token) -> Bool { functionWords.contains(t.hash) }

    /// Phrases in `tokens[range]`: a line or sentence. `lead` is its first token that is no bullet or other sign.
    func hits(_ tokens: [Token], _ range: Range<Int>, lead: Int, last: Int) -> Hits {
        var out = Hits()
        for i in range {
            guard firsts.mayContain(tokens[i].hash), let list = byFirst[tokens[i].hash] else { continue }
            for p in list {
                let end = i + 1 + p.rest.count
                guard end <= range.upperBound else { continue }
                switch p.place {
                case .line: guard i == lead, end > last else { continue }
                case .start: guard i == lead else { continue }
                case .any: break
                }
                var k = 0
                while k < p.rest.count, tokens[i + 1 + k].hash == p.rest[k] { k += 1 }
                guard k == p.rest.count else { continue }
                out.count += 1
                switch p.place {
                case .line: out.line |= 1 << p.kind.rawValue
                case .start: out.start |= 1 << p.kind.rawValue
                case .any: out.any |= 1 << p.kind.rawValue
                }
            }
        }
        return out
    }
}
