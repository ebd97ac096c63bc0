/// The text of a message.
struct MailBody {
    /// Parts without parts that were turned into text: each is but once.
    private(set) var conversions = 0

    mutating func text(of part: MailPart) -> [UInt8] {
        if part.isAttachment { return [] }
        switch part.type {
        case "multipart/alternative": return alternative(part)
        case let t where !part.parts.isEmpty:
            var texts: [[UInt8]] = []
            // The first part of "related" is the text, the others are its pictures.
            for p in part.parts where t != "multipart/related" || texts.isEmpty {
                let found = text(of: p)
                if !found.isEmpty { texts.append(found) }
            }
            return Array(texts.joined(separator: [0x0A, 0x0A]))
        case "text/html", "application/xhtml+xml":
            conversions += 1
            return MarkupText.text(CharacterDecoding.decode(part.body(), hint: part.charset).utf8)
        case "text/plain", "text/markdown", "text/enriched", "text":
            conversions += 1
            return MailBody.plain(part)
        default: return []
        }
    }

    /// The plain version where it says as much as the HTML one and is no list of addresses; newsletters often send a stub.
    private mutating func alternative(_ part: MailPart) -> [UInt8] {
        let plain = part.parts.first { $0.type == "text/plain" }.map { text(of: $0) } ?? []
        var rich: [UInt8] = []
        // Each text is made once: alternatives in alternatives would else double the work at each level.
        for other in part.parts.reversed() where other.type != "text/plain" && rich.isEmpty { rich = text(of: other) }
        if rich.isEmpty { return plain }
        let (p, r) = (MailBody.words(plain), MailBody.words(rich))
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
