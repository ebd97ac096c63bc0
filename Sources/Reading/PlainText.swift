/// A text file is one article, its text unchanged.
enum PlainText {
    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        let (decoded, hadErrors) = decode(
            try stream.readAll(limit: min(run.options.maximumDocumentBytes, run.options.maximumArticleBytes)), origin.charset)
        let text = ArticleLine.withoutNUL(decoded)
        if hadErrors { run.noticeReplacements(origin.charset ?? "UTF-8", origin) }
        guard text.contains(where: { $0 > 0x20 }) else {
            return run.notice(.empty, origin, what: "passed over", why: "it is blank")
        }
        var a = Article(id: "", text: text)
        if text.count <= run.options.maximumArticleBytes { HeaderBlock(text)?.apply(to: &a) }
        try run.deliver(a, origin)
    }

    /// UTF-8 with or without a mark; where that is broken, windows-1252, unless most of what is not ASCII is UTF-8 after all.
    static func decode(_ b: [UInt8], _ charset: String? = nil) -> (utf8: [UInt8], hadErrors: Bool) {
        if let charset {
            let result = CharacterDecoding.decode(b, hint: charset)
            return (result.utf8, result.hadErrors)
        }
        let hasMark = b.starts(with: [0xEF, 0xBB, 0xBF])
        if !hasMark, UTF8Repair.isWellFormed(b) { return (b, false) }
        let body = hasMark ? b[3...] : b[...]
        let (repaired, hadErrors) = UTF8Repair.repaired(body)
        guard hadErrors else { return (repaired, false) }
        // The continuation bytes of sound sequences against the replacements: a few broken bytes do not make a text windows-1252.
        var sound = 0
        var broken = 0
        var i = 0
        while i < repaired.count {
            let c = repaired[i]
            if c >= 0xC2 {
                if c == 0xEF, i + 2 < repaired.count, repaired[i + 1] == 0xBF, repaired[i + 2] == 0xBD { broken += 1 } else { sound += 1 }
            }
            i += 1
        }
        // Bytes that windows-1252 leaves open, or that no text uses, are damage in any encoding.
        let isDamage = sound > broken || body.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF].contains($0) }
        return isDamage ? (repaired, true) : (CharacterDecoding.decode(body, label: "windows-1252").utf8, false)
    }

    /// The text on one line: white space collapsed, other control characters left out.
    static func oneLine(_ b: some Collection<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(b.count)
        var space = false
        for c in b {
            if c == 0x20 || (0x09...0x0D).contains(c) {
                space = !out.isEmpty
            } else if c >= 0x20, c != 0x7F {
                if space { out.append(0x20) }
                space = false
                out.append(c)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
