import Reading
import Text

/// Which companies the article is about, looked at once more beside its events: who does what the article exists to report is central however
/// seldom it is named.
enum EventCentrality {
    /// Log odds from which a company is central: best in cross-validation.
    static let least = -0.3

    /// An event that is given, with its confidence and the log odds that the article exists to report it.
    typealias Kept = (draft: EventDraft, confidence: Double, headline: Double)

    /// Names of the columns of `rows`.
    static let names =
        EntityCentrality.featureNames + [
            "odds", "oddsRank", "events", "confidence", "headlines", "headlineOdds", "fills", "fillsHeadline", "titleOdds", "eventsOfAll",
            "headlinesOfAll", "rank", "earliest",
        ]

    /// A row of numbers for each company.
    static func rows(_ c: EventContext, _ kept: [Kept], _ least: Double, _ title: EventTitleTellings) -> [(entity: Int, values: [Float])] {
        let first = EntityCentrality.features(c.entities, c.document)
        let odds = first.map { EntityCentrality.odds($0.values) }
        return first.enumerated().map { n, company in
            let e = company.entity
            let name = c.entities[e].name
            let own = kept.filter { $0.draft.company.contains(e) }
            let filled = kept.filter { $0.draft.roles.contains { $0.fillers.contains(name) } }
            var out = company.values.map { Float($0) }
            out.append(Float(odds[n]))
            out.append(Float(odds.reduce(0) { $0 + ($1 > odds[n] ? 1 : 0) }))
            out.append(Float(own.count))
            out.append(Float(own.map(\.confidence).max() ?? 0))
            out.append(Float(own.count { $0.headline >= least }))
            out.append(Float(max(-6, own.map(\.headline).max() ?? -6)))
            out.append(Float(filled.map(\.confidence).max() ?? 0))
            out.append(Float(max(-6, filled.map(\.headline).max() ?? -6)))
            out.append(Float(title.best(entity: e)))
            out.append(Float(kept.count))
            out.append(Float(kept.count { $0.headline >= least }))
            out.append(Float(c.centralRank[e]))
            out.append(Float(c.entities[e].mentions.first?.tokens.lowerBound ?? -1))
            return (e, out)
        }
    }

    /// The central companies; nil where nothing has been learnt.
    static func central(
        _ c: EventContext, _ kept: [Kept], _ headline: Double, _ title: EventTitleTellings, _ model: EventModel
    ) -> Set<Int>? {
        guard model.trees.central.trees > 0 else { return nil }
        let rows = rows(c, kept, headline, title)
        let scores = model.trees.central.scores(rows.flatMap(\.values), rows: rows.count, columns: names.count)
        return Set(zip(rows, scores).filter { Double($0.1) > least }.map(\.0.entity))
    }
}
