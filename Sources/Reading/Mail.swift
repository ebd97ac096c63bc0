import Text

/// Messages: EML, saved pages as MHTML, and mailboxes (mbox). One message is one article, a newsletter of many items too.
enum Mail {
    // MARK: Recognition

    private static let senders: Set<String> = ["from", "sender", "received", "return-path", "delivered-to", "x-original-to", "reply-to"]
    private static let others: Set<String> = [
        "subject", "date", "message-id", "mime-version", "content-type", "content-transfer-encoding", "to", "list-id", "dkim-signature",
    ]

    /// The text begins with a message's header.
    static func isMessage(_ head: ArraySlice<UInt8>, suffix: String) -> Bool {
        let headers = Headers(Array(head.prefix(1 << 14)))
        guard headers.startsWithField else { return false }
        let sender = headers.names.contains { senders.contains($0) }
        let count = headers.names.filter { others.contains($0) || $0.hasPrefix("x-") }.count
        if suffix == "eml" || suffix == "mht" || suffix == "mhtml" { return sender || count > 0 }
        return sender && count >= 2
    }

    /// "From someone date", then a message's header.
    static func isMailbox(_ head: ArraySlice<UInt8>) -> Bool {
        guard head.starts(with: Array("From ".utf8)), let end = head.firstIndex(of: 0x0A) else { return false }
        return isMessage(head[(end + 1)...], suffix: "eml")
    }

    // MARK: Reading

    static func readMailbox(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        var message: [UInt8] = []
        var start = 0
        var isTooLarge = false
        var afterBlank = true
        func flush() throws {
            defer {
                message.removeAll(keepingCapacity: message.capacity <= 1 << 20)
                isTooLarge = false
            }
            var o = origin
            o.position = String(start)
            o.byte = start
            if isTooLarge {
                return run.report(
                    .tooLarge, o, byte: start, what: "the message is too large", why: "more than \(run.options.maximumDocumentBytes) bytes",
                    hint: "raise --max-document")
            }
            if message.contains(where: { $0 > 0x20 }) { try read(message, o, run, byte: start) }
        }
        while true {
            do {
                guard let line = try stream.line(limit: run.options.maximumDocumentBytes) else { break }
                if afterBlank, line.bytes.starts(with: Array("From ".utf8)), isFieldAhead(stream.peek(200)) {
                    try flush()
                    start = line.offset
                    continue
                }
                afterBlank = line.bytes.isEmpty
                // mboxrd writes ">From " for a line "From " of the text.
                let quoted = line.bytes.drop { $0 == 0x3E }.starts(with: Array("From ".utf8)) && line.bytes.first == 0x3E
                if line.tooLong || message.count + line.bytes.count > run.options.maximumDocumentBytes { isTooLarge = true }
                if !isTooLarge {
                    message.append(contentsOf: quoted ? line.bytes[1...] : line.bytes[...])
                    message.append(0x0A)
                }
            } catch let failure as StreamFailure {
                run.report(failure, origin)
                if failure.kind == .bomb || failure.kind == .unreadable { break }
            }
        }
        try flush()
    }

    private static func isFieldAhead(_ b: ArraySlice<UInt8>) -> Bool {
        let line = b.prefix { $0 != 0x0A }
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return line.first == 0x3E }
        return line[..<colon].allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun, byte: Int = 0) throws {
        var allowance = MailPart.Allowance()
        let message = MailPart(bytes[...], depth: 0, &allowance)
        if allowance.isExceeded {
            run.notice(
                .tooDeep, origin, what: "parts left out", why: "the message has more parts, or parts in parts, than are looked at")
        }
        let headers = message.headers
        var o = origin
        o.id = headers.text("message-id").map { String($0.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" }) } ?? origin.id
        if let url = headers.text("snapshot-content-location") ?? headers.text("x-rss-url") ?? headers.text("archived-at") {
            o.url = String(url.drop { $0 == "<" }.prefix { $0 != ">" })
        }
        if message.type == "multipart/related", let page = message.leaves.first(where: { $0.type.contains("html") }),
            headers.text("snapshot-content-location") != nil || origin.suffix.hasPrefix("mht")
        {
            o.mediaType = page.type
            o.charset = page.charset
            if o.url == nil { o.url = page.headers.text("content-location") }
            return try Pages.read(page.body(), o, run)
        }
        var body = MailBody()
        let text = body.text(of: message)
        guard text.contains(where: { $0 > 0x20 }) else {
            return run.report(
                .noText, origin, byte: byte, what: "no article", why: "the message has no text part", hint: "attachments are not read")
        }
        var a = Article(id: "", text: ArticleLine.withoutNUL(text))
        a.title = headers.text("subject").map(Mail.withoutReplyMarks).flatMap { $0.isEmpty ? nil : $0 }
        a.authors = headers.text("from").map { [MailAddress.displayName($0)] }?.filter { !$0.isEmpty } ?? []
        a.language = headers.text("content-language")
        a.site = headers.text("list-id").map { MailAddress.displayName($0) }
        if let raw = headers.text("date") { a.published = DateText(raw)?.publication(.metadata, raw: raw) }
        try run.deliver(a, o)
    }

    /// A subject as the message had it that was answered or handed on: without "Re:", "Fwd:" and their kind.
    static func withoutReplyMarks(_ subject: String) -> String {
        var rest = subject[...]
        while let colon = rest.firstIndex(of: ":"), replyMarks.contains(rest[..<colon].lowercased()) {
            rest = rest[rest.index(after: colon)...].drop { $0 == " " }
        }
        return String(rest)
    }
    private static let replyMarks: Set<String> = ["re", "fwd", "fw", "aw", "wg"]
}
