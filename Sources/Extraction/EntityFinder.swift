/// Finds companies and organisations.
enum EntityFinder {
    static func find(in document: Document, amounts: [AmountMention], times: [TimeMention]) -> [Entity] { [] }
}
