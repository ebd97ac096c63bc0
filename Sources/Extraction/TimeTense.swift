import Lexicon
import Text

/// Which way a time without a year or week points: decided by the verb of its clause.
enum TimeTense {
    case past, future, unknown

    /// Words of `Data/times/tense.tsv`: verbs by tense, and words that announce a time to come right before it ("until", "due").
    struct Cues: Sendable {
        var past: Set<UInt64> = []
        var future: Set<UInt64> = []
        /// Announce the future only where they stand right before the time.
        var before: Set<UInt64> = []
        /// Future where an infinitive follows: "planned to leave", "set for".
        var governing: Set<UInt64> = []
        /// Nouns of what has happened where a month stands before them: "the January floods".
        var happened: Set<UInt64> = []
        static let shared = Cues()
        static let since = Hashing.folded("since")
        init() {
            for row in Table("Data/times/tense.tsv").rows {
                let hashes = row[1].fields().map { Hashing.folded($0.utf8) }
                switch row[0] {
                case "past": past.formUnion(hashes)
                case "future": future.formUnion(hashes)
                case "governing": governing.formUnion(hashes)
                case "happened": happened.formUnion(hashes)
                default: before.formUnion(hashes)
                }
            }
        }
    }

    /// Tense of the clause around tokens `range` of the sentence `sentence`.
    ///
    /// A word that announces the future right before the time decides, then a verb right after it ("on Friday rejected"). A time
    /// that opens its clause ("On Friday, ...") takes the next verb; every other the nearest before it, else the nearest after.
    static func of(_ range: Range<Int>, in sentence: Range<Int>, _ d: Document) -> TimeTense {
        let cues = Cues.shared
        var i = range.lowerBound - 1
        let isOpening = opensClause(range.lowerBound, sentence, d)
        // "as soon as Monday"
        if i > sentence.lowerBound, d.tokens[i].hash == Words.as, Words.early.contains(d.tokens[i - 1].hash) { return .future }
        if i >= sentence.lowerBound, d.tokens[i].hash == Words.since { return .past }
        // "between now and February"
        if i > sentence.lowerBound, d.tokens[i - 1].hash == Words.now, Words.reaching.contains(d.tokens[i].hash) { return .future }
        // "prior to Monday's open"
        if i > sentence.lowerBound, d.tokens[i].hash == Words.to, d.tokens[i - 1].hash == Words.prior { return .future }
        // "ahead of Thursday's meeting", "in the run-up to Friday's"
        if i > sentence.lowerBound, d.tokens[i].hash == Words.of, d.tokens[i - 1].hash == Words.ahead { return .future }
        if i > sentence.lowerBound + 2, d.tokens[i].hash == Words.to, d.tokens[i - 1].hash == Words.up,
            d.tokens[i - 2].hash == Words.run
                || (d.tokens[i - 3].hash == Words.run && d.tokens[i - 2].kind == .sign)
        {
            return .future
        }
        if i >= sentence.lowerBound, !isOpening, cues.before.contains(d.tokens[i].hash) { return .future }
        // "layoffs beginning in March"
        if i > sentence.lowerBound, !isOpening, Words.starting.contains(d.tokens[i].hash), Words.beginning.contains(d.tokens[i - 1].hash) {
            return .future
        }
        if range.upperBound < sentence.upperBound {
            let next = d.tokens[range.upperBound]
            if next.kind == .possessive {
                // "a premium over Thursday's close", "off Friday's record low"
                let behind = range.upperBound + 1..<max(range.upperBound + 1, min(sentence.upperBound, range.upperBound + 4))
                return behind.contains { Words.closing.contains(d.tokens[$0].hash) || Words.moves.contains(d.tokens[$0].hash) }
                    ? .past : .unknown
            }
            // "its Friday closing price"
            if Words.closing.contains(next.hash), range.upperBound + 1 < sentence.upperBound,
                Words.prices.contains(d.tokens[range.upperBound + 1].hash)
            {
                return .past
            }
            // "the rise on Wednesday may calm owners": the rise was on Wednesday.
            if next.kind == .word, !Words.subjects.contains(next.hash), let t = tense(range.upperBound, sentence, d, cues) {
                // "the deal signed in October would be closed": it is the signing that is dated.
                if t == .future, Words.modals.contains(next.hash), range.lowerBound - 2 >= sentence.lowerBound,
                    Words.prepositions.contains(d.tokens[range.lowerBound - 1].hash),
                    tense(range.lowerBound - 2, sentence, d, cues) == .past
                {
                    return .past
                }
                // "on Monday threatened to sue": then it did.
                return t == .future && cues.governing.contains(next.hash) && endsInEd(next, d) ? .past : t
            }
        }
        func forward() -> TimeTense? {
            var k = range.upperBound
            if k < sentence.upperBound, Words.subjects.contains(d.tokens[k].hash) { k += 1 }
            while k < min(sentence.upperBound, range.upperBound + 18) {
                if let t = tense(k, sentence, d, cues) { return t }
                k += 1
            }
            return nil
        }
        if isOpening, let t = forward() { return t }
        let stop = max(sentence.lowerBound, range.lowerBound - 30)
        while i >= stop {
            if let t = tense(i, sentence, d, cues) { return t == .past && isForeseen(i, sentence, d) ? .future : t }
            i -= 1
        }
        if isOpening { return .unknown }
        return forward() ?? (isPromised(range.lowerBound, sentence, d) ? .future : .unknown)
    }

    private static let longestHeadline = 20

    /// "Acme to close its mill in November": a headline whose only verb is an infinitive behind a name tells what is to come.
    private static func isPromised(_ time: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        guard sentence.count <= longestHeadline, d.byte(sentence.upperBound - 1) != 0x2E else { return false }
        return (sentence.lowerBound..<time).dropFirst().dropLast().contains { i in
            d.tokens[i].hash == Words.to && d.tokens[i - 1].kind == .word && d.tokens[i - 1].has([.capitalised, .mixedCase])
                && d.tokens[i - 1].hash != Words.prior && d.tokens[i + 1].kind == .word
                && !d.tokens[i + 1].has([.capitalised, .mixedCase, .hasDigit])
        }
    }

    /// A time right behind its plan: the nearest verb before it in its own clause lies ahead, or its clause opens with it.
    static func isPlannedInClause(_ range: Range<Int>, in sentence: Range<Int>, _ d: Document) -> Bool {
        if opensClause(range.lowerBound, sentence, d) { return true }
        // "claims due on Thursday are expected to fall"
        if range.upperBound < sentence.upperBound, Words.being.contains(d.tokens[range.upperBound].hash) { return true }
        let cues = Cues.shared
        var i = range.lowerBound - 1
        while i >= sentence.lowerBound, d.tokens[i].kind != .sign || !endsClause(i, d) {
            if cues.before.contains(d.tokens[i].hash) { return true }
            if let t = tense(i, sentence, d, cues) { return t == .future || isForeseen(i, sentence, d) }
            i -= 1
        }
        return false
    }

    /// A comma, a dash or what else ends a clause: no hyphen, and no sign of money.
    private static func endsClause(_ i: Int, _ d: Document) -> Bool {
        switch d.byte(i) {
        case 0x2C, 0x3B, 0x3A, 0x28, 0x29: true
        case 0x2D: !d.tokens[i].isGlued
        default: d.bytes[d.tokens[i].range].starts(with: [0xE2, 0x80]) && (0x93...0x95).contains(d.bytes[Int(d.tokens[i].end) - 1])
        }
    }

    /// "would buy it as soon as trading opened on Monday": the verb at `i` tells the condition of what lies ahead.
    private static func isForeseen(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        guard
            let c = (max(sentence.lowerBound, i - 4)..<i).last(where: {
                Words.conditions.contains(d.tokens[$0].hash)
                    || ($0 > sentence.lowerBound && d.tokens[$0].hash == Words.as && Words.early.contains(d.tokens[$0 - 1].hash))
            })
        else { return false }
        var k = c - 1
        while k >= max(sentence.lowerBound, c - 14), d.tokens[k].kind != .sign {
            if let t = tense(k, sentence, d, .shared) {
                // "more than expected when it opened in March" foresees nothing of March.
                return t == .future && (Words.foreseeing.contains(d.tokens[k].hash) || d.tokens[k + 1].hash == Words.to)
            }
            k -= 1
        }
        return false
    }

    /// Tense of the verb at token `i`; nil where it is no verb that tells one.
    static func ofVerb(_ i: Int, in sentence: Range<Int>, _ d: Document) -> TimeTense? { tense(i, sentence, d, .shared) }

    /// Only a preposition stands between the time and the start of the sentence or clause.
    private static func opensClause(_ start: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        var i = start - 1
        if i >= sentence.lowerBound, Words.prepositions.contains(d.tokens[i].hash) { i -= 1 }
        guard i >= sentence.lowerBound else { return true }
        if Words.conjunctions.contains(d.tokens[i].hash) { return true }
        guard d.tokens[i].kind == .sign else { return false }
        // A comma inside "Monday, Oct. 7" is part of the time; one before "in May" closes a clause only if the time is closed too.
        // "fell 20% Tuesday" goes on.
        return d.byte(i) != 0x28 && d.byte(i) != 0x25 && (d.byte(i) != 0x2C || start - 1 > i)
    }

    private enum Words {
        static let `as` = Hashing.folded("as")
        static let of = Hashing.folded("of")
        static let ahead = Hashing.folded("ahead")
        static let up = Hashing.folded("up")
        static let prior = Hashing.folded("prior")
        static let closing = TimeNumber.set("closing close")
        /// What prices have done.
        static let moves = TimeNumber.set(
            "low high fall falls drop decline declines rally slide slump surge jump plunge selloff trough peak")
        static let prices = TimeNumber.set("price prices level levels value high low")
        /// Verbs whose infinitive tells no time.
        static let bare = TimeNumber.set("begin reopen resume meet convene expect")
        static let being = TimeNumber.set("is are")
        static let subjects = TimeNumber.set("may might leaves joins retires")
        static let starting = TimeNumber.set("in on from")
        static let beginning = TimeNumber.set("beginning starting effective payable expiring maturing")
        static let due = Hashing.folded("due")
        static let the = Hashing.folded("the")
        static let plans = Hashing.folded("plans")
        static let by = Hashing.folded("by")
        static let placing = TimeNumber.set("on in at after for")
        static let reporting = TimeNumber.set("reports releases")
        static let results = TimeNumber.set("results earnings")
        static let beingNow = TimeNumber.set("is are am")
        static let goes = Hashing.folded("goes")
        static let on = Hashing.folded("on")
        static let sale = Hashing.folded("sale")
        static let launching = TimeNumber.set(
            "launching opening closing rolling releasing hosting shutting bringing introducing leaving joining stepping retiring "
                + "discontinuing arriving returning debuting")
        static let prefixes = TimeNumber.set("co re pre un out over under mis de")
        static let measuring = TimeNumber.set(
            "about nearly almost more less as up at a an half roughly around some over one two three four five six seven eight nine ten")
        static let falling = TimeNumber.set("became came fell becomes")
        static let lasting = TimeNumber.set(
            "based designed located known called named headquartered used made built owned led backed supported listed considered seen viewed related "
                + "valued powered focused equipped priced inspired aimed")
        static let partly = TimeNumber.set("part")
        static let cut = Hashing.folded("cut")
        static let behindNouns = TimeNumber.set("on in at of by from for this next last early late and or would could will may might")
        static let run = Hashing.folded("run")
        static let may = Hashing.folded("may")
        static let comparing = TimeNumber.set("compared versus vs")
        static let since = Hashing.folded("since")
        static let now = Hashing.folded("now")
        static let reaching = TimeNumber.set("and to until till through")
        static let hit = Hashing.folded("hit")
        static let foreseeing = TimeNumber.set("will would could might should 'll")
        static let conditions = TimeNumber.set("once when until if")
        static let early = TimeNumber.set("soon early")
        static let prepositions = TimeNumber.set("on in by at for during since until through over from early late about around")
        static let conjunctions = TimeNumber.set("and but or while when as that")
        static let modals = TimeNumber.set("will would shall should could can may might must to won't wouldn't 'll be is are")
        static let `for` = Hashing.folded("for")
        static let determiners = TimeNumber.set("the a an its their his her our this that any no")
        static let counting = TimeNumber.set("two three four five several many some more new up further another")
        static let arranging = TimeNumber.set("plan planned planning schedule scheduled scheduling arrange arranged arranging")
        static let articles = TimeNumber.set("a an another its their his her")
        static let had = Hashing.folded("had")
        static let to = Hashing.folded("to")
        static let auxiliaries = TimeNumber.set("was were had did has have been")
        /// What may stand between an auxiliary and its verb, beside adverbs in -ly.
        static let between = TimeNumber.set(
            "be been being not n't also now remain stay become soon then later again still first even it he she they we")
        static let could = TimeNumber.set("could couldn't couldn")
        static let seeking = TimeNumber.set("reached located contacted found determined verified confirmed identified")
        static let perfect = TimeNumber.set("have has had having was were been")
    }

    private static func tense(_ i: Int, _ sentence: Range<Int>, _ d: Document, _ cues: Cues) -> TimeTense? {
        let t = d.tokens[i]
        guard t.kind == .word, !isJoined(i, sentence, d) else { return nil }
        // "compared with 74 percent in April": what is compared with lies behind.
        if Words.comparing.contains(t.hash) { return .past }
        if t.hash == Words.may, !t.has(.capitalised) { return .future }
        // "partly due to a fire" tells why, not when.
        if t.hash == Words.due, isCause(i, sentence, d) { return nil }
        // "its search plans on Friday": a noun.
        if t.hash == Words.plans, i + 1 < sentence.upperBound, Words.placing.contains(d.tokens[i + 1].hash) { return nil }
        // "reports results on Wednesday"
        if Words.reporting.contains(t.hash), tellsResults(i, sentence, d) { return .future }
        // "goes on sale in May"
        if t.hash == Words.goes, i + 2 < sentence.upperBound, d.tokens[i + 1].hash == Words.on, d.tokens[i + 2].hash == Words.sale {
            return .future
        }
        // "is opening a plant in May"
        if Words.launching.contains(t.hash),
            (max(sentence.lowerBound, i - 2)..<i).contains(where: { Words.beingNow.contains(d.tokens[$0].hash) })
        {
            return .future
        }
        switch form(i, sentence, d) {
        case .tells(let told)?: return told
        case .tellsNothing?: return nil
        case nil: break
        }
        // "its plan to leave" is a noun.
        let isNoun = i > sentence.lowerBound && Words.determiners.contains(d.tokens[i - 1].hash)
        if cues.governing.contains(t.hash), !isNoun, i + 1 < sentence.upperBound,
            d.tokens[i + 1].hash == Words.to || d.tokens[i + 1].hash == Words.for
        {
            return .future
        }
        // "planned a vote on Friday"; "had planned" one is over.
        if Words.arranging.contains(t.hash), !isNoun, i + 1 < sentence.upperBound,
            Words.articles.contains(d.tokens[i + 1].hash) || Words.counting.contains(d.tokens[i + 1].hash),
            i == sentence.lowerBound || d.tokens[i - 1].hash != Words.had
        {
            return .future
        }
        if cues.future.contains(t.hash) {
            // "are to meet on Friday" is to come, "worked to meet a deadline" need not be.
            let isInfinitive = Words.bare.contains(t.hash) && i > sentence.lowerBound && d.tokens[i - 1].hash == Words.to
            if !isInfinitive || (i > sentence.lowerBound + 1 && Words.being.contains(d.tokens[i - 2].hash)) { return .future }
        }
        if t.hash == Words.cut, isNamingCut(i, sentence, d) { return nil }
        if Words.auxiliaries.contains(t.hash) { return .past }
        // "present a revised budget in May": no verb of the clause.
        if i > sentence.lowerBound, Words.articles.contains(d.tokens[i - 1].hash) || d.tokens[i - 1].hash == Words.the { return nil }
        if isAgentless(i, sentence, d) { return nil }
        if cues.past.contains(t.hash) { return voice(i, sentence, d) }
        // "announced", "cut-priced": regular past; short words in -ed are nouns.
        guard endsInEd(t, d), !t.has(.capitalised) || i == sentence.lowerBound else { return nil }
        return voice(i, sentence, d)
    }

    /// "Shanghai-built", "better-than-expected": no verb of the clause; "co-founded" is one.
    private static func isJoined(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        guard i > sentence.lowerBound + 1, d.tokens[i].isGlued, d.tokens[i - 1].isGlued, d.tokens[i - 1].kind == .sign,
            d.byte(i - 1) == 0x2D
        else { return false }
        return !Words.prefixes.contains(d.tokens[i - 2].hash)
    }

    /// "results", "earnings" stand close behind the verb.
    private static func tellsResults(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        (i + 1..<min(sentence.upperBound, i + 6)).contains { Words.results.contains(d.tokens[$0].hash) }
    }

    /// "a chain led by two brothers": whose doing it was, not when, unless "by" tells how much.
    private static func isAgentless(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        guard i + 2 < sentence.upperBound, d.tokens[i + 1].hash == Words.by, d.tokens[i + 2].kind == .word,
            !Words.measuring.contains(d.tokens[i + 2].hash)
        else { return false }
        return !(max(sentence.lowerBound, i - 3)..<i).contains {
            Words.perfect.contains(d.tokens[$0].hash) || Words.modals.contains(d.tokens[$0].hash) || Words.being.contains(d.tokens[$0].hash)
        }
    }

    /// Also "announcedon", which comes out of some scrapes.
    private static func endsInEd(_ t: Token, _ d: Document) -> Bool {
        var e = Int(t.end)
        if e - Int(t.start) >= 8, d.bytes[e - 1] == 0x6E, d.bytes[e - 2] == 0x69 || d.bytes[e - 2] == 0x6F { e -= 2 }
        return d.endsInEd(Int(t.start)..<e)
    }

    private static func isCause(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        // "became due in May"
        if i > sentence.lowerBound, Words.falling.contains(d.tokens[i - 1].hash) { return true }
        guard i + 2 < sentence.upperBound, d.tokens[i + 1].hash == Words.to else { return false }
        let before = i > sentence.lowerBound ? d.tokens[i - 1] : nil
        let next = d.tokens[i + 2]
        // "due to weak demand", "due to COVID-19" but "due to open"
        if next.kind != .word || next.has(.capitalised) || (next.range.count > 6 && d.bytes[next.range].suffix(3).elementsEqual("ing".utf8))
            || endsInEd(next, d)
        {
            return true
        }
        return Words.determiners.contains(next.hash) || before.map { Words.partly.contains($0.hash) || endsInLy($0, d) } ?? false
    }

    /// "a rate cut on Friday": an article before it, no object behind.
    private static func isNamingCut(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        guard i + 1 == sentence.upperBound || d.tokens[i + 1].kind == .sign || Words.behindNouns.contains(d.tokens[i + 1].hash) else {
            return false
        }
        return (max(sentence.lowerBound, i - 3)..<i).contains { Words.articles.contains(d.tokens[$0].hash) }
    }

    /// Tense of a past form: "will be completed", "to be published", "is heard" lie ahead.
    private static func voice(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> TimeTense? {
        var k = i - 1
        // "could not be reached on Friday": somebody has tried.
        if Words.seeking.contains(d.tokens[i].hash),
            (max(sentence.lowerBound, i - 5)..<i).contains(where: { Words.could.contains(d.tokens[$0].hash) })
        {
            return .past
        }
        // Of a phrase that names places and things a "to" or an "is" is no auxiliary of this verb: "the envoy to Norway said".
        while k >= max(sentence.lowerBound, i - 3) {
            let t = d.tokens[k]
            if Words.perfect.contains(t.hash) { return .past }
            // "In May, it sold" has a month, no modal.
            // "is based in", "is seen as" tell how it is.
            if Words.being.contains(t.hash), Words.lasting.contains(d.tokens[i].hash) { return nil }
            if isOfRank(k, sentence, d) { return .past }
            // "rose to hit a record on Wednesday": it did.
            if t.hash == Words.to, d.tokens[i].hash == Words.hit, k > sentence.lowerBound, !announces(d.tokens[k - 1].hash) { return .past }
            if Words.modals.contains(t.hash), !(t.hash == Words.may && t.has(.capitalised)) { return .future }
            guard t.kind == .word, !t.has(.capitalised), Words.between.contains(t.hash) || endsInLy(t, d) else { break }
            k -= 1
        }
        return .past
    }

    private static func announces(_ h: UInt64) -> Bool {
        Cues.shared.governing.contains(h) || Cues.shared.future.contains(h) || Words.modals.contains(h)
    }

    private static func endsInLy(_ t: Token, _ d: Document) -> Bool {
        t.range.count > 4 && d.bytes[t.range.upperBound - 1] == 0x79 && d.bytes[t.range.upperBound - 2] == 0x6C
    }
}
