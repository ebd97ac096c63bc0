import Lexicon
import Text

/// Who watches and decides: an organisation, an authority, a court, a ministry, a state. The models take the nearest name for it, which may be that
/// of a city in the dateline, of a state that something happened in, or the first words of what is said of an authority.
extension EventContext {
    /// What is given as a regulator; nil where the filler is none.
    func regulator(_ filler: RoleFiller, in range: Range<Int>) -> String? {
        if let entity = filler.entity, entities[entity].known || !isState(filler.tokens) {
            return isBody(entity) ? filler.name : nil
        }
        guard !isDateline(filler.tokens, in: range) else { return nil }
        for start in beginnings(filler.tokens, in: range) {
            if let authority = authority(from: start, before: range.upperBound) { return document.string(authority) }
        }
        if isState(filler.tokens) || filler.tokens.allSatisfy({ nameAt[$0] == 3 }) { return state(filler, in: range) }
        // An officer who decides for an authority: "U.S. President Ada Brevik".
        guard var name = named(filler.tokens, in: range) else { return nil }
        while name.count > 1, isState(name.lowerBound..<name.lowerBound + 1) { name = name.dropFirst() }
        guard name.allSatisfy({ nameAt[$0] == 1 || (has($0, .executive) && $0 + 1 < name.upperBound) }),
            prepositionBefore(name.lowerBound, range.lowerBound) != EventContext.of
        else { return nil }
        return document.string(name)
    }

    /// An organisation, whatever the tagger mostly took it for, or an exchange.
    private func isBody(_ entity: Int) -> Bool {
        if entities[entity].kind == .organization { return true }
        let lexicon = CompanyLexicon.shared
        guard entities[entity].known, let row = lexicon.company(id: entities[entity].id) else { return false }
        return !lexicon.kind(row).isCompany || lexicon.kind(row) == .exchange
    }

    /// Where the name of an authority may begin in a filler, which need not be all of it: at "New" before "York's attorney general", behind the
    /// preposition in "jets after regulators".
    private func beginnings(_ filler: Range<Int>, in range: Range<Int>) -> [Int] {
        var first = filler.lowerBound
        while first > range.lowerBound, document.tokens[first - 1].kind == .word, document.tokens[first - 1].has(.capitalised),
            document.tokens[first - 1].hash == EventContext.new || nameAt[first - 1] == 3 || isState(first - 1..<first)
        { first -= 1 }
        return [first] + filler.dropLast().filter { has($0, [.preposition, EventContext.subordinate]) && !isName($0) }.map { $0 + 1 }
    }

    /// "Italian prosecutors", "New York's attorney general", "Secretary of Defense": from a token up to the last word for an authority before
    /// the phrase ends; nil where there is none.
    private func authority(from start: Int, before end: Int) -> Range<Int>? {
        var start = start
        var last: Int?
        var i = start
        let limit = min(end, start + 9)
        while i < limit {
            let t = document.tokens[i]
            let isSecond = i > start && EventContext.pairs.contains(Hashing.join(document.tokens[i - 1].hash, t.hash))
            if isSecond || isAuthority(t) {
                last = i
            } else if t.kind == .sign {
                // "state-run", but not "New York-based".
                guard t.isGlued, [0x2D, 0x2E, 0x27, 0xE2].contains(document.byte(i)),
                    !EventContext.based.contains(document.tokens[min(i + 1, end - 1)].hash)
                else { break }
            } else if t.kind == .word {
                let ends =
                    has(i, [.preposition, .auxiliary, .pronoun, .conjunction, .relative, .reporting]) || (i > start && has(i, .determiner))
                if ends && !isName(i) && !(t.has(.allCaps) && t.range.count > 1) { break }
                if mentionAt[i] > 0, !isBody(mentions[Int(mentionAt[i]) - 1].entity), !isState(i..<i + 1) { break }
                // "Brevik charged [regulators]"
                if last == nil, i > start, !t.has(.capitalised), word(i).verb >= 0, word(i).forms.isDisjoint(with: [.gerund, .base]) {
                    start = i + 1
                }
                if last != nil, !t.has(.capitalised) || nameAt[i] == 1 { break }
            } else if t.kind != .possessive {
                break
            }
            i += 1
        }
        guard let last else { return nil }
        // "cases [U.S. officials]"
        while start < last, !document.tokens[start].has(.capitalised), document.tokens[start + 1].has(.capitalised) { start += 1 }
        var stop = last + 1
        // "Secretary of Defense", "Office of the Comptroller of the Currency"
        while stop + 2 < end, document.tokens[stop - 1].has(.capitalised), document.tokens[stop].hash == EventContext.of {
            var k = stop + 1
            if document.tokens[k].hash == EventContext.the { k += 1 }
            guard document.tokens[k].kind == .word, document.tokens[k].has(.capitalised) else { break }
            while k < end, document.tokens[k].kind == .word, document.tokens[k].has(.capitalised) { k += 1 }
            stop = k
        }
        return start..<stop
    }

    private func isAuthority(_ t: Token) -> Bool {
        if EventContext.authorities.contains(t.hash) { return true }
        // "Labor Relations Board", not "the board"; "ten states", not "United States".
        return t.has(.capitalised) ? EventContext.bodies.contains(t.hash) : t.hash == EventContext.states
    }

    private func isState(_ name: Range<Int>) -> Bool { document.isState(name) }

    /// A state or city that acts: not one that something happened in ("in India"), nor one that only describes ("a U.S. deal", "German").
    private func state(_ filler: RoleFiller, in range: Range<Int>) -> String? {
        let name = filler.tokens
        let isAdjective = document.tokens.withUnsafeBufferPointer {
            Nations.shared.match($0, at: name.lowerBound, end: name.upperBound)?.isAdjective ?? false
        }
        if isAdjective { return nil }
        // "in the United States and [Britain]"
        var first = name.lowerBound
        while first - 2 >= range.lowerBound, has(first - 1, .coordinator) || sign(first - 1) == 0x2C, isProper(first - 2) {
            first -= 2
            while first > range.lowerBound, isProper(first - 1) { first -= 1 }
        }
        let before = prepositionBefore(first, range.lowerBound)
        guard before == 0 || before == EventContext.by else { return nil }
        let k = name.upperBound
        guard k < range.upperBound else { return filler.name }
        let next = document.tokens[k]
        if next.kind == .possessive || [0x2D, 0x27].contains(sign(k)) { return nil }
        let acts =
            word(k).verb >= 0 || !word(k).classes.isSubset(of: [.companyNoun, .productWord]) || endsInLy(k) || timeAt[k] > 0
            || looksLikeVerb(
                k, behindThe: name.lowerBound > range.lowerBound && document.tokens[name.lowerBound - 1].hash == EventContext.the)
        return next.kind == .sign || acts ? filler.name : nil
    }

    /// A verb that no table has, by its ending: "China [nullified]", "the U.S. [nullifies]".
    private func looksLikeVerb(_ i: Int, behindThe: Bool) -> Bool {
        let word = document.tokens[i].range
        return document.endsInEd(word, longerThan: 1) || (behindThe && document.bytes[word.upperBound - 1] == 0x73)
    }

    /// "NEW YORK (Reuters) -": where the report was written.
    private func isDateline(_ name: Range<Int>, in range: Range<Int>) -> Bool {
        guard
            let dash = (range.lowerBound..<min(range.upperBound, range.lowerBound + 14)).first(where: { i in
                document.tokens[i].kind == .sign && !document.tokens[i].isGlued && [0x2D, 0xE2].contains(document.byte(i)) && !isQuote(i)
            })
        else { return false }
        return name.upperBound <= dash && document.tokens[range.lowerBound].has(.allCaps)
    }

    /// Words for those who watch, judge, and govern, and for their offices.
    private static let authorities = EventLists.named("authority")
    private static let bodies = EventLists.named("authority_capitalised")
    private static let states = Hashing.folded("states")
    private static let based = EventLists.named("place_described")
    /// Words for an authority only behind another: "attorney general", "central bank".
    private static let pairs = EventLists.pairs("authority_pair")
    private static let new = Hashing.folded("new")
    private static let subordinate = WordClasses.named("subordinator")
}
