import Lexicon
import Text

/// Words that a scrape has glued together where a link began or ended ("announcedthe", "toOakmere", "Oakmerelast year"), taken apart.
///
/// Offsets stay as they are: a token becomes two that stand side by side.
enum GluedWords {
    /// The words it looks for, in one: each `static let` is asked for behind a lock, and these at every longer word.
    private struct Lists {
        let left = Lists.words("left")
        let beforeNames = Lists.words("name")
        let right = Lists.words("right")
        let ending = Lists.words("ending")
        /// Frequent words of the language, small letters.
        let known = WordSet(words: Table("Data/events/clusters.tsv").rows.map { $0[2] }.joined(separator: " "))

        private static func words(_ side: String) -> WordSet {
            WordSet(words: Table("Data/text/glue.tsv").rows.filter { $0[0] == side }.map { $0[1] }.joined(separator: " "))
        }
    }
    private static let lists = Lists()

    /// Takes glued words apart. A short last word may be an ending ("dramas", "plaudits"), and a name that stands nowhere else in the article
    /// may begin with a small word ("theScore"): these need another glued word in the article.
    ///
    /// - Parameter title: tokens of the title line, which are left alone: titles hold no links.
    static func split(_ tokens: inout [Token], _ bytes: [UInt8], keeping title: Range<Int>) {
        var found: [(token: Int, at: Int, doubt: Doubt)] = []
        var times = found
        let lists = lists
        for i in title.upperBound..<tokens.count {
            let t = tokens[i]
            guard t.kind == .word, t.end - t.start >= 5, t.shape.isDisjoint(with: [.hasPeriod, .nonASCII, .allCaps]) else { continue }
            if let at = GluedTimes.border(t, bytes, lists.known) {
                times.append((i, at, .none))
                continue
            }
            guard t.end - t.start >= 6, !lists.known.contains(t.hash), let (at, doubt) = border(t, tokens, bytes, lists) else { continue }
            found.append((i, at, doubt))
        }
        if times.isEmpty, !found.contains(where: { $0.doubt != .name }) { found = [] }
        if found.count == 1, found[0].doubt == .ending { found = [] }
        if !times.isEmpty { found = (found + times).sorted { $0.token < $1.token } }
        guard !found.isEmpty else { return }
        var out: [Token] = []
        out.reserveCapacity(tokens.count + found.count)
        var next = 0
        for (i, at, _) in found {
            out += tokens[next..<i]
            let halves = Tokenizer.tokens(bytes, in: Int(tokens[i].start)..<at) + Tokenizer.tokens(bytes, in: at..<Int(tokens[i].end))
            for (k, half) in halves.enumerated() {
                var half = half
                // The tokenizer takes each range for the start of a text.
                half.shape.subtract([.spaceBefore, .lineBefore, .paragraphBefore])
                if k == 0 { half.shape.formUnion(tokens[i].shape.intersection([.spaceBefore, .lineBefore, .paragraphBefore])) }
                out.append(half)
            }
            next = i + 1
        }
        tokens = out + tokens[next...]
    }

    /// Why two words may be one: an ending, a name.
    private enum Doubt { case none, ending, name }

    /// First byte of the second word, and what speaks against it.
    private static func border(_ t: Token, _ tokens: [Token], _ bytes: [UInt8], _ lists: Lists) -> (at: Int, doubt: Doubt)? {
        bytes.withUnsafeBufferPointer { border(t, tokens, $0, lists) }
    }
    private static func border(_ t: Token, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ lists: Lists) -> (
        at: Int, doubt: Doubt
    )? {
        let (start, end) = (Int(t.start), Int(t.end))
        func word(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }
        func isSmall(_ i: Int) -> Bool { bytes[i] >= 0x61 }
        func stands(_ range: Range<Int>) -> Bool {
            let hash = Hashing.exact(word(range))
            return tokens.contains { $0.exact == hash }
        }
        func isKnown(_ range: Range<Int>) -> Bool { lists.known.contains(Hashing.folded(word(range))) }
        for n in stride(from: t.has(.hasDigit) ? 1 : min(6, end - start - 4), to: 1, by: -1) {
            let at = end - n
            let last = Hashing.folded(word(at..<end))
            guard isSmall(at), lists.right.contains(last) || lists.ending.contains(last) else { continue }
            let isWord = isSmall(start) ? isKnown(start..<at) : stands(start..<at)
            if isWord, standsOnce(t, tokens) { return (at, lists.ending.contains(last) ? .ending : .none) }
        }
        for n in stride(from: min(6, end - start - 3), to: 1, by: -1) {
            let at = start + n
            guard (start + 1..<at).allSatisfy(isSmall) else { continue }
            let first = Hashing.folded(word(start..<at))
            if lists.left.contains(first), !t.has(.hasDigit) {
                let isWord = isSmall(at) ? end - at >= 4 && isKnown(at..<end) : stands(at..<end) || isKnown(at..<end)
                if isWord, standsOnce(t, tokens) { return (at, .none) }
            }
            // "theQwen3": a name.
            if isSmall(start), (0x41...0x5A).contains(bytes[at]), end - at >= 3, isSmall(at + 1), lists.beforeNames.contains(first) {
                if stands(at..<end) { return (at, .none) }
                if standsOnce(t, tokens) { return (at, .name) }
            }
        }
        return nil
    }

    private static func standsOnce(_ t: Token, _ tokens: [Token]) -> Bool { tokens.count { $0.exact == t.exact } == 1 }
}
