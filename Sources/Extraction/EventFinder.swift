/// Finds events with their parties, amounts, status and date.
enum EventFinder {
    static func find(in document: Document, amounts: [AmountMention], times: [TimeMention], entities: [Entity]) -> [EventMention] { [] }
}
