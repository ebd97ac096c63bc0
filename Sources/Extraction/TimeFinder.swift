/// Finds time expressions and resolves them against the publication date.
enum TimeFinder {
    static func find(in document: Document) -> [TimeMention] { [] }
}
