import Reading
import Text

/// Article -> facts. Pure: no I/O, no clock, no locale; the same article gives the same facts on any machine.
public struct Extractor: Sendable {
    /// Version of the rules and data: facts read with another version are stale.
    public static let version = "1"

    /// What is wanted of an article; less takes less time.
    public struct Parts: OptionSet, Sendable {
        /// A bit for each part.
        public let rawValue: Int
        /// Takes the bits of the parts below; others mean nothing.
        public init(rawValue: Int) { self.rawValue = rawValue }
        /// `Facts.companies` and `Facts.organizations`. Without events, where and how often they are named decides alone which are central.
        public static let companies = Parts(rawValue: 1)
        /// `Facts.amounts`.
        public static let amounts = Parts(rawValue: 2)
        /// `Facts.dates`.
        public static let dates = Parts(rawValue: 4)
        /// `Facts.events`. Their amounts are indices into `Facts.amounts`, so ask for `amounts` too where those are wanted.
        public static let events = Parts(rawValue: 8)
        /// Everything that there is to read.
        public static let all: Parts = [.companies, .amounts, .dates, .events]
    }

    private let tagger: EntityTagger?
    private let eventModel: EventModel?

    /// An extractor with the models of `Data/`, which are read on first use and shared.
    public init() { (tagger, eventModel) = (nil, nil) }

    /// An extractor with another tagger of names, or another model of events, than those of `Data/`.
    package init(tagger: EntityTagger?, eventModel: EventModel? = nil) {
        (self.tagger, self.eventModel) = (tagger, eventModel)
    }

    /// Facts of an article; its zones and publication date are inferred where they are missing.
    public func extract(_ article: inout Article, _ parts: Parts = .all) -> Facts {
        let tokens = ZoneInference.apply(to: &article)
        PublicationDateInference.apply(to: &article)
        let document = Document(article, tokens: tokens)
        let events = parts.contains(.events)
        let amounts = events || parts.contains(.amounts) || parts.contains(.companies) ? AmountFinder.find(in: document) : []
        let times = events || parts.contains(.dates) || parts.contains(.companies) ? TimeFinder.find(in: document) : []
        let findings =
            events || parts.contains(.companies) ? EntityFinder.findings(in: document, tagger: tagger ?? .shared) : EntityFindings()
        guard events else {
            return Extractor.facts(document, parts, amounts: amounts, times: times, entities: findings.entities, events: [])
        }
        let (found, central) = EventFinder.findings(
            in: document, amounts: amounts, times: times, entities: findings, model: eventModel ?? .trained)
        let entities = Extractor.marked(findings.entities, central)
        return Extractor.facts(document, parts, amounts: amounts, times: times, entities: entities, events: found)
    }

    /// Companies with what the events say of which are central.
    static func marked(_ entities: [Entity], _ central: Set<Int>?) -> [Entity] {
        guard let central else { return entities }
        return entities.enumerated().map { i, e in
            var e = e
            if e.kind == .company { e.central = central.contains(i) }
            return e
        }
    }

    /// Facts of what the finders read.
    static func facts(
        _ document: Document, _ parts: Parts, amounts: [AmountMention], times: [TimeMention], entities: [Entity], events: [EventMention]
    ) -> Facts {
        var facts = Facts()
        if parts.contains(.companies) {
            facts.companies = entities.filter { $0.kind == .company }.map { company($0, document) }
            facts.organizations = entities.filter { $0.kind == .organization }.map { company($0, document) }
        }
        if parts.contains(.amounts) {
            facts.amounts = amounts.map {
                Amount(
                    span: document.span($0.bytes), kind: $0.kind, low: $0.low, high: $0.high, unit: $0.unit, approximate: $0.approximate,
                    sameAs: $0.sameAs)
            }
        }
        if parts.contains(.dates) {
            facts.dates = times.map { TimeExpression(span: document.span($0.bytes), timex: $0.timex, days: $0.days) }
        }
        if parts.contains(.events) {
            facts.events = events.map { e in
                Event(
                    type: e.type, status: e.status, company: e.company.map { entities[$0].name }, roles: e.roles, amounts: e.amounts,
                    days: e.days, basis: e.basis, headline: e.headline, evidence: document.span(e.evidence), confidence: e.confidence,
                    rule: e.rule)
            }
        }
        facts.straightenNames()
        return facts
    }

    private static func company(_ e: Entity, _ d: Document) -> Company {
        Company(
            id: e.id, name: e.name, aliases: e.aliases, known: e.known, sectors: e.sectors, central: e.central,
            mentions: e.mentions.map { d.span($0.bytes) })
    }
}
