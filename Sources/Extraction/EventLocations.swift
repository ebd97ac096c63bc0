import Lexicon
import Text

/// Names that places of events are put together from (`Data/events/regions.tsv`, and the states of `Data/companies/nations.tsv`).
struct EventRegions: Sendable {
    static let shared = EventRegions()

    enum Kind: String, Sendable { case country, state, region, part }
    private let kinds: WordMap<Kind>
    private static let longest = 5

    private init() {
        var kinds: [UInt64: Kind] = [:]
        for row in Table("Data/companies/nations.tsv").rows {
            for name in row[1].fields(by: 0x7C) { kinds[EventRegions.key(Tokenizer.tokens(Array(name.utf8))[...])] = .country }
        }
        // "Europe" stands beside states there, and is a region here.
        for row in Table("Data/events/regions.tsv").rows {
            guard let kind = Kind(rawValue: row[1]) else { fatalError("Data/events/regions.tsv: unknown kind \(row[1])") }
            kinds[EventRegions.key(Tokenizer.tokens(Array(row[0].utf8))[...])] = kind
        }
        self.kinds = WordMap(kinds)
    }

    private static func key(_ tokens: ArraySlice<Token>) -> UInt64 {
        tokens.reduce(PhraseSpelling.seed) { PhraseSpelling.step($0, $1) }
    }

    /// The longest name that begins at a token: what it is, and the token behind it.
    func name(_ tokens: [Token], at t: Int, before end: Int) -> (kind: Kind, end: Int)? {
        for e in stride(from: min(t + EventRegions.longest, end), to: t, by: -1) {
            if let kind = kinds[EventRegions.key(tokens[t..<e])] { return (kind, e) }
        }
        return nil
    }
}

/// Where an office is opened or shut, and where jobs are cut or offered.
extension EventContext {
    /// Places of the telling, as they are written and in order: "Dayton, Ohio", "northern Italy". Where its own sentence names none, those of the
    /// one behind that goes on about the site or the jobs.
    func locations(_ d: EventDraft) -> [String] {
        let range = document.sentences[d.sentence].tokens
        let trigger = d.candidate.trigger.tokens
        let found = places(in: range, rules.types[d.type].name)
        var own = found.filter { $0.lowerBound >= trigger.lowerBound && !isParted(trigger.upperBound, $0.lowerBound) }
        if own.isEmpty { own = found.filter { $0.upperBound <= trigger.lowerBound && leadsTo(trigger.lowerBound, $0, range) } }
        // "in [Europe], where Acme will cut jobs"
        if own.isEmpty { own = found.filter { isWhere($0.upperBound, before: trigger.lowerBound) } }
        if own.isEmpty, d.sentence + 1 < document.sentences.count {
            let next = document.sentences[d.sentence + 1].tokens
            if goesOn(next) { own = places(in: next, rules.types[d.type].name).filter { !isParted(next.lowerBound, $0.lowerBound) } }
        }
        var out: [String] = []
        for tokens in own {
            let name = document.string(tokens)
            if !out.contains(name) { out.append(name) }
        }
        return out
    }

    /// All places of a sentence that something may have happened in.
    private func places(in range: Range<Int>, _ type: String) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var t = range.lowerBound
        while t < range.upperBound {
            let list = leadsToPlace(t, range) ? placeList(from: t + 1, range) : []
            if !list.isEmpty {
                out += list
            } else if t == range.lowerBound || !isProper(t - 1) || mentionAt[t - 1] > 0, let place = place(at: t, range),
                isSite(place.upperBound, range, type)
            {
                out.append(place)
            }
            t = max(t + 1, out.last?.upperBound ?? 0)
        }
        return out
    }

    /// A word behind which the place of an event stands: "in", "to" behind a word of moving, "entered".
    private func leadsToPlace(_ t: Int, _ range: Range<Int>) -> Bool {
        let hash = document.tokens[t].hash
        guard mentionAt[t] == 0, t + 1 < range.upperBound else { return false }
        if EventContext.entering.contains(hash) { return true }
        let before = max(range.lowerBound, t - 6)..<t
        if EventContext.insides.contains(hash) {
            // "outside the United States" is anywhere.
            if hash == EventContext.outside {
                return EventRegions.shared.name(document.tokens, at: t + 1, before: range.upperBound) == nil && !has(t + 1, .determiner)
            }
            return t == range.lowerBound || !EventContext.otherwise.contains(document.tokens[t - 1].hash)
        }
        if hash == EventContext.to { return before.contains { EventContext.moving.contains(document.tokens[$0].hash) } }
        return hash == EventContext.from && before.contains { EventContext.leavings.contains(document.tokens[$0].hash) }
    }

    /// "Berlin, Paris and the Netherlands"
    private func placeList(from start: Int, _ range: Range<Int>) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var t = start
        while t < range.upperBound {
            while t < range.upperBound, EventContext.beforePlaces.contains(document.tokens[t].hash), !document.tokens[t].has(.capitalised) {
                t += 1
            }
            // "the city of", "the state of"
            if t + 1 < range.upperBound, EventContext.settlements.contains(document.tokens[t].hash),
                document.tokens[t + 1].hash == EventContext.of
            {
                t += 2
            }
            guard t < range.upperBound, let place = place(at: t, range) ?? town(at: t, range), !isAttribute(place.upperBound, range) else {
                break
            }
            out.append(place)
            t = place.upperBound
            guard t + 1 < range.upperBound, sign(t) == 0x2C || document.tokens[t].hash == EventContext.and else { break }
            t += sign(t) == 0x2C && document.tokens[t + 1].hash == EventContext.and ? 2 : 1
        }
        return out
    }

    /// The place that begins at a token: a name, with the part of it before and the state or country behind.
    private func place(at start: Int, _ range: Range<Int>) -> Range<Int>? {
        guard start < range.upperBound else { return nil }
        var t = start
        if let part = EventRegions.shared.name(document.tokens, at: t, before: range.upperBound), part.kind == .part { t = part.end }
        guard t < range.upperBound, let (end, isTown) = placeName(at: t, range) else { return nil }
        return start..<(isTown ? withState(end, range) ?? end : end)
    }

    /// A name that nobody knows, before a state or a country: "Oakmere, Ohio".
    private func town(at start: Int, _ range: Range<Int>) -> Range<Int>? {
        var end = start
        while end < range.upperBound, end - start < 4, isProper(end), mentionAt[end] == 0, timeAt[end] == 0, nameAt[end] != 2 { end += 1 }
        guard end > start, let behind = withState(end, range) else { return nil }
        return start..<behind
    }

    private func withState(_ end: Int, _ range: Range<Int>) -> Int? {
        guard end + 1 < range.upperBound, sign(end) == 0x2C, mentionAt[end + 1] == 0,
            let state = EventRegions.shared.name(document.tokens, at: end + 1, before: range.upperBound),
            state.kind == .state || state.kind == .country
        else { return nil }
        return state.end
    }

    /// The end of the name of a place, and whether it is none of a country or region.
    private func placeName(at t: Int, _ range: Range<Int>) -> (end: Int, isTown: Bool)? {
        guard mentionAt[t] == 0, timeAt[t] == 0, amountAt[t] == 0, isProper(t) else { return nil }
        var best: (end: Int, isTown: Bool)?
        if let region = EventRegions.shared.name(document.tokens, at: t, before: range.upperBound), region.kind != .part {
            best = (region.end, false)
        }
        if nameAt[t] == 3, let name = names.first(where: { $0.kind == 3 && $0.tokens.contains(t) }) {
            let end = min(name.tokens.upperBound, range.upperBound)
            if end > best?.end ?? t { return (end, true) }
        }
        guard nameAt[t] == 0 || best != nil || nameAt[t] == 3 else { return nil }
        let lexicon = CompanyLexicon.shared
        let known = document.tokens.withUnsafeBufferPointer { lexicon.match($0, at: t, end: range.upperBound) }
        if let (form, count) = known, t + count > best?.end ?? t, lexicon.forms[form].all.contains(.location) {
            let exact = document.tokens[t..<t + count].reduce(PhraseSpelling.seed) { PhraseSpelling.step($0, $1) }
            if lexicon.isSpelled(form, exact) { best = (t + count, true) }
        }
        return best.flatMap { goesOnAsName($0.end, range) ? nil : $0 }
    }

    /// "Mobile [World Congress]": a capitalised word behind makes another name of it.
    private func goesOnAsName(_ t: Int, _ range: Range<Int>) -> Bool {
        t < range.upperBound && (isProper(t) && !EventContext.sites.contains(document.tokens[t].hash) || sign(t) == 0x2D)
    }

    /// "in [China]'s largest city", "in [London] trading", "at [Dayton, Ohio]-based Acme"
    private func isAttribute(_ t: Int, _ range: Range<Int>) -> Bool {
        t < range.upperBound
            && (document.tokens[t].kind == .possessive || sign(t) == 0x2D || EventContext.noSites.contains(document.tokens[t].hash))
    }

    /// Whether the word at `t` or the one behind is a site, or the jobs of it: "its Dresden [plant]", "U.S. salaried [workers]".
    private func isSite(_ t: Int, _ range: Range<Int>, _ type: String) -> Bool {
        for k in t..<min(t + 2, range.upperBound) {
            guard mentionAt[k] == 0, document.tokens[k].kind == .word else { return false }
            // "the U.S. market" is where it sells.
            if EventContext.markets.contains(document.tokens[k].hash) { return false }
            if EventContext.sites.contains(document.tokens[k].hash) || has(k, EventContext.facilityWord) { return true }
            if type != "facility", has(k, EventContext.jobWord) { return true }
            if has(k, [.preposition, .conjunction, .auxiliary]) || word(k).verb >= 0 { return false }
        }
        return false
    }

    /// "[In Italy], Acme will open", "its [Turin] plant will be shut": a place at the start of the sentence, or with no other verb behind it.
    private func leadsTo(_ trigger: Int, _ place: Range<Int>, _ range: Range<Int>) -> Bool {
        if isParted(place.upperBound, trigger) { return false }
        if place.lowerBound <= range.lowerBound + 2 { return true }
        return !(place.upperBound..<trigger).contains { isVerb($0) && !has($0, .auxiliary) && !has($0, EventContext.facilityWord) }
    }

    /// Another statement begins between two tokens.
    private func isParted(_ from: Int, _ to: Int) -> Bool {
        guard from < to else { return false }
        return (from..<to).contains {
            sign($0) == 0x3B || EventContext.partings.contains(document.tokens[$0].hash) && nameAt[$0] == 0
                || has($0, .relative) && sign($0 - 1) == 0x2C
        }
    }

    private func isWhere(_ end: Int, before trigger: Int) -> Bool {
        guard end < trigger else { return false }
        for t in end..<min(end + 3, trigger) where document.tokens[t].hash == EventContext.whereWord { return !isParted(t + 1, trigger) }
        return false
    }

    /// "The plant will be built in", "The cuts affect": the sentence goes on about what was told before it.
    private func goesOn(_ range: Range<Int>) -> Bool {
        guard let first = range.first, EventContext.definites.contains(document.tokens[first].hash) else { return false }
        return range.dropFirst().prefix(4).contains { t in
            guard mentionAt[t] == 0 else { return false }
            return EventContext.goingOn.contains(document.tokens[t].hash) || has(t, EventContext.facilityWord)
                || has(t, EventContext.jobWord)
        }
    }

    private static let facilityWord = WordClasses.named("facilityword")
    private static let jobWord = WordClasses.named("jobword")
    private static let insides = WordSet(words: "in at near outside across throughout into within around")
    private static let entering = EventLists.named("place_entering")
    private static let moving = EventLists.named("place_moving")
    private static let leavings = EventLists.named("place_leaving")
    /// Where a company sits, or somebody spoke.
    private static let otherwise = EventLists.named("place_of_other")
    private static let beforePlaces = WordSet(words: "the a an its their his her our new both in at also")
    private static let settlements = EventLists.named("settlement")
    private static let noSites = EventLists.named("place_spoken_of")
    private static let sites = EventLists.named("site")
    private static let markets = EventLists.named("place_of_sale")
    private static let partings = WordSet(
        words: "while whereas although though because after before since when that than unlike like despite where who whose")
    private static let whereWord = Hashing.folded("where".utf8)
    private static let outside = Hashing.folded("outside".utf8)
    private static let from = Hashing.folded("from".utf8)
    private static let definites = WordSet(words: "the this these those about some most it")
    private static let goingOn = EventLists.named("site_or_jobs")
}
