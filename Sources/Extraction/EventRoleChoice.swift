import Reading
import Text

/// Which of all that a sentence names fills a role: trees over numbers that see each filler beside its rivals, after the weights.
enum EventRoleChoice {
    /// Log odds from which the first and a further filler of a role are taken: best in cross-validation.
    static let leastFirst = -0.6
    static let leastFurther = 0.1

    /// Names of the columns, in the order of `rows`.
    static let names = [
        "weights", "rank", "ahead", "behind", "overlapping", "rivals", "fillers", "kind", "tag", "person", "place", "distance", "verbs",
        "commas", "mentions", "coordinators", "preposition", "isolated", "order", "length", "lower", "digits", "mixed", "amounts", "times",
        "title", "count", "first", "owner", "principal", "central", "named", "known", "longer", "shorter", "generic", "wrapped", "role",
        "type", "required", "voice", "event", "absent", "quoted", "start", "end", "determiner",
    ]

    /// Numbers of the fillers that the role's kinds allow, `scores` what the weights say of each; row-major.
    static func rows(
        _ c: EventContext, _ draft: EventDraft, _ role: EventType.Role, _ all: [RoleFiller], _ own: [Int], _ scores: [Double],
        _ views: [FillerView]
    ) -> [Float] {
        var out: [Float] = []
        append(c, draft, role, all, own, scores, views, to: &out)
        return out
    }

    /// Appends the same.
    static func append(
        _ c: EventContext, _ draft: EventDraft, _ role: EventType.Role, _ all: [RoleFiller], _ own: [Int], _ scores: [Double],
        _ views: [FillerView], to out: inout [Float]
    ) {
        for k in own.indices { row(c, draft, role, all, own, scores, views[own[k]], k, &out) }
    }

    private static func row(
        _ c: EventContext, _ d: EventDraft, _ role: EventType.Role, _ all: [RoleFiller], _ own: [Int], _ scores: [Double],
        _ view: FillerView, _ k: Int, _ out: inout [Float]
    ) {
        func add(_ v: Double) { out.append(Float(v)) }
        func add(_ v: Int) { out.append(Float(v)) }
        func add(_ v: Bool) { out.append(v ? 1 : 0) }
        let filler = all[own[k]]
        let tokens = filler.tokens
        let t = d.candidate.trigger
        let range = c.document.sentences[t.sentence].tokens
        var (rank, rivals) = (0, 0)
        var (ahead, behind, overlapping) = (-9.0, -9.0, -9.0)
        for o in own.indices where o != k {
            if all[own[o]].tokens.overlaps(tokens) {
                overlapping = max(overlapping, scores[o])
            } else if scores[o] > scores[k] {
                rank += 1
                ahead = max(ahead, scores[o])
            } else {
                behind = max(behind, scores[o])
            }
            if scores[o] > 0 { rivals += 1 }
        }
        let r = view.relation
        add(scores[k])
        add(rank)
        add(ahead)
        add(behind)
        add(overlapping)
        add(rivals)
        add(own.count)
        add(filler.kind == .company ? 0 : filler.kind == .organization ? 1 : filler.kind == .properName ? 2 : 3)
        add(view.tag)
        add(view.isPerson)
        add(Int(r.place.rawValue))
        add(tokens.lowerBound >= t.tokens.upperBound ? r.distance : -r.distance)
        add(r.verbs)
        add(r.commas)
        add(r.mentions)
        add(r.coordinators)
        add(r.preposition != 0)
        add(r.isolated)
        add(view.order)
        add(tokens.count)
        var (lower, digits, mixed, amounts, times, generic) = (0, 0, 0, 0, 0, 0)
        for i in tokens {
            let token = c.document.tokens[i]
            if token.kind == .word, !token.has([.capitalised, .mixedCase]) { lower += 1 }
            if token.has(.hasDigit) || token.kind == .number { digits += 1 }
            if token.has(.mixedCase) { mixed += 1 }
            if c.amountAt[i] > 0 { amounts += 1 }
            if c.timeAt[i] > 0 { times += 1 }
        }
        let last = tokens.upperBound - 1
        if c.has(last, EventContext.container) { generic += 1 }
        if c.has(last, .productWord) { generic += 2 }
        if c.has(last, .companyNoun) { generic += 4 }
        add(lower)
        add(digits)
        add(mixed)
        add(amounts)
        add(times)
        let seen = view.seen
        add(Double(seen.inTitle) / Double(max(1, seen.words)))
        add(seen.count)
        add(seen.count > 0 ? c.sentence(of: seen.first) - t.sentence : 99)
        add(Int(view.owner))
        add(filler.entity.map { d.company.contains($0) } ?? false)
        add(filler.entity.map { c.centralRank[$0] } ?? -1)
        add(filler.entity.map { c.entities[$0].mentions.count } ?? -1)
        add(filler.entity.map { c.entities[$0].known } ?? false)
        add(all.contains { $0.tokens != tokens && $0.tokens.lowerBound <= tokens.lowerBound && $0.tokens.upperBound >= tokens.upperBound })
        add(all.contains { $0.tokens != tokens && tokens.lowerBound <= $0.tokens.lowerBound && tokens.upperBound >= $0.tokens.upperBound })
        add(generic)
        add(role.name == "product" && c.productTokens(filler, in: range) != tokens)
        add(roles.firstIndex(of: role.name) ?? -1)
        add(d.type)
        add(role.isRequired)
        add(Int(t.voice.rawValue))
        add(d.logOdds)
        add(d.candidate.party.anaphor == .absent)
        add(tokens.lowerBound > range.lowerBound && c.isQuote(tokens.lowerBound - 1))
        add(tokens.lowerBound - range.lowerBound)
        add(range.upperBound - tokens.upperBound)
        add(tokens.lowerBound > range.lowerBound && c.has(tokens.lowerBound - 1, .determiner))
    }

    private static let roles = [
        "product", "investor", "target", "person", "regulator", "customer", "founder", "defendant", "counterparty", "seller", "lender",
        "attacker", "discoverer", "parent", "exchange", "old_name",
    ]
}
