/// Finds amounts: money, percent, headcount, users and other counts.
enum AmountFinder {
    static func find(in document: Document) -> [AmountMention] { [] }
}
