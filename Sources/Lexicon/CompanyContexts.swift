import Text

/// Words that tell what a name beside them is (`Data/companies/contexts.tsv`).
public struct CompanyContexts: Sendable {
    public static let shared = CompanyContexts()

    /// Places beside a name, as a shift of the class bits.
    public enum Position: Int, Sendable { case before = 0, after = 5, of = 10, apposition = 15 }

    /// Class bits: 1 company, 2 person, 4 product, 8 organisation, 16 place.
    private let words: [UInt64: UInt32]

    private init() {
        let classes = ["company": 0, "person": 1, "product": 2, "organization": 3, "place": 4]
        let positions: [String: Position] = ["before": .before, "after": .after, "of": .of, "apposition": .apposition]
        var words: [UInt64: UInt32] = [:]
        for row in Table("Data/companies/contexts.tsv").rows {
            guard let c = classes[row[0]], let p = positions[row[1]] else { continue }
            for w in row[2].split(separator: " ") { words[Hashing.folded(w.utf8), default: 0] |= 1 << UInt32(c + p.rawValue) }
        }
        self.words = words
    }

    /// All bits of a word; 0 for most.
    public func bits(_ hash: UInt64) -> UInt32 { words[hash] ?? 0 }

    /// Class bits of `bits` at one position.
    @inlinable public static func classes(_ bits: UInt32, _ position: Position) -> UInt64 { UInt64(bits >> UInt32(position.rawValue)) & 31 }
}
