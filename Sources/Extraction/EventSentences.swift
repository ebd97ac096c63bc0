import Lexicon
import Reading
import Text

/// A sentence of our own writing with its companies marked: "{*Acme} bought {Birdsong}."; the starred ones are the principals of its event.
struct MarkedSentence {
    var document: Document
    var entities: [Entity]
    var principals: Set<Int> = []

    init(_ marked: String) {
        var text: [UInt8] = []
        var spans: [(range: Range<Int>, principal: Bool)] = []
        var start = 0
        var principal = false
        for b in marked.utf8 {
            switch b {
            case 0x7B: (start, principal) = (text.count, false)
            case 0x2A: principal = true
            case 0x7D: spans.append((start..<text.count, principal))
            default: text.append(b)
            }
        }
        document = Document(Article(id: "", text: text))
        entities = []
        for (range, principal) in spans {
            let tokens = document.tokens.indices.filter { document.tokens[$0].range.overlaps(range) }
            guard let first = tokens.first, let last = tokens.last else { continue }
            let mention = EntityMention(tokens: first..<last + 1, bytes: range, isSource: false)
            let name = ByteText.string(text, range)
            if let k = entities.firstIndex(where: { $0.name == name }) {
                entities[k].mentions.append(mention)
                continue
            }
            if principal { principals.insert(entities.count) }
            entities.append(
                Entity(
                    kind: .company, id: name, name: name, aliases: [], known: false, sectors: [], central: false, mentions: [mention],
                    parent: nil))
        }
    }

    func context(_ tagger: EntityTagger?) -> EventContext {
        var found = tagger.map { EntityFinder.findings(in: document, tagger: $0) } ?? EntityFindings()
        found.entities = entities
        return EventContext(document, AmountFinder.find(in: document), TimeFinder.find(in: document), found, EventRules.shared)
    }
}

extension EventTraining {
    /// Examples from the sentences of `Data/events/examples.tsv` and those of the rules, positive and negative.
    package static func writtenExamples() -> [EventExample] {
        var out: [EventExample] = []
        let rules = EventRules.shared
        var sentences: [(text: String, type: Int, positive: Bool)] = []
        for row in Table("Data/events/examples.tsv").rows {
            guard let type = rules.type(named: row[0]) else { fatalError("Data/events/examples.tsv: no type \(row[0])") }
            sentences.append((row[1], type, true))
        }
        for r in rules.rules { sentences += [(r.positive, r.type, true), (r.negative, r.type, false)] }
        for (text, type, positive) in sentences {
            let sentence = MarkedSentence(text)
            let c = sentence.context(nil)
            let (found, counts) = EventFinder.triggered(c)
            for (s, triggers) in found {
                let candidates = EventFinder.candidates(c, triggers.filter { $0.type == type }, c.parties(inSentence: s))
                let cues = SentenceCues(c, s)
                let named = candidates.contains { sentence.principals.contains($0.party.entity) && $0.party.anaphor == .name }
                func isPrincipal(_ x: EventCandidate) -> Bool {
                    sentence.principals.contains(x.party.entity) && (x.party.anaphor == .name) == named
                }
                // The first of two sentences only says who is meant.
                if positive, s + 1 < c.document.sentences.count { continue }
                let best = candidates.filter(isPrincipal).map { $0.fit }.max() ?? 0
                var told: [Range<Int>] = []
                for x in candidates {
                    let right = positive && isPrincipal(x)
                    if right, x.fit < best { continue }
                    if right { told.append(x.trigger.tokens) }
                    let features = EventFeatures.keep(c, x, cues, counts)
                    out.append(EventExample(features: features, answer: right, weight: right || !positive ? writtenWeight : 1))
                }
                // The same words are no event of another type: "raised $5 million for its second fund" is no funding round.
                let others = triggers.filter { t in t.type != type && told.contains { $0.overlaps(t.tokens) } }
                for x in EventFinder.candidates(c, others, c.parties(inSentence: s)) where isPrincipal(x) {
                    out.append(EventExample(features: EventFeatures.keep(c, x, cues, counts), answer: false, weight: writtenWeight))
                }
            }
        }
        return out
    }

    /// Weight of a written sentence's event against one of a labelled article: best in cross-validation.
    private static let writtenWeight: Float = 3
}
