import Lexicon
import Text

/// A name in the text with the tagger's label.
struct EntityName: Equatable {
    var tokens: Range<Int>
    /// The label that begins the name.
    var label: UInt8
}

/// Reads names off the tagger's labels and mends their borders.
enum EntityNames {
    /// Names in order, without a leading article or a trailing possessive; ticker symbols and parts of "A/B" are names of their own.
    static func read(_ labels: [UInt8], _ input: TaggerInput, _ document: Document) -> [EntityName] {
        var out: [EntityName] = []
        var i = 0
        while i < labels.count {
            let label = labels[i]
            guard label & 1 == 1 else {
                i += 1
                continue
            }
            var end = i + 1
            while end < labels.count, labels[end] == label + 1 { end += 1 }
            let first = i
            i = end
            if label == TaggerLabel.company || label == TaggerLabel.organization {
                for part in parts(first..<end, document) {
                    let part = trimmed(part, document)
                    if EntityIndices.shared.isIndex(part, document) || isLetterOfAWord(part, document) { continue }
                    if label == TaggerLabel.company, isOrdinary(part, input, document) || isState(part, document) { continue }
                    if isSurname(part, behind: out.last, input, document) {
                        out[out.count - 1].tokens = out[out.count - 1].tokens.lowerBound..<part.upperBound
                        continue
                    }
                    if label == TaggerLabel.company, isOfficer(part, document) {
                        add(EntityName(tokens: part, label: TaggerLabel.person), document, &out)
                        continue
                    }
                    add(EntityName(tokens: withoutDescription(part, input, document), label: label), document, &out)
                }
            } else {
                add(EntityName(tokens: trimmed(first..<end, document), label: label), document, &out)
            }
        }
        return withBracketedTickers(withoutModifiers(out, document), document)
    }

    /// Drops an unknown name that a known one follows at once: it describes it ("the Robotico Acme unit").
    private static func withoutModifiers(_ names: [EntityName], _ document: Document) -> [EntityName] {
        names.indices.filter { n in
            guard n + 1 < names.count, names[n].label == TaggerLabel.company, names[n + 1].label == TaggerLabel.company,
                names[n].tokens.upperBound == names[n + 1].tokens.lowerBound,
                !document.tokens[names[n + 1].tokens.lowerBound].has(.lineBefore)
            else { return true }
            return isKnown(names[n].tokens, document) || !isKnown(names[n + 1].tokens, document)
        }.map { names[$0] }
    }

    /// "UK", "EU": symbols of shares, too, but never the company's name in a text.
    private static func isState(_ range: Range<Int>, _ document: Document) -> Bool {
        range.count == 1 && states.contains(document.tokens[range.lowerBound].exact)
    }
    private static let states = WordSet(["UK", "US", "USA", "EU", "UAE", "UN", "USSR"].map { Hashing.exact($0.utf8) })

    private static func add(_ name: EntityName, _ document: Document, _ out: inout [EntityName]) {
        guard document.tokens[name.tokens].contains(where: { $0.kind == .word || $0.kind == .number }) else { return }
        out.append(name)
    }

    private static func trimmed(_ range: Range<Int>, _ document: Document) -> Range<Int> {
        var (a, b) = (range.lowerBound, range.upperBound)
        if b - a > 1, document.tokens[a].hash == the { a += 1 }
        if b - a > 1, document.tokens[b - 1].kind == .possessive { b -= 1 }
        // "Lowe's", "Standard & Poor's": some names end so.
        if b < document.tokens.count, document.tokens[b].kind == .possessive, isKnown(a..<b + 1, document) { b += 1 }
        return a..<b
    }

    /// "X-ray", "X-Pro": the letter of a word.
    private static func isLetterOfAWord(_ range: Range<Int>, _ document: Document) -> Bool {
        let t = document.tokens
        let (i, end) = (range.lowerBound, range.upperBound)
        return range.count == 1 && t[i].end - t[i].start == 1 && end + 1 < t.count && t[end].kind == .sign && t[end].isGlued
            && document.byte(end) == 0x2D && t[end + 1].isGlued
    }

    /// "Michael [Dell]": one word right behind a given name that the tagger knew for a person's.
    private static func isSurname(_ range: Range<Int>, behind last: EntityName?, _ input: TaggerInput, _ document: Document) -> Bool {
        guard let last, last.label == TaggerLabel.person, range.count == 1, last.tokens.count == 1,
            last.tokens.upperBound == range.lowerBound, input.form[range.lowerBound] >= 0,
            // "Will Ford sell ...?"
            input.facts[last.tokens.lowerBound].smallness < 2
        else { return false }
        let form = CompanyLexicon.shared.forms[Int(input.form[range.lowerBound])]
        return form.all.contains(.person) && !document.tokens[range.lowerBound].has(.lineBefore)
    }

    /// Splits off a ticker at the end ("Nortel NT.TO"), at a slash between known names, and after a legal form that ends a sentence.
    private static func parts(_ range: Range<Int>, _ document: Document) -> [Range<Int>] {
        let t = document.tokens
        guard range.count > 2, !isKnown(range, document) else { return [range] }
        for i in range.dropFirst().dropLast() where t[i].kind == .sign {
            switch document.byte(i) {
            case 0x2F, 0x26:
                let (left, right) = (range.lowerBound..<i, i + 1..<range.upperBound)
                if isKnown(trimmed(left, document), document), document.byte(i) == 0x2F || isKnown(trimmed(right, document), document) {
                    return [left] + parts(right, document)
                }
            case 0x2E:
                if !t[i + 1].isGlued, TaggerInput.legalForms.contains(t[i - 1].hash) { return [range.lowerBound..<i + 1] }
            default: break
            }
        }
        if range.count > 3, isTicker(range.upperBound - 3..<range.upperBound, document), !t[range.upperBound - 3].isGlued {
            return [range.lowerBound..<range.upperBound - 3, range.upperBound - 3..<range.upperBound]
        }
        return [range]
    }

    /// The lexicon has exactly these tokens as the name of a company or organisation.
    private static func isKnown(_ range: Range<Int>, _ document: Document) -> Bool {
        guard !range.isEmpty else { return false }
        let hit = document.tokens.withUnsafeBufferPointer { CompanyLexicon.shared.match($0, at: range.lowerBound, end: range.upperBound) }
        guard let hit, hit.count == range.count else { return false }
        let form = CompanyLexicon.shared.forms[hit.form]
        return form.company >= 0 && form.flags.isDisjoint(with: [.product, .listing])
    }

    /// A Reuters code ("AAPL.O", "0763.HK", "ERICb.ST"): a symbol, a full stop, an exchange in capitals, without spaces.
    static func isTicker(_ range: Range<Int>, _ document: Document) -> Bool {
        guard range.count == 3 else { return false }
        let t = document.tokens
        let (symbol, dot, exchange) = (t[range.lowerBound], t[range.lowerBound + 1], t[range.lowerBound + 2])
        guard dot.kind == .sign, dot.isGlued, document.byte(range.lowerBound + 1) == 0x2E, exchange.isGlued, exchange.kind == .word,
            exchange.end - exchange.start <= 3, exchange.has(.capitalised), exchange.end - exchange.start == 1 || exchange.has(.allCaps)
        else { return false }
        return symbol.kind == .number || (symbol.kind == .word && symbol.has(.capitalised) && symbol.end - symbol.start <= 6)
    }

    /// A Reuters code in brackets after a company is a mention of it, whatever the tagger made of it.
    private static func withBracketedTickers(_ names: [EntityName], _ document: Document) -> [EntityName] {
        var out: [EntityName] = []
        let t = document.tokens
        for (n, name) in names.enumerated() {
            out.append(name)
            guard name.label == TaggerLabel.company else { continue }
            var i = name.tokens.upperBound
            let limit = n + 1 < names.count ? names[n + 1].tokens.lowerBound : t.count
            while i + 4 < t.count, t[i].hash == open, t[i + 4].hash == close, isTicker(i + 1..<i + 4, document), i + 4 <= limit {
                out.append(EntityName(tokens: i + 1..<i + 4, label: TaggerLabel.company))
                i += 5
            }
        }
        return out
    }

    /// The name of a trade, or several words that news always writes small: "Venture Capital", "Online Safety".
    private static func isOrdinary(_ range: Range<Int>, _ input: TaggerInput, _ document: Document) -> Bool {
        guard range.count > 1, !isKnown(range, document) else { return false }
        if SectorWords.shared.match(input.tokens, at: range.lowerBound, end: range.upperBound)?.count == range.count { return true }
        return range.allSatisfy {
            input.tokens[$0].kind == .word && input.facts[$0].smallness == 4 && !TaggerInput.legalForms.contains(input.tokens[$0].hash)
        }
    }

    /// "CEO Ada Brevik": two or three unknown words behind the title of an office are a person.
    private static func isOfficer(_ range: Range<Int>, _ document: Document) -> Bool {
        guard (2...3).contains(range.count), range.lowerBound > 0, offices.contains(document.tokens[range.lowerBound - 1].hash) else {
            return false
        }
        let isName = range.allSatisfy {
            let t = document.tokens[$0]
            return t.kind == .word && t.has(.capitalised) && !t.has([.allCaps, .mixedCase, .hasDigit])
                && !TaggerInput.legalForms.contains(t.hash)
        }
        return isName && !isKnown(range, document)
    }
    private static let offices = WordSet(
        words: "ceo cfo coo cto cmo cio chairman chairwoman chairperson president founder cofounder co-founder executive")

    /// An unambiguous known name keeps no ordinary word after it ("Acme Robotics"), unless that is part of many names, and no unknown word
    /// before it that describes it ("Robotico Acme").
    private static func withoutDescription(_ range: Range<Int>, _ input: TaggerInput, _ document: Document) -> Range<Int> {
        guard range.count == 2, !isKnown(range, document) else { return range }
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        guard input.tokens[first].kind == .word, input.tokens[last].kind == .word else { return range }
        if isUnmistakable(first, input) {
            return input.facts[last].smallness >= 3 && input.profile[last] >> 12 & 15 < 3 ? first..<last : range
        }
        return input.form[first] < 0 && isUnmistakable(last, input) ? last..<range.upperBound : range
    }

    /// A known company's name of one word that means nothing else.
    private static func isUnmistakable(_ i: Int, _ input: TaggerInput) -> Bool {
        guard input.form[i] >= 0, input.place[i] == 4 else { return false }
        let form = CompanyLexicon.shared.forms[Int(input.form[i])]
        return form.company >= 0 && form.all.isDisjoint(with: [.word, .person, .place, .abbreviation, .shared, .listing, .product])
    }

    static let the = Hashing.folded("the".utf8)
    static let open = Hashing.folded("(".utf8)
    static let close = Hashing.folded(")".utf8)
}
