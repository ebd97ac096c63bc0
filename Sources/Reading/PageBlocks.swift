import Text

/// A run of inline text of a page and where it stands.
struct PageBlock {
    /// Bytes in `PageBlocks.text`.
    var low: Int
    var high: Int
    /// Nearest block element.
    var holder: Int
    var tag: HTMLTag
    /// Nodes of the text, end exclusive.
    var firstNode: Int
    var lastNode: Int
    /// Cues of all elements around it but those that hold most of the page, and of the nearest three alone.
    var cues: PageCues
    var near: PageCues
    var context: PageContext
    /// Bytes and words; of them in links.
    var bytes = 0
    var words = 0
    var linkBytes = 0
    var linkWords = 0
    var links = 0
    /// Bytes in bold, strong, italic or heading-like inline elements.
    var emphasized = 0
    var lineBreaks = 0
    /// Hash of the element's tag and classes, and of its parent's with it.
    var signature: UInt64 = 0
    var parentSignature: UInt64 = 0
    var depth: Int
    /// Images passed since the block before.
    var imagesBefore = 0
}

/// Parts a page into blocks of text.
struct PageBlocks {
    let tree: HTMLTree
    /// Text of all blocks, white space collapsed, character references resolved.
    private(set) var text: [UInt8] = []
    private(set) var blocks: [PageBlock] = []
    /// Text bytes outside links before each node, and inside links.
    private(set) var plainBefore: [Int32] = []
    private(set) var linkedBefore: [Int32] = []
    /// Images before each node.
    private(set) var imagesBefore: [Int32] = []

    /// Hash of tag and classes of each block element, digits left out of it; 0 for other nodes.
    private(set) var signatures: [UInt64] = []
    /// Children of the same parent that have the same signature, for each block element.
    private(set) var repeats: [Int32] = []

    /// Blocks kept of one page; what stands behind is dropped.
    static let most = 20_000

    private struct Frame {
        var node: Int
        var end: Int
        var tag: HTMLTag
        var cues: PageCues
        var near: (PageCues, PageCues, PageCues)
        var context: PageContext
        var holder: Int
        var holderTag: HTMLTag
        var signature: UInt64
        var parentSignature: UInt64
        var inLink: Bool
        var emphasized: Bool
        var depth: Int
    }

    init(_ tree: HTMLTree) {
        self.tree = tree
        measure()
        segment()
        countRepeats()
    }

    private mutating func countRepeats() {
        repeats = [Int32](repeating: 0, count: tree.nodes.count)
        var table = HashIndex(capacity: signatures.count / 4)
        for i in signatures.indices where signatures[i] != 0 {
            repeats[i] = Int32(table.add(Hashing.join(signatures[i], UInt64(tree.nodes[i].parent))))
        }
        for i in signatures.indices where signatures[i] != 0 { repeats[i] = table.counts[Int(repeats[i])] }
    }

    /// Plain and linked text bytes of a subtree.
    func plain(_ node: Int) -> Int { Int(plainBefore[Int(tree.nodes[node].end)] - plainBefore[node]) }
    func linked(_ node: Int) -> Int { Int(linkedBefore[Int(tree.nodes[node].end)] - linkedBefore[node]) }
    func images(_ node: Int) -> Int { Int(imagesBefore[Int(tree.nodes[node].end)] - imagesBefore[node]) }

    /// Elements whose text nobody sees. `<noscript>` is one but where it holds a text of some length: the article for readers without scripts.
    private static func isSilent(_ tag: HTMLTag, _ i: Int, _ nodes: UnsafeBufferPointer<HTMLTree.Node>) -> Bool {
        if tag == .noscript {
            var bytes = 0
            var k = i + 1
            while k < Int(nodes[i].end), bytes < 600 {
                if nodes[k].tag == .text { bytes += Int(nodes[k].high - nodes[k].low) }
                k += 1
            }
            return bytes < 600
        }
        return tag.traits.contains(.silent) || tag == .head
    }

    private mutating func measure() {
        let n = tree.nodes.count
        plainBefore = [Int32](repeating: 0, count: n + 1)
        linkedBefore = [Int32](repeating: 0, count: n + 1)
        imagesBefore = [Int32](repeating: 0, count: n + 1)
        var images: Int32 = 0
        var linkEnd = 0
        var silentEnd = 0
        var (plain, linked): (Int32, Int32) = (0, 0)
        tree.nodes.withUnsafeBufferPointer { nodes in
            for i in 0..<n {
                plainBefore[i] = plain
                linkedBefore[i] = linked
                imagesBefore[i] = images
                let node = nodes[i]
                if node.tag == .text {
                    if i < silentEnd { continue }
                    let length = node.high - node.low
                    if i < linkEnd { linked &+= length } else { plain &+= length }
                } else if node.tag == .img || node.tag == .video {
                    images &+= 1
                } else if node.tag == .a {
                    linkEnd = max(linkEnd, Int(node.end))
                } else if PageBlocks.isSilent(node.tag, i, nodes) {
                    silentEnd = max(silentEnd, Int(node.end))
                }
            }
        }
        plainBefore[n] = plain
        linkedBefore[n] = linked
        imagesBefore[n] = images
    }

    private mutating func segment() {
        text.reserveCapacity(Int(plainBefore.last ?? 0) + Int(linkedBefore.last ?? 0))
        var cache = PageCueCache()
        var stack: [Frame] = []
        stack.reserveCapacity(64)
        let total = plain(0)
        var block: PageBlock?
        var pendingSpace = false
        var pendingBreaks = 0
        var images = 0
        let nodes = tree.nodes
        var i = 0
        var top = Frame(
            node: 0, end: nodes.count, tag: .document, cues: [], near: ([], [], []), context: [], holder: 0, holderTag: .document,
            signature: 0,
            parentSignature: 0, inLink: false, emphasized: false, depth: 0)
        signatures = [UInt64](repeating: 0, count: nodes.count)
        let source = tree.source
        source.withUnsafeBufferPointer { b in
            func flush() {
                if var done = block {
                    while done.high > done.low, text[done.high - 1] <= 0x20 { done.high -= 1 }
                    done.bytes = done.high - done.low
                    if done.bytes > 0, blocks.count < PageBlocks.most { blocks.append(done) }
                }
                block = nil
                pendingSpace = false
                pendingBreaks = 0
            }
            while i < nodes.count {
                while i >= top.end, let outer = stack.popLast() {
                    if top.tag.traits.contains(.block) || top.tag == .button { flush() }
                    top = outer
                }
                let node = nodes[i]
                switch node.tag {
                case .text:
                    if block == nil {
                        var k = Int(node.low)
                        while k < Int(node.high), b[k] <= 0x20 { k += 1 }
                        if k == Int(node.high) { break }
                        block = PageBlock(
                            low: text.count, high: text.count, holder: top.holder, tag: top.holderTag, firstNode: i, lastNode: i + 1,
                            cues: top.cues,
                            near: top.near.0.union(top.near.1).union(top.near.2), context: top.context, signature: top.signature,
                            parentSignature: top.parentSignature, depth: top.depth, imagesBefore: images)
                        images = 0
                        pendingSpace = false
                        pendingBreaks = 0
                    }
                    if pendingBreaks >= 2, var done = block, done.high > done.low {
                        // Two line breaks part paragraphs.
                        var k = Int(node.low)
                        while k < Int(node.high), b[k] <= 0x20 { k += 1 }
                        if k == Int(node.high) { break }
                        flush()
                        done = PageBlock(
                            low: text.count, high: text.count, holder: top.holder, tag: top.holderTag, firstNode: i, lastNode: i + 1,
                            cues: top.cues,
                            near: top.near.0.union(top.near.1).union(top.near.2), context: top.context, signature: top.signature,
                            parentSignature: top.parentSignature, depth: top.depth)
                        block = done
                    }
                    guard var current = block else { break }
                    appendText(b, node, &current, top, &pendingSpace, &pendingBreaks)
                    current.lastNode = i + 1
                    block = current
                case .br:
                    if block != nil { pendingBreaks += 1 }
                case .img: images += 1
                default:
                    if nodes.withUnsafeBufferPointer({ PageBlocks.isSilent(node.tag, i, $0) }) {
                        if node.tag == .iframe || node.tag == .video { images += 1 }
                        if node.tag.traits.contains(.block) { flush() }
                        i = Int(node.end)
                        continue
                    }
                    let isBlock = node.tag.traits.contains(.block) || node.tag == .button
                    if isBlock { flush() }
                    if node.tag.traits.contains(.void) { break }
                    if node.tag == .a, var current = block {
                        current.links += 1
                        block = current
                    }
                    stack.append(top)
                    enter(i, node, isBlock, total, b, &cache, &top)
                }
                i += 1
            }
            flush()
        }
    }

    private mutating func appendText(
        _ b: UnsafeBufferPointer<UInt8>, _ node: HTMLTree.Node, _ block: inout PageBlock, _ frame: Frame, _ pendingSpace: inout Bool,
        _ pendingBreaks: inout Int
    ) {
        let start = text.count
        var i = Int(node.low)
        let end = Int(node.high)
        let keepsLines = frame.context.contains(.pre)
        var wordOpen = start > block.low && !pendingSpace && pendingBreaks == 0 && text[start - 1] > 0x20
        var words = 0
        var wide = 0
        func separator() {
            guard text.count > block.low else {
                pendingSpace = false
                pendingBreaks = 0
                return
            }
            if pendingBreaks > 0 {
                text.append(0x0A)
                block.lineBreaks += 1
                wordOpen = false
            } else if pendingSpace {
                text.append(0x20)
                wordOpen = false
            }
            pendingSpace = false
            pendingBreaks = 0
        }
        while i < end {
            let c = b[i]
            if c <= 0x20 || c == 0x7F {
                if keepsLines, c == 0x0A, pendingBreaks == 0 { pendingBreaks = 1 } else { pendingSpace = true }
                if c == 0 {
                    separator()
                    HTMLText.append(0xFFFD, &text)
                }
                i += 1
                continue
            }
            if c == 0xC2, i + 1 < end, b[i + 1] == 0xA0 {
                pendingSpace = true
                i += 2
                continue
            }
            if c == 0xE2, i + 2 < end, b[i + 1] == 0x80, b[i + 2] == 0x8B {
                i += 3
                continue
            }
            if c == 0x26 {
                let (scalar, width) = HTMLText.reference(b, i, end)
                if let scalar {
                    i += width
                    if scalar <= 0x20 || scalar == 0xA0 || scalar == 0x7F {
                        pendingSpace = true
                    } else if scalar != 0x200B, scalar != 0xAD {
                        separator()
                        if !wordOpen {
                            words += 1
                            wordOpen = true
                        }
                        HTMLText.append(scalar, &text)
                    }
                    continue
                }
            }
            separator()
            if !wordOpen {
                words += 1
                wordOpen = true
            }
            // Scripts without spaces between words: two letters make a word, about.
            if c >= 0xE3, c <= 0xED { wide += 1 }
            text.append(c)
            i += 1
        }
        words += wide / 2
        block.high = text.count
        block.words += words
        let added = text.count - start
        if frame.inLink {
            block.linkBytes += added
            block.linkWords += words
            if block.links == 0 { block.links = 1 }
        }
        if frame.emphasized { block.emphasized += added }
    }

    private mutating func enter(
        _ i: Int, _ node: HTMLTree.Node, _ isBlock: Bool, _ total: Int, _ b: UnsafeBufferPointer<UInt8>, _ cache: inout PageCueCache,
        _ top: inout Frame
    ) {
        top.node = i
        top.end = Int(node.end)
        top.tag = node.tag
        var own: PageCues = []
        var signature = Hashing.step(0x1234_5678, node.tag.rawValue)
        // What holds most of the text says nothing about its parts.
        let holdsMost = plain(i) * 2 > total
        for k in tree.attributeRange(i) {
            let a = tree.attributes[k]
            let (low, high) = (Int(a.low), Int(a.high))
            switch a.name {
            case .class:
                let (cue, hash) = cache.read(b, low, high)
                own.formUnion(cue)
                if PageBlocks.isBodyName(cue) { top.context.insert(.bodyName) }
                signature = Hashing.join(signature, hash)
            case .id, .role:
                let cue = cache.read(b, low, high).0
                own.formUnion(cue)
                if PageBlocks.isBodyName(cue) { top.context.insert(.bodyName) }
            case .itemprop:
                own.formUnion(cache.read(b, low, high).0)
                if high - low == 11, b[low] == 0x61, b[high - 4] == 0x42 {
                    top.context.insert(.articleBody)
                } else if !holdsMost {
                    top.context.insert(.property)
                }
            case .hidden: top.context.insert(.hidden)
            case .ariaHidden: if high - low == 4 { top.context.insert(.hidden) }
            case .style: if isHiding(b, low, high) { top.context.insert(.hidden) }
            default: break
            }
        }
        switch node.tag {
        case .article: top.context.insert(.article)
        case .main: top.context.insert(.main)
        case .nav: top.context.insert(.navigation)
        case .aside: top.context.insert(.aside)
        case .header: top.context.insert(.header)
        case .footer: top.context.insert(.footer)
        case .form: if !holdsMost { top.context.insert(.form) }
        case .figure: top.context.insert(.figure)
        case .figcaption, .caption: top.context.insert(.figcaption)
        case .table: top.context.insert(.table)
        case .ul, .ol, .dl, .menu: top.context.insert(.list)
        case .blockquote, .q: top.context.insert(.quote)
        case .button: top.context.insert(.button)
        case .h1, .h2, .h3, .h4, .h5, .h6: top.context.insert(.heading)
        case .p: top.context.insert(.paragraph)
        case .address: top.context.insert(.address)
        case .pre: top.context.insert(.pre)
        case .label, .legend: top.context.insert(.label)
        case .section: top.context.insert(.section)
        case .a: top.inLink = true
        case .b, .strong, .i, .em, .u: top.emphasized = true
        default: break
        }
        if node.tag == .body || node.tag == .html { own = [] }
        top.cues.formUnion(holdsMost ? own.subtracting(.furniture) : own)
        if isBlock {
            top.near = (own, top.near.0, top.near.1)
            top.holder = i
            top.holderTag = node.tag
            top.parentSignature = Hashing.join(top.parentSignature, top.signature)
            top.signature = signature
            signatures[i] = signature | 1
            top.depth += 1
        } else {
            top.near.0.formUnion(own)
        }
    }

    private static func isBodyName(_ c: PageCues) -> Bool {
        let names: [PageCues] = [.article, .content, .body, .text]
        return names.count { c.contains($0) } >= 2
            && c.isDisjoint(with: [.related, .comment, .promo, .caption, .footer, .sidebar, .teaser, .share])
    }

    /// "display:none" or "visibility:hidden" in a style.
    private func isHiding(_ b: UnsafeBufferPointer<UInt8>, _ low: Int, _ high: Int) -> Bool {
        var compact: [UInt8] = []
        for k in low..<min(high, low + 200) where b[k] > 0x20 { compact.append(b[k] >= 0x41 && b[k] <= 0x5A ? b[k] | 0x20 : b[k]) }
        return PageBlocks.contains(compact, "display:none") || PageBlocks.contains(compact, "visibility:hidden")
    }

    static func contains(_ u: [UInt8], _ needle: StaticString) -> Bool {
        let n = needle.utf8CodeUnitCount
        guard u.count >= n else { return false }
        for s in 0...(u.count - n) {
            var k = 0
            while k < n, u[s + k] == needle.utf8Start[k] { k += 1 }
            if k == n { return true }
        }
        return false
    }
}
