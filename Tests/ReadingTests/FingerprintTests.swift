import Reading
import Testing
import Text

@Suite struct FingerprintTests {
    /// Sentences of our own that differ in their words.
    private static func story(_ seed: Int, sentences: Int) -> [String] {
        let who = [
            "The company", "Its founder", "A spokeswoman", "The union", "One analyst", "The mayor", "A rival", "The bank", "Its auditor",
            "The court",
        ]
        let does = ["opened", "sold", "measured", "postponed", "praised", "doubled", "repaired", "questioned", "counted", "shipped"]
        let what = [
            "the plant", "a warehouse", "nine ferries", "the price list", "its robots", "the lease", "a turbine", "the archive",
            "two bridges", "the deal",
        ]
        let rest = [
            "in Graz on Monday", "before the summer", "without a word", "for a third time", "after long talks", "under new rules",
            "at half the cost", "by night train",
        ]
        var x = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func pick(_ list: [String]) -> String {
            x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return list[Int(x >> 33) % list.count]
        }
        return (0..<sentences).map { _ in
            "\(pick(who)) \(pick(does)) \(pick(what)) \(pick(rest)), and \(pick(who).lowercased()) \(pick(does)) \(pick(what))."
        }
    }
    private func print(_ sentences: [String]) -> Fingerprint { Fingerprint(of: Array(sentences.joined(separator: " ").utf8)) }

    @Test func layoutAndCaseDoNotCount() {
        let s = FingerprintTests.story(1, sentences: 12)
        let a = print(s)
        let b = Fingerprint(of: Array(s.joined(separator: "\n\n").uppercased().replacing(",", with: " -").utf8))
        #expect(a == b && a.containment(in: b) == 1)
        #expect(a.hashes == a.hashes.sorted() && Set(a.hashes).count == a.hashes.count)
        #expect(Fingerprint(stored: a.hashes.reversed()) == a)
    }

    @Test func cutAndEditedCopiesAreCopies() {
        for seed in 1...40 {
            let whole = FingerprintTests.story(seed, sentences: 30)
            let original = print(whole)
            #expect(print(Array(whole.prefix(10))).isCopy(of: original), "cut to a third")
            #expect(print(Array(whole.suffix(12))).isCopy(of: original), "beginning cut off")
            let edited = whole.enumerated().map { i, s in i % 5 == 2 ? s.replacing("and", with: "while in the end") : s }
            #expect(print(edited).isCopy(of: original), "every fifth sentence edited")
            #expect(print(["By the desk of another paper."] + whole + ["All rights reserved elsewhere."]).isCopy(of: original), "framed")
        }
    }

    @Test func otherStoriesAndQuotesAreNot() {
        for seed in 1...40 {
            let a = FingerprintTests.story(seed, sentences: 30)
            let b = FingerprintTests.story(seed + 1000, sentences: 30)
            #expect(!print(a).isCopy(of: print(b)), "another story of the same words")
            #expect(!print(Array(a.prefix(3)) + b).isCopy(of: print(a)), "three sentences quoted")
            #expect(!print(Array(a.prefix(2))).isCopy(of: print(a)), "a mere excerpt")
        }
    }

    @Test func shortAndEmptyTextsAreSafe() {
        #expect(Fingerprint(of: [UInt8]()).hashes.isEmpty)
        #expect(!Fingerprint(of: [UInt8]()).isCopy(of: Fingerprint(of: [UInt8]())))
        let one = Fingerprint(of: Array("Sales rose.".utf8))
        #expect(one.hashes.count == 1 && one.isCopy(of: one))
        #expect(!one.isCopy(of: Fingerprint(of: Array("Sales rose, then fell.".utf8))))
    }

    /// The guarantee of winnowing: a common passage of run + window - 1 words is found wherever it stands.
    @Test func anyLongEnoughPassageIsFound() {
        let passage = "nine quiet ferries left the harbour of Graz"
        for shift in 0..<12 {
            let a =
                (0..<(shift + 20)).map { "alpha\($0)" }.joined(separator: " ") + " " + passage + " "
                + (0..<20).map { "beta\($0)" }.joined(separator: " ")
            let b = (0..<23).map { "gamma\($0)" }.joined(separator: " ") + " " + passage + " delta epsilon"
            #expect(Fingerprint(of: Array(a.utf8)).common(with: Fingerprint(of: Array(b.utf8))) >= 1)
        }
    }
}
