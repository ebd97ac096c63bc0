import Text

/// Words and phrases that describe what a company does (`Data/companies/sector-words.tsv`).
public struct SectorWords: Sendable {
    /// The table of `Data/`, read on first use.
    public static let shared = SectorWords()
    /// Codes in the order of the table.
    public let codes: [String]
    private let phrases: PhraseTable
    /// Bit i: sector `codes[i]`.
    private let masks: [UInt64]

    private init() {
        var codes: [String] = []
        var phrases = PhraseTable(capacity: 1 << 11)
        var masks: [UInt64] = []
        for row in Table("Data/companies/sector-words.tsv").rows {
            let bit: UInt64 = 1 << UInt64(codes.count)
            codes.append(row[0])
            for phrase in row[1].split(separator: "|") {
                if let old = phrases.insert(Tokenizer.tokens(Array(phrase.utf8)), Int32(masks.count)) {
                    masks[Int(old)] |= bit
                } else {
                    masks.append(bit)
                }
            }
        }
        self.codes = codes
        self.phrases = phrases
        self.masks = masks
    }

    /// Sectors of the longest phrase at token `i`, as bits, and its tokens; nil where none begins.
    public func match(_ tokens: UnsafeBufferPointer<Token>, at i: Int, end: Int) -> (sectors: UInt64, count: Int)? {
        phrases.longest(tokens, i, end).map { (masks[Int($0.value)], $0.count) }
    }
}
