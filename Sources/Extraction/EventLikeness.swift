/// How like each event of an article is to its others of the same type and company, after tellings were put together: what is left apart
/// may still be one.
struct EventLikeness {
    /// How far above the least log odds the event is one with a surer one, and with any; -9 where there is none to compare.
    private(set) var surer: [Double]
    private(set) var any: [Double]

    init(_ c: EventContext, _ drafts: [EventDraft], of given: [Int], _ model: EventModel) {
        surer = Array(repeating: -9, count: drafts.count)
        any = surer
        var wordings: [EventIdentity.Wording?] = Array(repeating: nil, count: drafts.count)
        func wording(_ i: Int) -> EventIdentity.Wording {
            if let known = wordings[i] { return known }
            let made = EventIdentity.Wording(c, drafts[i])
            wordings[i] = made
            return made
        }
        let isGiven = drafts.indices.map(given.contains)
        for i in drafts.indices {
            // The types first: most drafts of an article are of others.
            for k in drafts.indices where k > i && drafts[k].type == drafts[i].type && (isGiven[i] || isGiven[k]) {
                guard EventIdentity.comparable(drafts[i], drafts[k]) else { continue }
                let (a, b) = drafts[k].sentence < drafts[i].sentence ? (k, i) : (i, k)
                let (logOdds, least) = EventIdentity.score(c, drafts[a], wording(a), drafts[b], wording(b), model)
                let score = max(-9, logOdds - least)
                any[i] = max(any[i], score)
                any[k] = max(any[k], score)
                let lesser = drafts[k].logOdds > drafts[i].logOdds ? i : k
                surer[lesser] = max(surer[lesser], score)
            }
        }
    }
}
