import Lexicon
import Text

/// Finds companies and organisations.
enum EntityFinder {
    static func find(in document: Document, amounts: [AmountMention], times: [TimeMention]) -> [Entity] {
        let lexicon = CompanyLexicon.shared
        var found: [(tokens: Range<Int>, form: Int)] = []
        document.tokens.withUnsafeBufferPointer { tokens in
            for s in document.sentences {
                var i = s.firstToken
                while i < s.endToken {
                    let t = tokens[i]
                    guard t.kind == .number || t.has([.capitalised, .mixedCase, .hasDigit]),
                        let (form, count) = lexicon.match(tokens, at: i, end: s.endToken)
                    else {
                        i += 1
                        continue
                    }
                    found.append((i..<i + count, form))
                    i += count
                }
            }
        }
        var entities: [Entity] = []
        var index: [Int32: Int] = [:]
        for (range, form) in found {
            let f = lexicon.forms[form]
            guard !f.flags.contains(.product) else { continue }
            if !f.flags.isDisjoint(with: .ambiguous) {
                let i = range.lowerBound
                let first = document.sentences[Int(document.sentenceOfToken[i])].firstToken
                let next = range.upperBound < document.tokens.count ? document.tokens[range.upperBound] : document.tokens[i]
                let afterName = i > first && document.tokens[i - 1].has(.capitalised)
                guard i > first, !afterName, !(next.kind == .word && next.has(.capitalised)) else { continue }
            }
            let row = Int(f.company)
            if index[f.company] == nil {
                index[f.company] = entities.count
                entities.append(
                    Entity(
                        kind: lexicon.kind(row).isCompany ? .company : .organization, id: lexicon.id(row), name: lexicon.name(row),
                        aliases: lexicon.aliases(row), known: true, sectors: lexicon.sectors(row), central: false, mentions: [],
                        parent: lexicon.parent(row)))
            }
            entities[index[f.company]!].mentions.append(
                EntityMention(tokens: range, bytes: document.byteRange(range), isSource: false))
        }
        let first = document.sentences.first.map { $0.endToken } ?? 0
        for i in entities.indices where entities[i].kind == .company {
            entities[i].central = entities[i].mentions[0].tokens.lowerBound < first || entities[i].mentions.count >= 5
        }
        return entities
    }
}
