import Lexicon
import Text

/// The words of `Data/pages/words.tsv`, looked up by hash.
struct PageWordList: Sendable {
    static let kinds = ["caption", "action", "social", "related", "story"]
    static let shared = PageWordList()

    private var numbers = HashIndex(capacity: 512)
    private var kinds: [UInt8] = []
    /// Most words are in no class; the sieve says so for less than the index takes.
    private var sieve = HashSieve([])

    private init() {
        var all: [UInt64] = []
        for row in Table("Data/pages/words.tsv").rows {
            guard let kind = PageWordList.kinds.firstIndex(of: row[0]) else { fatalError("words.tsv: unknown class \(row[0])") }
            for word in row[1].split(separator: " ") {
                let hash = Hashing.folded(word)
                all.append(hash)
                if numbers.add(hash) == kinds.count { kinds.append(UInt8(kind)) }
            }
        }
        sieve = HashSieve(all)
    }

    /// Index in `kinds` of the class of a word.
    @inline(__always)
    func kind(_ hash: UInt64) -> Int? {
        guard sieve.mayContain(hash) else { return nil }
        return numbers.number(hash).map { Int(kinds[$0]) }
    }
}
