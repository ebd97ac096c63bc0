import Text

/// What a sentence says beside its triggers; the same for all of its candidates.
struct SentenceCues {
    var classes: WordClasses = []
    var amountKinds: UInt64 = 0
    var times = 0
    var properNames = 0
    /// Kinds of names in it, by bit: person 1, product 2, place 3.
    var nameKinds: UInt64 = 0
    var companies = 0
    var isQuestion = false
    var hasQuote = false
    var isTitle = false
    var startsParagraph = false
    var length = 0
    var position = 0
    /// Content words and clusters of words, each once; the first `most` of each.
    var words: [UInt64] = []
    var clusters: [UInt16] = []
    private static let most = 40

    init(_ c: EventContext, _ s: Int) {
        let sentence = c.document.sentences[s]
        length = sentence.tokens.count
        startsParagraph = sentence.startsParagraph
        isTitle = c.document.titleTokens.contains(sentence.firstToken)
        position = s
        words.reserveCapacity(min(length, SentenceCues.most))
        clusters.reserveCapacity(min(length, SentenceCues.most))
        for i in sentence.tokens {
            let w = c.word(i)
            if c.mentionAt[i] == 0 {
                classes.formUnion(w.classes)
                if c.document.tokens[i].kind == .word, w.classes.isEmpty || w.verb >= 0 {
                    let word = c.document.tokens[i].hash
                    if words.count < SentenceCues.most, !words.contains(word) { words.append(word) }
                    if w.cluster > 0, clusters.count < SentenceCues.most, !clusters.contains(w.cluster) { clusters.append(w.cluster) }
                }
            } else if i == 0 || c.mentionAt[i - 1] != c.mentionAt[i] {
                companies += 1
            }
            if let a = c.amount(at: i) { amountKinds |= 1 << UInt64(SentenceCues.index(a.kind)) }
            if c.timeAt[i] > 0 { times += 1 }
            if c.nameAt[i] > 0 { nameKinds |= 1 << UInt64(c.nameAt[i]) }
            if c.isProper(i), c.mentionAt[i] == 0 { properNames += 1 }
            guard c.document.tokens[i].kind == .sign else { continue }
            if c.document.byte(i) == 0x3F { isQuestion = true }
            if c.document.byte(i) == 0x22 || c.isQuote(i) { hasQuote = true }
        }
    }
    static func index(_ k: Amount.Kind) -> Int {
        switch k {
        case .money: 0
        case .percent: 1
        case .headcount: 2
        case .users: 3
        case .count: 4
        }
    }
}

extension SentenceCues {
    static let watched: [WordClasses] = [
        .modal, .future, .hypothetical, .conditional, .negation, .reporting, .rumour, .plan, .cancel, .deny, .opinion, .past, .have, .be,
        .relative, .executive,
    ]
    static let objectClasses: [WordClasses] = [
        .productWord, .new, .companyNoun, .executive, .timeWord, .named("jobword"), .named("dealword"), .named("resultword"),
        .named("roundword"), .named("priceword"), .named("suitword"), .named("facilityword"), .named("shareword"), .named("costword"),
    ]
}

/// How often each type is triggered in an article.
struct TriggerCounts {
    enum Unit { case type, sentence }
    private var triggers: [Int]
    private var sentences: [Int]
    private var firstSentence: [Int]

    init(_ all: [EventTrigger], types: Int) {
        triggers = Array(repeating: 0, count: types)
        sentences = Array(repeating: 0, count: types)
        firstSentence = Array(repeating: Int.max, count: types)
        var last = [Int](repeating: -1, count: types)
        for t in all {
            triggers[t.type] += 1
            if last[t.type] != t.sentence { sentences[t.type] += 1 }
            last[t.type] = t.sentence
            firstSentence[t.type] = min(firstSentence[t.type], t.sentence)
        }
    }
    func count(_ type: Int, of unit: Unit) -> Int { unit == .type ? triggers[type] : sentences[type] }
    func first(_ type: Int, sentence: Int) -> Bool { firstSentence[type] == sentence }
}
