import Lexicon
import Reading
import Text

/// A place of a sentence that may name a company: a mention of an entity, or a word that stands for one.
struct PartyMention {
    enum Anaphor: UInt8 { case name, pronoun, noun, absent }
    /// How the company that a pronoun stands for was found.
    enum Antecedent: UInt8 { case none, sameSentence, previousSentence, central }
    var tokens: Range<Int>
    var entity: Int
    var isSource: Bool
    var anaphor: Anaphor = .name
    var antecedent: Antecedent = .none
}

/// A document with what the other finders read in it, by token.
///
/// A class, for it is handed to every function of the event finder: a struct of as many arrays costs a reference count for each of them.
final class EventContext {
    let document: Document
    let amounts: [AmountMention]
    let times: [TimeMention]
    let entities: [Entity]
    let rules: EventRules
    /// What the lexicon knows of each token.
    let words: [WordEntry]
    /// Index + 1 of the amount, time or mention that covers the token; 0 where there is none.
    let amountAt: [Int32]
    let timeAt: [Int32]
    let mentionAt: [Int32]
    /// Mentions of entities, sorted by position.
    let mentions: [PartyMention]
    /// Entities by weight in the article: number of mentions, early ones and the title's count more.
    let centralRank: [Int]
    /// Hashes of the first three sectors of each entity.
    let sectors: [[UInt64]]
    /// The company the article is about first.
    let mainCompany: Int?
    let title: EventTitle
    /// Names that the tagger read as persons, products and places, sorted; `nameAt` is 1, 2, 3 over their tokens.
    let names: [(tokens: Range<Int>, kind: UInt8)]
    let nameAt: [UInt8]
    /// How often each capitalised word stands in the article, and where first.
    let capitalised: WordMap<(count: Int, first: Int)>
    /// What stands before each token and before the end, counted from the start of the article: `between`.
    private let counts: [TokenCounts]
    /// Parties, triggers and asides of the sentences that were asked for.
    var knownParties: [[PartyMention]?]
    var knownTriggers: [[EventTrigger]?]
    var knownAsides: [[Range<Int>]?]
    /// Words that point at a company, kept here: those of the type are looked up behind a lock, and these are asked for at every word.
    let pointers = (the: EventContext.the, this: EventContext.this, both: EventContext.both)

    init(
        _ document: Document, _ amounts: [AmountMention], _ times: [TimeMention], _ found: EntityFindings, _ rules: EventRules,
        readsTitle: Bool = true
    ) {
        let entities = found.entities
        self.document = document
        self.amounts = amounts
        self.times = times
        self.entities = entities
        self.rules = rules
        sectors = entities.map { $0.sectors.prefix(3).map { Hashing.exact($0.utf8) } }
        let n = document.tokens.count
        knownParties = Array(repeating: nil, count: document.sentences.count)
        knownTriggers = Array(repeating: nil, count: document.sentences.count)
        knownAsides = Array(repeating: nil, count: document.sentences.count)
        let lexicon = rules.lexicon
        words = document.tokens.map { lexicon.entries[Int(lexicon.lookup($0.hash))] }
        amountAt = EventContext.cover(n, amounts.map { $0.tokens })
        timeAt = EventContext.cover(n, times.map { $0.tokens })
        var all: [PartyMention] = []
        for (e, entity) in entities.enumerated() {
            for m in entity.mentions where !m.tokens.isEmpty && m.tokens.upperBound <= n {
                all.append(PartyMention(tokens: m.tokens, entity: e, isSource: m.isSource))
            }
        }
        all.sort { ($0.tokens.lowerBound, $0.entity) < ($1.tokens.lowerBound, $1.entity) }
        mentions = all
        mentionAt = EventContext.cover(n, all.map { $0.tokens })
        title = readsTitle ? EventTitle(document, entities, rules) : EventTitle()
        var names = found.persons.map { ($0, UInt8(1)) } + found.products.map { ($0, UInt8(2)) } + found.places.map { ($0, UInt8(3)) }
        names.sort { ($0.0.lowerBound, $0.1) < ($1.0.lowerBound, $1.1) }
        var at = [UInt8](repeating: 0, count: n)
        for (r, kind) in names {
            for t in r where t >= 0 && t < n { at[t] = kind }
        }
        var capitalised = WordMap<(count: Int, first: Int)>()
        for (i, t) in document.tokens.enumerated() where t.kind == .word && t.has([.capitalised, .mixedCase]) {
            let seen = capitalised[t.exact]
            capitalised.set(t.exact, ((seen?.count ?? 0) + 1, seen?.first ?? i))
        }
        self.capitalised = capitalised
        self.names = names.map { (tokens: $0.0, kind: $0.1) }
        nameAt = at
        var weight = [Double](repeating: 0, count: entities.count)
        for m in all where !m.isSource { weight[m.entity] += m.tokens.lowerBound * 4 < n ? 1.5 : 1 }
        for e in entities.indices {
            if title.entities.contains(e) { weight[e] += 4 }
            if entities[e].central { weight[e] += 2 }
        }
        let order = entities.indices.sorted { weight[$0] == weight[$1] ? $0 < $1 : weight[$0] > weight[$1] }
        var rank = [Int](repeating: 0, count: entities.count)
        for (r, e) in order.enumerated() { rank[e] = r }
        centralRank = rank
        mainCompany = order.first { entities[$0].kind == .company }
        counts = TokenCounts.all(document, words, mentionAt)
    }

    /// What stands in a run of tokens.
    func between(_ from: Int, _ to: Int) -> TokenCounts { counts[to] - counts[from] }
    /// The last token before `end` that governs what stands behind it, a preposition or a verb; nil where none does from `start` on.
    func governor(from start: Int, before end: Int) -> Int? {
        let i = Int(counts[end].governor)
        return i >= start ? i : nil
    }

    private static func cover(_ n: Int, _ ranges: [Range<Int>]) -> [Int32] {
        var out = [Int32](repeating: 0, count: n)
        for (i, r) in ranges.enumerated() {
            for t in r where t >= 0 && t < n && out[t] == 0 { out[t] = Int32(i + 1) }
        }
        return out
    }

    /// The trigger's first word: its verb, or its hash.
    func anchorKey(_ t: EventTrigger) -> UInt64 {
        let w = word(t.anchor)
        return w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : document.tokens[t.anchor].hash
    }
    @inline(__always) func word(_ token: Int) -> WordEntry { words[token] }
    @inline(__always) func has(_ token: Int, _ classes: WordClasses) -> Bool { !word(token).classes.isDisjoint(with: classes) }
    @inline(__always) func mention(at token: Int) -> PartyMention? { mentionAt[token] > 0 ? mentions[Int(mentionAt[token]) - 1] : nil }
    @inline(__always) func amount(at token: Int) -> AmountMention? { amountAt[token] > 0 ? amounts[Int(amountAt[token]) - 1] : nil }
    /// A verb, and not a word that is covered by a name.
    @inline(__always) func isVerb(_ token: Int) -> Bool { word(token).verb >= 0 && mentionAt[token] == 0 }
    /// A word that begins with a capital or has one inside, no function word of a sentence's start.
    func isProper(_ token: Int) -> Bool {
        let t = document.tokens[token]
        guard t.kind == .word, t.has([.capitalised, .mixedCase]) else { return false }
        let w = word(token)
        if w.classes.isDisjoint(with: [.determiner, .preposition, .pronoun, .conjunction, .auxiliary, .adverb, .timeWord, .negation]) {
            return true
        }
        return false
    }
    func sentence(of token: Int) -> Int { Int(document.sentenceOfToken[token]) }
    /// First byte of the token, 0 where there is no such token.
    func sign(_ token: Int) -> UInt8 {
        guard token >= 0, token < document.tokens.count, document.tokens[token].kind == .sign else { return 0 }
        return document.byte(token)
    }
}

/// What the title says: it tells which events the article exists to report.
struct EventTitle {
    /// Types with a trigger in the title, by bit.
    var types: UInt64 = 0
    /// Hashes of the title's words.
    var words: WordSet = []
    /// Entities named in the title: they are few.
    var entities: [Int] = []

    /// Verbs and nouns that trigger each type in the title: (type, anchor).
    var anchors: [UInt64] = []

    init() {}

    init(_ document: Document, _ entities: [Entity], _ rules: EventRules) {
        var bytes = Array((document.title ?? "").utf8)
        if bytes.isEmpty, !document.titleTokens.isEmpty { bytes = Array(document.string(document.titleTokens).utf8) }
        guard !bytes.isEmpty, bytes.count < 2000 else { return }
        let tokens = Tokenizer.tokens(bytes)
        words = WordSet(tokens.lazy.filter { $0.kind != .sign }.map(\.hash))
        let line = Document(Article(id: "", text: bytes))
        let c = EventContext(line, AmountFinder.find(in: line), [], EntityFindings(), rules, readsTitle: false)
        for s in line.sentences.indices {
            for t in c.triggers(inSentence: s) {
                types |= 1 << UInt64(t.type)
                let key = EventTitle.key(t.type, c.anchorKey(t))
                if !anchors.contains(key) { anchors.append(key) }
            }
        }
        for (i, e) in entities.enumerated() {
            for m in e.mentions where !m.tokens.isEmpty && m.tokens.upperBound <= document.tokens.count {
                if document.tokens[m.tokens].allSatisfy({ words.contains($0.hash) }) {
                    self.entities.append(i)
                    break
                }
            }
        }
    }

    static func key(_ type: Int, _ anchor: UInt64) -> UInt64 { Hashing.join(anchor, UInt64(type)) }
}
