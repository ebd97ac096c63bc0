import Text

/// States, as news names them and what is theirs (`Data/companies/nations.tsv`).
public struct Nations: Sendable {
    /// The table of `Data/`, read on first use.
    public static let shared = Nations()

    private let phrases: PhraseTable
    private let names: [(country: String, isAdjective: Bool)]

    private init() {
        var phrases = PhraseTable(capacity: 512)
        var names: [(country: String, isAdjective: Bool)] = []
        for row in Table("Data/companies/nations.tsv").rows {
            for (column, isAdjective) in [(1, false), (2, true)] {
                for name in row[column].split(separator: "|")
                where phrases.insert(Tokenizer.tokens(Array(name.utf8)), Int32(names.count)) == nil {
                    names.append((row[0], isAdjective))
                }
            }
        }
        self.phrases = phrases
        self.names = names
    }

    /// The state that is named at token `i`, as ISO 3166 alpha-2 ("EU" for the Union), whether by what is its own only ("British"), and the
    /// length of that in tokens.
    public func match(
        _ tokens: UnsafeBufferPointer<Token>, at i: Int, end: Int
    ) -> (country: String, isAdjective: Bool, count: Int)? {
        phrases.longest(tokens, i, end).map { (names[Int($0.value)].country, names[Int($0.value)].isAdjective, $0.count) }
    }
}
