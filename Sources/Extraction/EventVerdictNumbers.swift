import Text

/// An event beside the article's other events in numbers, for the trees that judge it after the weights.
enum EventVerdictNumbers {
    /// Names of the columns, in the order of `values`.
    static let names = [
        "weights", "type", "rule", "logOdds", "runnerUp", "margin", "support", "tellings", "headlineOdds", "titleOdds", "titleTypeOdds",
        "titleBest", "sentence", "place", "sentences", "length", "rank", "mentions", "inTitle", "known", "company", "anaphor", "antecedent",
        "fit", "rivalFit", "nearer", "heavier", "companies", "roles", "keyFillers", "amounts", "keyAmount", "status", "basis", "voice",
        "stands", "distance", "verbs", "modality", "sameType", "sameCompany", "sameSentence", "overlapping", "countType", "countCompany",
        "better", "certain", "rival", "rivalDistance", "triggerOdds", "position", "titleWords", "unsure", "said", "quoted", "paragraph",
        "times", "proper", "firstMention", "companyEvents",
        "sharedAmount",
    ]

    private static let doubts: [WordClasses] = [.hypothetical, .conditional, .negation, .opinion, .modal]

    /// One row of numbers, an article's event the `i`th of its drafts; `weights` is what the linear verdict says.
    static func values(_ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ title: EventTitleTellings, weights: Double) -> [Float] {
        let d = drafts[i]
        let x = d.candidate
        let type = c.rules.types[d.type]
        var out: [Float] = []
        out.reserveCapacity(EventHeadlineChoice.names.count)
        func add(_ v: Double) { out.append(Float(v)) }
        func add(_ v: Int) { out.append(Float(v)) }
        add(weights)
        add(d.type)
        add(x.trigger.rule)
        add(d.logOdds)
        add(max(-5, d.runnerUp))
        add(d.logOdds - max(-5, d.runnerUp))
        add(d.support)
        add(d.tellings)
        add(d.headlineLogOdds)
        add(title.score(d))
        add(title.score(ofType: d.type))
        add(title.isBestType(d.type) ? 1 : 0)
        add(d.sentence)
        add(Double(d.sentence) / Double(max(1, c.document.sentences.count)))
        add(c.document.sentences.count)
        add(c.document.sentences[d.sentence].tokens.count)
        add(c.centralRank[x.party.entity])
        add(c.entities[x.party.entity].mentions.count)
        add(c.title.entities.contains(x.party.entity) ? 1 : 0)
        add(c.entities[x.party.entity].known ? 1 : 0)
        add(c.entities[x.party.entity].kind == .company ? 1 : 0)
        for number in x.standing { add(number) }
        add(d.company.count)
        add(d.roles.count)
        add(d.roles.first { $0.role == type.key }?.fillers.count ?? -1)
        add(d.amounts.count)
        add(d.amounts.contains { $0.slot == type.key } ? 1 : 0)
        add(Event.Status.learned.firstIndex(of: d.status) ?? -1)
        add(d.basis == .explicit ? 2 : (d.basis == .publication ? 1 : 0))
        add(Int(x.trigger.voice.rawValue))
        add(Int(x.relation.place.rawValue))
        add(x.relation.distance)
        add(x.relation.verbs)
        add(Int(EventFeatures.modalityClass(c, x.trigger)))
        var best = (same: -9.0, company: -9.0, sentence: -9.0, overlap: -9.0)
        var (sameType, sameCompany, better, certain) = (0, 0, 0, 0)
        var rival: Int?
        for k in drafts.indices where k != i {
            let odds = drafts[k].logOdds
            if odds > 0 { certain += 1 }
            if odds > d.logOdds { better += 1 }
            if drafts[k].type == d.type {
                sameType += 1
                best.same = max(best.same, odds)
                if drafts[k].company.contains(where: { d.company.contains($0) }) {
                    sameCompany += 1
                    if odds > best.company {
                        best.company = odds
                        rival = k
                    }
                }
            } else if drafts[k].sentence == d.sentence {
                best.sentence = max(best.sentence, odds)
                if drafts[k].candidate.trigger.tokens.overlaps(x.trigger.tokens) { best.overlap = max(best.overlap, odds) }
            }
        }
        add(best.same)
        add(best.company)
        add(best.sentence)
        add(best.overlap)
        add(sameType)
        add(sameCompany)
        add(better)
        add(certain)
        if let rival {
            let o = drafts[rival]
            let (key, date) = (EventMerging.keyRelation(o, d, c), EventMerging.dateRelation(o, d))
            add(Int(key * 16 + date * 4 + EventMerging.amountRelation(o, d, c)))
            add(d.sentence - o.sentence)
        } else {
            add(-1)
            add(-99)
        }
        let sentence = c.document.sentences[d.sentence]
        add(x.triggerLogOdds)
        add(Double(x.trigger.anchor - sentence.firstToken) / Double(max(1, sentence.tokens.count)))
        add(title.sharedWords(c, d.sentence))
        let cues = SentenceCues(c, d.sentence)
        var unsure = 0
        for doubt in doubts where !cues.classes.isDisjoint(with: doubt) { unsure += 1 }
        add(unsure)
        add(cues.classes.contains(.reporting) ? 1 : 0)
        add(cues.hasQuote ? 1 : 0)
        add(cues.startsParagraph ? 1 : 0)
        add(cues.times)
        add(cues.properNames)
        add(c.entities[x.party.entity].mentions.first.map { c.sentence(of: $0.tokens.lowerBound) } ?? -1)
        add(drafts.indices.count { drafts[$0].logOdds > -1 && drafts[$0].company.contains(x.party.entity) })
        // What two events of a sentence both take for their own belongs to one of them.
        let amounts = d.amounts.flatMap(\.indices)
        let rivals = drafts.indices.filter { k in
            k != i && drafts[k].sentence == d.sentence && drafts[k].amounts.contains { $0.indices.contains { amounts.contains($0) } }
        }
        add(amounts.isEmpty ? -9 : max(-9, rivals.map { drafts[$0].logOdds }.max() ?? -9))
        return out
    }
}
