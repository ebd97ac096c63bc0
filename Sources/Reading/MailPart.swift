/// A message or a part of one (RFC 2045, 2046).
struct MailPart {
    let headers: Headers
    let type: String
    let charset: String?
    private let content: ArraySlice<UInt8>
    /// Of a multipart or an enclosed message.
    let parts: [MailPart]

    /// Parts in parts, and parts in all, that are looked at.
    private static let deepest = 12
    private static let most = 500

    init(_ bytes: ArraySlice<UInt8>, depth: Int) {
        headers = Headers(bytes)
        content = bytes[min(headers.end, bytes.endIndex)...]
        let value = headers.text("content-type") ?? "text/plain"
        type = Headers.mediaType(value)
        charset = Headers.parameter("charset", of: value)
        if depth < MailPart.deepest, type.hasPrefix("multipart/"), let boundary = Headers.parameter("boundary", of: value),
            !boundary.isEmpty
        {
            parts = MailPart.split(content, Array("--\(boundary)".utf8)).prefix(MailPart.most).map { MailPart($0, depth: depth + 1) }
        } else if depth < MailPart.deepest, type == "message/rfc822" {
            parts = [MailPart(content, depth: depth + 1)]
        } else {
            parts = []
        }
    }

    var isAttachment: Bool { (headers.text("content-disposition") ?? "").lowercased().hasPrefix("attachment") }

    /// Parts without parts, in order.
    var leaves: [MailPart] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

    /// Content with its transfer coding removed.
    func body() -> [UInt8] {
        switch (headers.text("content-transfer-encoding") ?? "").lowercased() {
        case "base64": TransferCoding.base64(content) ?? Array(content)
        case "quoted-printable": TransferCoding.quotedPrintable(content)
        default: Array(content)
        }
    }

    /// Text between the lines that begin with `delimiter`.
    private static func split(_ b: ArraySlice<UInt8>, _ delimiter: [UInt8]) -> [ArraySlice<UInt8>] {
        var out: [ArraySlice<UInt8>] = []
        var start: Int?
        var i = b.startIndex
        while i < b.endIndex {
            let lineEnd = b[i...].firstIndex(of: 0x0A) ?? b.endIndex
            if b[i..<lineEnd].starts(with: delimiter) {
                let rest = b[(i + delimiter.count)..<lineEnd]
                let isLast = rest.starts(with: [0x2D, 0x2D])
                if isLast || rest.allSatisfy({ $0 <= 0x20 }) {
                    if let s = start { out.append(b[s..<max(s, i)]) }
                    start = isLast ? nil : min(lineEnd + 1, b.endIndex)
                    if isLast || out.count >= most { return out }
                }
            }
            i = lineEnd + 1
        }
        // The closing delimiter is missing: the message is cut, what is there counts.
        if let s = start { out.append(b[s...]) }
        return out
    }
}

/// The text of a message.
enum MailBody {
    static func text(of part: MailPart) -> [UInt8] {
        if part.isAttachment { return [] }
        switch part.type {
        case "multipart/alternative": return alternative(part)
        case let t where !part.parts.isEmpty:
            let texts = part.parts.map { text(of: $0) }.filter { !$0.isEmpty }
            // The first part of "related" is the text, the others are its pictures.
            return t == "multipart/related" ? texts.first ?? [] : Array(texts.joined(separator: [0x0A, 0x0A]))
        case "text/html", "application/xhtml+xml":
            return MarkupText.text(CharacterDecoding.decode(part.body(), hint: part.charset).utf8)
        case "text/plain", "text/markdown", "text/enriched", "text": return plain(part)
        default: return []
        }
    }

    /// The plain version where it says as much as the HTML one and is no list of addresses; newsletters often send a stub.
    private static func alternative(_ part: MailPart) -> [UInt8] {
        let plain = part.parts.first { $0.type == "text/plain" }.map { text(of: $0) } ?? []
        let rich = part.parts.last { $0.type != "text/plain" && !text(of: $0).isEmpty }.map { text(of: $0) } ?? []
        if rich.isEmpty { return plain }
        let (p, r) = (words(plain), words(rich))
        return p.words * 10 >= r.words * 7 && p.addresses * 40 <= p.words ? plain : rich
    }

    private static func words(_ b: [UInt8]) -> (words: Int, addresses: Int) {
        var words = 0
        var addresses = 0
        var i = 0
        while i < b.count {
            while i < b.count, b[i] <= 0x20 { i += 1 }
            let start = i
            while i < b.count, b[i] > 0x20 { i += 1 }
            if i > start { words += 1 }
            if i - start > 8, b[start..<i].starts(with: Array("http".utf8)) || b[start..<i].starts(with: Array("<http".utf8)) {
                addresses += 1
            }
        }
        return (words, addresses)
    }

    private static func plain(_ part: MailPart) -> [UInt8] {
        let utf8 = CharacterDecoding.decode(part.body(), hint: part.charset).utf8
        let type = part.headers.text("content-type") ?? ""
        let isFlowed = Headers.parameter("format", of: type)?.lowercased() == "flowed"
        let deletesSpace = Headers.parameter("delsp", of: type)?.lowercased() == "yes"
        var out: [UInt8] = []
        out.reserveCapacity(utf8.count)
        for line in utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let text = line.last == 0x0D ? line.dropLast() : line
            out.append(contentsOf: text)
            // RFC 3676: a blank at the end of a line joins it with the next; "-- " is the signature's mark.
            if isFlowed, text.last == 0x20, !text.elementsEqual([0x2D, 0x2D, 0x20]) {
                if deletesSpace { out.removeLast() }
            } else {
                out.append(0x0A)
            }
        }
        while let c = out.last, c <= 0x20 { out.removeLast() }
        return Array(out.drop { $0 <= 0x20 })
    }
}
