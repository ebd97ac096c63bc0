import Lexicon
import Text

/// A name in a list of investors; `entity` is nil for persons, and for names that only their place in the list shows.
struct ListedInvestor {
    var name: String
    var entity: Int?
    var tokens: Range<Int>
}

/// Lists of investors: names with commas, conjunctions and descriptions between, "Datadog CEO Olivier Pomel, Alphabet's venture arm GV (formerly
/// Google Ventures), and Dharmesh Shah, CTO of HubSpot".
extension EventContext {
    /// A name that can have invested, at a token.
    func investor(at t: Int) -> ListedInvestor? {
        if let m = mention(at: t) { return ListedInvestor(name: entities[m.entity].name, entity: m.entity, tokens: m.tokens) }
        guard nameAt[t] == 1, let n = names.first(where: { $0.tokens.contains(t) && $0.kind == 1 }), n.tokens.count >= 2 else { return nil }
        return ListedInvestor(name: document.string(n.tokens), entity: nil, tokens: n.tokens)
    }

    /// Names behind a cue, first to last.
    func listRight(of start: Int, _ range: Range<Int>) -> [ListedInvestor] {
        var out: [ListedInvestor] = []
        var t = start
        var gap = 0
        // "Olivier Pomel, cofounder of Datadog": what a title is of has not invested.
        var isTitled = false
        while t < range.upperBound, gap <= 9 {
            if sign(t) == 0x28, let close = bracketEnd(t, range) {
                t = close
                continue
            }
            if let n = investor(at: t) {
                let isOf = isBehindOf(t) && (isTitled || out.last.map { $0.entity == nil && $0.tokens.upperBound >= t - 2 } ?? false)
                if !(isOf && n.entity != nil), !isOwner(n, range) { out.append(n) }
                isTitled = false
                t = max(n.tokens.upperBound, t + 1)
                gap = 0
                continue
            }
            if !out.isEmpty, let n = (gap <= 2 ? unread(at: t, range) : nil) ?? (gap <= 6 ? unreadPerson(at: t, range) : nil) {
                out.append(n)
                t = n.tokens.upperBound
                gap = 0
                continue
            }
            // "angels including [Mira Dahl]", "investors include Acme CEO [Mira Dahl]"
            if out.isEmpty, t == start || isTitled, let n = unreadPerson(at: t, range) {
                isTitled = false
                out.append(n)
                t = n.tokens.upperBound
                gap = 0
                continue
            }
            if !out.isEmpty, endsList(t) || (document.tokens[t].hash == EventContext.to && sign(t - 1) == 0x2C) { break }
            if sign(t) == 0x3B, gap > 0 || out.isEmpty { break }
            if isTitle(t) { isTitled = true }
            gap += 1
            t += 1
        }
        return out
    }

    /// Names before a cue, first to last.
    func listLeft(of end: Int, _ range: Range<Int>) -> [ListedInvestor] {
        var first = end - 1
        // "will also [lead]": the rest of the cue's verb.
        while first >= range.lowerBound, has(first, [.auxiliary, .adverb]) { first -= 1 }
        var gap = 0
        var starts: [Int] = []
        if let name = described(before: first, range) { first = name }
        while first >= range.lowerBound, gap <= 6 {
            if sign(first) == 0x29, let open = bracketStart(first, range) {
                first = open - 1
                continue
            }
            if let n = investor(at: first) {
                starts.append(n.tokens.lowerBound)
                first = min(n.tokens.lowerBound - 1, first - 1)
                gap = 0
                continue
            }
            if sign(first) == 0x3B || endsList(first) { break }
            gap += 1
            first -= 1
        }
        guard let start = starts.last else { return [] }
        return listRight(of: start, start..<end)
    }

    /// A finite clause begins: descriptions of the names ("of the basketball team") do not end a list, verbs that speak do.
    private func endsList(_ t: Int) -> Bool { nameAt[t] == 0 && has(t, [.auxiliary, .reporting, .relative]) }

    /// "Alphabet's GV", "Datadog CEO Olivier Pomel": whose name stands there to say who another is.
    private func isOwner(_ n: ListedInvestor, _ range: Range<Int>) -> Bool {
        guard n.tokens.upperBound < range.upperBound else { return false }
        var t = n.tokens.upperBound
        if n.entity == nil {
            // "Mira Dahl's Fjordgate Ventures"
            return document.tokens[t].kind == .possessive && t + 1 < range.upperBound && mention(at: t + 1) != nil
        }
        if document.tokens[t].kind == .possessive {
            return (t + 1..<min(t + 8, range.upperBound)).contains { investor(at: $0) != nil && sign($0) != 0x2C }
        }
        // "existing Datadog investors"
        if EventContext.investing.contains(document.tokens[t].hash) { return true }
        guard isTitle(t) || (t + 1 < range.upperBound && document.tokens[t].kind == .word && isTitle(t + 1) && sign(t) != 0x2C) else {
            return false
        }
        while t < min(n.tokens.upperBound + 7, range.upperBound) {
            if mentionAt[t] == 0, nameAt[t] == 1 || (unreadPerson(at: t, range) != nil) { return true }
            if sign(t) == 0x2C || has(t, .preposition) { return false }
            t += 1
        }
        return false
    }

    private func isTitle(_ t: Int) -> Bool { has(t, .executive) || EventContext.titles.contains(document.tokens[t].hash) }
    private static let investing = EventLists.named("investor")
    private static let titles = EventLists.named("investor_title")

    private func isBehindOf(_ t: Int) -> Bool {
        var k = t - 1
        while k > 0, has(k, .determiner) { k -= 1 }
        return k >= 0 && EventContext.ofWords.contains(document.tokens[k].hash)
    }
    private static let ofWords = WordSet(words: "of at behind from")

    /// Capitalised words between two separators of a list that the tagger did not read as a name: "Root, Amplify, Hustle Fund".
    private func unread(at t: Int, _ range: Range<Int>) -> ListedInvestor? {
        guard t > range.lowerBound, isProper(t), sign(t - 1) == 0x2C || has(t - 1, .coordinator) else { return nil }
        var e = t + 1
        while e < range.upperBound, e - t < 5, document.tokens[e].kind == .word, isProper(e), mentionAt[e] == 0 { e += 1 }
        guard e >= range.upperBound || sign(e) == 0x2C || sign(e) == 0x2E || sign(e) == 0x28 || has(e, .coordinator) else { return nil }
        return ListedInvestor(name: document.string(t..<e), entity: nil, tokens: t..<e)
    }

    /// Two or three capitalised words that look like a person whom the tagger did not read: "CEO Mira Dahl, ...".
    private func unreadPerson(at t: Int, _ range: Range<Int>) -> ListedInvestor? {
        guard isProper(t), t == range.lowerBound || !isProper(t - 1) || isTitle(t - 1) else { return nil }
        var e = t
        while e < range.upperBound, e - t < 4, document.tokens[e].kind == .word, isProper(e), mentionAt[e] == 0, nameAt[e] != 3 || e == t,
            timeAt[e] == 0
        {
            e += 1
        }
        guard (2...3).contains(e - t), looksLikePerson(t..<e), e >= range.upperBound || sign(e) != 0x2D,
            CompanyWords.shared.facts(document.tokens[t].hash).contains(.firstName)
        else { return nil }
        return ListedInvestor(name: document.string(t..<e), entity: nil, tokens: t..<e)
    }

    /// "[Cargomill], a food company that is also a customer, joined the round": the last token of the name that a description between commas
    /// parts from the cue.
    private func described(before end: Int, _ range: Range<Int>) -> Int? {
        guard range.contains(end), sign(end) == 0x2C else { return nil }
        var k = end - 1
        while k > range.lowerBound, end - k <= 30 {
            if sign(k) == 0x2C, has(k + 1, [.determiner, .relative]), let n = investor(at: k - 1), n.tokens.upperBound == k {
                return k - 1
            }
            if sign(k) == 0x3B { return nil }
            k -= 1
        }
        return nil
    }

    /// The token behind the bracket that closes the one at `t`.
    private func bracketEnd(_ t: Int, _ range: Range<Int>) -> Int? {
        (t + 1..<min(t + 16, range.upperBound)).first { sign($0) == 0x29 }.map { $0 + 1 }
    }
    private func bracketStart(_ t: Int, _ range: Range<Int>) -> Int? {
        (max(t - 16, range.lowerBound)..<t).last { sign($0) == 0x28 }
    }
}
