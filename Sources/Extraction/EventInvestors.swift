import Lexicon
import Text

/// Lists of investors that stand in other sentences than the round they paid for: "Investors in the round include ...".
struct InvestorCues: Sendable {
    struct Cue: Sendable {
        var rest: [UInt64]
        var listStandsRight: Bool
        /// Whether it counts only beside a word for a round, or for a loan.
        var needsRound: Bool
        /// Whether those next to it lead the round.
        var leads: Bool
    }
    private let byFirst: WordMap<[Cue]>
    static let shared = InvestorCues("Data/events/investor_cues.tsv", leads: 3)
    /// The same for those who lend.
    static let lenders = InvestorCues("Data/events/lender_cues.tsv", leads: nil)

    /// - Parameter leads: the column that says whether those next to the cue lead.
    private init(_ name: String, leads: Int?) {
        var table: [UInt64: [Cue]] = [:]
        for row in Table(name).rows {
            // "~": a few words.
            let words = Tokenizer.tokens(Array(row[0].utf8)).map { $0.kind == .sign && row[0].contains("~") ? InvestorCues.gap : $0.hash }
            guard let first = words.first else { continue }
            table[first, default: []].append(
                Cue(
                    rest: Array(words.dropFirst()), listStandsRight: row[1] == "right", needsRound: row[2] == "1",
                    leads: leads.map { row[$0] == "1" } ?? false))
        }
        byFirst = WordMap(table)
    }

    /// The longest cue that begins at token `i`, and its tokens.
    func cue(_ tokens: [Token], at i: Int, before end: Int) -> (Cue, Range<Int>)? {
        guard let list = byFirst[tokens[i].hash] else { return nil }
        var best: (Cue, Range<Int>)?
        for c in list {
            if let e = InvestorCues.match(c.rest[...], tokens, i + 1, end), (best?.1.count ?? 0) < e - i { best = (c, i..<e) }
        }
        return best
    }

    /// The token behind the words, where they stand at `i`.
    private static func match(_ words: ArraySlice<UInt64>, _ tokens: [Token], _ i: Int, _ end: Int) -> Int? {
        var t = i
        for (k, w) in zip(words.indices, words) {
            if w == gap {
                for n in 0...longestGap where t + n < end {
                    if n > 0, parts(tokens[t + n - 1]) { return nil }
                    if let e = match(words[(k + 1)...], tokens, t + n, end) { return e }
                }
                return nil
            }
            guard t < end, tokens[t].hash == w else { return nil }
            t += 1
        }
        return t
    }
    private static let gap: UInt64 = 0
    /// "led Oslo-based Helixa's latest fundraising round": hyphens and possessives count too.
    private static let longestGap = 7
    private static let sides = WordSet(words: "by from")
    /// What no gap runs over: a sign, and a word behind which others stand ("led [by Fjordgate in its] Series A").
    private static func parts(_ t: Token) -> Bool {
        t.kind == .sign ? !t.isGlued && !currencies.contains(t.hash) : sides.contains(t.hash)
    }
    private static let currencies = WordSet(words: "$ € £ ¥ ₹")
}

extension EventContext {
    private static let roundWords = EventLists.named("round")
    /// Of a sentence that says so, no list is of the round that the article reports.
    private static let before = EventLists.named("round_before")
    private static let earlier = EventLists.named("investor_before")
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

    /// Events of a sentence whose company only pays into a round told there: "Acme's round was led by [Birdsong], bringing its total to $3
    /// million" is no round of Birdsong's, "Acme nears a deal led by [Birdsong]" no takeover. The round takes over what they say of its total.
    func paidOnly(_ events: inout [EventMention], sentences: [Int]) -> Set<Int> {
        var out: Set<Int> = []
        for k in events.indices where events[k].type == "funding_round" && !out.contains(k) {
            let payers = Set(events[k].roles.filter { $0.role == "investor" || $0.role == "lead_investor" }.flatMap(\.fillers))
            let raisers = Set(events[k].company.map { entities[$0].name })
            for i in events.indices where i != k && sentences[i] == sentences[k] && events[i].confidence <= events[k].confidence {
                guard events[i].company.allSatisfy({ payers.contains(entities[$0].name) }) else { continue }
                let totals = events[i].amounts.filter { $0.slot == "total_raised" }
                let isSame =
                    events[i].type == "funding_round"
                    ? !totals.isEmpty && totals.count == events[i].amounts.count
                    : events[i].type == "acquisition"
                        && events[i].roles.contains { $0.role == "target" && raisers.isSuperset(of: $0.fillers) }
                guard isSame else { continue }
                out.insert(i)
                if let total = totals.first, !events[k].amounts.contains(where: { $0.slot == "total_raised" }) {
                    events[k].amounts.append(total)
                }
            }
        }
        return out
    }

    /// The round a sentence speaks of: one told in it, else the nearest told before it.
    private func roundTold(in s: Int, _ rounds: [Int], _ events: [EventMention], _ sentences: [Int]) -> Int? {
        // "Investors in the round include" may stand far below the round that the article reports, not so "it had raised a round before".
        var far = EventContext.reach
        if saysRound(s) {
            let isOld = document.sentences[s].tokens.contains { EventContext.before.contains(document.tokens[$0].hash) }
            far = isOld ? 3 * EventContext.reach : Int.max
        }
        let news = reported(rounds.filter { events[$0].headline && sentences[$0] < s && s - sentences[$0] <= far }, events)
        if let here = rounds.first(where: { sentences[$0] == s }) {
            // "The round was led by A and B, who had led its seed round": the list is the round's that the article reports.
            return events[here].headline || !opensWithTheRound(s) ? here : news ?? here
        }
        let before = rounds.filter { sentences[$0] < s && s - sentences[$0] <= EventContext.reach }
        return news ?? before.max { sentences[$0] < sentences[$1] }
    }

    /// Of the rounds that the article reports the first; of rounds of different companies, as a list of news has them, the one told last.
    private func reported(_ rounds: [Int], _ events: [EventMention]) -> Int? {
        guard let first = rounds.first, let last = rounds.last else { return nil }
        return Set(events[first].company).isDisjoint(with: events[last].company) ? last : first
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
            // Not behind the cue: its gap may hide another, as in "led a round with participation from".
            i += 1
            if cue.needsRound, !saysRound(s), !saysRound(s - 1) { continue }
            let before = tokens.lowerBound - 1
            if before >= range.lowerBound, EventContext.earlier.contains(document.tokens[before].hash) { continue }
            let list = cue.listStandsRight ? listRight(of: tokens.upperBound, range) : listLeft(of: tokens.lowerBound, range)
            for n in list where !(n.entity.map(company.contains) ?? false) && !out.contains(n.name) { out.append(n.name) }
        }
        return out
    }

    /// Names beside the words that say who led: right behind "led by" or right before "led the round".
    private func leaders(inSentence s: Int) -> [String] {
        let range = document.sentences[s].tokens
        var out: [String] = []
        for i in range {
            guard let (cue, tokens) = InvestorCues.shared.cue(document.tokens, at: i, before: range.upperBound), cue.leads else { continue }
            if cue.needsRound, !saysRound(s), !saysRound(s - 1) { continue }
            let list = cue.listStandsRight ? leadersRight(of: tokens.upperBound, range) : leadersLeft(of: i, range)
            for n in list where !out.contains(n.name) { out.append(n.name) }
        }
        return out
    }

    /// "led by Oslo-based [Fjordgate Ventures] and [Polar Seed] with": names up to those who only followed, nothing but their descriptions between.
    private func leadersRight(of start: Int, _ range: Range<Int>) -> [ListedInvestor] {
        let end =
            (start..<range.upperBound).first { EventContext.following.contains(document.tokens[$0].hash) || sign($0) == 0x3B }
            ?? range.upperBound
        var out: [ListedInvestor] = []
        for n in listRight(of: start, range.lowerBound..<end) {
            let between = (out.last?.tokens.upperBound ?? start)..<max(out.last?.tokens.upperBound ?? start, n.tokens.lowerBound)
            // "led by chief executive [Ada Brevik]" is a company that she leads.
            guard !between.contains(where: { has($0, .executive) }), out.isEmpty || between.allSatisfy(joinsLeaders),
                n.tokens.upperBound >= range.upperBound || !has(n.tokens.upperBound, [.auxiliary, .reporting])
            else { break }
            out.append(n)
        }
        return out
    }

    private func joinsLeaders(_ t: Int) -> Bool {
        has(t, [.coordinator, .determiner]) || sign(t) == 0x2C || EventContext.investorWords.contains(document.tokens[t].hash)
    }
    private static let investorWords = EventLists.named("investor_described")

    /// "Fjordgate Ventures and Polar Seed [led the round]", "Fjordgate Ventures, which [led the round]".
    private func leadersLeft(of cue: Int, _ range: Range<Int>) -> [ListedInvestor] {
        var t = cue - 1
        while t >= range.lowerBound, has(t, [.auxiliary, .adverb]) || sign(t) == 0x2D { t -= 1 }
        let isRelative = t > range.lowerBound && has(t, .relative)
        if isRelative { t -= sign(t - 1) == 0x2C ? 2 : 1 }
        var out: [ListedInvestor] = []
        while t >= range.lowerBound, let n = investor(at: t), n.tokens.upperBound == t + 1 {
            out.insert(n, at: 0)
            t = n.tokens.lowerBound - 1
            if isRelative { break }
            guard t > range.lowerBound, sign(t) == 0x2C || has(t, .coordinator) else { break }
            t -= has(t, .coordinator) && sign(t - 1) == 0x2C ? 2 : 1
        }
        return out
    }
    private static let following = EventLists.named("leaders_end")
}
