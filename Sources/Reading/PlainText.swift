/// A text file is one article, its text unchanged.
enum PlainText {
    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        let bytes = try stream.readAll(limit: run.options.maximumDocumentBytes)
        let text = ArticleLine.withoutNUL(decode(bytes))
        guard text.contains(where: { $0 > 0x20 }) else {
            return run.notice(.empty, origin, what: "passed over", why: "it is blank")
        }
        try run.deliver(Article(id: "", text: text), origin)
    }

    /// UTF-8 with or without a mark, UTF-16 with one, else windows-1252.
    static func decode(_ b: [UInt8]) -> [UInt8] {
        if b.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(b.dropFirst(3)) }
        if b.starts(with: [0xFF, 0xFE]) || b.starts(with: [0xFE, 0xFF]) {
            let little = b[0] == 0xFF
            var units: [UInt16] = []
            units.reserveCapacity(b.count / 2)
            for i in stride(from: 2, to: b.count - 1, by: 2) {
                let (low, high) = little ? (b[i], b[i + 1]) : (b[i + 1], b[i])
                units.append(UInt16(low) | UInt16(high) << 8)
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return Array(String(decoding: b, as: UTF8.self).utf8)
    }
}
