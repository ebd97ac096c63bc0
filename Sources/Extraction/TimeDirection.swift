import Lexicon
import Text

/// What the words right before a time say of its direction, beside the verb of its clause.
extension TimeResolver {
    /// "said on".
    var isJustSaid: Bool {
        range.lowerBound > sentence.lowerBound + 1 && document.tokens[range.lowerBound - 1].hash == Words.on
            && document.tokens[range.lowerBound - 2].hash == Words.said
    }

    /// A verb of the past right before the month: "detailed in January", "launched it in March".
    var isToldRightBefore: Bool {
        guard range.lowerBound > sentence.lowerBound, document.tokens[range.lowerBound - 1].hash == Words.in else { return false }
        var i = range.lowerBound - 2
        var isTold = false
        while i >= max(sentence.lowerBound, range.lowerBound - 16), document.tokens[i].kind != .sign {
            if Words.modals.contains(document.tokens[i].hash) { return false }
            if !isTold, i >= range.lowerBound - 6, TimeTense.ofVerb(i, in: sentence, document) == .past {
                if Words.planning.contains(document.tokens[i].hash) { return false }
                isTold = true
            }
            i -= 1
        }
        return isTold
    }

    /// "will fly in December", "ahead of the election in November": nothing but what is announced stands before the month in its clause.
    var isAnnounced: Bool {
        guard range.lowerBound > sentence.lowerBound + 1 else { return false }
        let before = document.tokens[range.lowerBound - 1].hash
        if before == TimeNumber.Words.of { return Words.announcing.contains(document.tokens[range.lowerBound - 2].hash) }
        guard before == Words.in else { return false }
        var i = range.lowerBound - 2
        while i >= max(sentence.lowerBound, range.lowerBound - 16),
            document.tokens[i].kind != .sign || (document.byte(i) == 0x2D && document.tokens[i].isGlued)
        {
            if Words.announcing.contains(document.tokens[i].hash) { return true }
            i -= 1
        }
        return false
    }

    private enum Words {
        static let on = Hashing.folded("on")
        static let said = Hashing.folded("said")
        /// What is told by these may lie ahead.
        static let planning = TimeNumber.set(
            "said announced scheduled set planned told approved unveiled proposed delayed postponed moved slated called")
        static let modals = TimeNumber.set("will 'll would could may might should to")
        static let `in` = Hashing.folded("in")
        static let announcing = TimeNumber.set("will 'll ahead")
    }
}

extension TimeResolver {
    /// "usually opens in September", "typically the second quarter": of every year.
    var isHabit: Bool {
        var i = range.lowerBound - 1
        while i >= max(sentence.lowerBound, range.lowerBound - 14) {
            let t = document.tokens[i]
            if TimeResolver.habits.contains(t.hash) { return true }
            if t.kind == .sign, document.byte(i) == 0x2C || document.byte(i) == 0x3B { return false }
            i -= 1
        }
        return false
    }
    private static let habits = TimeNumber.set("usually typically traditionally normally")
}
