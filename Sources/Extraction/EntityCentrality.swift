import Text

/// Decides which companies an article is about.
enum EntityCentrality {
    static func mark(_ entities: inout [Entity], _ document: Document) {
        let scores = entities.map { $0.kind == .company ? score($0, entities, document) : -.infinity }
        for i in entities.indices { entities[i].central = scores[i] > 0 }
    }

    /// Log-odds.
    static func score(_ e: Entity, _ all: [Entity], _ document: Document) -> Double {
        zip(weights, features(e, all, document)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    static let weights: [Double] = [-2.5, 2, 1, 1, 1.5, -2, 1, 0.5]

    /// Bias, in the title, in the first sentence, in the first paragraph, share of all mentions, cited as a source, number, first of all.
    static func features(_ e: Entity, _ all: [Entity], _ document: Document) -> [Double] {
        let body = e.mentions.filter { !document.titleTokens.contains($0.tokens.lowerBound) }
        let companies = all.filter { $0.kind == .company }
        let most = companies.map(\.mentions.count).max() ?? 1
        let firstBody = document.titleTokens.upperBound
        let opening = document.sentences.first { $0.firstToken >= firstBody && $0.tokens.count >= 6 }
        let titled = inTitle(e, document)
        let sources = e.mentions.count { $0.isSource }
        let start = body.first?.tokens.lowerBound ?? .max
        let first = companies.allSatisfy { ($0.mentions.first?.tokens.lowerBound ?? .max) >= (e.mentions.first?.tokens.lowerBound ?? .max) }
        return [
            1, titled ? 1 : 0, opening.map { $0.tokens.contains(start) } == true ? 1 : 0,
            opening.map { start < $0.endToken + 60 } == true ? 1 : 0, Double(e.mentions.count) / Double(most),
            Double(sources) / Double(max(e.mentions.count, 1)), min(Double(e.mentions.count), 10) / 5, first ? 1 : 0,
        ]
    }

    /// One of its names stands in the title line or in the title of the metadata.
    private static func inTitle(_ e: Entity, _ document: Document) -> Bool {
        if e.mentions.contains(where: { document.titleTokens.contains($0.tokens.lowerBound) }) { return true }
        guard let title = document.title, !title.isEmpty else { return false }
        let bytes = Array(title.utf8)
        let words = Tokenizer.tokens(bytes).map(\.hash)
        for m in e.mentions {
            let name = document.tokens[m.tokens].map(\.hash)
            guard name.count <= words.count else { continue }
            for i in 0...(words.count - name.count) where words[i] == name[0] && words[i..<i + name.count].elementsEqual(name) { return true }
        }
        return false
    }
}
