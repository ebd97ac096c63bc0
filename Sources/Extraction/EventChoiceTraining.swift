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

    /// What may fill the roles and the slots of the events that a model finds where a label has them, and whether it does.
    package static func fillingRows(
        _ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool
    ) -> (roles: [Row], fillers: [Row], amounts: [Row]) {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        var out: (roles: [Row], fillers: [Row], amounts: [Row]) = ([], [], [])
        for d in EventFinder.drafts(c, model) {
            let told = gold.matches(d.candidate, sentence: d.sentence).told.map { labelled.events[$0] }
            guard !told.isEmpty else { continue }
            let weight = Float(max(0.1, EventModel.sigmoid(d.logOdds)))
            roleRows(c, d, told, gold, model, weight, &out.roles, &out.fillers)
            amountRows(c, d, told, model, weight, &out.amounts)
        }
        return (labelled.weighed(out.roles), labelled.weighed(out.fillers), labelled.weighed(out.amounts))
    }

    private static func roleRows(
        _ c: EventContext, _ d: EventDraft, _ told: [LabelledArticle.LabelledEvent], _ gold: Alignment, _ model: EventModel,
        _ weight: Float, _ out: inout [Row], _ fine: inout [Row]
    ) {
        let all = c.fillers(d.candidate.trigger, c.parties(inSentence: d.sentence))
        let views = all.map { FillerView(c, $0, d.candidate, all) }
        let range = c.document.sentences[d.sentence].tokens
        let width = EventRoleChoice.names.count
        for role in c.rules.types[d.type].roles {
            let own = c.own(d.company, role, all)
            let scores = own.map { model.score(c.roleFeatures(d.candidate, all[$0], role, all)) }
            let rows = EventRoleChoice.rows(c, d, role, all, own, scores, views)
            var more: [Float] = []
            EventFillerChoice.append(c, d, role, all, own, scores, views, to: &more)
            let moreWidth = EventFillerChoice.names.count
            for (k, i) in own.enumerated() {
                let right = told.contains { isRight(all[i], role, $0, gold, c, range) }
                out.append(Row(numbers: Array(rows[k * width..<(k + 1) * width]), answer: right, weight: weight))
                fine.append(Row(numbers: Array(more[k * moreWidth..<(k + 1) * moreWidth]), answer: right, weight: weight))
            }
        }
    }

    private static func amountRows(
        _ c: EventContext, _ d: EventDraft, _ told: [LabelledArticle.LabelledEvent], _ model: EventModel, _ weight: Float,
        _ out: inout [Row]
    ) {
        let choices = c.slotChoices(d, model)
        let rows = EventAmountChoice.rows(c, d, choices)
        let width = EventAmountChoice.names.count
        for (k, x) in choices.enumerated() {
            let slot = c.rules.types[d.type].slots[x.slot].name
            let own = ByteText.string(c.document.bytes, c.amounts[x.amount].bytes)
            let surfaces = told.flatMap { $0.amounts.filter { $0.slot == slot }.flatMap(\.surfaces) }
            let right = surfaces.contains { $0 == own || $0.hasPrefix(own) || own.hasPrefix($0) }
            out.append(Row(numbers: Array(rows[k * width..<(k + 1) * width]), answer: right, weight: weight))
        }
    }

    /// Companies of the sentences of the events that are given where a label has one of the type there, and whether it is theirs.
    package static func principalRows(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [[Row]] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        let drafts = EventFinder.kept(c, model, EventTitleTellings(c, model)).map(\.draft)
        let counts = EventFinder.triggered(c).1
        let width = EventPrincipals.names.count
        return drafts.indices.compactMap { i in
            let sentence = gold.sentences[drafts[i].sentence]
            let told = gold.events.filter { $0.type == drafts[i].type && $0.evidence?.overlaps(sentence) == true }
            guard !told.isEmpty else { return nil }
            let choices = EventPrincipals.choices(c, drafts[i], counts, model)
            let rows = EventPrincipals.rows(c, drafts, i, choices)
            let out = choices.indices.map { k in
                Row(
                    numbers: Array(rows[k * width..<(k + 1) * width]),
                    answer: told.contains { !$0.company.isDisjoint(with: gold.names[choices[k].candidate.party.entity]) })
            }
            return labelled.weighed(out)
        }
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
