/// Features of a segment as numbers: an index into the weights of `ZoneModel`.
///
/// A feature is a group and a bucket, so that the model file can be read: `words:5`.
enum ZoneFeatures {
    /// Groups with their number of buckets, in the order of their indices.
    static let groups: [(name: String, buckets: Int)] = [
        ("bias", 1), ("words", 9), ("function", 6), ("capitalised", 5), ("numbers", 3), ("sign", 16), ("line", 11), ("start", 11),
        ("any", 11),
        ("any-long", 11), ("before-words", 10), ("after-words", 10), ("before-kind", 12), ("after-kind", 12), ("density", 8),
        ("wide-density", 8),
        ("place", 6), ("block", 3), ("short-run", 5), ("header", 6), ("clean", 6), ("clean-short", 6), ("after-ellipsis", 4),
        ("inline-kind", 12),
        ("headline-shape", 4), ("first", 4), ("prose-clean", 6),
        ("words-density", 72), ("words-block", 27), ("ending-density", 40), ("words-clean", 54), ("place-clean", 36),
        ("phrase-density", 96),
        ("neighbours", 16), ("function-density", 48), ("after-block", 6), ("header-prose", 24), ("phrases", 8), ("figures", 18),
        ("figures-block", 9),
    ]
    static let offsets: [Int] = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.buckets) }
    static var count: Int { offsets[groups.count] }

    static func name(_ feature: Int) -> String {
        let g = (0..<groups.count).last { offsets[$0] <= feature } ?? 0
        return "\(groups[g].name):\(feature - offsets[g])"
    }

    private static func bucket(_ n: Int) -> Int {
        switch n {
        case ..<1: 0
        case 1: 1
        case 2: 2
        case 3...4: 3
        case 5...7: 4
        case 8...11: 5
        case 12...19: 6
        case 20...39: 7
        default: 8
        }
    }

    /// Features of each segment.
    static func features(_ segments: [ZoneSegment]) -> [[Int32]] {
        let n = segments.count
        guard n > 0 else { return [] }
        // Words of prose before each segment, to measure its neighbourhood.
        var prose = [Int](repeating: 0, count: n + 1)
        var words = [Int](repeating: 0, count: n + 1)
        for i in 0..<n {
            prose[i + 1] = prose[i] + (segments[i].isProse ? segments[i].words : 0)
            words[i + 1] = words[i] + segments[i].words
        }
        let firstProse = segments.firstIndex { $0.isProse } ?? n
        let lastProse = segments.lastIndex { $0.isProse } ?? -1
        let block = bestBlock(segments)
        let clean = words[n] == 0 ? 0 : min(5, prose[n] * 6 / max(words[n], 1))
        var header = 20
        var shortRun = 0
        var out: [[Int32]] = []
        out.reserveCapacity(n)
        // Looked up once: what a type holds is asked for behind a lock.
        let offsets = ZoneFeatures.offsets
        for (i, s) in segments.enumerated() {
            var f: [Int32] = []
            f.reserveCapacity(40)
            func add(_ g: Int, _ b: Int) { f.append(Int32(offsets[g] + min(max(b, 0), offsets[g + 1] - offsets[g] - 1))) }
            let size = bucket(s.words)
            add(0, 0)
            add(1, size)
            add(2, s.words == 0 ? 0 : 1 + min(4, s.functionWords * 10 / s.words))
            add(3, s.words == 0 ? 0 : min(4, s.capitalised * 4 / s.words))
            add(4, min(2, s.numbers))
            for (k, on) in [
                s.startsSmall, s.bullet, s.heading, s.terminal, s.ellipsis, s.colon, s.quote, s.address, s.copyright, s.separator,
                s.dateLike,
                s.repeats, s.likeTitle, s.inline, s.paragraphBefore, s.commas > 0,
            ].enumerated() where on {
                add(5, k)
            }
            for k in ZonePhrases.Kind.allCases {
                let bit = 1 << k.rawValue
                if s.hits.line & bit != 0 { add(6, k.rawValue) }
                if s.hits.start & bit != 0 { add(7, k.rawValue) }
                if s.hits.any & bit != 0 { add(s.words >= 25 ? 9 : 8, k.rawValue) }
            }
            add(10, i == 0 ? 9 : bucket(segments[i - 1].words))
            add(11, i + 1 == n ? 9 : bucket(segments[i + 1].words))
            add(12, i == 0 ? 11 : kindOf(segments[i - 1]))
            add(13, i + 1 == n ? 11 : kindOf(segments[i + 1]))
            let near = max(0, i - 3)..<min(n, i + 4)
            add(14, density(prose, words, near))
            let wide = max(0, i - 10)..<min(n, i + 11)
            add(15, density(prose, words, wide))
            add(16, i < firstProse ? 0 : i > lastProse ? (i > lastProse + 3 ? 5 : 4) : i == firstProse ? 1 : i == lastProse ? 3 : 2)
            add(17, block.contains(i) ? 0 : i < block.lowerBound ? 1 : 2)
            shortRun = s.words < 8 ? shortRun + 1 : 0
            var ahead = 0
            while s.words < 8, ahead < 6, i + 1 + ahead < n, segments[i + 1 + ahead].words < 8 { ahead += 1 }
            add(18, s.words >= 8 ? 0 : min(4, 1 + (shortRun + ahead) / 3))
            if s.hits.line & 1 != 0 || (s.hits.start & 1 != 0 && s.words < 9) {
                header = 0
            } else if s.hits.line & (1 << ZonePhrases.Kind.share.rawValue) != 0 {
                header = 20  // a share bar ends a list of teasers
            } else {
                header += 1
            }
            add(19, header == 0 ? 0 : header <= 2 ? 1 : header <= 5 ? 2 : header <= 9 ? 3 : header < 20 ? 4 : 5)
            add(20, clean)
            if s.words < 12 { add(21, clean) }
            if s.isProse { add(26, clean) }
            if i + 1 < n, segments[i + 1].ellipsis { add(22, s.words < 16 && !s.terminal ? 1 : 0) }
            if i > 0, segments[i - 1].ellipsis { add(22, s.words < 16 && !s.terminal ? 3 : 2) }
            if s.inline { add(23, kindOf(s)) }
            if !s.terminal, !s.ellipsis, s.words >= 4, s.words <= 18 {
                add(24, s.capitalised * 2 >= s.words ? 1 : 0)
                if i + 1 < n, segments[i + 1].words >= 4, segments[i + 1].words <= 18, !segments[i + 1].terminal { add(24, 2) }
            }
            if i < 4 { add(25, i) }
            if s.hits.count > 0 { add(37, min(3, s.hits.count - 1) + (s.words >= 25 ? 4 : 0)) }
            let local = min(7, density(prose, words, near))
            let place = i < firstProse ? 0 : i > lastProse ? (i > lastProse + 3 ? 5 : 4) : i == firstProse ? 1 : i == lastProse ? 3 : 2
            let inBlock = block.contains(i) ? 0 : i < block.lowerBound ? 1 : 2
            let data = s.figures > 0 ? 2 : s.numbers > 0 && s.words < 12 ? 1 : 0
            add(38, data * 6 + place)
            add(39, data * 3 + inBlock)
            let ending = s.terminal ? 0 : s.ellipsis ? 1 : s.colon ? 2 : s.address ? 3 : 4
            add(27, size * 8 + local)
            add(28, size * 3 + inBlock)
            add(29, ending * 8 + local)
            add(30, size * 6 + clean)
            add(31, place * 6 + clean)
            if s.hits.all != 0 { add(32, kindOf(s) * 8 + local) }
            let previousProse = i > 0 && segments[i - 1].isProse
            let nextProse = i + 1 < n && segments[i + 1].isProse
            add(33, (previousProse ? 8 : 0) + (nextProse ? 4 : 0) + (s.isProse ? 2 : 0) + (s.paragraphBefore ? 1 : 0))
            add(34, (s.words == 0 ? 0 : 1 + min(4, s.functionWords * 10 / s.words)) * 8 + local)
            // How far behind the block, in segments: a caption or a heading stands close, a list of other articles far.
            if inBlock == 2 { add(35, min(5, (i - block.upperBound) / 4)) }
            let sinceHeader = header == 0 ? 0 : header <= 2 ? 1 : header <= 5 ? 2 : header <= 9 ? 3 : header < 20 ? 4 : 5
            add(36, sinceHeader * 4 + (s.isProse ? (s.words >= 30 ? 3 : 2) : s.words >= 12 ? 1 : 0))
            out.append(f)
        }
        return out
    }

    /// How much of the text is prose: 0 a page with everything around the article, 2 an article with little else.
    static func cleanness(_ segments: [ZoneSegment]) -> Int {
        var (prose, words) = (0, 0)
        for s in segments {
            words += s.words
            if s.isProse { prose += s.words }
        }
        return words == 0 ? 0 : min(2, prose * 6 / words / 2)
    }

    /// Main reason a segment gives for what it is: its phrase, else prose, short or long.
    static func kindOf(_ s: ZoneSegment) -> Int {
        if s.words < 25, s.hits.all != 0 { return s.hits.all.trailingZeroBitCount % 9 }
        return s.isProse ? 9 : 10
    }

    private static func density(_ prose: [Int], _ words: [Int], _ range: Range<Int>) -> Int {
        let w = words[range.upperBound] - words[range.lowerBound]
        let p = prose[range.upperBound] - prose[range.lowerBound]
        return w == 0 ? 0 : p * 7 / w
    }

    /// The run of segments with the most prose, where each line that is none costs.
    static func bestBlock(_ segments: [ZoneSegment]) -> Range<Int> {
        var best = 0
        var range = 0..<0
        var sum = 0
        var from = 0
        for (i, s) in segments.enumerated() {
            let value = s.isProse ? s.words : -(4 + s.words / 2) - (s.hits.line != 0 ? 12 : 0)
            if sum <= 0 {
                sum = 0
                from = i
            }
            sum += value
            if sum > best {
                best = sum
                range = from..<(i + 1)
            }
        }
        return range
    }
}
