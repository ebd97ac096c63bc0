import Lexicon
import Text

/// Who arrives in a sentence that the models read only a leaving from: "Jane Doe left Acme to join [Birdsong]".
extension EventContext {
    func addArrivals(_ events: inout [EventMention], _ told: inout [EventDraft]) {
        for e in events.indices where events[e].type == "executive_change" && direction(events[e]) == "out" {
            guard let role = events[e].roles.firstIndex(where: { $0.role == "person" }), events[e].roles[role].fillers.count == 1 else {
                continue
            }
            let person = events[e].roles[role].fillers[0]
            if let company = joined(told[e], person, leaving: events[e].company), !tellsJoining(person, company, events) {
                append(person, company, e, &events, &told)
            } else if let next = replacement(inSentence: told[e].sentence), !EventMerging.close(next, person), !tells(next, "in", events) {
                append(next, nil, e, &events, &told)
            }
        }
    }

    /// Tells that a person joins a company, or that of event `e`.
    private func append(_ person: String, _ company: Int?, _ e: Int, _ events: inout [EventMention], _ told: inout [EventDraft]) {
        var new = events[e]
        if let company { new.company = [company] }
        new.roles = [("person", [person]), ("direction", ["in"])]
        new.amounts = []
        new.confidence = (new.confidence * EventContext.sureOfLeaving * 1000).rounded() / 1000
        new.rule = "executive.join"
        events.append(new)
        told.append(told[e])
    }

    private func tellsJoining(_ person: String, _ company: Int, _ events: [EventMention]) -> Bool {
        events.contains { o in
            o.type == "executive_change" && o.company.contains(company)
                && o.roles.contains { $0.role == "person" && $0.fillers.contains { EventMerging.close($0, person) } }
        }
    }

    /// The company behind "to join" or "for" of who leaves: "left Acme to join rival [Birdsong]", "quit Acme for [Birdsong]".
    private func joined(_ d: EventDraft, _ person: String, leaving company: [Int]) -> Int? {
        let t = d.candidate.trigger
        guard t.voice == .active, EventContext.leaves.contains(document.tokens[t.anchor].hash), isSubject(person, of: t) else { return nil }
        let end = min(document.sentences[d.sentence].endToken, t.anchor + EventContext.reachOfJoining)
        for i in t.anchor + 1..<max(t.anchor + 1, end) where mentionAt[i] == 0 {
            if nameAt[i] == 1 || has(i, [.relative, .reporting]) || sign(i) == 0x3B { return nil }
            var k = i + 1
            if document.tokens[i].hash == EventContext.to {
                guard k < end, EventContext.joins.contains(document.tokens[k].hash) else { continue }
                k += 1
                while k < end, mentionAt[k] == 0, has(k, .article) || EventContext.ofOtherFirm.contains(document.tokens[k].hash) { k += 1 }
            } else if document.tokens[i].hash != EventContext.forWord || mentionAt[i - 1] == 0 {
                continue
            }
            guard k < document.sentences[d.sentence].endToken, let m = mention(at: k), m.tokens.lowerBound == k, !m.isSource,
                entities[m.entity].kind == .company, !company.contains(m.entity),
                m.tokens.upperBound >= document.tokens.count || document.tokens[m.tokens.upperBound].kind != .possessive
            else { return nil }
            return m.entity
        }
        return nil
    }

    /// "[Jane Doe], a director, has left", "[Jane Doe], who left": not "Jane Doe threw a chair at a man who said he was leaving".
    private func isSubject(_ person: String, of t: EventTrigger) -> Bool {
        let range = document.sentences[t.sentence].tokens
        guard
            let name = names.last(where: { n in
                n.kind == 1 && n.tokens.lowerBound >= range.lowerBound && n.tokens.upperBound <= t.anchor
                    && EventMerging.close(document.string(n.tokens), person)
            })
        else { return false }
        var i = name.tokens.upperBound
        if i + 1 < t.anchor, sign(i) == 0x2C, has(i + 1, .relative) { i += 2 }
        return !(i..<t.anchor).contains {
            nameAt[$0] == 1 || has($0, [.relative, .reporting]) || EventContext.pronouns.contains(document.tokens[$0].hash)
        }
    }

    /// Who is named "to replace him".
    private func replacement(inSentence s: Int) -> String? {
        let range = document.sentences[s].tokens
        for t in range where EventContext.namings.contains(document.tokens[t].hash) && mentionAt[t] == 0 {
            guard let next = person(from: t + 1, range) else { continue }
            let behind = t + 2..<max(t + 2, min(range.upperBound - 1, t + EventContext.reachOfJoining))
            let isReplacing = behind.contains {
                EventContext.replaces.contains(document.tokens[$0].hash) && EventContext.goneOne.contains(document.tokens[$0 + 1].hash)
            }
            if isReplacing { return next }
        }
        return nil
    }

    private static let reachOfJoining = 14
    private static let leaves = EventLists.named("leaving")
    private static let joins = WordSet(words: "join lead head run")
    private static let ofOtherFirm = EventLists.named("other_firm")
    private static let forWord = Hashing.folded("for")
    private static let namings = EventLists.named("naming_successor")
    private static let pronouns = WordSet(words: "he she they i we who")
    private static let goneOne = WordSet(words: "him her them")
}
