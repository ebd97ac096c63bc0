import Text

/// Forms of verbs that tell a time beside the words of `Data/times/tense.tsv`, and forms of the past that tell none.
extension TimeTense {
    enum Form {
        case tells(TimeTense)
        case tellsNothing
    }

    /// What the word at `i` tells with the words beside it; nil where these say nothing.
    static func form(_ i: Int, _ sentence: Range<Int>, _ d: Document) -> Form? {
        let h = d.tokens[i].hash
        guard Forms.all.contains(h), i > sentence.lowerBound, i + 1 < sentence.upperBound else { return nil }
        let (before, next) = (d.tokens[i - 1].hash, d.tokens[i + 1])
        switch h {
        // "is to launch in January" is arranged, "is to blame" no plan.
        case Forms.to:
            guard Forms.being.contains(before) else { return nil }
            // "how tied it is to coal": what it is, and to what.
            if (max(sentence.lowerBound, i - 8)..<i).contains(where: { d.tokens[$0].hash == Forms.how }) { return .tellsNothing }
            return next.kind == .word && !next.has(.capitalised) && !Forms.noPlans.contains(next.hash) ? .tells(.future) : .tellsNothing
        // "a fuller set of forecasts": a noun.
        case Forms.set: return next.hash == Forms.of ? .tellsNothing : nil
        // "a sedan, followed by a hatchback in December": as the sedan is told.
        case Forms.followed:
            guard next.hash == Forms.by, i + 2 < sentence.upperBound, Forms.articles.contains(d.tokens[i + 2].hash) else { return nil }
            return .tellsNothing
        default:
            // "below the 3 percent it forecast in June", "than he had expected in June": it was foreseen then.
            guard Forms.placing.contains(next.hash) else { return nil }
            return before == Forms.had || (h == Forms.forecast && Forms.pronouns.contains(before)) ? .tells(.past) : nil
        }
    }

    /// "one of the few to cut its target in January", by the "to": it was done.
    static func isOfRank(_ to: Int, _ sentence: Range<Int>, _ d: Document) -> Bool {
        to > sentence.lowerBound && d.tokens[to].hash == Forms.to && Forms.ranking.contains(d.tokens[to - 1].hash)
    }

    private enum Forms {
        static let to = Hashing.folded("to")
        static let set = Hashing.folded("set")
        static let of = Hashing.folded("of")
        static let by = Hashing.folded("by")
        static let had = Hashing.folded("had")
        static let followed = Hashing.folded("followed")
        static let forecast = Hashing.folded("forecast")
        static let how = Hashing.folded("how")
        static let being = TimeNumber.set("is are")
        static let noPlans = TimeNumber.set("blame do")
        static let pronouns = TimeNumber.set("it he she they we")
        static let articles = TimeNumber.set("a an the its")
        static let placing = TimeNumber.set("in on at")
        static let ranking = TimeNumber.set("few first second third last latest only ones")
        static let all = TimeNumber.set("to set followed forecast expected projected predicted planned hoped")
    }
}
