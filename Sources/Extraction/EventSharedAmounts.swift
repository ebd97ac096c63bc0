import Text

/// A sum that two deals of an article both take for their own: a total would count it twice.
extension EventContext {
    /// Leaves a price to the deal whose words stand next to it: "Acme's [$22] takeover of Birdsong, and Cobble agreed to buy Dunmore for $34".
    ///
    /// One verb with two objects ("bought Birdsong and Cobble for $3") keeps what it was paid for both.
    func oneOwner(_ events: inout [EventMention], _ told: [EventDraft]) {
        oneBuyer(&events, told)
        for i in events.indices {
            guard let group = EventContext.paidOnce[events[i].type] else { continue }
            for k in events.indices where k > i {
                guard EventContext.paidOnce[events[k].type] == group, !isSameDeal(events[i], events[k]),
                    told[i].candidate.trigger.anchor != told[k].candidate.trigger.anchor
                else { continue }
                let shared = Set(paid(events[i], group)).intersection(paid(events[k], group))
                guard let first = shared.min() else { continue }
                let (a, b) = (gap(told[i], first), gap(told[k], first))
                let loser = a == b ? (events[i].confidence < events[k].confidence ? i : k) : (a < b ? k : i)
                for s in events[loser].amounts.indices where events[loser].amounts[s].slot == group {
                    events[loser].amounts[s].indices.removeAll(where: shared.contains)
                }
                events[loser].amounts.removeAll { $0.indices.isEmpty }
            }
        }
    }

    /// Of two buyers told in a sentence the less certain one, where it has other targets too, does not have that of the one who has no other: "Acme bought Birdsong, and
    /// Cobble bought Dunmore".
    private func oneBuyer(_ events: inout [EventMention], _ told: [EventDraft]) {
        func targets(_ e: Int) -> [String] { events[e].roles.first { $0.role == "target" }?.fillers ?? [] }
        let deals = events.indices.filter { events[$0].type == "acquisition" }
        for i in deals where targets(i).count == 1 {
            for k in deals where k != i && told[k].sentence == told[i].sentence && events[k].confidence < events[i].confidence {
                guard Set(events[k].company).isDisjoint(with: events[i].company), targets(k).count > 1 else { continue }
                let rest = targets(k).filter { name in !targets(i).contains { EventMerging.close($0, name) } }
                guard !rest.isEmpty, let role = events[k].roles.firstIndex(where: { $0.role == "target" }) else { continue }
                events[k].roles[role].fillers = rest
            }
        }
    }

    /// The slot of what is paid once, by type.
    private static let paidOnce = [
        "acquisition": "price", "merger": "price", "funding_round": "raised", "ipo": "raised", "fine": "amount",
    ]

    private func paid(_ e: EventMention, _ slot: String) -> [Int] { e.amounts.filter { $0.slot == slot }.flatMap(\.indices) }

    /// Two tellings with the same parties, whichever side each is taken for.
    private func isSameDeal(_ a: EventMention, _ b: EventMention) -> Bool { parties(a) == parties(b) }

    private func parties(_ e: EventMention) -> Set<String> {
        Set(e.company.map { entities[$0].name } + e.roles.filter { $0.role == "target" }.flatMap(\.fillers))
    }

    /// Tokens between an amount and the trigger, a comma or an "and" more than a word; what stands in another sentence is further than all of
    /// its own.
    private func gap(_ d: EventDraft, _ amount: Int) -> Int {
        let (at, trigger) = (amounts[amount].tokens, d.candidate.trigger.tokens)
        guard sentence(of: at.lowerBound) == d.sentence else { return Int.max }
        let (from, to) = at.lowerBound < trigger.lowerBound ? (at.upperBound, trigger.lowerBound) : (trigger.upperBound, at.lowerBound)
        guard from < to else { return 0 }
        return (from..<to).reduce(0) {
            $0 + (has($1, .coordinator) || sign($1) == 0x2C || sign($1) == 0x3B ? EventContext.clauseWeight : 1)
        }
    }
    private static let clauseWeight = 5
}
