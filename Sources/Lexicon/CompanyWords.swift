import Text

/// What is known of single words (`Data/companies/words.tsv`): how news writes them, and whether they name people.
public struct CompanyWords: Sendable {
    /// The tables of `Data/companies/`, read on first use.
    public static let shared = CompanyWords()

    /// What `words.tsv` says of a word; empty for a word that it does not have.
    public struct Facts: OptionSet, Sendable {
        /// `smallness` in the lowest three bits, then a bit for each flag.
        public let rawValue: UInt8
        /// Takes the bits as `rawValue` has them.
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Share of small-letter uses: 0 unknown, 1 below 2 %, 2 below 30 %, 3 below 90 %, 4 above.
        @inlinable public var smallness: UInt8 { rawValue & 7 }
        /// A first name of the US Census of 1990.
        public static let firstName = Facts(rawValue: 8)
        /// A surname of the US Census of 1990, one of the 8,000 commonest.
        public static let surname = Facts(rawValue: 16)
    }

    /// All of a word side by side: one wait for memory.
    private struct Slot {
        var key: UInt64 = 0
        var profile: UInt32 = 0
        var facts: Facts = []
    }
    private var slots: [Slot]
    private let mask: Int

    private init() {
        let capacity = 1 << 18
        mask = capacity - 1
        slots = [Slot](repeating: Slot(), count: capacity)
        Table("Data/companies/words.tsv").eachRow { f in
            var v: UInt8 = 0
            for b in f[1] {
                switch b {
                case 0x66: v |= Facts.firstName.rawValue
                case 0x73: v |= Facts.surname.rawValue
                case 0x61...0x64: v |= b - 0x60
                default: break
                }
            }
            let h = Hashing.folded(f[0])
            let s = slot(h)
            slots[s].key = h
            slots[s].facts = Facts(rawValue: v)
        }
        Table("Data/companies/profiles.tsv").eachRow { f in
            let h = Hashing.folded(f[0])
            let s = slot(h)
            slots[s].key = h
            slots[s].profile = f[1].reduce(0) { $0 << 4 | UInt32($1 <= 0x39 ? $1 & 15 : ($1 & 7) + 9) }
        }
    }

    /// Facts of the word with this folded hash.
    public func facts(_ hash: UInt64) -> Facts { slots[slot(hash)].facts }

    /// Facts and profile of the word with this folded hash.
    ///
    /// A profile has eight hexadecimal digits (`Data/companies/profiles.tsv`): how often (log2) it stands in names; in which share of its
    /// uses words beside it speak of a company, a person, a product; then shares of the labels company, organisation, person, product that
    /// a tagger gave it over a corpus of news.
    public func entry(_ hash: UInt64) -> (Facts, UInt32) {
        let s = slots[slot(hash)]
        return (s.facts, s.profile)
    }

    @inline(__always) private func slot(_ h: UInt64) -> Int {
        var s = Int(truncatingIfNeeded: h >> 20) & mask
        while slots[s].key != 0, slots[s].key != h { s = (s + 1) & mask }
        return s
    }
}
