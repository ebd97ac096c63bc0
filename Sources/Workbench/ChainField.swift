import Extraction

/// A linear-chain conditional random field, trained by AdaGrad on one run of candidates after the other.
///
/// Nothing but IEEE additions, multiplications, divisions and roots in a fixed order: the same articles give the same bytes.
final class ChainField {
    private let width = TaggerLabel.count
    private let stride = 12
    private var index: [UInt64: Int32] = [:]
    private var keys: [UInt64] = []
    private var counts: [Int32] = []
    private var weights: [Float] = []
    private var squares: [Float] = []
    /// Rows: label before (`width`: start), columns: label.
    private var transitions: [Float]
    private var transitionSquares: [Float]

    struct Options {
        var epochs = 12
        var rate: Float = 0.05
        var decay: Float = 2e-5
        /// Features of fewer uses are left out.
        var minimumUses: Int32 = 2
        /// Sum of squares that a weight starts with.
        var start: Float = 1e-3
    }

    init(_ examples: [TaggerExample], _ labels: [[UInt8]], _ chosen: [Int], _ options: Options = Options()) {
        transitions = [Float](repeating: 0, count: (width + 1) * width)
        transitionSquares = [Float](repeating: 1e-3, count: (width + 1) * width)
        var uses: [UInt64: Int32] = [:]
        for e in chosen { for f in examples[e].features { uses[f, default: 0] += 1 } }
        for e in chosen {
            for f in examples[e].features where uses[f]! >= options.minimumUses && index[f] == nil {
                index[f] = Int32(keys.count)
                keys.append(f)
                counts.append(uses[f]!)
            }
        }
        weights = [Float](repeating: 0, count: keys.count * stride)
        squares = [Float](repeating: options.start, count: keys.count * stride)
        // Features of each candidate token as indices, once.
        let ids = chosen.map { e in examples[e].features.map { index[$0] ?? -1 } }
        var order: [(example: Int, run: Int, first: Int)] = []
        for (n, e) in chosen.enumerated() {
            var at = 0
            for (r, run) in examples[e].runs.enumerated() {
                order.append((n, r, at))
                at += run.count
            }
        }
        var state: UInt64 = 0x853C_49E6_748F_EA9B
        for epoch in 0..<options.epochs {
            for i in stride(from: order.count - 1, to: 0) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(i, Int((state >> 33) % UInt64(i + 1)))
            }
            let rate = options.rate * (1 - 0.7 * Float(epoch) / Float(options.epochs))
            for o in order {
                let example = examples[chosen[o.example]]
                learn(ids[o.example], example.offsets, o.first, example.runs[o.run], labels[chosen[o.example]], rate, options.decay)
            }
        }
        squares = []
    }

    private func stride(from: Int, to: Int) -> [Int] { from > to ? Array((to + 1...from).reversed()) : [] }

    private func learn(
        _ ids: [Int32], _ offsets: [Int32], _ first: Int, _ run: Range<Int>, _ labels: [UInt8], _ rate: Float, _ decay: Float
    ) {
        let n = run.count
        var potential = [Float](repeating: 0, count: n * width)
        for k in 0..<n {
            var row = [Float](repeating: 0, count: width)
            for j in Int(offsets[first + k])..<Int(offsets[first + k + 1]) where ids[j] >= 0 {
                let base = Int(ids[j]) * stride
                for y in 0..<width { row[y] += weights[base + y] }
            }
            let top = row.max() ?? 0
            for y in 0..<width { potential[k * width + y] = Self.exponential(row[y] - top) }
        }
        var edge = [Float](repeating: 0, count: (width + 1) * width)
        for p in 0...width {
            for y in 0..<width where TaggerLabel.mayFollow(p == width ? 255 : UInt8(p), UInt8(y)) {
                edge[p * width + y] = Self.exponential(transitions[p * width + y])
            }
        }
        var alpha = [Float](repeating: 0, count: n * width)
        var beta = [Float](repeating: 0, count: n * width)
        for k in 0..<n {
            var sum: Float = 0
            for y in 0..<width {
                var s: Float = 0
                if k == 0 {
                    s = edge[width * width + y]
                } else {
                    for p in 0..<width { s += alpha[(k - 1) * width + p] * edge[p * width + y] }
                }
                s *= potential[k * width + y]
                alpha[k * width + y] = s
                sum += s
            }
            for y in 0..<width { alpha[k * width + y] /= sum }
        }
        for y in 0..<width { beta[(n - 1) * width + y] = 1 }
        for k in (0..<max(n - 1, 0)).reversed() {
            var sum: Float = 0
            for y in 0..<width {
                var s: Float = 0
                for q in 0..<width { s += edge[y * width + q] * potential[(k + 1) * width + q] * beta[(k + 1) * width + q] }
                beta[k * width + y] = s
                sum += s
            }
            for y in 0..<width { beta[k * width + y] /= sum }
        }
        var gradient = [Float](repeating: 0, count: width)
        var pair = [Float](repeating: 0, count: width * width)
        for k in 0..<n {
            var sum: Float = 0
            for y in 0..<width {
                gradient[y] = alpha[k * width + y] * beta[k * width + y]
                sum += gradient[y]
            }
            for y in 0..<width { gradient[y] /= sum }
            let gold = Int(labels[run.lowerBound + k])
            // Transitions.
            if k == 0 {
                for y in 0..<width { updateTransition(width * width + y, gradient[y] - (y == gold ? 1 : 0), rate) }
            } else {
                let before = Int(labels[run.lowerBound + k - 1])
                var total: Float = 0
                for p in 0..<width {
                    for y in 0..<width {
                        let v = alpha[(k - 1) * width + p] * edge[p * width + y] * potential[k * width + y] * beta[k * width + y]
                        pair[p * width + y] = v
                        total += v
                    }
                }
                for p in 0..<width {
                    for y in 0..<width where edge[p * width + y] > 0 {
                        updateTransition(p * width + y, pair[p * width + y] / total - (p == before && y == gold ? 1 : 0), rate)
                    }
                }
            }
            gradient[gold] -= 1
            for j in Int(offsets[first + k])..<Int(offsets[first + k + 1]) where ids[j] >= 0 {
                let base = Int(ids[j]) * stride
                for y in 0..<width {
                    let g = gradient[y] + decay * weights[base + y]
                    if g > -1e-4, g < 1e-4 { continue }
                    squares[base + y] += g * g
                    weights[base + y] -= rate * g / squares[base + y].squareRoot()
                }
            }
        }
    }

    private func updateTransition(_ at: Int, _ g: Float, _ rate: Float) {
        transitionSquares[at] += g * g
        transitions[at] -= rate * g / transitionSquares[at].squareRoot()
    }

    /// e^x by halving and Taylor's series: the same bits everywhere; relative error below 1e-5.
    static func exponential(_ x: Float) -> Float {
        if x < -60 { return 0 }
        let x = min(x, 60) / 64
        var e = 1 + x * (1 + x * (0.5 + x * (1 / 6 + x * (1 / 24 + x / 120))))
        for _ in 0..<6 { e *= e }
        return e
    }

    /// The model as `TaggerModel` reads it: weights rounded to 1/`scale`, features that weigh nothing left out, the heaviest kept where a
    /// bucket overflows.
    ///
    static let mostFeatures = 174_000

    /// - Parameter lean: log-odds added to the beginning of a company's name: the field alone finds too few, since most names are none.
    func model(lean: Float = 0.15) -> [UInt8] {
        var largest: Float = 1e-6
        for w in weights { largest = max(largest, abs(w)) }
        let scale = min(127 / largest, 40).rounded(.down)
        func quantised(_ w: Float) -> Int { Int((w * scale).rounded()) }
        var kept: [(key: UInt64, id: Int, weight: Float)] = []
        for (id, key) in keys.enumerated() {
            var most: Float = 0
            var whole = 0
            for y in 0..<width {
                most = max(most, abs(weights[id * stride + y]))
                whole += abs(quantised(weights[id * stride + y]))
            }
            if whole > 2 { kept.append((key, id, most)) }
        }
        kept.sort { ($1.weight, $0.key) < ($0.weight, $1.key) }
        // Four megabytes stay near the processor; more features make it slower and hardly better.
        kept.removeLast(max(0, kept.count - Self.mostFeatures))
        var buckets = 1
        while buckets * 4 < kept.count * 3 / 2 { buckets *= 2 }
        let fixed = TaggerModel.headerSize + TaggerModel.transitionRows * 32
        var out = [UInt8](repeating: 0, count: fixed + buckets * 64)
        for (i, b) in TaggerModel.magic.enumerated() { out[i] = b }
        for i in 0..<4 { out[8 + i] = UInt8(truncatingIfNeeded: buckets >> (8 * i)) }
        for p in 0...width {
            for y in 0..<width {
                let v = Int16(clamping: quantised(transitions[p * width + y] + (y == Int(TaggerLabel.company) ? lean : 0)))
                let at = TaggerModel.headerSize + (p * 16 + y) * 2
                out[at] = UInt8(truncatingIfNeeded: v)
                out[at + 1] = UInt8(truncatingIfNeeded: v >> 8)
            }
        }
        var fill = [UInt8](repeating: 0, count: buckets)
        var lost = 0
        for k in kept {
            let b = TaggerModel.bucket(k.key, mask: buckets - 1)
            let check = TaggerModel.check(k.key)
            let free = Int(fill[b])
            if free == 4
                || (0..<free).contains(where: {
                    out[fixed + b * 64 + $0 * 16] == UInt8(truncatingIfNeeded: check)
                        && out[fixed + b * 64 + $0 * 16 + 1] == UInt8(check >> 8)
                })
            {
                lost += 1
                continue
            }
            fill[b] += 1
            let at = fixed + b * 64 + free * 16
            out[at] = UInt8(truncatingIfNeeded: check)
            out[at + 1] = UInt8(check >> 8)
            for y in 0..<width { out[at + 2 + y] = UInt8(bitPattern: Int8(clamping: quantised(weights[k.id * stride + y]))) }
        }
        print("model: \(kept.count) features of \(keys.count), \(lost) lost to full buckets, \(out.count) bytes, scale \(scale)")
        return out
    }
}
