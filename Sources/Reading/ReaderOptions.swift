extension ArticleReader {
    /// What to accept, and how much of it.
    public struct Options: Sendable {
        /// Field names for JSON, tried before the ones that are known: `["text": ["story"], "published": ["when"]]`.
        public var map: [String: [String]] = [:]
        /// Bytes of one document (a page, a message, a line, a text file) after decompression.
        public var maximumDocumentBytes = 64 << 20
        /// Bytes of one article's text. A novel has a million; what is larger is a dump that no reader would call an article, and everything
        /// behind this reader holds an article in memory with all its words.
        public var maximumArticleBytes = 8 << 20
        /// Bytes that one file may expand to for each byte of it; looked at beyond `freeExpansionBytes`. Text rarely passes 20.
        public var maximumExpansion = 200
        /// Expansion that is never called a bomb.
        public var freeExpansionBytes = 64 << 20
        /// Bytes that one file may expand to in all.
        public var maximumExpandedBytes = 256 << 30
        /// Containers in containers.
        public var maximumDepth = 6

        /// The field names that are known, and the limits above, which no ordinary file of news reaches.
        public init() {}

        /// Adds a mapping as it is typed: "text=story,published=when". nil: fine; else what is wrong.
        public mutating func addMap(_ spec: String) -> String? {
            for pair in spec.split(separator: ",") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[1].isEmpty else {
                    return "\"\(pair)\" is no mapping; write FIELD=NAME, for example text=story,published=when"
                }
                let field = String(parts[0])
                guard ArticleLine.fields.contains(field) else {
                    return "\"\(field)\" is no field of an article; the fields are \(ArticleLine.fields.joined(separator: ", "))"
                }
                map[field, default: []].append(String(parts[1]))
            }
            return nil
        }
    }
}
