import Lexicon
import Text

/// What the entity finder read in an article.
struct EntityFindings {
    var entities: [Entity] = []
    /// Names of people, of products and of places, in tokens, sorted. By-products of the tagger: good hints, not facts.
    var persons: [Range<Int>] = []
    var products: [Range<Int>] = []
    var places: [Range<Int>] = []
}

/// Finds companies and organisations: the tagger labels names, the linker gathers them into entities, and each is then described.
enum EntityFinder {
    static func find(in document: Document, amounts: [AmountMention], times: [TimeMention]) -> [Entity] {
        findings(in: document, tagger: .shared).entities
    }

    static func findings(in document: Document, tagger: EntityTagger) -> EntityFindings {
        var out = linked(document, tagger)
        EntityCentrality.mark(&out.entities, document)
        EntitySectors.describe(&out.entities, document)
        return out
    }

    /// Names and entities, not yet described.
    static func linked(_ document: Document, _ tagger: EntityTagger) -> EntityFindings {
        var out = EntityFindings()
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            func read(_ tagger: EntityTagger) -> [EntityName] {
                var labels = tagger.labels(input, document)
                EntityKnownNames.fill(&labels, input)
                return EntityNames.read(labels, input, document)
            }
            var names = read(tagger)
            // News without a company is rare: a second tagger looks again, which has learnt less of names and more of what is said of them.
            if let eager = EntityTagger.eager {
                if names.contains(where: { $0.label == TaggerLabel.company }) {
                    names = EntitySubjects.completed(names, input, document) { read(eager) }
                } else {
                    names = read(eager)
                }
            }
            out.persons = names.filter { $0.label == TaggerLabel.person }.map(\.tokens)
            out.products = names.filter { $0.label == TaggerLabel.product }.map(\.tokens)
            out.places = names.filter { $0.label == TaggerLabel.place }.map(\.tokens)
            var linker = EntityLinker(document)
            out.entities = linker.entities(names.filter { $0.label == TaggerLabel.company || $0.label == TaggerLabel.organization })
        }
        return out
    }
}
