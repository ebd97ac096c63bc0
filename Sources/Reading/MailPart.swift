/// A message or a part of one (RFC 2045, 2046).
struct MailPart {
    let headers: Headers
    let type: String
    let charset: String?
    private let content: ArraySlice<UInt8>
    /// Of a multipart or an enclosed message.
    let parts: [MailPart]

    /// Parts in parts that are looked at.
    private static let deepest = 12

    /// How many parts of a message are still looked at: 500 in all, those in parts among them.
    struct Allowance {
        fileprivate(set) var left = 500
        /// Parts were left out, as there are more or they are deeper.
        fileprivate(set) var isExceeded = false
    }

    init(_ bytes: ArraySlice<UInt8>, depth: Int, _ allowance: inout Allowance) {
        headers = Headers(bytes)
        content = bytes[min(headers.end, bytes.endIndex)...]
        let value = headers.text("content-type") ?? "text/plain"
        type = Headers.mediaType(value)
        charset = Headers.parameter("charset", of: value)
        var contents: [ArraySlice<UInt8>] = []
        if type.hasPrefix("multipart/"), let boundary = Headers.parameter("boundary", of: value), !boundary.isEmpty {
            // One more than is looked at tells that there are more.
            contents = MailPart.split(content, Array("--\(boundary)".utf8), most: allowance.left + 1)
        } else if type == "message/rfc822" {
            contents = [content]
        }
        var found: [MailPart] = []
        for c in contents {
            guard depth < MailPart.deepest, allowance.left > 0 else {
                allowance.isExceeded = true
                break
            }
            allowance.left -= 1
            found.append(MailPart(c, depth: depth + 1, &allowance))
        }
        parts = found
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

    /// Text between the lines that begin with `delimiter`, the first `most` of them.
    private static func split(_ b: ArraySlice<UInt8>, _ delimiter: [UInt8], most: Int) -> [ArraySlice<UInt8>] {
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
