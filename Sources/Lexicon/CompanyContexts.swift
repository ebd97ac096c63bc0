import Text

/// Words that tell what a name beside them is (`Data/companies/contexts.tsv`).
public struct CompanyContexts: Sendable {
    /// The tables of `Data/companies/`, read on first use.
    public static let shared = CompanyContexts()

    /// Places beside a name, as a shift of the class bits.
    public enum Position: Int, Sendable {
        case before = 0
        case after = 5
        case of = 10
        case apposition = 15
        var prefix: (UInt8, UInt8) {
            switch self {
            case .before: (0x62, 0x2D)
            case .after: (0x61, 0x2D)
            case .of: (0x6F, 0x2D)
            case .apposition: (0x70, 0x2D)
            }
        }
        /// Begins the keys of `context-odds.tsv`.
        public var letter: String {
            switch self {
            case .before: "b-"
            case .after: "a-"
            case .of: "o-"
            case .apposition: "p-"
            }
        }
    }

    /// Class bits: 1 company, 2 person, 4 product, 8 organisation, 16 place.
    private let words: WordMap<UInt32>
    /// Position and word -> log-odds.
    private let odds: WordMap<SIMD4<Int16>>

    private init() {
        let classes = ["company": 0, "person": 1, "product": 2, "organization": 3, "place": 4]
        let positions: [String: Position] = ["before": .before, "after": .after, "of": .of, "apposition": .apposition]
        var words: [UInt64: UInt32] = [:]
        for row in Table("Data/companies/contexts.tsv").rows {
            guard let c = classes[row[0]], let p = positions[row[1]] else { continue }
            for w in row[2].fields() { words[Hashing.folded(w.utf8), default: 0] |= 1 << UInt32(c + p.rawValue) }
        }
        self.words = WordMap(words)
        var odds: [UInt64: SIMD4<Int16>] = [:]
        odds.reserveCapacity(8000)
        Table("Data/companies/context-odds.tsv").eachRow { f in
            guard f[0].count > 2, f[1].count == 4 else { return }
            var v = SIMD4<Int16>.zero
            for k in 0..<4 {
                let c = f[1][k]
                v[k] = Int16(c <= 0x39 ? c & 15 : (c & 7) + 9) - 8
            }
            odds[Hashing.folded(f[0])] = v
        }
        self.odds = WordMap(odds)
    }

    /// Log-odds, in halves of log2, that a name with this word at this position is a company, an organisation, a person, a product.
    public func odds(_ word: UnsafeBufferPointer<UInt8>, _ position: Position) -> SIMD4<Int16> {
        var h = Hashing.seed
        h = Hashing.step(Hashing.step(h, position.prefix.0), position.prefix.1)
        for b in word { h = Hashing.step(h, b >= 0x41 && b <= 0x5A ? b | 0x20 : b) }
        return odds[h] ?? .zero
    }

    /// All bits of a word; 0 for most.
    public func bits(_ hash: UInt64) -> UInt32 { words[hash] ?? 0 }

    /// Class bits of `bits` at one position.
    @inlinable public static func classes(_ bits: UInt32, _ position: Position) -> UInt64 { UInt64(bits >> UInt32(position.rawValue)) & 31 }
}
