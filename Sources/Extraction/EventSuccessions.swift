import Lexicon
import Reading
import Text

/// Whom somebody follows in office: "Acme named Jane Doe chief executive, replacing [John Roe]".
extension EventContext {
    /// Takes those who are replaced from those who arrive, and tells that they leave, where nothing tells so yet.
    func addSuccessions(_ events: inout [EventMention], _ told: inout [EventDraft]) {
        addSuccessors(&events, &told)
        for e in events.indices where events[e].type == "executive_change" && direction(events[e]) == "in" {
            let s = told[e].sentence
            guard let gone = replaced(inSentence: s) ?? ousted(inSentence: s),
                let role = events[e].roles.firstIndex(where: { $0.role == "person" })
            else { continue }
            var rest = events[e].roles[role].fillers.filter { !EventMerging.close($0, gone) }
            if rest.isEmpty, let hired = namedBehind(told[e].candidate.trigger), !EventMerging.close(hired, gone) { rest = [hired] }
            let isKnown = tells(gone, "out", events)
            var out = events[e]
            out.roles = [("person", [gone]), ("direction", ["out"])]
            if rest.isEmpty {
                // Who arrives is not named: it is the leaving that the sentence tells.
                if !isKnown { events[e] = out }
                continue
            }
            events[e].roles[role].fillers = rest
            guard !isKnown else { continue }
            out.headline = false
            out.confidence = (out.confidence * EventContext.sureOfLeaving * 1000).rounded() / 1000
            out.rule = "executive.leave"
            events.append(out)
            told.append(told[e])
        }
    }

    /// Tells of "[Jane Doe] is to be replaced by [John Roe]" that the one leaves and the other comes, whichever the models read.
    private func addSuccessors(_ events: inout [EventMention], _ told: inout [EventDraft]) {
        for e in events.indices where events[e].type == "executive_change" {
            guard let (gone, next, by, isAhead) = succession(inSentence: told[e].sentence),
                let role = events[e].roles.firstIndex(where: { $0.role == "person" }),
                events[e].roles[role].fillers.contains(where: { EventMerging.close($0, gone) || EventMerging.close($0, next) })
            else { continue }
            let isOut = direction(events[e]) == "out" && events[e].roles[role].fillers.contains { EventMerging.close($0, gone) }
            events[e].roles[role].fillers = [isOut ? gone : next]
            if told[e].candidate.trigger.anchor > by {
                // "succeeded by John Roe, who joined in 1988": the time is of what is told of him beside.
                setNewsDay(&events[e])
                if isAhead, events[e].status == .reported { events[e].status = .planned }
            }
            set(direction: isOut ? "out" : "in", &events[e])
            guard !tells(isOut ? next : gone, isOut ? "in" : "out", events) else { continue }
            var other = events[e]
            other.roles[role].fillers = [isOut ? next : gone]
            set(direction: isOut ? "in" : "out", &other)
            other.confidence = (other.confidence * EventContext.sureOfLeaving * 1000).rounded() / 1000
            other.rule = isOut ? "executive.join" : "executive.leave"
            events.append(other)
            told.append(told[e])
        }
    }

    /// Dates an event as one without a time of its own.
    func setNewsDay(_ e: inout EventMention) {
        let published = e.headline ? document.published?.days : nil
        (e.days, e.basis) = (published, published == nil ? .unknown : .publication)
    }

    func set(direction: String, _ e: inout EventMention) {
        e.roles.removeAll { $0.role == "direction" }
        e.roles.append(("direction", [direction]))
    }

    func tells(_ person: String, _ way: String, _ events: [EventMention]) -> Bool {
        events.contains { o in
            o.type == "executive_change" && direction(o) == way
                && o.roles.contains { $0.role == "person" && $0.fillers.contains { EventMerging.close($0, person) } }
        }
    }

    /// Who is replaced or succeeded and by whom, where "by" stands and whether it is to come: both must be named.
    private func succession(inSentence s: Int) -> (gone: String, next: String, by: Int, isAhead: Bool)? {
        let range = document.sentences[s].tokens
        for t in range where EventContext.replaced.contains(document.tokens[t].hash) && mentionAt[t] == 0 {
            guard (max(range.lowerBound, t - 3)..<t).contains(where: { has($0, .be) }) else { continue }
            let reach = t + 1..<min(range.upperBound, t + EventContext.reachOfBy)
            guard let by = reach.first(where: { document.tokens[$0].hash == EventContext.by }),
                !(t + 1..<by).contains(where: { nameAt[$0] == 1 }),
                let next = person(from: by + 1, range, orProper: true), let gone = personBefore(t, range)
            else { continue }
            let isAhead = (max(range.lowerBound, t - 3)..<t).contains {
                has($0, .future) || document.tokens[$0].hash == EventContext.to
            }
            return (gone, next, by, isAhead)
        }
        return nil
    }

    /// "[Jane Doe] is to be replaced", "[Jane Doe], its chairman, was replaced"
    private func personBefore(_ t: Int, _ range: Range<Int>) -> String? {
        var i = t - 1
        while i > range.lowerBound, has(i, [.auxiliary, .adverb]) || document.tokens[i].hash == EventContext.to || sign(i) == 0x2C {
            i -= 1
        }
        if nameAt[i] != 1, let r = properRun(endingAt: i, range) { return document.string(r) }
        return names.last { $0.kind == 1 && $0.tokens.lowerBound >= range.lowerBound && $0.tokens.upperBound <= t }
            .map { document.string($0.tokens) }
    }

    /// Two or three capitalised words that nobody took for a company or a place.
    private func properRun(endingAt end: Int, _ range: Range<Int>) -> Range<Int>? {
        var i = end
        while i >= range.lowerBound, isPlainName(i) { i -= 1 }
        return (2...3).contains(end - i) ? i + 1..<end + 1 : nil
    }

    private func isPlainName(_ i: Int) -> Bool {
        isProper(i) && mentionAt[i] == 0 && nameAt[i] < 2 && timeAt[i] == 0 && !has(i, .executive)
    }

    /// "three months after [Pat Roe] was ousted"
    private func ousted(inSentence s: Int) -> String? {
        let range = document.sentences[s].tokens
        for t in range where EventContext.ousts.contains(document.tokens[t].hash) && mentionAt[t] == 0 {
            var i = t - 1
            while i > range.lowerBound, has(i, [.be, .have, .adverb]) || endsInLy(i) { i -= 1 }
            guard i < t - 1, nameAt[i] == 1, let n = names.first(where: { $0.kind == 1 && $0.tokens.contains(i) }),
                n.tokens.lowerBound > range.lowerBound, EventContext.sinceWhen.contains(document.tokens[n.tokens.lowerBound - 1].hash)
            else { continue }
            return document.string(n.tokens)
        }
        return nil
    }

    /// The person right behind a trigger.
    private func namedBehind(_ t: EventTrigger) -> String? {
        names.first { $0.kind == 1 && $0.tokens.lowerBound == t.tokens.upperBound }.map { document.string($0.tokens) }
    }

    func direction(_ e: EventMention) -> String? { e.roles.first { $0.role == "direction" }?.fillers.first }

    /// The person behind a word for following or replacing, with titles between.
    private func replaced(inSentence s: Int) -> String? {
        let range = document.sentences[s].tokens
        for t in range where mentionAt[t] == 0 && nameAt[t] == 0 {
            var i = t + 1
            if EventContext.takes.contains(document.tokens[t].hash) {
                guard i + 1 < range.upperBound, document.tokens[i].hash == EventContext.over,
                    document.tokens[i + 1].hash == EventContext.fromWord
                else { continue }
                i += 2
            } else if !EventContext.replaces.contains(document.tokens[t].hash) {
                continue
            }
            if let name = person(from: i, range) { return name }
        }
        return nil
    }

    /// The person that a phrase of titles ends in: "its longtime chairman [John Roe]".
    func person(from start: Int, _ range: Range<Int>, orProper: Bool = false) -> String? {
        var i = start
        let last = min(range.upperBound, i + EventContext.titleReach)
        while i < last, nameAt[i] != 1, has(i, [.article, .executive, .past]) || EventContext.titles.contains(document.tokens[i].hash) {
            i += 1
        }
        guard i < last else { return nil }
        if nameAt[i] != 1, orProper {
            var end = i
            while end < range.upperBound, isPlainName(end) { end += 1 }
            return end > i ? properRun(endingAt: end - 1, i..<end).map { document.string($0) } : nil
        }
        guard let n = names.first(where: { $0.kind == 1 && $0.tokens.contains(i) }), n.tokens.lowerBound == i else { return nil }
        return document.string(n.tokens)
    }

    /// Of labelled leavings told only so, five of six are labelled as such.
    static let sureOfLeaving = 0.85
    private static let titleReach = 6
    private static let reachOfBy = 9
    private static let replaced = EventLists.named("succeeded")
    private static let ousts = EventLists.named("ousted")
    private static let sinceWhen = WordSet(words: "after since when before because")
    private static let takes = WordSet(words: "take takes took taking")
    private static let over = Hashing.folded("over")
    private static let fromWord = Hashing.folded("from")
    static let replaces = EventLists.named("succeeding")
    private static let titles = EventLists.named("successor_title")
}
