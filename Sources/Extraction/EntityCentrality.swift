import Text

/// Decides which companies an article is about, by a logistic model over where and how often they stand.
package enum EntityCentrality {
    package static let table = "Data/companies/central.tsv"
    package static let featureNames = [
        "bias", "title", "title-start", "opening", "opening-first", "lead", "share", "most", "second", "uses", "once", "source", "media",
        "fund",
        "companies", "spread", "subject", "title-only-one", "known", "possessive", "discovered-title",
    ]
    private static let model = LogisticModel(table, featureNames)

    static func mark(_ entities: inout [Entity], _ document: Document) {
        for (i, f) in features(entities, document) { entities[i].central = odds(f) > 0 }
    }

    /// Log odds that the article is about the company.
    static func odds(_ values: [Double]) -> Double { model.score(values) }

    /// Features of each company.
    static func features(_ entities: [Entity], _ document: Document) -> [(entity: Int, values: [Double])] {
        let companies = entities.indices.filter { entities[$0].kind == .company }
        let title = TitleWords(document)
        let body = document.titleTokens.upperBound
        let openingIndex = document.sentences.firstIndex { $0.firstToken >= body && $0.tokens.count >= 6 } ?? 0
        let opening = document.sentences.isEmpty ? 0..<0 : document.sentences[openingIndex].tokens
        let counts = companies.map { entities[$0].mentions.count }
        let ranked = counts.sorted(by: >)
        let firsts = companies.map { c in entities[c].mentions.map(\.tokens.lowerBound).filter { $0 >= opening.lowerBound }.min() ?? .max }
        let earliest = firsts.min() ?? .max
        let titled = companies.map { title.position(entities[$0], document) }
        let titledCount = titled.count { $0 != nil }
        return companies.enumerated().map { n, c in
            let e = entities[c]
            let count = Double(e.mentions.count)
            let sources = Double(e.mentions.count { $0.isSource })
            let starts = Double(
                e.mentions.count { m in
                    document.sentences[Int(document.sentenceOfToken[m.tokens.lowerBound])].firstToken == m.tokens.lowerBound
                })
            let possessive = e.mentions.contains { m in
                m.tokens.upperBound < document.tokens.count && document.tokens[m.tokens.upperBound].kind == .possessive
            }
            let last = Double(e.mentions.last?.tokens.lowerBound ?? 0) / Double(max(document.tokens.count, 1))
            let media = e.sectors.first == "MEDIA" && sources > 0
            return (
                c,
                [
                    1, titled[n] != nil ? 1 : 0, titled[n].map { $0 == 0 ? 1 : 0 } ?? 0, opening.contains(firsts[n]) ? 1 : 0,
                    firsts[n] == earliest && opening.contains(firsts[n]) ? 1 : 0,
                    firsts[n] != .max && firsts[n] < opening.upperBound + 60 ? 1 : 0,
                    count / Double(max(ranked.first ?? 1, 1)), counts[n] == ranked.first ? 1 : 0,
                    ranked.count > 1 && counts[n] == ranked[1] && counts[n] != ranked[0] ? 1 : 0, min(count, 12) / 6,
                    counts[n] == 1 ? 1 : 0,
                    sources / max(count, 1), media ? 1 : 0, e.sectors.first == "VC" ? 1 : 0, min(Double(companies.count), 20) / 10, last,
                    starts / max(count, 1), titled[n] != nil && titledCount == 1 ? 1 : 0, e.known ? 1 : 0, possessive ? 1 : 0,
                    !e.known && titled[n] != nil ? 1 : 0,
                ]
            )
        }
    }
}

/// Words of the title: of the metadata, or of the title line.
private struct TitleWords {
    private var lines: [[UInt64]] = []

    init(_ document: Document) {
        if let title = document.title, !title.isEmpty { lines.append(Tokenizer.tokens(Array(title.utf8)).map(\.hash)) }
        if !document.titleTokens.isEmpty { lines.append(document.tokens[document.titleTokens].map(\.hash)) }
    }

    /// First word of the title where one of the entity's names stands.
    func position(_ e: Entity, _ document: Document) -> Int? {
        var best: Int?
        for m in e.mentions {
            let (first, count) = (m.tokens.lowerBound, m.tokens.count)
            for words in lines where words.count >= count {
                for i in 0...(words.count - count)
                where (0..<count).allSatisfy({ words[i + $0] == document.tokens[first + $0].hash }) {
                    best = min(best ?? .max, i)
                    break
                }
            }
        }
        return best
    }
}
