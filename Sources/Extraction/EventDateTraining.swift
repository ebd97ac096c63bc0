import Reading
import Text

extension EventTraining {
    /// The choices of dates that a labelled article teaches: one for each draft whose sentence tells a labelled event.
    ///
    /// `model` should not have seen the article: the drafts' statuses are then as wrong as they will be.
    package static func dateExamples(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [EventDateExample] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        var out: [EventDateExample] = []
        for d in EventFinder.drafts(c, model) {
            let told = gold.matches(d.candidate, sentence: d.sentence).told
            guard !told.isEmpty else { continue }
            let candidates = c.dateCandidates(d, SentenceCues(c, d.sentence), c.triggers(inSentence: d.sentence))
            let days = told.map { labelled.events[$0].days }
            out.append(
                EventDateExample(
                    candidates: candidates.map(\.features), right: candidates.map { days.contains($0.days) },
                    weight: Float(max(0.1, EventModel.sigmoid(d.logOdds))),
                    told:
                        "\(labelled.article.id) \(c.rules.types[d.type].name) \(c.document.string(d.candidate.trigger.tokens)) \(d.status) "
                        + c.document.string(c.document.sentences[d.sentence].tokens),
                    label: told.map { "\(labelled.events[$0].basis) \(text(labelled.events[$0].days))" }.joined(separator: " or "),
                    names: candidates.map { name($0, c) }))
        }
        return out
    }

    private static func name(_ x: DateCandidate, _ c: EventContext) -> String {
        switch x.source {
        case .time(let k, let offset): "\(c.document.string(c.times[k].tokens)) (\(offset)) \(text(x.days))"
        case .publication: "publication \(text(x.days))"
        case .none: "none"
        }
    }

    private static func text(_ d: DayInterval?) -> String { d.map { "\($0.from)..\($0.to)" } ?? "-" }
}
