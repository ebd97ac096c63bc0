import Text

extension EventTraining {
    /// Pairs of drafts that a model finds in an article it has not seen, with whether they tell one labelled event.
    ///
    /// A draft that tells no event of its own but could only be one that another draft tells counts as a telling of it.
    package static func identities(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [EventExample] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        let drafts = EventFinder.drafts(c, model)
        let wordings = drafts.map { EventIdentity.Wording(c, $0) }
        let told = drafts.map { gold.told($0) }
        var out: [EventExample] = []
        for i in drafts.indices where drafts[i].logOdds > -2 {
            for k in drafts.indices where k > i && drafts[k].logOdds > -2 && EventIdentity.comparable(drafts[i], drafts[k]) {
                let (a, b) = (told[i], told[k])
                let answer: Bool
                var weight: Float = 1
                if !a.here.isEmpty, !b.here.isEmpty {
                    answer = !a.here.isDisjoint(with: b.here)
                } else if a.here.isEmpty, b.here.isEmpty {
                    guard a.any.count == 1, a.any == b.any else { continue }
                    answer = true
                    weight = 0.5
                } else {
                    let here = a.here.isEmpty ? b.here : a.here
                    let any = a.here.isEmpty ? a.any : b.any
                    guard any.count == 1 else { continue }
                    answer = any == here
                }
                let least = min(drafts[i].logOdds, drafts[k].logOdds)
                weight *= Float(max(0.1, EventModel.sigmoid(least + 1)))
                out.append(
                    EventExample(
                        features: EventIdentity.features(c, drafts[i], wordings[i], drafts[k], wordings[k]), answer: answer, weight: weight)
                )
            }
        }
        return labelled.weighed(out)
    }
}

extension EventTraining.Alignment {
    /// Labelled events of a draft's type and company: those of which its sentence is evidence, and all.
    func told(_ d: EventDraft) -> (here: Set<Int>, any: Set<Int>) {
        var here: Set<Int> = []
        var any: Set<Int> = []
        for (g, e) in events.enumerated() where e.type == d.type && d.company.contains(where: { !e.company.isDisjoint(with: names[$0]) }) {
            any.insert(g)
            if let r = e.evidence, r.overlaps(sentences[d.sentence]) { here.insert(g) }
        }
        return (here, any)
    }
}
