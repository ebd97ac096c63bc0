import Lexicon
import Reading
import Text

/// Whether the article exists to report an event: a decision over the events of the whole article, beside its title.
enum EventHeadlineChoice {
    /// Names of the columns of `numbers`.
    static let names =
        EventVerdictNumbers.names + [
            "choice", "betterHeadline", "betterVerdict", "earlier", "betterTitle", "sharedWords", "sharedShare", "when",
            "events", "likeSurer", "likeAny",
        ]

    /// Log odds that the article exists to report these of its events; `drafts` are those of `judged`.
    static func scores(
        _ c: EventContext, _ judged: [(draft: EventDraft, logOdds: Double)], _ drafts: [EventDraft], _ which: [Int],
        _ title: EventTitleTellings, _ likeness: EventLikeness, _ model: EventModel
    ) -> [Double] {
        let choices = which.map { i in model.score("choice", .headline) { add(c, judged, i, title, &$0) } }
        guard model.trees.headline.trees > 0 else { return choices }
        let rows = zip(which, choices).flatMap { numbers(c, judged, drafts, $0, title, likeness, choice: $1) }
        return model.trees.headline.scores(rows, rows: which.count, columns: names.count).map { Double($0) }
    }

    /// The event beside the article's others in numbers, for the trees; `choice` is what the weights say, `drafts` are those of `judged`.
    static func numbers(
        _ c: EventContext, _ judged: [(draft: EventDraft, logOdds: Double)], _ drafts: [EventDraft], _ i: Int, _ title: EventTitleTellings,
        _ likeness: EventLikeness,
        choice: Double
    ) -> [Float] {
        let d = drafts[i]
        var out = EventVerdictNumbers.values(c, drafts, i, title, weights: judged[i].logOdds)
        var (betterHeadline, betterVerdict, earlier, betterTitle, events) = (0, 0, 0, 0, 0)
        let told = title.score(d)
        for k in drafts.indices where k != i && judged[k].logOdds > -1.5 {
            events += 1
            if drafts[k].headlineLogOdds > d.headlineLogOdds { betterHeadline += 1 }
            if judged[k].logOdds > judged[i].logOdds { betterVerdict += 1 }
            if drafts[k].sentence < d.sentence { earlier += 1 }
            if title.score(drafts[k]) > told { betterTitle += 1 }
        }
        let shared = title.sharedWords(c, d.sentence)
        out.append(Float(choice))
        out += [betterHeadline, betterVerdict, earlier, betterTitle, shared].map { Float($0) }
        out += [Float(shared) / Float(max(1, title.wordsInOrder.count)), Float(when(c, d)), Float(events)]
        out += [Float(likeness.surer[i]), Float(likeness.any[i])]
        return out
    }

    static func features(_ c: EventContext, _ judged: [(draft: EventDraft, logOdds: Double)], _ i: Int, _ title: EventTitleTellings)
        -> [UInt32]
    {
        var f = FeatureList("choice", .headline)
        add(c, judged, i, title, &f)
        return f.indices
    }

    private static func add(
        _ c: EventContext, _ judged: [(draft: EventDraft, logOdds: Double)], _ i: Int, _ title: EventTitleTellings,
        _ f: inout some FeatureSink
    ) {
        let d = judged[i].draft
        let type = c.rules.types[d.type].hash
        let told = title.level(d)
        let toldType = title.level(ofType: d.type)
        let isBest: UInt64 = title.isBestType(d.type) ? 1 : 0
        let inTitle: UInt64 = d.company.contains { c.title.entities.contains($0) } ? 1 : 0
        f.add(1)
        f.add(2, type)
        f.add(3, told, isBest)
        f.add(4, told, type)
        f.add(5, toldType, isBest, inTitle)
        f.add(6, toldType, type)
        f.add(7, inTitle, type)
        let own = level(d.headlineLogOdds)
        f.add(8, own)
        f.add(9, own, told)
        f.add(10, own, type)
        f.add(11, level(judged[i].logOdds), told)
        let sentence = UInt64(min(d.sentence, 8))
        f.add(12, sentence)
        f.add(13, sentence, told)
        f.add(14, sentence, type)
        f.add(15, UInt64(min(d.tellings, 4)), told)
        // Its place among the article's events.
        var betterHeadline = 0
        var betterVerdict = 0
        var earlier = 0
        var betterTold = 0
        for k in judged.indices where k != i && judged[k].logOdds > -1.5 {
            if judged[k].draft.headlineLogOdds > d.headlineLogOdds { betterHeadline += 1 }
            if judged[k].logOdds > judged[i].logOdds { betterVerdict += 1 }
            if judged[k].draft.sentence < d.sentence { earlier += 1 }
            if title.level(judged[k].draft) > told { betterTold += 1 }
        }
        f.add(16, UInt64(min(betterHeadline, 3)), own)
        f.add(17, UInt64(min(betterHeadline, 3)), told)
        f.add(18, UInt64(min(betterVerdict, 3)), told)
        f.add(19, UInt64(min(earlier, 4)), told)
        f.add(20, UInt64(min(betterTold, 3)), told)
        f.add(21, UInt64(min(betterTold, 3)), own)
        f.add(22, UInt64(min(betterHeadline, 2)), UInt64(min(betterTold, 2)), UInt64(min(betterVerdict, 2)))
        f.add(23, Hashing.exact(d.status.rawValue.utf8), told)
        f.add(24, when(c, d), Hashing.exact(d.basis.rawValue.utf8))
        f.add(25, when(c, d), told)
        f.add(26, when(c, d), type)
        // The title repeats its sentence's words, its amounts, what was launched or bought.
        let shared = title.sharedWords(c, d.sentence)
        let share = title.wordsInOrder.isEmpty ? 0 : UInt64(min(4, shared * 6 / max(1, title.wordsInOrder.count)))
        f.add(27, share)
        f.add(28, share, told)
        f.add(29, share, sentence)
        let amount: UInt64 =
            d.amounts.contains {
                $0.indices.contains { k in
                    guard let v = c.amounts[k].low ?? c.amounts[k].high else { return false }
                    return title.amounts.contains { abs($0 - v) <= 1e-6 * max(abs($0), abs(v)) }
                }
            } ? 1 : 0
        f.add(30, amount, told)
        f.add(31, amount, toldType, type)
        let key = c.rules.types[d.type].key
        var filled: UInt64 = 0
        for role in d.roles where role.role == key {
            filled = 1
            let named = role.fillers.contains { filler in
                Tokenizer.tokens(Array(filler.utf8)).contains { $0.kind == .word && title.words.contains($0.hash) }
            }
            if named { filled = 2 }
        }
        f.add(32, filled, told)
        f.add(33, filled, toldType, type)
        f.add(34, UInt64(d.candidate.party.anaphor.rawValue), sentence)
        f.add(35, EventFeatures.bucket(c.centralRank[d.candidate.party.entity]), told)
        f.add(36, EventFeatures.bucket(c.centralRank[d.candidate.party.entity]), type)
        f.add(37, EventFeatures.bucket(judged.count / 2), told)
    }

    /// Its date beside publication: 0 none, 1 after, 2 within three days before, 3 within ten, 4 older.
    private static func when(_ c: EventContext, _ d: EventDraft) -> UInt64 {
        guard let days = d.days, let published = c.document.published?.days else { return 0 }
        if days.from > published.to { return 1 }
        if days.to >= published.from.adding(days: -3) { return 2 }
        return days.to >= published.from.adding(days: -10) ? 3 : 4
    }

    private static func level(_ x: Double) -> UInt64 {
        switch x {
        case ..<(-2): 0
        case ..<(-1): 1
        case ..<(-0.3): 2
        case ..<0.3: 3
        case ..<1: 4
        case ..<2: 5
        default: 6
        }
    }
}
