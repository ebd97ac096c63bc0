import Reading
import Testing
import Text

@testable import Extraction

@Suite struct TaggerModelTests {
    @Test func brokenBytesAreNoModel() {
        for bytes: [UInt8] in [[], Array("DLTAGGER".utf8), [UInt8](repeating: 0, count: 4096)] {
            #expect(bytes.withUnsafeBytes { TaggerModel($0) } == nil)
        }
    }

    @Test func weightsOfHeldFeaturesAreAddedUpAndNoOthers() throws {
        var bytes = TaggerModel.magic + [2, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: TaggerModel.transitionRows * 32)
        func slot(_ check: UInt16, _ weight: Int8) -> [UInt8] {
            [UInt8(check & 255), UInt8(check >> 8), UInt8(bitPattern: weight)] + [UInt8](repeating: 0, count: 13)
        }
        let free = [UInt8](repeating: 0, count: 16)
        bytes += slot(0x1003, 5) + slot(0x2025, -7) + free + free
        bytes += free + free + free + slot(0x1003, 11)
        let second: UInt64 = 1 << 36
        func sum(_ features: [UInt64]) throws -> Int16 {
            try bytes.withUnsafeBytes {
                let model = try #require(TaggerModel($0))
                var scratch = [UInt16](repeating: 0, count: features.count)
                let score = model.score(features, features.count, &scratch)[2]
                // Where the buckets stand changes no sum.
                #expect(model.placed().score(features, features.count, &scratch)[2] == score)
                return score
            }
        }
        #expect(try sum([0x1003]) == 5)
        #expect(try sum([0x1003, 0x2025, second | 0x1003]) == 9)
        // Not there: beside others in the bucket, and in the other bucket.
        #expect(try sum([0x3003, 0x1009, second | 0x2025]) == 0)
        #expect(try sum([0x3003, 0x2025, 0x1009, second | 0x1003]) == 4)
    }

    @Test func insideLabelsFollowTheirOwnBeginning() {
        #expect(TaggerLabel.mayFollow(TaggerLabel.company, TaggerLabel.company + 1))
        #expect(!TaggerLabel.mayFollow(TaggerLabel.company, TaggerLabel.organization + 1))
        #expect(!TaggerLabel.mayFollow(255, TaggerLabel.company + 1))
        #expect(TaggerLabel.mayFollow(255, TaggerLabel.outside))
    }

    /// What is weighed once for a word, once for a run and once for a token is together what training sees of the token.
    @Test func thePartsOfATokensFeaturesAreAllOfThem() throws {
        let text = "Zylo Brask bought Tarn Inc. on Monday. The Zylo unit, Zylo Brask Labs, said Tarn's boss left Zylo."
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        try document.tokens.withUnsafeBufferPointer { tokens in
            let features = TaggerFeatures(TaggerInput(document, tokens), document)
            func written(_ write: (UnsafeMutablePointer<UInt64>) -> Int) -> [UInt64] {
                var out = [UInt64](repeating: 0, count: TaggerFeatures.maximum)
                let count = out.withUnsafeMutableBufferPointer { write($0.baseAddress!) }
                return out.prefix(count).sorted()
            }
            var spelled: [String: [UInt64]] = [:]
            for (r, run) in features.input.runs.enumerated() {
                let ofRun = written { features.write(RunFeatures.self, run.lowerBound, r, to: $0) }
                for i in run {
                    let own = written { features.write(SpellingFeatures.self, i, r, to: $0) }
                    let rest = written { features.write(OtherTaggerFeatures.self, i, r, to: $0) }
                    let all = written { features.write(i, r, to: $0) }
                    let parts = (own + ofRun + rest).sorted()
                    #expect(all == parts && all.count > 90)
                    if tokens[i].kind == .word {
                        #expect(spelled["\(features.spelling(i))", default: own] == own)
                        spelled["\(features.spelling(i))"] = own
                    }
                }
            }
            // "Zylo" opens the text and stands within sentences.
            let zylo = document.tokens.indices.filter { document.string(token: $0) == "Zylo" }
            try #require(zylo.count == 4)
            #expect(features.spelling(zylo[0]) != features.spelling(zylo[1]))
            #expect(features.spelling(zylo[1]) == features.spelling(zylo[2]))
        }
    }

    /// The best of all paths through three tokens, by trying each.
    @Test func thePathIsTheBestOfAll() throws {
        let (rows, width) = (TaggerModel.transitionRows, TaggerLabel.count)
        var seed: UInt64 = 7
        func draw() -> Int16 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int16(truncatingIfNeeded: Int(seed >> 56)) - 128
        }
        for _ in 0..<20 {
            var bytes = TaggerModel.magic + [1, 0, 0, 0, 0, 0, 0, 0]
            let transitions = (0..<rows * 16).map { _ in draw() }
            for t in transitions { bytes += [UInt8(truncatingIfNeeded: t), UInt8(truncatingIfNeeded: t >> 8)] }
            bytes += [UInt8](repeating: 0, count: 64)
            let tokens = (0..<3).map { _ in SIMD16<Int16>((0..<16).map { _ in draw() }) }
            let found: [UInt8] = try bytes.withUnsafeBytes { bytes in
                var path = TaggerPath(try #require(TaggerModel(bytes)))
                path.begin()
                for t in tokens { path.append(t) }
                var labels = [UInt8](repeating: 0, count: 3)
                path.finish { labels[$0] = $1 }
                return labels
            }
            func score(_ labels: [Int]) -> Int? {
                var (sum, before) = (0, rows - 1)
                for (t, y) in zip(tokens, labels) {
                    guard TaggerLabel.mayFollow(before == rows - 1 ? 255 : UInt8(before), UInt8(y)) else { return nil }
                    sum += Int(transitions[before * 16 + y]) + Int(t[y + 2])
                    before = y
                }
                return sum
            }
            let best = (0..<width * width * width).compactMap { score([$0 / width / width, $0 / width % width, $0 % width]) }.max()
            #expect(score(found.map(Int.init)) == best)
        }
    }
}
