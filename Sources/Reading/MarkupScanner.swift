import Text

/// Splits markup (XML or HTML, well-formed or not) into tags and text, as ranges of its bytes.
///
/// Total: any bytes give events, none is refused. There is no document type definition, no entity is declared or expanded and nothing is
/// loaded, so that entity bombs and external entities have nothing to work with. Feeds are read with this and not with libxml2, whose
/// recovery drops what follows a bad character and whose tree has a limit of depth that hostile files are made for.
/// - Complexity: O(n), constant memory.
struct MarkupScanner {
    struct Tag {
        /// Name as written, with its prefix.
        var name: Range<Int>
        /// What stands between the name and the end of the tag.
        var attributes: Range<Int>
        var isSelfClosing: Bool
        /// The whole tag.
        var range: Range<Int>
    }
    enum Event {
        case text(Range<Int>)
        /// Content of a CDATA section; `isClosed` is false where the document ends in it.
        case cdata(Range<Int>, isClosed: Bool)
        case start(Tag)
        case end(name: Range<Int>, range: Range<Int>)
    }

    private let b: [UInt8]
    private(set) var i: Int
    // What was looked for up to the end in vain is not looked for again: else a run of such beginnings takes quadratic time.
    private var noInstructionEnds = false
    private var noDeclarationEnds = false

    init(_ bytes: [UInt8], from start: Int = 0) {
        b = bytes
        i = start
    }

    /// The next event; comments, processing instructions and declarations are passed over. nil at the end.
    mutating func next() -> Event? {
        while i < b.count {
            guard b[i] == 0x3C, i + 1 < b.count else { return textRun() }
            switch b[i + 1] {
            case 0x21:
                if matches("<![CDATA[", i) { return cdata() }
                skipDeclaration()
            case 0x3F: skipInstruction()
            case 0x2F where i + 2 < b.count && MarkupScanner.isNameStart(b[i + 2]): return endTag()
            case let c where MarkupScanner.isNameStart(c): return startTag()
            default: return textRun()
            }
        }
        return nil
    }

    /// Text up to the next "<" behind this place.
    private mutating func textRun() -> Event {
        let from = i
        i = index(of: 0x3C, from: i + 1)
        return .text(from..<i)
    }

    private mutating func cdata() -> Event {
        let start = min(i + 9, b.count)
        guard let end = find("]]>", from: start) else {
            i = b.count
            return .cdata(start..<b.count, isClosed: false)
        }
        i = end + 3
        return .cdata(start..<end, isClosed: true)
    }

    private mutating func endTag() -> Event {
        let start = i
        var e = i + 2
        while e < b.count, !MarkupScanner.isNameEnd(b[e]) { e += 1 }
        let name = (i + 2)..<e
        // "</rss" without its bracket must not swallow the tags behind it.
        i = e
        while i < b.count, b[i] != 0x3E, b[i] != 0x3C { i += 1 }
        if i < b.count, b[i] == 0x3E { i += 1 }
        return .end(name: name, range: start..<i)
    }

    private mutating func startTag() -> Event {
        let start = i
        var e = i + 1
        while e < b.count, !MarkupScanner.isNameEnd(b[e]) { e += 1 }
        let name = (i + 1)..<e
        var stop = e
        var quote: UInt8 = 0
        var afterEquals = false
        while stop < b.count {
            let c = b[stop]
            if quote != 0 {
                if c == quote { quote = 0 }
            } else if c == 0x3E {
                break
            } else if (c == 0x22 || c == 0x27) && afterEquals {
                quote = c
            } else if c == 0x3C {
                break
            }
            if c == 0x3D { afterEquals = true } else if c > 0x20 { afterEquals = false }
            stop += 1
        }
        if stop == b.count, quote != 0 {
            // A quote that never closes: the tag ends at its first bracket.
            stop = index(of: 0x3E, from: e)
        }
        let selfClosing = stop < b.count && stop > e && b[stop - 1] == 0x2F
        let attributes = e..<(selfClosing ? stop - 1 : min(stop, b.count))
        i = stop < b.count && b[stop] == 0x3E ? stop + 1 : stop
        return .start(Tag(name: name, attributes: attributes, isSelfClosing: selfClosing, range: start..<i))
    }

    private mutating func skipInstruction() {
        let end = noInstructionEnds ? nil : find("?>", from: i + 2)
        noInstructionEnds = end == nil
        i = min(end.map { $0 + 2 } ?? index(of: 0x3E, from: i) + 1, b.count)
    }

    /// Comments, DOCTYPE with its internal subset, other declarations.
    private mutating func skipDeclaration() {
        if matches("<!--", i) {
            i = min((find("-->", from: i + 4) ?? b.count) + 3, b.count)
            return
        }
        var depth = 0
        var quote: UInt8 = 0
        let start = i
        i += 2
        while i < b.count, !noDeclarationEnds {
            let c = b[i]
            if quote != 0 {
                if c == quote { quote = 0 }
            } else if c == 0x22 || c == 0x27 {
                quote = c
            } else if c == 0x5B {
                depth += 1
            } else if c == 0x5D {
                depth = max(0, depth - 1)
            } else if c == 0x3E, depth == 0 {
                i += 1
                return
            }
            i += 1
        }
        // A quote or bracket of it never closes: it ends at its first ">".
        noDeclarationEnds = true
        i = min(index(of: 0x3E, from: start) + 1, b.count)
    }

    private func index(of c: UInt8, from start: Int) -> Int {
        guard start < b.count else { return b.count }
        return b[start...].firstIndex(of: c) ?? b.count
    }

    private func find(_ s: StaticString, from start: Int) -> Int? {
        let n = s.utf8CodeUnitCount
        var at = start
        while at + n <= b.count {
            at = index(of: s.utf8Start[0], from: at)
            if at + n > b.count { return nil }
            if matches(s, at) { return at }
            at += 1
        }
        return nil
    }

    private func matches(_ s: StaticString, _ at: Int) -> Bool {
        let n = s.utf8CodeUnitCount
        guard at + n <= b.count else { return false }
        for k in 0..<n where b[at + k] != s.utf8Start[k] { return false }
        return true
    }

    static func isNameStart(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || c == 0x5F || c == 0x3A || c >= 0x80 }
    private static func isNameEnd(_ c: UInt8) -> Bool { c <= 0x20 || c == 0x3E || c == 0x2F || c == 0x3C || c == 0x3D }

    // MARK: Attributes

    /// Attributes of a tag in order, values with their references resolved; the first `limit` of them.
    static func attributes(_ b: [UInt8], _ tag: Tag, limit: Int = 64) -> [(name: String, value: String)] {
        var out: [(name: String, value: String)] = []
        var i = tag.attributes.lowerBound
        let end = tag.attributes.upperBound
        while i < end, out.count < limit {
            while i < end, b[i] <= 0x20 || b[i] == 0x2F { i += 1 }
            let nameStart = i
            while i < end, b[i] > 0x20, b[i] != 0x3D { i += 1 }
            if i == nameStart {
                i += 1
                continue
            }
            let name = ByteText.string(b, nameStart..<i)
            while i < end, b[i] <= 0x20 { i += 1 }
            guard i < end, b[i] == 0x3D else {
                out.append((name, ""))
                continue
            }
            i += 1
            while i < end, b[i] <= 0x20 { i += 1 }
            guard i < end else { break }
            let quote = b[i]
            var e: Int
            if quote == 0x22 || quote == 0x27 {
                i += 1
                e = i
                while e < end, b[e] != quote { e += 1 }
            } else {
                e = i
                while e < end, b[e] > 0x20 { e += 1 }
            }
            out.append((name, String(decoding: CharacterReferences.resolve(b, i..<e), as: UTF8.self)))
            i = e + 1
        }
        return out
    }
}
