import Glibc
import Text

/// A page as a flat tree: nodes stand in document order, so that a subtree is a run of the array and nothing is ever walked by recursion.
///
/// The reader of pages is our own because a page takes libxml2 1.9 ms to parse, of 1.4 ms for all the work this one does; it also has no depth to
/// overflow. It is total: any bytes give a tree, in linear time, in memory bounded by the input. It follows the HTML standard's tokenizer and its
/// implied end tags; it does not move nodes (foster parenting, the adoption agency), which extraction does not need.
struct HTMLTree {
    struct Node {
        var tag: HTMLTag
        /// Index of the parent; the document's own is 0.
        var parent: Int32
        /// First node behind the subtree.
        var end: Int32
        /// Text: its bytes in `source`. Raw elements (script, title): their content. Else: the attributes, a range of `attributes`.
        var low: Int32
        var high: Int32
        /// Attributes of a raw element.
        var rawAttributes: Int32 = -1
    }
    struct Attribute {
        var name: HTMLAttribute
        var low: Int32
        var high: Int32
    }

    /// Well-formed UTF-8.
    let source: [UInt8]
    private(set) var nodes: [Node] = []
    private(set) var attributes: [Attribute] = []

    /// Bytes that are read of one page; what stands behind is dropped.
    static let largest = 64 << 20

    init(_ utf8: [UInt8]) {
        source = utf8.count > HTMLTree.largest ? Array(utf8.prefix(HTMLTree.largest)) : utf8
        let result = source.withUnsafeBufferPointer { b in
            var builder = HTMLBuilder(b)
            builder.nodes.reserveCapacity(b.count / 40 + 16)
            builder.attributes.reserveCapacity(b.count / 60 + 16)
            builder.run()
            return (builder.nodes, builder.attributes)
        }
        (nodes, attributes) = result
    }

    /// The attribute's bytes in `source`, as they stand there.
    func attribute(_ node: Int, _ name: HTMLAttribute) -> Range<Int>? {
        for i in attributeRange(node) where attributes[i].name == name { return Int(attributes[i].low)..<Int(attributes[i].high) }
        return nil
    }

    func attributeRange(_ node: Int) -> Range<Int> {
        let n = nodes[node]
        if n.tag == .text { return 0..<0 }
        guard n.tag.traits.contains(.raw) || n.tag == .svg else { return Int(n.low)..<Int(n.high) }
        guard n.rawAttributes >= 0 else { return 0..<0 }
        // The attributes of a raw element end where those of the next element begin.
        var i = Int(n.rawAttributes)
        let start = i
        while i < attributes.count, attributes[i].high <= n.low { i += 1 }
        return start..<i
    }

    /// The attribute's value, character references resolved.
    func value(_ node: Int, _ name: HTMLAttribute) -> String? {
        guard let r = attribute(node, name) else { return nil }
        return HTMLText.decoded(source, r)
    }

    /// All text below `node`, white space collapsed, block elements apart.
    func text(_ node: Int, limit: Int = 4096) -> String {
        let n = nodes[node]
        if n.tag.traits.contains(.raw) { return HTMLText.collapsed(HTMLText.decoded(source, Int(n.low)..<Int(n.high))) }
        var out: [UInt8] = []
        var i = node
        while i < Int(n.end), out.count < limit {
            let child = nodes[i]
            if child.tag == .text {
                source.withUnsafeBufferPointer { HTMLText.append($0, Int(child.low), Int(child.high), &out) }
            } else if child.tag.traits.contains(.silent) {
                i = Int(child.end)
                continue
            } else if child.tag.traits.contains(.block) || child.tag == .br {
                out.append(0x20)
            }
            i += 1
        }
        return HTMLText.collapsed(String(decoding: out, as: UTF8.self))
    }
}

/// Tokenizer and tree builder.
struct HTMLBuilder {
    let b: UnsafeBufferPointer<UInt8>
    var nodes: [HTMLTree.Node] = []
    var attributes: [HTMLTree.Attribute] = []
    private var open: [(node: Int32, tag: HTMLTag, key: UInt64)] = []
    private let tagNames = HTMLNames.tags
    private let attributeNames = HTMLNames.attributes
    /// Open elements of each tag, so that an end tag without a start tag costs nothing.
    private var openCount = [Int](repeating: 0, count: 256)
    private var atBlockEdge = true
    /// Raw elements whose end tag was looked for up to the end in vain; it is not looked for again: else a run of them takes quadratic time.
    private var endless: Set<HTMLTag> = []
    /// Bytes passed in looking for the end tags of raw elements: at most those of the page, and once more for each of their names.
    private(set) var searched = 0
    /// How far up an end tag looks for its start tag; bounds the work on hostile nesting.
    private static let reach = 256

    init(_ bytes: UnsafeBufferPointer<UInt8>) { b = bytes }

    mutating func run() {
        nodes.append(HTMLTree.Node(tag: .document, parent: 0, end: 0, low: 0, high: 0))
        open.append((0, .document, 0))
        var i = 0
        var textStart = 0
        let n = b.count
        while i < n {
            guard let lt = find(0x3C, i) else { break }
            guard lt + 1 < n else { break }
            let c = b[lt + 1]
            if isLetter(c) {
                text(textStart, lt)
                i = startTag(lt)
            } else if c == 0x2F, lt + 2 < n, isLetter(b[lt + 2]) {
                text(textStart, lt)
                i = endTag(lt)
            } else if c == 0x21 || c == 0x3F || c == 0x2F {
                text(textStart, lt)
                i = markup(lt)
            } else {
                i = lt + 1
                continue
            }
            textStart = i
        }
        text(textStart, n)
        while !open.isEmpty { pop() }
    }

    private func isLetter(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }
    private func isSpace(_ c: UInt8) -> Bool { c == 0x20 || c >= 0x09 && c <= 0x0D }

    private func find(_ c: UInt8, _ from: Int) -> Int? {
        guard from < b.count, let base = b.baseAddress, let p = memchr(base + from, Int32(c), b.count - from) else { return nil }
        return UnsafeRawPointer(p) - UnsafeRawPointer(base)
    }

    private mutating func text(_ start: Int, _ end: Int) {
        guard start < end else { return }
        var i = start
        while i < end, isSpace(b[i]) { i += 1 }
        // White space beside a block is layout.
        if i == end, atBlockEdge { return }
        if i < end { atBlockEdge = false }
        add(.text, Int32(start), Int32(end))
    }

    private mutating func add(_ tag: HTMLTag, _ low: Int32, _ high: Int32, raw: Int32 = -1) {
        nodes.append(
            HTMLTree.Node(tag: tag, parent: open.last?.node ?? 0, end: Int32(nodes.count + 1), low: low, high: high, rawAttributes: raw))
    }

    private mutating func push(_ tag: HTMLTag, _ key: UInt64, _ low: Int, _ high: Int) {
        add(tag, Int32(low), Int32(high))
        open.append((Int32(nodes.count - 1), tag, key))
        openCount[Int(tag.rawValue)] += 1
    }

    private mutating func pop() {
        guard let top = open.popLast() else { return }
        nodes[Int(top.node)].end = Int32(nodes.count)
        openCount[Int(top.tag.rawValue)] -= 1
        if top.tag.traits.contains(.block) { atBlockEdge = true }
    }

    private mutating func pop(to index: Int) {
        while open.count > index { pop() }
    }

    /// Comments, declarations and processing instructions; gives the byte behind.
    private func markup(_ lt: Int) -> Int {
        if lt + 3 < b.count, b[lt + 1] == 0x21, b[lt + 2] == 0x2D, b[lt + 3] == 0x2D {
            var i = lt + 4
            if i < b.count, b[i] == 0x3E { return i + 1 }
            while let gt = find(0x3E, i) {
                if gt >= lt + 5, b[gt - 1] == 0x2D, b[gt - 2] == 0x2D { return gt + 1 }
                if gt >= lt + 7, b[gt - 1] == 0x21, b[gt - 2] == 0x2D, b[gt - 3] == 0x2D { return gt + 1 }
                i = gt + 1
            }
            return b.count
        }
        return find(0x3E, lt + 1).map { $0 + 1 } ?? b.count
    }

    private func nameEnd(_ start: Int) -> Int {
        var i = start
        while i < b.count, !isSpace(b[i]), b[i] != 0x3E, b[i] != 0x2F { i += 1 }
        return i
    }

    private mutating func startTag(_ lt: Int) -> Int {
        let end = nameEnd(lt + 1)
        let key = HTMLNames.key(b, lt + 1, end)
        let tag = tagNames.value(key).flatMap { HTMLTag(rawValue: $0) } ?? .unknown
        let firstAttribute = attributes.count
        let (next, selfClosing) = readAttributes(end)
        let traits = tag.traits
        imply(tag, traits)
        if traits.contains(.block) { atBlockEdge = true }
        if traits.contains(.raw) || tag == .svg {
            if selfClosing, tag == .svg || tag == .iframe { return next }
            let close = rawEnd(tag, next, lt + 1, end)
            if selfClosing, tag == .script, close == b.count { return next }
            if tag == .svg, close == b.count { return next }
            add(tag, Int32(next), Int32(close), raw: Int32(firstAttribute))
            return close < b.count ? (find(0x3E, close).map { $0 + 1 } ?? b.count) : close
        }
        if traits.contains(.void) {
            add(tag, Int32(firstAttribute), Int32(attributes.count))
            return next
        }
        if tag == .html || tag == .body || tag == .head, openCount[Int(tag.rawValue)] > 0 { return next }
        push(tag, key, firstAttribute, attributes.count)
        if selfClosing, tag == .unknown { pop() }
        return next
    }

    /// End tags that the start of `tag` implies.
    private mutating func imply(_ tag: HTMLTag, _ traits: HTMLTag.Traits) {
        if traits.contains(.endsParagraph), openCount[Int(HTMLTag.p.rawValue)] > 0 { closeThroughInline(.p) }
        switch tag {
        case .body: if openCount[Int(HTMLTag.head.rawValue)] > 0 { close([.head], within: []) }
        case .li: close([.li], within: [.ul, .ol, .menu])
        case .dt, .dd: close([.dt, .dd], within: [.dl])
        case .option: close([.option], within: [.select])
        case .optgroup: close([.option, .optgroup], within: [.select])
        case .td, .th: close([.td, .th], within: [.table, .tr])
        case .tr: close([.tr], within: [.table])
        case .tbody, .thead, .tfoot: close([.tbody, .thead, .tfoot], within: [.table])
        case .h1, .h2, .h3, .h4, .h5, .h6: if let top = open.last, top.tag.isHeading { pop() }
        case .a: if openCount[Int(HTMLTag.a.rawValue)] > 0 { closeThroughInline(.a) }
        default: break
        }
    }

    /// Closes the nearest `tag` if only inline elements are open above it.
    private mutating func closeThroughInline(_ tag: HTMLTag) {
        var k = open.count - 1
        let stop = max(0, open.count - HTMLBuilder.reach)
        while k > stop {
            if open[k].tag == tag { return pop(to: k) }
            if open[k].tag.traits.contains(.block) || open[k].tag.traits.contains(.scope) { return }
            k -= 1
        }
    }

    /// Closes the outermost of `tags` below the nearest of `boundary`.
    private mutating func close(_ tags: [HTMLTag], within boundary: [HTMLTag]) {
        guard tags.contains(where: { openCount[Int($0.rawValue)] > 0 }) else { return }
        var k = open.count - 1
        let stop = max(0, open.count - HTMLBuilder.reach)
        while k > stop {
            if tags.contains(open[k].tag) { return pop(to: k) }
            if boundary.contains(open[k].tag) { return }
            k -= 1
        }
    }

    private mutating func endTag(_ lt: Int) -> Int {
        let end = nameEnd(lt + 2)
        let gt = find(0x3E, end).map { $0 + 1 } ?? b.count
        let key = HTMLNames.key(b, lt + 2, end)
        let tag = tagNames.value(key).flatMap { HTMLTag(rawValue: $0) } ?? .unknown
        if tag == .br { add(.br, Int32(attributes.count), Int32(attributes.count)) }
        guard openCount[Int(tag.rawValue)] > 0 || tag.isHeading, tag != .html, tag != .body else { return gt }
        let isBlock = tag.traits.contains(.block)
        var k = open.count - 1
        let stop = max(0, open.count - HTMLBuilder.reach)
        while k > stop {
            let o = open[k]
            if o.tag == tag && (tag != .unknown || o.key == key) || tag.isHeading && o.tag.isHeading {
                pop(to: k)
                return gt
            }
            // The end of an inline element does not end blocks, and nothing ends a table cell from inside but the table.
            if !isBlock, tag != .unknown, o.tag.traits.contains(.block) { return gt }
            if o.tag.traits.contains(.scope), ![.table, .tr, .tbody, .thead, .tfoot, .td, .th].contains(tag) { return gt }
            if tag == .li, [.ul, .ol, .menu].contains(o.tag) { return gt }
            k -= 1
        }
        return gt
    }

    /// First byte of the end tag of a raw element; the length where it has none.
    private mutating func rawEnd(_ tag: HTMLTag, _ from: Int, _ nameStart: Int, _ nameEnd: Int) -> Int {
        guard !endless.contains(tag) else { return b.count }
        let length = nameEnd - nameStart
        var i = from
        while let lt = find(0x3C, i), lt + 2 + length <= b.count {
            i = lt + 1
            guard b[lt + 1] == 0x2F else { continue }
            var k = 0
            while k < length, b[lt + 2 + k] | 0x20 == b[nameStart + k] | 0x20 { k += 1 }
            if k == length, lt + 2 + length == b.count || !isLetter(b[lt + 2 + length]) {
                searched += lt - from
                return lt
            }
        }
        searched += b.count - from
        endless.insert(tag)
        return b.count
    }

    private mutating func readAttributes(_ start: Int) -> (next: Int, selfClosing: Bool) {
        var i = start
        let n = b.count
        while i < n {
            let c = b[i]
            if c == 0x3E { return (i + 1, b[i - 1] == 0x2F) }
            if isSpace(c) || c == 0x2F {
                i += 1
                continue
            }
            let nameStart = i
            i += 1
            while i < n, !isSpace(b[i]), b[i] != 0x3D, b[i] != 0x3E, b[i] != 0x2F { i += 1 }
            let nameStop = i
            while i < n, isSpace(b[i]) { i += 1 }
            var low = nameStop
            var high = nameStop
            if i < n, b[i] == 0x3D {
                i += 1
                while i < n, isSpace(b[i]) { i += 1 }
                if i < n, b[i] == 0x22 || b[i] == 0x27 {
                    low = i + 1
                    high = find(b[i], low) ?? n
                    i = min(n, high + 1)
                } else {
                    low = i
                    while i < n, !isSpace(b[i]), b[i] != 0x3E { i += 1 }
                    high = i
                }
            }
            if nameStop - nameStart <= 12, let v = attributeNames.value(HTMLNames.key(b, nameStart, nameStop)),
                let name = HTMLAttribute(rawValue: v)
            {
                attributes.append(HTMLTree.Attribute(name: name, low: Int32(low), high: Int32(high)))
            }
        }
        return (n, false)
    }
}
