import Lexicon
import Reading
import Text

/// Share symbols: whose they are. What an article calls a company counts for more than the symbol behind it: symbols pass from one company to
/// another over the years, and are another's in every market.
extension EntityLinker {
    /// Whose symbol the tokens are: "AAPL.O" and "NASDAQ: META" name their market; few abbreviations are as long as "AAPL", but "NOC" may be
    /// anything. Organisations have none.
    func symbol(_ range: Range<Int>, _ isCompany: Bool) -> Symbol {
        guard isCompany else { return Symbol(row: -1, isCertain: false) }
        let t = document.tokens
        let hash = t[range.lowerBound].exact
        if range.count == 3 {
            guard let markets = ShareMarkets.suffix(t[range.upperBound - 1].exact) else { return Symbol(row: -1, isCertain: false) }
            return Symbol(row: lexicon.company(ticker: hash, on: day, in: markets) ?? -1, isCertain: true)
        }
        if let markets = market(before: range.lowerBound) {
            return Symbol(row: lexicon.company(ticker: hash, on: day, in: markets) ?? -1, isCertain: true)
        }
        return Symbol(row: lexicon.company(ticker: hash, on: day) ?? -1, isCertain: t[range.lowerBound].range.count >= 4)
    }

    /// "NASDAQ: META", "(NYSE GM)": the market named right before a symbol.
    private func market(before i: Int) -> ShareMarkets? {
        let name = i > 0 && isSign(i - 1, 0x3A) ? i - 2 : i - 1
        return name >= 0 ? ShareMarkets.word(document.tokens[name].exact) : nil
    }

    /// Symbols join the name that they stand behind, or else the company whose they are.
    func ownSymbols(_ mentions: inout [Mention], _ groups: inout [Group]) {
        for i in mentions.indices where isTicker(mentions[i].tokens) {
            guard let owner = owner(ofSymbol: i, mentions), mentions[owner].group != mentions[i].group else { continue }
            let (from, to) = (mentions[i].group, mentions[owner].group)
            if let symbol = mentions[i].symbol {
                move(from, to, &mentions, &groups)
                take(symbol.row, document.tokens[mentions[i].tokens.lowerBound].exact, to, &mentions, &groups)
            } else if groups[to].row >= 0, bears(groups[to].row, document.tokens[mentions[i].tokens.lowerBound].exact) {
                // "Hello Group (MOMO)": a symbol that is another's name, too.
                leaveAll(like: i, to, &mentions, &groups)
            } else if groups[to].row < 0, isAbbreviation(i, of: owner, mentions, groups) {
                move(to, from, &mentions, &groups)
            } else if isInitials(i, of: owner, mentions) {
                // "China Iron and Steel Association (CISA)": here it is not what it mostly is.
                leaveAll(like: i, to, &mentions, &groups)
            }
        }
        // What stands behind no name is whose it is by its market, or whose name the article has.
        for g in groups.indices {
            guard groups[g].row < 0, groups[g].members.allSatisfy({ mentions[$0].symbol != nil }) else { continue }
            let symbols = groups[g].members.compactMap { mentions[$0].symbol }
            guard let known = symbols.first(where: { $0.row >= 0 && $0.isCertain }) ?? symbols.first, known.row >= 0 else { continue }
            if let h = groups.indices.first(where: { groups[$0].row == known.row && !groups[$0].members.isEmpty }) {
                move(g, h, &mentions, &groups)
            } else if known.isCertain {
                groups[g].row = known.row
            }
        }
    }

    /// The mention of the name that a symbol stands behind: "Kesa (KESA.L)", "Kesa (NYSE: KES)"; behind one in brackets another: "(UBSN.VX) (UBS.N)".
    private func owner(ofSymbol i: Int, _ mentions: [Mention]) -> Int? {
        var k = i - 1
        // "New Relic (NYSE: NEWR)": the market is a name, too.
        if k >= 0, mentions[k].tokens.count == 1, ShareMarkets.word(document.tokens[mentions[k].tokens.lowerBound].exact) != nil,
            mentions[k].tokens.upperBound == mentions[i].tokens.lowerBound - 1, isSign(mentions[k].tokens.upperBound, 0x3A)
        {
            k -= 1
        }
        guard k >= 0, mentions[k].isCompany == mentions[i].isCompany else { return nil }
        let (name, symbol) = (mentions[k].tokens, mentions[i].tokens)
        guard name.upperBound <= symbol.lowerBound, symbol.lowerBound - name.upperBound <= 5 else { return nil }
        let gap = name.upperBound..<symbol.lowerBound
        // "Kesa KESA.L"
        if symbol.count == 3, gap.allSatisfy({ isSign($0, 0x2E) }) { return k }
        var end = gap.upperBound
        if end > gap.lowerBound, isSign(end - 1, 0x3A) { end -= 1 }
        let hasMarket = end > gap.lowerBound && ShareMarkets.word(document.tokens[end - 1].exact) != nil
        if hasMarket { end -= 1 }
        // "(NASDAQ: QLSX; TSX: QLS)"
        let isFurther = isTicker(name) && (hasMarket || symbol.count == 3)
        guard end > gap.lowerBound,
            isSign(end - 1, 0x28) || isSign(end - 1, 0x3C)
                || (isFurther && end == gap.lowerBound + 1 && (isSign(end - 1, 0x3B) || isSign(end - 1, 0x2C)))
        else { return nil }
        return (gap.lowerBound..<end).allSatisfy { document.tokens[$0].kind == .sign } ? k : nil
    }

    /// Gives a group what the symbol behind its name says, where the name may be that company's.
    private func take(_ row: Int, _ symbol: UInt64, _ g: Int, _ mentions: inout [Mention], _ groups: inout [Group]) {
        guard row >= 0, row != groups[g].row, groups[g].row < 0 || !bears(groups[g].row, symbol),
            let name = groups[g].members.first(where: { mentions[$0].symbol == nil }).map({ mentions[$0].core })
        else { return }
        // "SAS (SAS.ST)" is the bearer of the name whose symbol it is, "Continental (CAL.N)" the airline, whose name begins so.
        guard groups[g].row < 0 ? isLike(name, row) : isForm(name, of: row) || isClipped(name, row) else { return }
        if let h = groups.indices.first(where: { groups[$0].row == row && !groups[$0].members.isEmpty }) {
            move(g, h, &mentions, &groups)
        } else {
            groups[g].row = row
        }
    }

    /// Whether a row is or was listed under a symbol anywhere.
    private func bears(_ row: Int, _ symbol: UInt64) -> Bool {
        lexicon.tickers(row).contains { Hashing.exact($0.utf8.drop { $0 != 0x3A }.dropFirst().prefix { $0 != 0x40 }) == symbol }
    }

    /// Mentions spelled like one leave their group for another.
    private func leaveAll(like i: Int, _ to: Int, _ mentions: inout [Mention], _ groups: inout [Group]) {
        let (from, text) = (mentions[i].group, document.string(mentions[i].tokens))
        let leaving = groups[from].members.filter { document.string(mentions[$0].tokens) == text }
        groups[from].members.removeAll { leaving.contains($0) }
        groups[to].members = (groups[to].members + leaving).sorted()
        for m in leaving {
            mentions[m].group = to
            mentions[m].row = groups[to].row
        }
    }

    /// Whether the known abbreviation behind an unknown name stands for it: "Federal Aviation Administration (FAA)"; of organisations, also one of
    /// another language.
    private func isAbbreviation(_ i: Int, of owner: Int, _ mentions: [Mention], _ groups: [Group]) -> Bool {
        let row = groups[mentions[i].group].row
        guard row >= 0, lexicon.kind(row) != .exchange else { return false }
        return isLike(mentions[owner].core, row) || (!mentions[i].isCompany && !isInitials(i, of: owner, mentions))
    }

    private func isInitials(_ i: Int, of name: Int, _ mentions: [Mention]) -> Bool {
        let letters = Array(document.bytes[document.tokens[mentions[i].tokens.lowerBound].range])
        let words = mentions[name].tokens.filter { document.tokens[$0].kind == .word && document.tokens[$0].has(.capitalised) }
        return words.count >= 2 && words.map { document.byte($0) } == letters
    }

    // MARK: Names and rows

    /// Whether the tokens are exactly a form of a row's name.
    private func isForm(_ name: Range<Int>, of row: Int) -> Bool {
        let hit = document.tokens.withUnsafeBufferPointer { lexicon.match($0, at: name.lowerBound, end: name.upperBound) }
        guard let hit, hit.count == name.count else { return false }
        return lexicon.homonyms(of: hit.form).contains {
            Int(lexicon.forms[$0].company) == row && !lexicon.forms[$0].flags.contains(.product)
        }
    }

    /// Whether an unknown name may be that of a row: both begin alike or have a third of their telling words in common ("Lowes Cos", "Arcelor Mittal").
    /// A name without such a word tells nothing against it.
    func isLike(_ name: Range<Int>, _ row: Int) -> Bool {
        guard row >= 0 else { return false }
        let own = telling(document.tokens[name], document.bytes)
        guard let first = own.words.first else { return true }
        for form in [lexicon.name(row)] + lexicon.aliases(row) + lexicon.formerNames(row).map({ String($0.prefix { $0 != "@" }) }) {
            let bytes = Array(form.utf8)
            let other = telling(Tokenizer.tokens(bytes)[...], bytes)
            if other.words.first == first { return true }
            let common = own.words.count { other.words.contains($0) }
            if common > 0, common * 3 >= min(own.words.count, other.words.count) { return true }
            let alike = zip(own.letters, other.letters).prefix { $0 == $1 }.count
            if alike >= 8 || (alike >= 5 && alike == min(own.letters.count, other.letters.count)) { return true }
        }
        return false
    }

    /// Words of a name that tell it from others, and its letters in small.
    private func telling(_ tokens: ArraySlice<Token>, _ bytes: [UInt8]) -> (words: [UInt64], letters: [UInt8]) {
        let words = tokens.filter { $0.kind != .sign && !Self.untelling.contains($0.hash) }
        let letters = words.flatMap { bytes[$0.range].filter { (0x30...0x7A).contains($0) }.map { $0 | 0x20 } }
        return (words.filter { $0.kind != .possessive }.map(\.hash), letters)
    }

    private static let untelling = WordSet(
        Array(TaggerInput.legalForms)
            + WordSet(
                words:
                    "the of and group groups holding holdings company companies co corp corporation international global national american us u.s. "
                    + "united states technology technologies industries services financial bank energy capital partners systems motor motors "
                    + "electronics communications office commission authority agency fund association institute"))
}
