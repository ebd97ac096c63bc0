import Lexicon
import Text

/// Finds teasers that a scrape ran together within a line of the article: the word of a section, a headline in capitals and its author's
/// name, several times on end ("Gear The Best Kettles Jane Doe Science A Comet Is Lost Sam Poe Business ..."). The article goes on before and
/// behind.
struct GluedTeasers {
    /// Teasers on end from which on they are no accident of a sentence; where none may begin, behind a caption without its stop, it takes
    /// one more.
    private static let atLeast = 3
    /// Tokens of a teaser: a headline of two words and a name; the longest headlines.
    private static let tokens = 5...48

    private static let names = Table("Data/zones/feeds.tsv").rows
    private static let sections = phrases("section")
    private static let menus = phrases("menu")

    /// Hashes of the words of a kind, and of two joined.
    private static func phrases(_ kind: String) -> WordSet {
        WordSet(
            names.filter { $0[0] == kind }.map { row in
                let words = Tokenizer.tokens(Array(row[1].utf8)).map(\.hash)
                return words.dropFirst().reduce(words[0]) { Hashing.join($0, $1) }
            })
    }
    private static let small = phrases("small")
    private static let given = phrases("given")
    private static let family = phrases("family")

    private let text: [UInt8]
    private let all: [Token]
    private let phrases = ZonePhrases.shared
    private let sections = GluedTeasers.sections
    private let menus = GluedTeasers.menus
    private let small = GluedTeasers.small
    private let given = GluedTeasers.given
    private let family = GluedTeasers.family

    /// Ranges of tokens, in order, each within a line.
    ///
    /// - Complexity: linear in the tokens.
    static func runs(_ text: [UInt8], _ tokens: [Token]) -> [Range<Int>] { GluedTeasers(text: text, all: tokens).runs() }

    private init(text: [UInt8], all: [Token]) {
        self.text = text
        self.all = all
    }

    /// A run whose end is known but for its last teaser.
    private struct Open {
        var start: Int
        /// Where its last teaser but one begins.
        var previous: Int
        /// Where its last teaser begins.
        var last: Int
        var limit: Int
    }

    private func runs() -> [Range<Int>] {
        var open: [Open] = []
        var i = 0
        while i < all.count {
            guard let width = section(i) else {
                i += 1
                continue
            }
            // Where teasers begin, one behind the other.
            var starts = [i]
            var k = i + width
            while k < all.count, !all[k].has(.lineBefore), k - starts[starts.count - 1] <= GluedTeasers.tokens.upperBound, isOfHeadline(k) {
                if k - starts[starts.count - 1] >= GluedTeasers.tokens.lowerBound, isName(k - 2), let width = section(k) {
                    starts.append(k)
                    k += width
                } else {
                    k += 1
                }
            }
            if starts.count >= GluedTeasers.atLeast + (isStart(i) ? 0 : 1), !starts.contains(where: isMenu) {
                open.append(
                    Open(
                        start: i, previous: starts[starts.count - 2], last: starts[starts.count - 1], limit: limit(starts[starts.count - 1])
                    ))
            }
            i = max(starts[starts.count - 1], i + 1)
        }
        return close(open)
    }

    /// The end of the line, or of what a teaser that begins at the token may hold at most.
    private func limit(_ start: Int) -> Int {
        var limit = start + 1
        while limit < all.count, limit <= start + GluedTeasers.tokens.upperBound, !all[limit].has(.lineBefore) { limit += 1 }
        return limit
    }

    /// The last teaser of a run ends where the author's name does, and a sentence begins behind: nothing but capitals stands between. Pages
    /// repeat a run, and then it ends where two go on differently; else the first word that no headline has tells a sentence, and a capital
    /// of a word that holds sentences together its beginning.
    private func close(_ open: [Open]) -> [Range<Int>] {
        var first: [UInt64: Int] = [:]
        var twin = [Int?](repeating: nil, count: open.count)
        for (n, run) in open.enumerated() {
            let key = all[run.last..<min(run.limit, run.last + GluedTeasers.tokens.lowerBound)].reduce(Hashing.seed) {
                Hashing.join($0, $1.hash)
            }
            if let other = first[key] {
                twin[n] = other
                if twin[other] == nil { twin[other] = n }
            } else {
                first[key] = n
            }
        }
        return open.enumerated().map { n, run in
            let own = sentence(run)
            if let other = twin[n] {
                let same = common(run, open[other])
                if same >= run.last + GluedTeasers.tokens.lowerBound, same <= own.verb, isName(same - 2) { return run.start..<same }
            }
            if let end = own.start { return run.start..<end }
            // A headline may have a section's word, too: "... Friday Tech Deals Ann Ray".
            let longer = Open(start: run.start, previous: run.previous, last: run.previous, limit: limit(run.previous))
            return run.start..<(sentence(longer).start ?? run.last)
        }
    }

    /// The first token of the run's last teaser that differs from the other's.
    private func common(_ a: Open, _ b: Open) -> Int {
        var k = 0
        while a.last + k < a.limit, b.last + k < b.limit, all[a.last + k].hash == all[b.last + k].hash { k += 1 }
        return a.last + k
    }

    /// Where the article goes on behind a run, nil where its last teaser is none, and the first word that no headline has.
    private func sentence(_ run: Open) -> (start: Int?, verb: Int) {
        var verb = run.last
        while verb < run.limit, isOfHeadline(verb) { verb += 1 }
        let earliest = run.last + GluedTeasers.tokens.lowerBound
        // Nothing but capitals to the end of the line: the teaser is all that is left of it.
        if verb == all.count || verb == run.limit && all[verb].has(.lineBefore) { return (verb, verb) }
        guard verb < run.limit, verb > earliest else { return (nil, verb) }
        var k = verb - 1
        while k >= earliest, k > verb - 9 {
            let opens = isQuote(k) || all[k].has(.capitalised) && phrases.isFunctionWord(all[k]) && !isGiven(k)
            if opens, isName(k - 2) { return (k, verb) }
            k -= 1
        }
        // The subject alone: "... Ann Ray Tarnwick said".
        k = verb - 1
        while k > earliest, !all[k].has(.capitalised) { k -= 1 }
        return isName(k - 2) ? (k, verb) : (nil, verb)
    }

    /// Tokens of the section that a token begins, nil where it begins none.
    private func section(_ i: Int) -> Int? {
        guard all[i].isWord, all[i].has(.capitalised) else { return nil }
        if i + 1 < all.count, all[i + 1].has(.capitalised), sections.contains(Hashing.join(all[i].hash, all[i + 1].hash)) { return 2 }
        return sections.contains(all[i].hash) ? 1 : nil
    }

    /// Whether the words behind a section are those of a menu: "Business View All Intelligence Recovery Security View All ...".
    private func isMenu(_ i: Int) -> Bool {
        let k = i + (section(i) ?? 0)
        return k + 1 < all.count && menus.contains(Hashing.join(all[k].hash, all[k + 1].hash))
    }

    /// A line or a sentence may begin at the token.
    private func isStart(_ i: Int) -> Bool {
        guard i > 0, !all[i].has(.lineBefore) else { return true }
        let before = all[i - 1]
        return before.has(.hasPeriod) || before.kind == .sign && ".!?…\"'”’)]".utf8.contains(text[Int(before.end) - 1])
    }

    /// Two words with capitals, as the name of an author.
    private func isName(_ i: Int) -> Bool {
        guard i >= 0, i + 1 < all.count else { return false }
        func isProper(_ i: Int) -> Bool { all[i].isWord && all[i].has(.capitalised) && !phrases.isFunctionWord(all[i]) }
        return (isProper(i) || isGiven(i)) && (isProper(i + 1) || all[i + 1].has(.capitalised) && family.contains(all[i + 1].hash))
    }

    /// A given name that is another word too, before more of a name.
    private func isGiven(_ i: Int) -> Bool {
        all[i].has(.capitalised) && given.contains(all[i].hash) && i + 1 < all.count && all[i + 1].has(.capitalised)
    }

    private func isQuote(_ i: Int) -> Bool {
        let t = all[i]
        guard t.kind == .sign, t.has(.spaceBefore) else { return false }
        return text[Int(t.start)] == 0x22 || text[t.range].elementsEqual("“".utf8)
    }

    /// Whether a headline in capitals may have the token: no small word but those it has, and no full stop.
    private func isOfHeadline(_ i: Int) -> Bool {
        let t = all[i]
        switch t.kind {
        case .word: return t.has([.capitalised]) || t.has(.mixedCase) || t.has(.nonASCII) || small.contains(t.hash) || t.isGlued
        case .number, .possessive: return true
        case .sign: return text[Int(t.start)] != 0x2E
        }
    }
}
