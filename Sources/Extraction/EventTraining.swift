import Lexicon
import Reading
import Text

/// A labelled article, as far as events need it.
package struct LabelledArticle: Sendable {
    package struct Named: Sendable {
        package var name: String
        package var surfaces: [String]
        package var isCompany: Bool
        package var central: Bool
        package init(name: String, surfaces: [String], isCompany: Bool, central: Bool) {
            self.name = name
            self.surfaces = surfaces
            self.isCompany = isCompany
            self.central = central
        }
    }
    package struct LabelledEvent: Sendable {
        package var type = ""
        package var status = Event.Status.reported
        package var company: [String] = []
        package var roles: [(role: String, fillers: [String])] = []
        package var amounts: [(slot: String, surfaces: [String])] = []
        package var days: DayInterval?
        package var basis = Event.DateBasis.unknown
        package var headline = false
        package var evidence = ""
        package init() {}
    }
    package var article: Article
    package var entities: [Named]
    package var events: [LabelledEvent]
    /// A tagger of names that has not seen the article; nil for that of `Data/`.
    package var tagger: EntityTagger?
    /// How often its examples count; `EventTraining` gives them that weight.
    package var weight: Float = 1
    package init(article: Article, entities: [Named], events: [LabelledEvent]) {
        self.article = article
        self.entities = entities
        self.events = events
    }
}

extension LabelledArticle {
    /// Its examples as often as it counts.
    func weighed(_ examples: [EventExample]) -> [EventExample] {
        examples.map { EventExample(features: $0.features, answer: $0.answer, weight: $0.weight * weight) }
    }
    func weighed(_ rows: [EventTraining.Row]) -> [EventTraining.Row] {
        rows.map { EventTraining.Row(numbers: $0.numbers, answer: $0.answer, weight: $0.weight * weight) }
    }
}

/// One decision with its answer.
package struct EventExample: Sendable {
    package var features: [UInt32]
    package var answer: Bool
    package var weight: Float
    package init(features: [UInt32], answer: Bool, weight: Float) {
        self.features = features
        self.answer = answer
        self.weight = weight
    }
}

/// Turns labelled articles into examples for the event model, and reads articles with a given model.
package enum EventTraining {
    /// What the other finders read, or the labelled companies in place of what they find.
    struct Reading {
        var document: Document
        var amounts: [AmountMention]
        var times: [TimeMention]
        var entities: EntityFindings
    }

    static func read(_ labelled: LabelledArticle, labelledEntities: Bool) -> Reading {
        var article = labelled.article
        ZoneInference.apply(to: &article)
        PublicationDateInference.apply(to: &article)
        let document = Document(article)
        let amounts = AmountFinder.find(in: document)
        let times = TimeFinder.find(in: document)
        var entities = EntityFinder.findings(in: document, tagger: labelled.tagger ?? .shared)
        if labelledEntities { entities.entities = inject(labelled, document) }
        return Reading(document: document, amounts: amounts, times: times, entities: entities)
    }

    /// A labelled article as the event finder sees it, and which labelled event is which there.
    static func aligned(_ labelled: LabelledArticle, labelledEntities: Bool) -> (EventContext, Alignment) {
        let r = read(labelled, labelledEntities: labelledEntities)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        return (c, Alignment(labelled, c))
    }

    /// Facts of an article with the given model; for cross-validation.
    package static func facts(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> Facts {
        let r = read(labelled, labelledEntities: labelledEntities)
        let (events, central) = EventFinder.findings(
            in: r.document, amounts: r.amounts, times: r.times, entities: r.entities, model: model)
        let entities = Extractor.marked(r.entities.entities, central)
        return Extractor.facts(r.document, .all, amounts: r.amounts, times: r.times, entities: entities, events: events)
    }

    /// Entities as labelled.
    private static func inject(_ labelled: LabelledArticle, _ document: Document) -> [Entity] {
        var found: [(range: Range<Int>, entity: Int)] = []
        for (e, named) in labelled.entities.enumerated() {
            for s in named.surfaces {
                let hashes = Tokenizer.tokens(Array(s.utf8)).map { $0.exact }
                guard !hashes.isEmpty, hashes.count <= document.tokens.count else { continue }
                for i in 0...(document.tokens.count - hashes.count) where document.tokens[i].exact == hashes[0] {
                    if (0..<hashes.count).allSatisfy({ document.tokens[i + $0].exact == hashes[$0] }) {
                        found.append((i..<i + hashes.count, e))
                    }
                }
            }
        }
        found.sort { ($1.range.count, $0.range.lowerBound, $0.entity) < ($0.range.count, $1.range.lowerBound, $1.entity) }
        var taken = [Bool](repeating: false, count: document.tokens.count)
        var mentions: [[EntityMention]] = Array(repeating: [], count: labelled.entities.count)
        for (range, e) in found where !range.contains(where: { taken[$0] }) {
            for t in range { taken[t] = true }
            mentions[e].append(EntityMention(tokens: range, bytes: document.byteRange(range), isSource: false))
        }
        return labelled.entities.enumerated().map { i, n in
            Entity(
                kind: n.isCompany ? .company : .organization, id: n.name, name: n.name, aliases: n.surfaces, known: false, sectors: [],
                central: n.central, mentions: mentions[i].sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }, parent: nil)
        }
    }

    /// Examples of all decisions. With a model, the most probable trigger of each labelled event is the one to learn from.
    ///
    /// What is not labelled and `doubt`, which has not seen the article, holds for an event all the same is no example of either.
    package static func examples(
        _ labelled: LabelledArticle, labelledEntities: Bool, model: EventModel?, doubt: EventModel? = nil
    ) -> [EventExample] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        let (sentences, counts) = EventFinder.triggered(c)
        var out: [EventExample] = []
        for (s, triggers) in sentences {
            let parties = c.parties(inSentence: s)
            let cues = SentenceCues(c, s)
            var candidates = EventFinder.candidates(c, triggers, parties)
            let features = candidates.map { EventFeatures.keep(c, $0, cues, counts) }
            for i in candidates.indices {
                candidates[i].logOdds =
                    model?.score(features[i])
                    ?? Double(candidates[i].fit)
            }
            // The best candidate of each labelled event that this sentence is evidence of.
            var best: [Int: (Double, Int)] = [:]
            let matches = candidates.map { gold.matches($0, sentence: s) }
            for (i, m) in matches.enumerated() {
                for g in m.told where candidates[i].logOdds > best[g]?.0 ?? -.infinity { best[g] = (candidates[i].logOdds, i) }
            }
            for (i, m) in matches.enumerated() {
                if !m.told.isEmpty {
                    let gap = m.told.map { (best[$0]?.0 ?? 0) - candidates[i].logOdds }.min() ?? 0
                    out.append(EventExample(features: features[i], answer: true, weight: gap <= 0 ? 1 : (gap < 1 ? 0.4 : 0.1)))
                } else if m.elsewhere || (doubt?.score(features[i]) ?? -9) > leastDoubt {
                    continue
                } else {
                    out.append(EventExample(features: features[i], answer: false, weight: 1))
                }
            }
            for g in best.keys.sorted() {
                guard let (_, i) = best[g] else { continue }
                arguments(c, candidates[i], labelled.events[g], gold, parties, cues, counts, &out)
            }
        }
        return labelled.weighed(out)
    }

    /// Log odds from which an unlabelled event may be one that its reader passed over: best in cross-validation.
    private static let leastDoubt = -1.7

    private static func arguments(
        _ c: EventContext, _ x: EventCandidate, _ g: LabelledArticle.LabelledEvent, _ gold: Alignment, _ parties: [PartyMention],
        _ cues: SentenceCues, _ counts: TriggerCounts, _ out: inout [EventExample]
    ) {
        func add(_ f: [UInt32], _ answer: Bool) { out.append(EventExample(features: f, answer: answer, weight: 1)) }
        fillings(c, x, g, gold, parties, &out)
        for more in c.continuations(x) { fillings(c, more, g, gold, c.parties(inSentence: more.trigger.sentence), &out) }
        for s in Event.Status.learned { add(c.statusFeatures(x, cues, s), g.status == s) }
        add(c.headlineFeatures(x, cues, counts), g.headline)
    }

    /// What fills the roles and slots in the sentence of a candidate.
    private static func fillings(
        _ c: EventContext, _ x: EventCandidate, _ g: LabelledArticle.LabelledEvent, _ gold: Alignment, _ parties: [PartyMention],
        _ out: inout [EventExample]
    ) {
        func add(_ f: [UInt32], _ answer: Bool) { out.append(EventExample(features: f, answer: answer, weight: 1)) }
        let type = c.rules.types[x.trigger.type]
        let fillers = c.fillers(x.trigger, parties)
        for role in type.roles {
            let range = c.document.sentences[x.trigger.sentence].tokens
            for i in c.own(x.company, role, fillers) {
                add(c.roleFeatures(x, fillers[i], role, fillers), isRight(fillers[i], role, g, gold, c, range))
            }
        }
        for slot in type.slots {
            let surfaces = g.amounts.filter { $0.slot == slot.name }.flatMap { $0.surfaces }
            for i in c.amountIndices(in: c.document.sentences[x.trigger.sentence].tokens) where slot.kinds.contains(c.amounts[i].kind) {
                let own = ByteText.string(c.document.bytes, c.amounts[i].bytes)
                add(c.amountFeatures(x, i, slot), surfaces.contains { $0 == own || $0.hasPrefix(own) || own.hasPrefix($0) })
            }
        }
    }

    /// Which labelled events a candidate may be.
    struct Alignment {
        let events: [(type: Int, company: Set<String>, evidence: Range<Int>?)]
        /// Labelled names of each entity.
        let names: [Set<String>]
        let sentences: [Range<Int>]

        init(_ labelled: LabelledArticle, _ c: EventContext) {
            var names: [Set<String>] = []
            for e in c.entities {
                var keys: Set<[UInt8]> = [Alignment.key(e.name)]
                for a in e.aliases { keys.insert(Alignment.key(a)) }
                for m in e.mentions { keys.insert(Alignment.key(ByteText.string(c.document.bytes, m.bytes))) }
                var own: Set<String> = []
                for n in labelled.entities where ([n.name] + n.surfaces).contains(where: { keys.contains(Alignment.key($0)) }) {
                    own.insert(n.name)
                }
                names.append(own)
            }
            self.names = names
            events = labelled.events.map { g in
                (c.rules.type(named: g.type) ?? -1, Set(g.company), Alignment.find(Array(g.evidence.utf8), c.document.bytes))
            }
            sentences = c.document.sentences.map { c.document.byteRange($0.tokens) }
        }

        /// Events of the candidate's type and company that its sentence tells; whether another sentence is evidence of one.
        func matches(_ x: EventCandidate, sentence s: Int) -> (told: [Int], elsewhere: Bool) {
            var told: [Int] = []
            var elsewhere = false
            for (g, e) in events.enumerated() where e.type == x.trigger.type && !e.company.isDisjoint(with: names[x.party.entity]) {
                if let r = e.evidence, r.overlaps(sentences[s]) { told.append(g) } else { elsewhere = true }
            }
            return (told, elsewhere)
        }

        private static let forms = Set(LegalForms.words(.labels) + ["the"])
        private static func key(_ s: String) -> [UInt8] {
            var words = s.fields().map(String.init)
            while words.count > 1, let last = words.last, forms.contains(last.lowercased().filter { $0.isLetter }) { words.removeLast() }
            while words.count > 1, words[0].lowercased() == "the" { words.removeFirst() }
            return EventMerging.fold(words.joined())
        }
        private static func find(_ needle: [UInt8], _ hay: [UInt8]) -> Range<Int>? {
            guard !needle.isEmpty, needle.count <= hay.count else { return nil }
            for i in 0...(hay.count - needle.count) where hay[i] == needle[0] {
                if hay[i..<i + needle.count].elementsEqual(needle) { return i..<i + needle.count }
            }
            return nil
        }
    }
}

extension EventTraining {
    /// Events that a model finds: log odds, features of the verdict, and whether a label has them (same type, a company in common).
    package static func judged(
        _ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool
    ) -> [(features: [UInt32], numbers: [Float], right: Bool, weight: Float)] {
        let r = read(labelled, labelledEntities: labelledEntities)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        let title = EventTitleTellings(c, model)
        let found = EventMerging.merged(EventFinder.drafts(c, model), c, model)
        let right = match(found, Alignment(labelled, c))
        return found.indices.map {
            (
                EventVerdict.features(c, found, $0, title), EventVerdictNumbers.values(c, found, $0, title, weights: 0), right[$0],
                labelled.weight
            )
        }
    }

    /// Rule of each event found, and whether it is right.
    package static func ruleTally(_ labelled: LabelledArticle, _ model: EventModel) -> [(rule: String, right: Bool)] {
        let r = read(labelled, labelledEntities: false)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        let found = EventFinder.judged(c, model, EventTitleTellings(c, model)).filter {
            model.confidence($0.logOdds) >= EventFinder.leastConfidence
        }.map { $0.draft }
        return zip(found, match(found, Alignment(labelled, c))).map { (c.rules.rules[$0.candidate.trigger.rule].name, $1) }
    }

    private static func match(_ found: [EventDraft], _ gold: Alignment) -> [Bool] {
        var right = [Bool](repeating: false, count: found.count)
        for (i, _) in pairs(found, gold) { right[i] = true }
        return right
    }

    /// Events found and labelled events that they are, each once; those whose sentence is the evidence first.
    static func pairs(_ found: [EventDraft], _ gold: Alignment) -> [(Int, Int)] {
        var out: [(Int, Int)] = []
        var done = [Bool](repeating: false, count: found.count)
        var used: Set<Int> = []
        let order = found.indices.sorted { found[$0].logOdds == found[$1].logOdds ? $0 < $1 : found[$0].logOdds > found[$1].logOdds }
        for pass in 0..<2 {
            for i in order where !done[i] {
                let d = found[i]
                for (g, e) in gold.events.enumerated() where !used.contains(g) && e.type == d.type {
                    let shared = d.company.contains { !gold.names[$0].isDisjoint(with: e.company) }
                    let near = e.evidence.map { $0.overlaps(gold.sentences[d.sentence]) } ?? false
                    if shared, near || pass == 1 {
                        used.insert(g)
                        done[i] = true
                        out.append((i, g))
                        break
                    }
                }
            }
        }
        return out
    }
}

extension EventTraining {
    /// Why labelled events cannot be found: "no sentence", "no trigger" of the type in the evidence, "no party" that is the principal; else "candidate".
    package static func coverage(_ labelled: LabelledArticle, labelledEntities: Bool) -> [(type: String, reason: String, evidence: String)]
    {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        return labelled.events.enumerated().map { g, e in
            var reason = "no sentence"
            for s in c.document.sentences.indices where gold.events[g].evidence?.overlaps(gold.sentences[s]) ?? false {
                let triggers = c.triggers(inSentence: s).filter { $0.type == gold.events[g].type }
                if triggers.isEmpty {
                    if reason == "no sentence" { reason = "no trigger" }
                } else if EventFinder.candidates(c, triggers, c.parties(inSentence: s)).contains(where: {
                    gold.matches($0, sentence: s).told.contains(g)
                }) {
                    reason = "candidate"
                } else if reason != "candidate" {
                    reason = "no party"
                }
            }
            return (e.type, reason, e.evidence)
        }
    }
}

extension EventTraining {
    /// Where each labelled event is lost: what `coverage` says, else "draft" (its candidates score low), "merged", "verdict", or "found".
    package static func losses(_ labelled: LabelledArticle, _ model: EventModel, labelledEntities: Bool) -> [(
        type: String, reason: String, evidence: String
    )] {
        let (c, gold) = aligned(labelled, labelledEntities: labelledEntities)
        let drafts = EventFinder.drafts(c, model)
        let judged = EventFinder.judged(c, model, EventTitleTellings(c, model))
        let kept = judged.filter { model.confidence($0.logOdds) >= EventFinder.leastConfidence }.map { $0.draft }
        func matched(_ list: [EventDraft]) -> Set<Int> { Set(pairs(list, gold).map { $0.1 }) }
        let (inKept, inJudged) = (matched(kept), matched(judged.map { $0.draft }))
        var out = coverage(labelled, labelledEntities: labelledEntities)
        for g in out.indices {
            if inKept.contains(g) {
                out[g].reason = "found"
            } else if inJudged.contains(g) {
                out[g].reason = "verdict"
            } else if out[g].reason == "candidate" {
                out[g].reason = drafts.contains { gold.matches($0.candidate, sentence: $0.sentence).told.contains(g) } ? "merged" : "draft"
            }
        }
        return out
    }
}

extension EventTraining {
    /// Candidates of the sentences that hold `words`, best first: type, rule, party, where it stands, log odds.
    package static func explain(_ labelled: LabelledArticle, _ model: EventModel, _ words: String, labelledEntities: Bool) -> [String] {
        let r = read(labelled, labelledEntities: labelledEntities)
        let c = EventContext(r.document, r.amounts, r.times, r.entities, EventRules.shared)
        let (sentences, counts) = EventFinder.triggered(c)
        var out: [(Double, String)] = []
        for (s, triggers) in sentences where c.document.string(c.document.sentences[s].tokens).contains(words) {
            let parties = c.parties(inSentence: s)
            let cues = SentenceCues(c, s)
            for x in EventFinder.candidates(c, triggers, parties) {
                let score = model.score(EventFeatures.keep(c, x, cues, counts))
                let t = x.trigger
                out.append(
                    (
                        score,
                        "\((score * 100).rounded() / 100) \(c.rules.types[t.type].name) \(c.rules.rules[t.rule].name) [\(c.document.string(t.tokens))] "
                            + "\(c.entities[x.party.entity].name) \(x.party.anaphor) \(x.relation.place) fit "
                            + "\(EventFeatures.fit(c.rules.rules[t.rule].frame, t.voice, x.relation)) \(t.voice)"
                    ))
            }
        }
        return out.sorted { $0.0 > $1.0 }.map { $0.1 }
    }
}
