import Lexicon
import Text

/// Lists of investors that stand in other sentences than the round they paid for: "Investors in the round include ...".
struct InvestorCues: Sendable {
    struct Cue: Sendable {
        var rest: [UInt64]
        var listStandsRight: Bool
        var needsRound: Bool
    }
    private let byFirst: WordMap<[Cue]>
    static let shared = InvestorCues()

    private init() {
        var table: [UInt64: [Cue]] = [:]
        for row in Table("Data/events/investor_cues.tsv").rows {
            let words = Tokenizer.tokens(Array(row[0].utf8)).map(\.hash)
            guard let first = words.first else { continue }
            table[first, default: []].append(
                Cue(rest: Array(words.dropFirst()), listStandsRight: row[1] == "right", needsRound: row[2] == "1"))
        }
        byFirst = WordMap(table)
    }

    /// The longest cue that begins at token `i`, and its tokens.
    func cue(_ tokens: [Token], at i: Int, before end: Int) -> (Cue, Range<Int>)? {
        guard let list = byFirst[tokens[i].hash] else { return nil }
        var best: (Cue, Range<Int>)?
        for c in list where i + c.rest.count < end && (best?.1.count ?? 0) < c.rest.count + 1 {
            var k = 0
            while k < c.rest.count, tokens[i + 1 + k].hash == c.rest[k] { k += 1 }
            if k == c.rest.count { best = (c, i..<(i + 1 + k)) }
        }
        return best
    }
}

extension EventContext {
    private static let roundWords = WordSet(
        ["round", "rounds", "funding", "financing", "series", "seed", "raise", "raised"].map { Hashing.folded($0) })
    private static let earlier = WordSet(["previous", "previously", "earlier", "existing", "prior"].map { Hashing.folded($0) })
    /// Sentences behind a round in which its investors may be listed.
    private static let reach = 8

    /// Adds to each funding round the investors that lists near it name.
    func addInvestors(_ events: inout [EventMention], sentences: [Int]) {
        let rounds = events.indices.filter { events[$0].type == "funding_round" }
        guard !rounds.isEmpty else { return }
        var lists: [Int: [String]] = [:]
        var leads: [Int: [String]] = [:]
        var own: Set<Int> = []
        for s in document.sentences.indices {
            guard let target = roundTold(in: s, rounds, events, sentences) else { continue }
            let names = investors(inSentence: s, not: events[target].company)
            guard !names.isEmpty else { continue }
            if sentences[target] == s { own.insert(target) }
            for n in leaders(inSentence: s) where names.contains(n) && !(leads[target] ?? []).contains(n) {
                leads[target, default: []].append(n)
            }
            for n in names where !(lists[target] ?? []).contains(n) { lists[target, default: []].append(n) }
        }
        for e in rounds {
            guard let names = lists[e] else { continue }
            let k = events[e].roles.firstIndex { $0.role == "investor" }
            // What the model read in a sentence without a list is less certain than a list.
            var all =
                k.map { own.contains(e) || events[e].roles[$0].fillers.allSatisfy(names.contains) ? events[e].roles[$0].fillers : [] } ?? []
            for n in names where !all.contains(where: { EventMerging.close($0, n) }) { all.append(n) }
            if let k { events[e].roles[k].fillers = all } else { events[e].roles.append(("investor", all)) }
            if let leads = leads[e] { events[e].roles.append(("lead_investor", leads)) }
        }
    }

    /// The round a sentence speaks of: one told in it, else the nearest told before it.
    private func roundTold(in s: Int, _ rounds: [Int], _ events: [EventMention], _ sentences: [Int]) -> Int? {
        // "Investors in the round include" may stand far below the round that the article reports.
        let far = saysRound(s) ? 3 * EventContext.reach : EventContext.reach
        let news = rounds.first { events[$0].headline && sentences[$0] < s && s - sentences[$0] <= far }
        if let here = rounds.first(where: { sentences[$0] == s }) {
            // "The round was led by A and B, who had led its seed round": the list is the round's that the article reports.
            return events[here].headline || !opensWithTheRound(s) ? here : news ?? here
        }
        let before = rounds.filter { sentences[$0] < s && s - sentences[$0] <= EventContext.reach }
        return news ?? before.max { sentences[$0] < sentences[$1] }
    }

    /// "The Series A round", "The financing" among the first words of the sentence.
    private func opensWithTheRound(_ s: Int) -> Bool {
        let tokens = document.sentences[s].tokens.prefix(8)
        guard let the = tokens.first(where: { document.tokens[$0].hash == EventContext.definite }) else { return false }
        return tokens.contains { $0 > the && $0 - the <= 4 && EventContext.roundWords.contains(document.tokens[$0].hash) }
    }
    private static let definite = Hashing.folded("the".utf8)

    private func saysRound(_ s: Int) -> Bool {
        guard document.sentences.indices.contains(s) else { return false }
        return document.sentences[s].tokens.contains { EventContext.roundWords.contains(document.tokens[$0].hash) }
    }

    /// Names in the lists of a sentence, in order.
    private func investors(inSentence s: Int, not company: [Int]) -> [String] {
        let range = document.sentences[s].tokens
        var out: [String] = []
        var i = range.lowerBound
        while i < range.upperBound {
            guard let (cue, tokens) = InvestorCues.shared.cue(document.tokens, at: i, before: range.upperBound) else {
                i += 1
                continue
            }
            i = tokens.upperBound
            if cue.needsRound, !saysRound(s), !saysRound(s - 1) { continue }
            let before = tokens.lowerBound - 1
            if before >= range.lowerBound, EventContext.earlier.contains(document.tokens[before].hash) { continue }
            let list = cue.listStandsRight ? listRight(of: tokens.upperBound, range) : listLeft(of: tokens.lowerBound, range)
            for (name, entity) in list where !(entity.map(company.contains) ?? false) && !out.contains(name) { out.append(name) }
        }
        return out
    }

    /// Names right behind "led by".
    private func leaders(inSentence s: Int) -> [String] {
        let range = document.sentences[s].tokens
        var out: [String] = []
        for i in range.dropLast(2)
        where EventContext.leading.contains(document.tokens[i].hash) && document.tokens[i + 1].hash == EventContext.by {
            var t = i + 2
            while t < range.upperBound {
                if let n = investor(at: t) {
                    if !out.contains(n.name) { out.append(n.name) }
                    t = max(n.tokens.upperBound, t + 1)
                } else if has(t, [.coordinator, .determiner]) || sign(t) == 0x2C
                    || EventContext.investorWords.contains(document.tokens[t].hash)
                {
                    t += 1
                } else {
                    break
                }
            }
        }
        return out
    }
    private static let leading = WordSet(words: "led headed")
    private static let investorWords = WordSet(words: "investor investors venture capital firm firms fund existing new giant")

    /// A name that can have invested, at a token: its name, entity, and the token behind it.
    private func investor(at t: Int) -> (name: String, entity: Int?, tokens: Range<Int>)? {
        if let m = mention(at: t) { return (entities[m.entity].name, m.entity, m.tokens) }
        guard nameAt[t] == 1, let n = names.first(where: { $0.tokens.contains(t) && $0.kind == 1 }), n.tokens.count >= 2 else { return nil }
        return (document.string(n.tokens), nil, n.tokens)
    }

    /// A finite clause begins: descriptions of the names ("of the basketball team") do not end a list, verbs that speak do.
    private func endsList(_ t: Int) -> Bool { nameAt[t] == 0 && has(t, [.auxiliary, .reporting, .relative]) }

    private func listRight(of start: Int, _ range: Range<Int>) -> [(String, Int?)] {
        var out: [(String, Int?)] = []
        var t = start
        var gap = 0
        while t < range.upperBound, gap <= 9 {
            if let n = investor(at: t) {
                out.append((n.name, n.entity))
                t = max(n.tokens.upperBound, t + 1)
                gap = 0
                continue
            }
            if sign(t) == 0x3B || (!out.isEmpty && endsList(t)) { break }
            gap += 1
            t += 1
        }
        return out
    }

    private func listLeft(of end: Int, _ range: Range<Int>) -> [(String, Int?)] {
        var out: [(String, Int?)] = []
        var t = end - 1
        var gap = 0
        while t >= range.lowerBound, gap <= 5 {
            if let n = investor(at: t) {
                out.insert((n.name, n.entity), at: 0)
                t = min(n.tokens.lowerBound - 1, t - 1)
                gap = 0
                continue
            }
            if sign(t) == 0x3B || endsList(t) { break }
            gap += 1
            t -= 1
        }
        return out
    }
}
