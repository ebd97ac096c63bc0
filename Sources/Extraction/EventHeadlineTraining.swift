import Text

extension EventTraining {
    /// Events that a model finds with confidence, and whether each is a labelled one that the article exists to report.
    package static func headlines(
        _ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool
    ) -> [(example: EventExample, numbers: [Float])] {
        let r = read(labelled, labelledEntities: labelledEntities)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        let title = EventTitleTellings(c, model)
        let judged = EventFinder.judged(c, model, title)
        let drafts = judged.map(\.draft)
        let likeness = EventLikeness(c, drafts, of: Array(judged.indices), model)
        var right = [Bool](repeating: false, count: judged.count)
        for (i, g) in pairs(drafts, Alignment(labelled, c)) where labelled.events[g].headline { right[i] = true }
        return judged.indices.compactMap { i in
            guard judged[i].logOdds > -1.7 else { return nil }
            let weight = labelled.weight * (judged[i].logOdds > -1 ? 1 : 0.5)
            return (
                EventExample(features: EventHeadlineChoice.features(c, judged, i, title), answer: right[i], weight: weight),
                EventHeadlineChoice.numbers(c, judged, drafts, i, title, likeness, choice: 0)
            )
        }
    }

    /// How sure it is of each event given that the article exists to report it, and whether it is a label's headline; and how many those are.
    package static func headlineScores(
        _ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool
    ) -> (events: [(score: Double, right: Bool)], labels: Int) {
        let r = read(labelled, labelledEntities: labelledEntities)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        let kept = EventFinder.kept(c, model, EventTitleTellings(c, model))
        var right = [Bool](repeating: false, count: kept.count)
        for (i, g) in pairs(kept.map(\.draft), Alignment(labelled, c)) where labelled.events[g].headline { right[i] = true }
        return (zip(kept, right).map { ($0.headline, $1) }, labelled.events.count { $0.headline })
    }
}
