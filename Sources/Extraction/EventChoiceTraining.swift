import Reading
import Text

extension EventTraining {
    /// A decision in numbers with its answer, for trees.
    package struct Row: Sendable {
        package var numbers: [Float]
        package var answer: Bool
        package var weight: Float

        package init(numbers: [Float], answer: Bool, weight: Float = 1) {
            self.numbers = numbers
            self.answer = answer
            self.weight = weight
        }

        /// Puts what the weights say into its column.
        package init(numbers: [Float], weights: Double, column: Int, answer: Bool, weight: Float = 1) {
            self.init(numbers: numbers, answer: answer, weight: weight)
            self.numbers[column] = Float(weights)
        }
    }

    /// What may fill the roles of the events that a model finds where a label has them, and whether it does.
    package static func roleRows(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [Row] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        var out: [Row] = []
        for d in EventFinder.drafts(c, model) {
            let told = gold.matches(d.candidate, sentence: d.sentence).told.map { labelled.events[$0] }
            guard !told.isEmpty else { continue }
            let all = c.fillers(d.candidate.trigger, c.parties(inSentence: d.sentence))
            let views = all.map { FillerView(c, $0, d.candidate, all) }
            let range = c.document.sentences[d.sentence].tokens
            for role in c.rules.types[d.type].roles {
                let own = c.own(d.company, role, all)
                let rows = EventRoleChoice.rows(
                    c, d, role, all, own, own.map { model.score(c.roleFeatures(d.candidate, all[$0], role, all)) }, views)
                let width = EventRoleChoice.names.count
                for (k, i) in own.enumerated() {
                    let right = told.contains { isRight(all[i], role, $0, gold, c, range) }
                    out.append(
                        Row(
                            numbers: Array(rows[k * width..<(k + 1) * width]), answer: right,
                            weight: Float(max(0.1, EventModel.sigmoid(d.logOdds)))))
                }
            }
        }
        return labelled.weighed(out)
    }

    /// Companies beside the events that a model finds, and whether the article is about them.
    package static func centralRows(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [Row] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        let central = Set(labelled.entities.filter(\.central).map(\.name))
        let title = EventTitleTellings(c, model)
        let kept = EventFinder.kept(c, model, title)
        return labelled.weighed(
            EventCentrality.rows(c, kept, EventFinder.leastHeadline(kept), title).map { row in
                Row(numbers: row.values, answer: !gold.names[row.entity].isDisjoint(with: central))
            })
    }

    /// Whether a filler is what a label says of the role.
    static func isRight(
        _ filler: RoleFiller, _ role: EventType.Role, _ event: LabelledArticle.LabelledEvent, _ gold: Alignment, _ c: EventContext,
        _ range: Range<Int>
    ) -> Bool {
        let name = c.spoken(filler, as: role, in: range) ?? filler.name
        return event.roles.contains { told in
            guard told.role == role.name || (role.name == "investor" && told.role == "lead_investor") else { return false }
            return told.fillers.contains { n in
                if let e = filler.entity, role.name != "product" {
                    return gold.names[e].contains(n) || EventMerging.fold(n) == EventMerging.fold(filler.name)
                }
                return EventMerging.close(n, name)
            }
        }
    }
}
