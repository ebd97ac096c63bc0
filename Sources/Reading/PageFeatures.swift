import Text

/// Numbers that tell the article's blocks from the rest of the page: what the text looks like, what stands around it, where it stands.
///
/// The classes of evidence are those of boilerpipe (densities, neighbours), readability (a best subtree) and trafilatura (names of parts).
struct PageFeatures {
    /// Row-major, `blocks.count` rows of `count` columns.
    private(set) var values: [Float]
    private(set) var count: Int
    let rows: Int
    /// Node that holds the article best, by the text around which paragraphs stand.
    private(set) var top = 0
    /// Smallest node that holds three quarters of the running text.
    private(set) var most = 0
    let page: PageBlocks
    private(set) var good: [Bool] = []
    private var goodBefore: [Int] = []

    /// Names of the columns, in order.
    static let names: [String] = {
        var n = PageFeatures.localNames
        n += (0..<PageCues.count).map { "cue\($0)" } + (0..<PageCues.count).map { "near\($0)" } + (0..<PageContext.count).map { "in\($0)" }
        n += PageFeatures.placeNames + PageOverlap.names + PageFeatures.groupNames
        return n
    }()

    init(_ page: PageBlocks, _ metadata: PageMetadata) {
        self.page = page
        rows = page.blocks.count
        count = PageFeatures.names.count
        values = []
        values.reserveCapacity(rows * count)
        good = page.blocks.map { $0.words >= 10 && $0.linkBytes * 2 < $0.bytes }
        goodBefore = [0]
        goodBefore.reserveCapacity(rows + 1)
        for (i, b) in page.blocks.enumerated() { goodBefore.append(goodBefore[i] + (good[i] ? b.words : 0)) }
        chooseTop()
        chooseMost()
        let place = Place(page, good)
        var words: [[UInt64]] = []
        words.reserveCapacity(rows)
        let locals = page.blocks.map { Local(page, $0, &words) }
        let said = PageOverlap(page, metadata, words)
        let heading =
            page.blocks.firstIndex { $0.tag == .h1 && $0.words > 2 }
            ?? page.blocks.firstIndex { $0.context.contains(.heading) && $0.words > 3 }
        for i in 0..<rows {
            locals[i].append(to: &values)
            let b = page.blocks[i]
            for k in 0..<PageCues.count { values.append(b.cues.rawValue & (1 << UInt32(k)) != 0 ? 1 : 0) }
            for k in 0..<PageCues.count { values.append(b.near.rawValue & (1 << UInt32(k)) != 0 ? 1 : 0) }
            for k in 0..<PageContext.count { values.append(b.context.rawValue & (1 << UInt32(k)) != 0 ? 1 : 0) }
            appendPlace(i, place, locals, heading)
            said.append(i, to: &values)
            appendGroups(b)
        }
    }

    // MARK: groups of names, and what they mean before anything is learnt

    private static let groupNames = ["comments", "captions", "teasers", "actions", "about", "furniture", "nearFurniture", "prior"]

    private mutating func appendGroups(_ b: PageBlock) {
        func flag(_ condition: Bool) -> Float { condition ? 1 : 0 }
        let comments = b.near.contains(.comment)
        let isCaption = b.context.contains(.figcaption) || b.near.contains(.caption)
        let teasers = !b.near.isDisjoint(with: [.related, .teaser, .sidebar]) || b.context.contains(.aside)
        let actions =
            !b.near.isDisjoint(with: [.share, .newsletter, .promo, .form, .overlay]) || !b.context.isDisjoint(with: [.form, .button])
        let about = !b.near.isDisjoint(with: [.byline, .author, .date, .tags, .meta])
        let furniture = Float(b.cues.intersection(.furniture).rawValue.nonzeroBitCount)
        let nearFurniture = Float(b.near.intersection(.furniture).rawValue.nonzeroBitCount)
        // Log-odds that names alone suggest; few labelled pages show what every reader of markup knows.
        var prior: Float = 0
        if comments { prior -= 3 }
        if b.context.contains(.figcaption) { prior -= 2 } else if isCaption { prior -= 1 }
        if b.context.contains(.navigation) { prior -= 2 }
        if b.context.contains(.footer) { prior -= 1.5 }
        if !b.near.isDisjoint(with: [.share, .newsletter]) { prior -= 1 }
        if b.near.contains(.related) { prior -= 1 }
        if b.context.contains(.button) { prior -= 1.5 }
        if b.linkBytes * 5 < b.bytes, b.words >= 25 { prior += b.words >= 60 ? 2 : 1 }
        values += [flag(comments), flag(isCaption), flag(teasers), flag(actions), flag(about), furniture, nearFurniture, prior]
    }

    // MARK: the text itself

    private static let localNames = [
        "words", "bytes", "linkShare", "links", "wordLength", "end", "commas", "capitalised", "allCaps", "digits", "startsLower",
        "emphasized", "breaks",
        "date", "signs", "question", "tag", "level", "linkWords", "functionWords", "lineHits", "startHits", "anyHits", "hitHeader",
        "hitShare",
        "hitPromo", "hitCaption", "hitLegal", "hitNavigation", "hitComment", "hitContact", "hitBiography", "hitStamp", "hitByline",
        "quoteStart",
        "firstPerson", "allEmphasized", "allLinked", "endsColon", "periods",
    ]

    private struct Local {
        var numbers: [Float]
        func append(to out: inout [Float]) { out.append(contentsOf: numbers) }

        /// Appends the hashes of the block's words to `hashes`.
        init(_ page: PageBlocks, _ b: PageBlock, _ hashes: inout [[UInt64]]) {
            let head = Array(page.text[b.low..<min(b.high, b.low + 500)])
            let tokens = Tokenizer.tokens(head)
            var (commas, capitals, caps, digits, words, signs, periods, functions, first) = (0, 0, 0, 0, 0, 0, 0, 0, 0)
            let phrases = ZonePhrases.shared
            var own: [UInt64] = []
            own.reserveCapacity(tokens.count)
            for t in tokens {
                if t.kind == .word || t.kind == .number { own.append(t.hash) }
                switch t.kind {
                case .word:
                    words += 1
                    if t.has(.capitalised) { capitals += 1 }
                    if t.has(.allCaps) { caps += 1 }
                    if phrases.isFunctionWord(t) { functions += 1 }
                    if PageFeatures.pronouns.count(t.hash) > 0 { first += 1 }
                case .number: digits += 1
                case .sign:
                    let c = head[Int(t.start)]
                    if c == 0x2C {
                        commas += 1
                    } else if c == 0x2E {
                        periods += 1
                    } else if c == 0x7C || c == 0x3E || c == 0xC2 || c == 0x2F {
                        signs += 1
                    }
                case .possessive: break
                }
            }
            hashes.append(own)
            var hits = ZonePhrases.Hits()
            if !tokens.isEmpty {
                let lead = tokens.firstIndex { $0.kind != .sign } ?? 0
                let last = tokens.lastIndex { $0.kind != .sign } ?? tokens.count - 1
                hits = phrases.hits(tokens, 0..<tokens.count, lead: lead, last: last)
            }
            let n = Float(max(1, words + digits))
            var end: Float = 0
            var k = b.high - 1
            var c = page.text[k]
            // Closing quotes stand behind the full stop.
            if c == 0x22 || c == 0x29 || c == 0x5D {
                k -= 1
            } else if c == 0x9D || c == 0x99, k >= b.low + 3, page.text[k - 2] == 0xE2 {
                k -= 3
            }
            if k >= b.low { c = page.text[k] }
            if c == 0x2E || c == 0x21 || c == 0x3F { end = 1 }
            if c == 0x82, k >= b.low + 2, page.text[k - 1] == 0x80, page.text[k - 2] == 0xE3 { end = 1 }
            if c == 0xA6, k >= b.low + 2, page.text[k - 2] == 0xE2 { end = 0.5 }
            let lead = page.text[b.low]
            let level: Float =
                switch b.tag {
                case .h1: 1
                case .h2: 2
                case .h3: 3
                case .h4: 4
                case .h5: 5
                case .h6: 6
                default: 0
                }
            let tag: Float =
                switch b.tag {
                case .p: 1
                case .div, .section, .article, .main, .body, .unknown, .center: 2
                case .li: 3
                case .td, .th: 4
                case .blockquote: 5
                case .h1, .h2, .h3, .h4, .h5, .h6: 6
                case .dt, .dd: 7
                case .pre: 8
                case .figcaption, .figure, .caption: 9
                default: 10
                }
            func hit(_ kind: ZonePhrases.Kind) -> Float { hits.has(kind) ? 1 : 0 }
            numbers = [
                Float(min(b.words, 200)), Float(min(b.bytes, 2000)), Float(b.linkBytes) / Float(max(1, b.bytes)), Float(min(b.links, 20)),
                Float(b.bytes) / Float(max(1, b.words)), end, Float(commas) / n, Float(capitals) / n, Float(caps) / n, Float(digits) / n,
                lead >= 0x61 && lead <= 0x7A ? 1 : 0, Float(b.emphasized) / Float(max(1, b.bytes)), Float(min(b.lineBreaks, 10)),
                b.words <= 20 && DateText.find(in: head.prefix(120)) != nil ? 1 : 0, Float(signs) / n, c == 0x3F ? 1 : 0, tag, level,
                Float(min(b.linkWords, 50)), Float(functions) / n, Float(hits.line.nonzeroBitCount), Float(hits.start.nonzeroBitCount),
                Float(hits.any.nonzeroBitCount), hit(.header), hit(.share), hit(.promo), hit(.caption), hit(.legal), hit(.navigation),
                hit(.comment),
                hit(.contact), hit(.biography), hit(.stamp), hit(.byline), lead == 0x22 || lead == 0xE2 ? 1 : 0, Float(first) / n,
                b.emphasized * 10 >= b.bytes * 9 ? 1 : 0, b.linkBytes * 10 >= b.bytes * 9 ? 1 : 0, c == 0x3A ? 1 : 0,
                Float(min(periods, 10)),
            ]
        }

        var words: Float { numbers[0] }
        var linkShare: Float { numbers[2] }
        var tag: Float { numbers[16] }
        var end: Float { numbers[5] }
        var hits: Float { numbers[20] + numbers[21] }
    }

    private static let pronouns: HashIndex = {
        var out = HashIndex(capacity: 32)
        for w in ["i", "we", "you", "your", "our", "us", "my"] { out.add(Hashing.folded(w)) }
        return out
    }()

    // MARK: what stands around it

    private static let placeNames =
        [
            "index", "share", "fromEnd", "afterHeading", "inTop", "topUp", "topBranch", "topBranchLinks", "inMost", "mostUp", "mostBranch",
            "mostBranchLinks", "holderLinks", "parentLinks", "grandLinks", "holderPlain", "parentPlain", "grandPlain", "siblingGood",
            "signatureGood",
            "pathGood", "signatureCount", "signatureLinks", "toGoodBefore", "toGoodAfter", "goodBefore", "goodAfter", "images", "depth",
            "topShare",
            "sectionWords", "sectionLinks", "sectionGood", "headingRun", "goodWindow", "repeat0", "repeat1", "repeat2", "repeat3",
        ] + [-3, -2, -1, 1, 2, 3].flatMap { k in ["words\(k)", "linkShare\(k)", "tag\(k)", "end\(k)", "hits\(k)", "sameHolder\(k)"] }

    /// Sums over the page that many rows need: words of running text by parent node, and by number of signature and of path.
    private struct Place {
        var goodOfParent: [Int32]
        var signature: [Int] = []
        var path: [Int] = []
        var signatures = HashIndex(capacity: 64)
        var goodOfSignature: [Int] = []
        var goodOfPath: [Int] = []
        var linkedOfSignature: [Int] = []
        var bytesOfSignature: [Int] = []

        init(_ page: PageBlocks, _ good: [Bool]) {
            goodOfParent = [Int32](repeating: 0, count: page.tree.nodes.count)
            var paths = HashIndex(capacity: 64)
            for (i, b) in page.blocks.enumerated() {
                let (s, p) = (signatures.add(b.signature), paths.add(Hashing.join(b.parentSignature, b.signature)))
                signature.append(s)
                path.append(p)
                if s == goodOfSignature.count {
                    goodOfSignature.append(0)
                    linkedOfSignature.append(0)
                    bytesOfSignature.append(0)
                }
                if p == goodOfPath.count { goodOfPath.append(0) }
                linkedOfSignature[s] += b.linkBytes
                bytesOfSignature[s] += b.bytes
                guard good[i] else { continue }
                goodOfParent[Int(page.tree.nodes[b.holder].parent)] += Int32(b.words)
                goodOfSignature[s] += b.words
                goodOfPath[p] += b.words
            }
        }
    }

    private mutating func chooseTop() {
        var score: [Int: Float] = [:]
        var order: [Int] = []
        let nodes = page.tree.nodes
        for (i, b) in page.blocks.enumerated() where good[i] {
            var s = 1 + min(Float(b.words) / 15, 4)
            if !b.near.isDisjoint(with: [.comment, .footer, .related, .sidebar, .teaser, .legal]) { s *= 0.3 }
            if !b.context.isDisjoint(with: [.navigation, .aside, .footer, .hidden, .form]) { s *= 0.2 }
            var node = b.tag == .p || b.tag == .li || b.tag.isHeading ? Int(nodes[b.holder].parent) : b.holder
            for share: Float in [1, 0.5, 0.25] where node > 0 {
                if score[node] == nil { order.append(node) }
                score[node, default: 0] += s * share
                node = Int(nodes[node].parent)
            }
        }
        var best: Float = 0
        for n in order {
            let plain = Float(page.plain(n))
            let s = (score[n] ?? 0) * plain / max(1, plain + Float(page.linked(n)))
            if s > best {
                best = s
                top = n
            }
        }
    }

    private mutating func chooseMost() {
        let total = goodBefore[rows]
        guard total > 0 else { return }
        // The smallest subtree is found by going down from the root as long as one child holds enough.
        let nodes = page.tree.nodes
        var starts = [Int](repeating: 0, count: rows)
        for (i, b) in page.blocks.enumerated() { starts[i] = b.firstNode }
        func words(_ node: Int) -> Int {
            let lo = lowerBound(starts, node)
            let hi = lowerBound(starts, Int(nodes[node].end))
            return goodBefore[hi] - goodBefore[lo]
        }
        var node = 0
        var steps = 0
        descend: while steps < 4096 {
            var child = node + 1
            var looked = 0
            while child < Int(nodes[node].end), looked < 4096 {
                if nodes[child].tag != .text, words(child) * 4 >= total * 3 {
                    node = child
                    steps += 1
                    continue descend
                }
                child = Int(nodes[child].end)
                looked += 1
            }
            break
        }
        most = node
    }

    private func lowerBound(_ a: [Int], _ v: Int) -> Int {
        var (lo, hi) = (0, a.count)
        while lo < hi {
            let mid = (lo + hi) / 2
            if a[mid] < v { lo = mid + 1 } else { hi = mid }
        }
        return lo
    }

    /// Levels from `node` up to the first ancestor that holds `other` too, and the child of that ancestor on the way.
    private func branch(_ node: Int, _ other: Int) -> (up: Int, branch: Int) {
        let nodes = page.tree.nodes
        var n = node
        var below = node
        var up = 0
        while n > 0, !(n <= other && other < Int(nodes[n].end)), up < 64 {
            below = n
            n = Int(nodes[n].parent)
            up += 1
        }
        return (up, below)
    }

    private mutating func appendPlace(_ i: Int, _ place: Place, _ locals: [Local], _ heading: Int?) {
        let b = page.blocks[i]
        let nodes = page.tree.nodes
        func links(_ n: Int) -> Float { Float(page.linked(n)) / Float(max(1, page.plain(n) + page.linked(n))) }
        func within(_ n: Int) -> Bool { n <= b.firstNode && b.firstNode < Int(nodes[n].end) }
        let total = Float(max(1, goodBefore[rows]))
        let parent = Int(nodes[b.holder].parent)
        let grand = Int(nodes[parent].parent)
        let t = branch(b.holder, top)
        let m = branch(b.holder, most)
        var before = i - 1
        while before >= 0, !good[before], i - before < 30 { before -= 1 }
        var after = i + 1
        while after < rows, !good[after], after - i < 30 { after += 1 }
        // The nearest section-like part around the block: what holds it below `top`, or the nearest three levels.
        var section = b.holder
        for _ in 0..<3 where section > 0 && section != top { section = Int(nodes[section].parent) }
        let (signature, path) = (place.signature[i], place.path[i])
        var run = 0
        var k = i - 1
        while k >= 0, run < 10, !page.blocks[k].context.contains(.heading) {
            run += 1
            k -= 1
        }
        let (lo, hi) = (max(0, i - 4), min(rows, i + 5))
        values += [
            Float(i) / Float(max(1, rows)), Float(b.low) / Float(max(1, page.text.count)), Float(min(rows - i, 100)),
            heading.map { Float(max(-30, min(60, i - $0))) } ?? -40, within(top) ? 1 : 0, Float(t.up),
            Float(min(page.plain(t.branch), 5000)),
            links(t.branch), within(most) ? 1 : 0, Float(m.up), Float(min(page.plain(m.branch), 5000)), links(m.branch), links(b.holder),
            links(parent),
            links(grand), Float(min(page.plain(b.holder), 5000)), Float(min(page.plain(parent), 20000)),
            Float(min(page.plain(grand), 20000)),
            Float(place.goodOfParent[parent]) / total, Float(place.goodOfSignature[signature]) / total,
            Float(place.goodOfPath[path]) / total,
            Float(min(place.signatures.counts[signature], 50)),
            Float(place.linkedOfSignature[signature]) / Float(max(1, place.bytesOfSignature[signature])),
            Float(i - before),
            Float(after - i), Float(goodBefore[i]) / total, Float(goodBefore[rows] - goodBefore[i + 1]) / total,
            Float(min(b.imagesBefore, 5)),
            Float(b.depth), Float(page.plain(top)) / Float(max(1, page.plain(0))), Float(min(page.plain(section), 5000)), links(section),
            Float(place.goodOfParent[section]) / total, Float(run), Float(goodBefore[hi] - goodBefore[lo]) / total,
            Float(min(page.repeats[b.holder], 50)), Float(min(page.repeats[parent], 50)), Float(min(page.repeats[grand], 50)),
            Float(min(page.repeats[Int(nodes[grand].parent)], 50)),
        ]
        for k in [-3, -2, -1, 1, 2, 3] {
            guard locals.indices.contains(i + k) else {
                values += [-1, -1, -1, -1, -1, -1]
                continue
            }
            let o = locals[i + k]
            let other = page.blocks[i + k]
            let same: Float = other.holder == b.holder ? 2 : Int(nodes[other.holder].parent) == parent ? 1 : 0
            values += [o.words, o.linkShare, o.tag, o.end, o.hits, same]
        }
    }
}
