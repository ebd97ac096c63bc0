import Lexicon
import Reading
import Text

/// The events that the title itself tells, as the model reads it: type and company with log odds.
///
/// A title stands outside the text, so nothing is read in it; but what it tells is what the article exists to report.
struct EventTitleTellings {
    private var best = WordMap<Double>()
    /// By type; empty where nothing is told.
    private var bestOfType: [Double?] = []
    private var bestOfEntity: [Int: Double] = [:]
    /// Hashes of the title's content words, and its amounts.
    private(set) var words: WordSet = []
    private(set) var wordsInOrder: [UInt64] = []
    private(set) var amounts: [Double] = []

    init(_ c: EventContext, _ model: EventModel) {
        guard let title = c.document.title ?? (c.document.titleTokens.isEmpty ? nil : c.document.string(c.document.titleTokens)),
            title.utf8.count < 2000
        else { return }
        let line = Document(Article(id: "", text: Array(title.utf8)))
        let found = AmountFinder.find(in: line)
        amounts = found.compactMap { $0.low ?? $0.high }
        let context = EventContext(
            line, found, [], EntityFindings(entities: EventTitleTellings.entities(c, in: line)), c.rules, readsTitle: false)
        for i in line.tokens.indices where line.tokens[i].kind != .sign && context.word(i).classes.isEmpty {
            if !wordsInOrder.contains(line.tokens[i].hash) { wordsInOrder.append(line.tokens[i].hash) }
        }
        words = WordSet(wordsInOrder)
        let (sentences, counts) = EventFinder.triggered(context)
        for (s, triggers) in sentences {
            let cues = SentenceCues(context, s)
            var candidates = EventFinder.candidates(context, triggers, context.parties(inSentence: s))
            EventFeatures.score(context, &candidates, cues, counts, model)
            for x in candidates {
                let score = x.logOdds
                let key = EventTitleTellings.key(x.trigger.type, x.party.entity)
                best.set(key, max(best[key] ?? -.infinity, score))
                bestOfEntity[x.party.entity] = max(bestOfEntity[x.party.entity] ?? -9, score)
                if bestOfType.isEmpty { bestOfType = Array(repeating: nil, count: c.rules.types.count) }
                bestOfType[x.trigger.type] = max(bestOfType[x.trigger.type] ?? -.infinity, score)
            }
        }
    }

    /// The article's entities where the title names them.
    private static func entities(_ c: EventContext, in line: Document) -> [Entity] {
        var taken = [Bool](repeating: false, count: line.tokens.count)
        var found: [(tokens: Range<Int>, entity: Int)] = []
        for (e, entity) in c.entities.enumerated() {
            var seen: Set<[UInt64]> = []
            for m in entity.mentions where !m.tokens.isEmpty && m.tokens.upperBound <= c.document.tokens.count {
                let hashes = c.document.tokens[m.tokens].map(\.hash)
                guard hashes.count <= line.tokens.count, seen.insert(hashes).inserted else { continue }
                for i in 0...(line.tokens.count - hashes.count)
                where (0..<hashes.count).allSatisfy({ line.tokens[i + $0].hash == hashes[$0] }) { found.append((i..<i + hashes.count, e)) }
            }
        }
        found.sort { ($1.tokens.count, $0.tokens.lowerBound, $0.entity) < ($0.tokens.count, $1.tokens.lowerBound, $1.entity) }
        var out = c.entities
        for e in out.indices { out[e].mentions = [] }
        for (tokens, e) in found where !tokens.contains(where: { taken[$0] }) {
            for t in tokens { taken[t] = true }
            out[e].mentions.append(EntityMention(tokens: tokens, bytes: line.byteRange(tokens), isSource: false))
        }
        return out
    }

    /// How many of a sentence's content words the title has too.
    func sharedWords(_ c: EventContext, _ sentence: Int) -> Int {
        c.document.sentences[sentence].tokens.reduce(0) { sum, t in
            let token = c.document.tokens[t]
            return sum + (token.kind != .sign && c.word(t).classes.isEmpty && words.contains(token.hash) ? 1 : 0)
        }
    }

    /// Log odds that the title tells an event of the draft's type and one of its companies, -9 where it does not.
    func score(_ d: EventDraft) -> Double { max(-9, surest(d) ?? -9) }
    private func surest(_ d: EventDraft) -> Double? {
        var found: Double?
        for company in d.company {
            guard let score = best[EventTitleTellings.key(d.type, company)] else { continue }
            found = max(found ?? -.infinity, score)
        }
        return found
    }
    /// Never 0, which is no key of a `WordMap`.
    private static func key(_ type: Int, _ entity: Int) -> UInt64 { EventTitle.key(type, UInt64(entity)) &+ 1 }
    private func surest(ofType type: Int) -> Double? { bestOfType.isEmpty ? nil : bestOfType[type] }
    /// Log odds of the surest event of a company that it tells.
    func best(entity: Int) -> Double { bestOfEntity[entity] ?? -9 }
    func score(ofType type: Int) -> Double { max(-9, surest(ofType: type) ?? -9) }

    /// How surely the title tells an event of the draft's type and one of its companies: 0 not at all to 4.
    func level(_ d: EventDraft) -> UInt64 { EventTitleTellings.level(surest(d)) }
    /// The same for its type, whoever is named.
    func level(ofType type: Int) -> UInt64 { EventTitleTellings.level(surest(ofType: type)) }
    /// Whether no other type is told more surely.
    func isBestType(_ type: Int) -> Bool {
        guard let own = surest(ofType: type) else { return false }
        return !bestOfType.contains { ($0 ?? -.infinity) > own }
    }

    private static func level(_ score: Double?) -> UInt64 {
        guard let score else { return 0 }
        switch score {
        case ..<(-3): return 1
        case ..<(-1.5): return 2
        case ..<(-0.3): return 3
        case ..<1: return 4
        default: return 5
        }
    }
}
