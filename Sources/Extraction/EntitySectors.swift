import Lexicon
import Text

/// Sectors of companies: a logistic model weighs those of the reference data and the words by which the article describes the company.
package enum EntitySectors {
    package static let table = "Data/companies/sector-weights.tsv"
    package static let featureNames =
        [
            "known-bias", "new-bias", "listed-1", "listed-2", "listed-3", "listed-4", "listed-only", "known-words", "known-near",
            "known-title", "new-words",
            "new-near", "new-apposition", "new-title", "new-most", "known-most",
        ] + SectorWords.shared.codes.map { "known-" + $0 } + SectorWords.shared.codes.map { "new-" + $0 }
    private static let model = LogisticModel(table, featureNames)

    static func describe(_ entities: inout [Entity], _ document: Document) {
        let codes = SectorWords.shared.codes
        var words: DescribingWords?
        for i in entities.indices where entities[i].kind == .company {
            let listed = entities[i].sectors.filter { !$0.contains(".") }
            guard entities[i].central else {
                entities[i].sectors = Array(listed.prefix(2))
                continue
            }
            if words == nil { words = DescribingWords(document) }
            let rows = features(entities[i], listed, words!, document)
            var scored = codes.indices.map { (code: codes[$0], score: model.score(rows[$0])) }
            scored.sort { ($1.score, $0.code) < ($0.score, $1.code) }
            var chosen = scored.prefix(3).filter { $0.score > 0 }.map(\.code)
            if chosen.isEmpty, let best = scored.first, best.score > -1.5 { chosen = [best.code] }
            entities[i].sectors = chosen
        }
    }

    /// Features of each sector for a company.
    static func features(_ e: Entity, _ listed: [String], _ words: DescribingWords, _ document: Document) -> [[Double]] {
        let codes = SectorWords.shared.codes
        let near = words.near(e, document)
        let most = words.all.max() ?? 0
        return codes.indices.map { s in
            var f = [Double](repeating: 0, count: featureNames.count)
            let rank = listed.firstIndex(of: codes[s])
            let amount = min(words.all[s], 8) / 4
            if listed.isEmpty {
                f[1] = 1
                f[10] = amount
                f[11] = min(near.sentences[s], 4) / 2
                f[12] = near.apposition[s] > 0 ? 1 : 0
                f[13] = words.title[s] > 0 ? 1 : 0
                f[14] = words.all[s] == most && most > 0 ? 1 : 0
                f[16 + codes.count + s] = 1
            } else {
                f[0] = 1
                if let rank { f[2 + min(rank, 3)] = 1 }
                if rank == 0, listed.count == 1 { f[6] = 1 }
                f[7] = amount
                f[8] = min(near.sentences[s], 4) / 2
                f[9] = words.title[s] > 0 ? 1 : 0
                f[15] = words.all[s] == most && most > 0 ? 1 : 0
                f[16 + s] = 1
            }
            return f
        }
    }
}

/// How often the words of each sector stand in an article.
struct DescribingWords {
    /// Counts in the whole article and in its title, by sector.
    private(set) var all: [Double]
    private(set) var title: [Double]
    private var hits: [(token: Int, sectors: UInt64)] = []

    init(_ document: Document) {
        let lexicon = SectorWords.shared
        all = [Double](repeating: 0, count: lexicon.codes.count)
        title = all
        document.tokens.withUnsafeBufferPointer { tokens in
            var i = 0
            while i < tokens.count {
                guard tokens[i].kind == .word, let (sectors, count) = lexicon.match(tokens, at: i, end: tokens.count) else {
                    i += 1
                    continue
                }
                hits.append((i, sectors))
                Self.add(sectors, to: &all)
                if document.titleTokens.contains(i) { Self.add(sectors, to: &title) }
                i += count
            }
        }
        guard let line = document.title else { return }
        let tokens = Tokenizer.tokens(Array(line.utf8))
        tokens.withUnsafeBufferPointer { t in
            for i in t.indices {
                if let (sectors, _) = lexicon.match(t, at: i, end: t.count) { Self.add(sectors, to: &title) }
            }
        }
    }

    /// Counts in the sentences of a company's mentions, and right beside them ("Zylo, a payments startup", "chipmaker Zylo").
    func near(_ e: Entity, _ document: Document) -> (sentences: [Double], apposition: [Double]) {
        var sentences = [Double](repeating: 0, count: all.count)
        var apposition = sentences
        var seen = -1
        for m in e.mentions {
            let s = Int(document.sentenceOfToken[m.tokens.lowerBound])
            let range = document.sentences[s].tokens
            for h in hits where range.contains(h.token) {
                if s != seen { Self.add(h.sectors, to: &sentences) }
                if h.token >= m.tokens.lowerBound - 4, h.token < m.tokens.upperBound + 10 { Self.add(h.sectors, to: &apposition) }
            }
            seen = s
        }
        return (sentences, apposition)
    }

    private static func add(_ sectors: UInt64, to counts: inout [Double]) {
        var bits = sectors
        while bits != 0 {
            counts[bits.trailingZeroBitCount] += 1
            bits &= bits - 1
        }
    }
}
