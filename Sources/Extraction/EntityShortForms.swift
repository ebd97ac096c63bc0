import Lexicon
import Text

/// Short forms of names: whose they are by the longer names of the article.
extension EntityLinker {
    /// A short form that the lexicon gives to another company than the article's longer name that begins with it, or whose initials it is:
    /// "Vista" after "Vista Research". Well-known words stay what they are: "Amazon" beside "Amazon Robotics"; but not where the
    /// lexicon has the word only as the first of a longer name, which the article does not give: "Bear" beside "Bear Stearns".
    func mergeMistakenShortForms(_ mentions: inout [Mention], _ groups: inout [Group]) {
        for g in groups.indices where groups[g].row >= 0 && !groups[g].members.isEmpty {
            guard groups[g].members.allSatisfy({ mentions[$0].core.count == 1 }), let m = groups[g].members.first else { continue }
            let short = mentions[m]
            let token = document.tokens[short.core.lowerBound]
            let isFrequent = CompanyWords.shared.entry(token.hash).1 >> 28 >= 8
            for h in groups.indices.prefix(Self.compared.groups) where h != g && !groups[h].members.isEmpty {
                if groups[h].row >= 0, lexicon.parent(groups[h].row, on: day) == lexicon.id(groups[g].row) { continue }
                guard
                    let long = groups[h].members.prefix(Self.compared.members).first(where: {
                        mentions[$0].isCompany == short.isCompany && extends(mentions[$0].core, short.core)
                    })
                else { continue }
                let isInitials = document.tokens[mentions[long].core.lowerBound].hash != token.hash
                // The longer name comes first, as writers introduce it.
                let isIntroduced = long < m && (isInitials ? token.end - token.start <= 4 : !isFrequent)
                let isNamesake = !isInitials && short.isCompany
                if isIntroduced || (isNamesake && (isClipped(short.core, groups[g].row) || outranks(h, g, isFrequent, mentions, groups))) {
                    move(g, h, &mentions, &groups)
                    break
                }
            }
        }
    }

    /// Whether a name is a word of many meanings and no more than the first of a row's own name: "Bear" of Bear Robotics, not "Shell" of Shell Plc.
    func isClipped(_ name: Range<Int>, _ row: Int) -> Bool { isAmbiguous(name) && isFirstWord(name, of: row) }

    /// Whether a name is one word that may mean something else or somebody else.
    private func isAmbiguous(_ name: Range<Int>) -> Bool {
        guard name.count == 1 else { return false }
        let hit = document.tokens.withUnsafeBufferPointer { lexicon.match($0, at: name.lowerBound, end: name.upperBound) }
        guard let hit else { return false }
        return !lexicon.forms[hit.form].all.isDisjoint(with: [.word, .person, .place, .abbreviation, .shared])
    }

    private func isFirstWord(_ name: Range<Int>, of row: Int) -> Bool {
        guard row >= 0, name.count == 1 else { return false }
        let own = Tokenizer.tokens(Array(lexicon.name(row).utf8)).filter { $0.kind != .sign && !TaggerInput.legalForms.contains($0.hash) }
        return own.count > 1 && own[0].hash == document.tokens[name.lowerBound].hash
    }

    /// Whether the longer name, which is another company's, counts for more than what the lexicon has the word for: "Continental" where
    /// "Continental Airlines" has its share symbol, or is introduced before it. A title comes before any introduction. What is sold under the
    /// name of a well-known company ("Target Circle"), or belongs to one house with it, is no other company; nor is a name short that the
    /// article has with a legal form ("Motorola Inc" beside "Motorola Mobility").
    private func outranks(_ h: Int, _ g: Int, _ isFrequent: Bool, _ mentions: [Mention], _ groups: [Group]) -> Bool {
        let (long, short) = (groups[h].row, groups[g].row)
        let word = mentions[groups[g].members[0]].core
        guard lexicon.isListing(short) || isAmbiguous(word),
            !groups[g].members.contains(where: { mentions[$0].tokens != mentions[$0].core }),
            long < 0 || !areOfOneHouse(long, short)
        else { return false }
        let members = groups[h].members.prefix(Self.compared.members)
        let names = members.filter { m in
            let core = mentions[m].core
            return core.count > 1 && !isTicker(mentions[m].tokens) && extends(core, word)
                && document.tokens[core.lowerBound + 1].kind == .word
        }
        guard !names.isEmpty else { return false }
        if members.contains(where: { mentions[$0].tokens.count == 3 && isTicker(mentions[$0].tokens) }) { return true }
        guard long >= 0, !isFrequent || !lexicon.isListing(long) || lexicon.isListing(short) else { return false }
        func first(_ members: [Int]) -> Int {
            members.first { mentions[$0].tokens.lowerBound >= document.titleTokens.upperBound } ?? .max
        }
        return first(names) < first(groups[g].members)
    }

    private func areOfOneHouse(_ a: Int, _ b: Int) -> Bool {
        for time in [day, nil] {
            let (x, y) = (lexicon.parent(a, on: time), lexicon.parent(b, on: time))
            if x == lexicon.id(b) || y == lexicon.id(a) || (x != nil && x == y) { return true }
        }
        return false
    }

    /// An unknown short form belongs to the longer name that begins with it, or whose initials it is.
    func mergeShortForms(_ mentions: inout [Mention], _ groups: inout [Group]) {
        for g in groups.indices where groups[g].row < 0 && !groups[g].members.isEmpty {
            let short = mentions[groups[g].members[0]]
            var best = -1
            for h in groups.indices.prefix(Self.compared.groups) where h != g && !groups[h].members.isEmpty {
                let longer = groups[h].members.prefix(Self.compared.members).contains {
                    mentions[$0].isCompany == short.isCompany && extends(mentions[$0].core, short.core)
                }
                guard longer else { continue }
                best = h
                break
            }
            if best >= 0 {
                move(g, best, &mentions, &groups)
                continue
            }
            // An unknown long form of a known company: "Honda Motor Co Ltd", "Deutsche Telekom Group Holdings".
            for h in groups.indices.prefix(Self.compared.groups) where h != g && groups[h].row >= 0 && !groups[h].members.isEmpty {
                if let known = groups[h].members.prefix(Self.compared.members).first(where: {
                    extends(short.core, mentions[$0].core) && mentions[$0].isCompany == short.isCompany
                        // "Stanford International Bank" is not Stanford University.
                        && !isClipped(mentions[$0].core, groups[h].row)
                }) {
                    let rest = short.core.lowerBound + mentions[known].core.count..<short.core.upperBound
                    if rest.allSatisfy({ Self.generic.contains(document.tokens[$0].hash) || document.tokens[$0].kind == .sign }) {
                        move(g, h, &mentions, &groups)
                        break
                    }
                }
            }
        }
    }

    /// The last words of an organisation's name, where only one of the article ends with them: "the Commission" beside "European Commission",
    /// "Treasury" beside "U.S. Treasury".
    func mergeHeads(_ mentions: inout [Mention], _ groups: inout [Group]) {
        for g in groups.indices where groups[g].row < 0 && !groups[g].members.isEmpty {
            let short = mentions[groups[g].members[0]]
            guard !short.isCompany, short.core.count > 1 || Self.bodies.contains(document.tokens[short.core.lowerBound].hash),
                !isState(short.core)
            else {
                continue
            }
            let longer = groups.indices.prefix(Self.compared.groups).filter { h in
                h != g
                    && groups[h].members.prefix(Self.compared.members).contains {
                        !mentions[$0].isCompany && ends(mentions[$0].core, short.core)
                    }
            }
            if longer.count == 1 { move(g, longer[0], &mentions, &groups) }
        }
    }

    private func ends(_ long: Range<Int>, _ short: Range<Int>) -> Bool {
        guard long.count > short.count, document.tokens[long.upperBound - short.count - 1].kind != .sign else { return false }
        return zip(long.suffix(short.count), short).allSatisfy { document.tokens[$0].hash == document.tokens[$1].hash }
    }

    func isState(_ name: Range<Int>) -> Bool { document.isState(name) }

    /// Row of an organisation that is named with its state before it: "U.S. Federal Aviation Administration"; -1 where there is none.
    func ofState(_ name: Range<Int>) -> Int {
        let state = document.tokens.withUnsafeBufferPointer { Nations.shared.match($0, at: name.lowerBound, end: name.upperBound) }
        guard let state, state.count < name.count else { return -1 }
        var rest = name.lowerBound + state.count..<name.upperBound
        if document.tokens[rest.lowerBound].kind == .possessive { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return -1 }
        let row = row(rest, false).0
        return row >= 0 && !lexicon.kind(row).isCompany && lexicon.country(row) == state.country ? row : -1
    }

    /// What is said for short of a body that was named in full.
    private static let bodies = WordSet(
        words:
            "commission treasury ministry authority agency department court council bureau committee tribunal senate congress parliament "
            + "administration federation association institute union")

    /// Whether `long` begins with the tokens of `short`, or `short` is its initials.
    func extends(_ long: Range<Int>, _ short: Range<Int>) -> Bool {
        let t = document.tokens
        if long.count > short.count {
            var same = true
            for k in 0..<short.count where t[long.lowerBound + k].hash != t[short.lowerBound + k].hash { same = false }
            if same { return true }
        }
        guard short.count == 1, t[short.lowerBound].has(.allCaps), t[short.lowerBound].kind == .word else { return false }
        let letters = document.bytes[t[short.lowerBound].range]
        var initials: [UInt8] = []
        for k in long where t[k].kind == .word && t[k].has(.capitalised) { initials.append(document.byte(k)) }
        return initials.count >= 2 && initials.elementsEqual(letters)
    }

    private static let generic = WordSet(
        Array(TaggerInput.legalForms)
            + WordSet(
                words: "technology technologies motor motors international systems labs software electronics online digital global "
                    + "worldwide bank com"))
}

extension Document {
    /// Whether the tokens are all of a state's name, or of the word for what is its own ("British").
    func isState(_ name: Range<Int>) -> Bool {
        tokens.withUnsafeBufferPointer { Nations.shared.match($0, at: name.lowerBound, end: name.upperBound)?.count == name.count }
    }
}
