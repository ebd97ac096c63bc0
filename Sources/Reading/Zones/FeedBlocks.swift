import Lexicon
import Text

/// Finds stories of other outlets that a page loads below its own and a scrape takes along: the outlet's name on a line, a headline, and
/// the whole story as one line, several times on end. Each reads like an article, so that the model of lines takes them for one.
enum FeedBlocks {
    /// Words of a story: what stands below the name and the caption of a picture is shorter.
    private static let storyWords = 80
    /// Tokens of a story's beginning, which says what it is about.
    private static let leadTokens = 120

    /// Hashes of the lines that name an outlet (`ZoneSegment.hash`).
    private static let outlets = WordSet(
        Table("Data/zones/feeds.tsv").rows.filter { $0[0] == "outlet" }
            .map { Tokenizer.tokens(Array($0[1].utf8)).reduce(Hashing.seed) { Hashing.join($0, $1.hash) } })

    /// Ranges of segments that are stories of other outlets, in order. The story that the title tells is the page's own, and so may any be
    /// where there is neither a title nor an article before them.
    ///
    /// - Complexity: linear in the segments and in the title.
    static func strangers(_ segments: [ZoneSegment], _ text: [UInt8], _ tokens: [Token], title: String?) -> [Range<Int>] {
        // Nearly every text: no two lines are names of outlets.
        let outlets = FeedBlocks.outlets
        guard segments.lazy.filter({ outlets.contains($0.hash) }).prefix(2).count == 2 else { return [] }
        let lines = ZoneSegmenter.lines(segments, text)
        let about = title.map { contents(Tokenizer.tokens(Array($0.utf8))[...]) } ?? []
        var out: [Range<Int>] = []
        var i = 0
        while i < lines.count {
            var end = i
            var known = 0
            while end + 2 < lines.count, isBlock(segments, text, lines[end..<(end + 3)]) {
                if outlets.contains(segments[lines[end].lowerBound].hash) { known += 1 }
                end += 3
            }
            guard end > i else {
                i += 1
                continue
            }
            // Names that the table lacks are outlets among others that it has.
            if known >= 2, known * 6 >= end - i, !about.isEmpty || segments[..<lines[i].lowerBound].contains(where: \.isProse) {
                for k in stride(from: i, to: end, by: 3) where !isOwn(segments, tokens, lines[k + 1], lines[k + 2], about) {
                    out.append(lines[k].lowerBound..<lines[k + 2].upperBound)
                }
            }
            i = end
        }
        return out
    }

    /// A name, a headline and a story.
    private static func isBlock(_ segments: [ZoneSegment], _ text: [UInt8], _ lines: ArraySlice<Range<Int>>) -> Bool {
        let (name, headline, story) = (lines.startIndex, lines.startIndex + 1, lines.startIndex + 2)
        guard lines[name].count == 1 else { return false }
        let n = segments[lines[name].lowerBound]
        guard
            outlets.contains(n.hash) || ((1...4).contains(n.words) && n.capitalised == n.words && n.numbers == 0 && !n.terminal && !n.colon)
        else { return false }
        let last = segments[lines[headline].upperBound - 1]
        let words = segments[lines[headline]].reduce(0) { $0 + $1.words }
        guard (3...25).contains(words), !last.colon, !last.ellipsis, text[last.end - 1] != 0x2E else { return false }
        return segments[lines[story]].reduce(0) { $0 + $1.words } >= storyWords
    }

    /// Whether the headline, or what the story begins with, shares half of its words with the title. Headlines are written anew for a feed,
    /// so that they need not be the same.
    private static func isOwn(
        _ segments: [ZoneSegment], _ tokens: [Token], _ headline: Range<Int>, _ story: Range<Int>, _ title: Set<UInt64>
    ) -> Bool {
        func words(_ range: Range<Int>, limit: Int) -> Set<UInt64> {
            let from = firstToken(tokens, segments[range.lowerBound].start)
            let to = firstToken(tokens, segments[range.upperBound - 1].end)
            return contents(tokens[from..<min(to, from + limit)])
        }
        let head = words(headline, limit: leadTokens)
        let common = head.intersection(title).count
        if common > 0, common >= min(2, title.count), common * 2 >= min(head.count, title.count) { return true }
        let lead = words(story, limit: leadTokens).intersection(title).count
        // Two words of everyday stand in any story.
        return lead > 0 && lead >= min(3, title.count) && lead * 2 >= title.count
    }

    private static func contents(_ tokens: ArraySlice<Token>) -> Set<UInt64> {
        let phrases = ZonePhrases.shared
        return Set(tokens.lazy.filter { ($0.isWord || $0.isNumber) && !phrases.isFunctionWord($0) }.map(\.hash))
    }

    /// Index of the first token at or behind a byte.
    private static func firstToken(_ tokens: [Token], _ byte: Int) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].start) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
