import Lexicon
import Reading
import Text

/// Companies of an article as the trainer of the logistic models sees them.
package struct EntityExample {
    /// Names, aliases and mentions, folded by the caller.
    package var names: [String]
    package var central: [Double]
    /// Features of each sector, in the order of `SectorWords`.
    package var sectors: [[Double]]

    package static func companies(_ article: Article, tagger: EntityTagger) -> [EntityExample] {
        let document = Document(article)
        let entities = EntityFinder.linked(document, tagger).entities
        let words = DescribingWords(document)
        return EntityCentrality.features(entities, document).map { c, values in
            let e = entities[c]
            let mentions = e.mentions.map { document.string($0.tokens) }
            return EntityExample(
                names: [e.name] + e.aliases + mentions, central: values,
                sectors: EntitySectors.features(e, e.sectors.filter { !$0.contains(".") }, words, document))
        }
    }
}
