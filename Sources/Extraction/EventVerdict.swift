import Text

/// The last word on an event: what its tellings, its arguments and the article's other events say together.
enum EventVerdict {
    private static let steps: [Double] = [-1.5, -1, -0.6, -0.3, 0, 0.3, 0.6, 1, 1.5, 2, 2.7, 3.5, 5]

    static func features(_ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ title: EventTitleTellings) -> [UInt32] {
        var f = FeatureList("verdict", .verdict)
        add(c, drafts, i, title, &f)
        return f.indices
    }

    /// Log odds that a draft is right.
    static func score(_ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ title: EventTitleTellings, _ model: EventModel) -> Double {
        model.score("verdict", .verdict) { add(c, drafts, i, title, &$0) }
    }

    private static func add(
        _ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ title: EventTitleTellings, _ f: inout some FeatureSink
    ) {
        let d = drafts[i]
        let type = c.rules.types[d.type].hash
        f.add(1)
        f.add(2, type)
        for (k, step) in steps.enumerated() where d.logOdds > step { f.add(3, UInt64(k)) }
        f.add(4, level(d.logOdds), type)
        f.add(5, UInt64(min(d.tellings, 4)))
        f.add(6, UInt64(min(d.tellings, 4)), type)
        f.add(7, EventFeatures.bucket(d.support))
        let margin = d.logOdds - d.runnerUp
        f.add(8, margin < 0.3 ? 0 : (margin < 1 ? 1 : (margin < 2 ? 2 : 3)))
        // What it has got.
        for role in c.rules.types[d.type].roles {
            let name = Hashing.exact(role.name.utf8)
            let fillers = d.roles.first { $0.role == role.name }?.fillers.count ?? 0
            f.add(9, name, UInt64(min(fillers, 3)), type)
        }
        for slot in c.rules.types[d.type].slots {
            let name = Hashing.exact(slot.name.utf8)
            f.add(10, name, d.amounts.contains { $0.slot == slot.name } ? 1 : 0, type)
        }
        f.add(11, Hashing.exact(d.status.rawValue.utf8), type)
        f.add(12, Hashing.exact(d.status.rawValue.utf8))
        f.add(13, Hashing.exact(d.basis.rawValue.utf8), type)
        f.add(14, Hashing.exact(d.basis.rawValue.utf8))
        f.add(15, d.headlineLogOdds > 0 ? 1 : 0, type)
        f.add(16, level(d.headlineLogOdds))
        f.add(17, c.rules.rules[d.candidate.trigger.rule].hash)
        f.add(18, UInt64(d.candidate.party.anaphor.rawValue), UInt64(d.candidate.party.antecedent.rawValue))
        f.add(19, EventFeatures.bucket(c.centralRank[d.candidate.party.entity]), type)
        f.add(20, EventFeatures.bucket(c.centralRank[d.candidate.party.entity]))
        // What the title tells.
        let told = title.level(d)
        let toldType = title.level(ofType: d.type)
        f.add(50, told)
        f.add(51, told, type)
        f.add(52, told, level(d.logOdds))
        f.add(53, toldType, title.isBestType(d.type) ? 1 : 0, told)
        f.add(54, toldType, UInt64(min(d.sentence, 3)))
        for w in title.wordsInOrder { f.add(56, w, type) }
        // What its sentence speaks of.
        for t in c.document.sentences[d.sentence].tokens where c.word(t).cluster > 0 && !c.isName(t) {
            f.add(55, UInt64(c.word(t).cluster), type)
        }
        // The other drafts.
        var better = 0
        var sameCompany = 0
        // Fields of the others, not the others: a copy of a draft counts references of all that it holds.
        for k in drafts.indices where k != i {
            let odds = drafts[k].logOdds
            if drafts[k].type == d.type {
                if odds > d.logOdds { better += 1 }
                if drafts[k].company.contains(where: { d.company.contains($0) }) { sameCompany += 1 }
            }
            guard drafts[k].sentence == d.sentence, drafts[k].type != d.type else { continue }
            let other = c.rules.types[drafts[k].type].hash
            if odds > d.logOdds { f.add(21, type, other) }
            if drafts[k].candidate.trigger.tokens.overlaps(d.candidate.trigger.tokens) {
                f.add(22, type, other, odds > d.logOdds ? 1 : 0)
                f.add(23, odds > d.logOdds + 0.5 ? 2 : (odds > d.logOdds ? 1 : 0))
            }
        }
        // The best other telling of the type by this company: the same event again?
        if let rival = rival(drafts, i) {
            let o = drafts[rival]
            let key = EventMerging.keyRelation(o, d, c)
            let date = EventMerging.dateRelation(o, d)
            let distance = EventFeatures.bucket(abs(o.sentence - d.sentence))
            f.add(30, key, date)
            f.add(31, key, type)
            f.add(32, key, distance)
            f.add(33, date, type)
            f.add(34, key, date, type)
            f.add(35, key, level(d.logOdds))
            f.add(36, key, UInt64(d.candidate.party.anaphor.rawValue))
            f.add(37, key, EventMerging.amountRelation(o, d, c), type)
            f.add(38, o.candidate.trigger.anchor == d.candidate.trigger.anchor ? 1 : 0, o.status == d.status ? 1 : 0)
            f.add(39, d.sentence < o.sentence ? 1 : 0, key)
        } else {
            f.add(40, type)
            f.add(41)
        }
        f.add(42, c.anchorKey(d.candidate.trigger), type)
        f.add(43, d.candidate.fit, d.candidate.rivalFit, type)
        f.add(44, d.candidate.fit, d.candidate.rivalFit, level(d.logOdds))
        f.add(24, EventFeatures.bucket(better))
        f.add(25, EventFeatures.bucket(better), type)
        f.add(26, EventFeatures.bucket(sameCompany))
        f.add(27, EventFeatures.bucket(d.company.count), type)
        f.add(28, EventFeatures.bucket(d.sentence))
        let key = c.rules.types[d.type].key
        if key != "-" {
            let filled = d.roles.contains { $0.role == key } || d.amounts.contains { $0.slot == key }
            f.add(29, filled ? 1 : 0, level(d.logOdds))
        }
    }

    /// The draft of the same type with a company in common that is most probable, where it beats this one.
    private static func rival(_ drafts: [EventDraft], _ i: Int) -> Int? {
        let (type, odds, company) = (drafts[i].type, drafts[i].logOdds, drafts[i].company)
        var best: Int?
        for k in drafts.indices where k != i && drafts[k].type == type && drafts[k].company.contains(where: { company.contains($0) }) {
            guard drafts[k].logOdds > odds || (drafts[k].logOdds == odds && k < i) else { continue }
            if best == nil || drafts[k].logOdds > drafts[best ?? 0].logOdds { best = k }
        }
        return best
    }

    private static func level(_ x: Double) -> UInt64 {
        switch x {
        case ..<(-1): 0
        case ..<(-0.4): 1
        case ..<0: 2
        case ..<0.5: 3
        case ..<1.2: 4
        case ..<2.2: 5
        default: 6
        }
    }
}
