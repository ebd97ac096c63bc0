import Lexicon
import Text

/// Which features of a token are written: those that hang on its spelling and on its word's uses alone, so that they are the same wherever
/// the article writes it so; those that all tokens of its run have; the rest. Types, so that each has code of its own without the others.
protocol TaggerFeaturePart {
    static var hasSpelling: Bool { get }
    static var hasRun: Bool { get }
    static var hasRest: Bool { get }
}
enum EveryTaggerFeature: TaggerFeaturePart {
    static var hasSpelling: Bool { true }
    static var hasRun: Bool { true }
    static var hasRest: Bool { true }
}
enum SpellingFeatures: TaggerFeaturePart {
    static var hasSpelling: Bool { true }
    static var hasRun: Bool { false }
    static var hasRest: Bool { false }
}
enum RunFeatures: TaggerFeaturePart {
    static var hasSpelling: Bool { false }
    static var hasRun: Bool { true }
    static var hasRest: Bool { false }
}
enum OtherTaggerFeatures: TaggerFeaturePart {
    static var hasSpelling: Bool { false }
    static var hasRun: Bool { false }
    static var hasRest: Bool { true }
}

/// Features of a candidate token as hashes. What a feature is stands here and nowhere else: training and tagging share it.
///
/// A feature is a template number mixed with one or two properties; nothing is a String.
struct TaggerFeatures {
    static let maximum = 192

    let input: TaggerInput
    let document: Document
    /// Signature of the token's form: homonyms' kinds and flags, place in the form. 0 for none.
    private var known: [UInt64]

    init(_ input: TaggerInput, _ document: Document) {
        self.input = input
        self.document = document
        known = [UInt64](repeating: 0, count: input.tokens.count)
        let lexicon = CompanyLexicon.shared
        for run in input.runs {
            var i = run.lowerBound
            while i < run.upperBound {
                guard input.form[i] >= 0 else {
                    i += 1
                    continue
                }
                let f = lexicon.forms[Int(input.form[i])]
                var exact = PhraseSpelling.seed
                let count = Int(f.tokens)
                for k in i..<min(i + count, run.upperBound) { exact = PhraseSpelling.step(exact, input.tokens[k]) }
                let kind: UInt64 = f.company < 0 ? 15 : f.flags.contains(.product) ? 14 : UInt64(lexicon.kind(Int(f.company)).rawValue)
                let sameSpelling = lexicon.isSpelled(Int(input.form[i]), exact)
                let signature = kind | UInt64(f.all.rawValue) << 4 | (sameSpelling ? 1 << 20 : 0) | UInt64(min(count, 3)) << 21 | 1 << 24
                for k in i..<min(i + count, run.upperBound) { known[k] = signature | UInt64(input.place[k]) << 25 }
                i += max(count, 1)
            }
        }
    }

    private struct Sink<Part: TaggerFeaturePart> {
        let out: UnsafeMutablePointer<UInt64>
        var count = 0
        @inline(__always) private mutating func put(_ h: UInt64) {
            out[count] = h
            count += 1
        }
        @inline(__always) mutating func add(_ h: UInt64) { if Part.hasRest { put(h) } }
        @inline(__always) mutating func addOwn(_ h: UInt64) { if Part.hasSpelling { put(h) } }
        @inline(__always) mutating func addOfRun(_ h: UInt64) { if Part.hasRun { put(h) } }
    }

    @inline(__always) private static func mix(_ template: UInt64, _ a: UInt64) -> UInt64 {
        var h = (a ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        h ^= h >> 32
        return h &* 0xD6E8_FEB8_6659_FD93
    }
    @inline(__always) private static func mix(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
        mix(template, a &* 0x2545_F491_4F6C_DD1D ^ (b &+ 0x632B_E59B_D9B4_E019) &* 0x9FB2_1C65_1E98_DF25)
    }

    /// Form of the word: length, capitals, digits.
    private func shape(_ i: Int) -> UInt64 {
        let t = input.tokens[i]
        return UInt64(t.kind.rawValue) | UInt64(t.shape.rawValue >> 3) << 2 | UInt64(min(Int(t.end - t.start), 6)) << 12
    }

    /// Features of token `i` in `run`; the count written to `out`, which has room for `maximum`.
    func write(_ i: Int, _ runIndex: Int, to out: UnsafeMutablePointer<UInt64>) -> Int {
        write(EveryTaggerFeature.self, i, runIndex, to: out)
    }

    /// Sorts out tokens of a word that differ in what the `SpellingFeatures` look at.
    func spelling(_ i: Int) -> (exact: UInt64, rest: UInt64) {
        let s = Int(document.sentenceOfToken[i])
        let first: UInt64 = i == document.sentences[s].firstToken ? 1 : 0
        return (input.tokens[i].exact, shape(i) << 2 | first << 1 | (input.headlineStyle[s] ? 1 : 0))
    }

    /// The same of some of them.
    func write<Part: TaggerFeaturePart>(_: Part.Type, _ i: Int, _ runIndex: Int, to out: UnsafeMutablePointer<UInt64>) -> Int {
        var sink = Sink<Part>(out: out)
        let tokens = input.tokens
        let run = input.runs[runIndex]
        let sentence = document.sentences[Int(document.sentenceOfToken[i])].tokens
        @inline(__always) func word(_ k: Int) -> UInt64 {
            k >= sentence.lowerBound && k < sentence.upperBound ? tokens[k].hash : k < sentence.lowerBound ? 1 : 2
        }
        @inline(__always) func shapes(_ k: Int) -> UInt64 { k >= sentence.lowerBound && k < sentence.upperBound ? shape(k) : 0 }
        @inline(__always) func inDocument(_ k: Int) -> UInt64 { k >= sentence.lowerBound && k < sentence.upperBound ? known[k] : 0 }
        @inline(__always) func facts(_ k: Int) -> UInt64 {
            k >= sentence.lowerBound && k < sentence.upperBound ? UInt64(input.facts[k].rawValue) : 99
        }
        let t = tokens[i]
        let (w0, wp, wn) = (t.hash, word(i - 1), word(i + 1))
        let g = inDocument(i)
        let (gp, gn) = (inDocument(i - 1), inDocument(i + 1))
        let s0 = shape(i)
        let f0 = facts(i)
        let first: UInt64 = i == sentence.lowerBound ? 1 : 0
        let cue = input.word[i] >= 0 ? UInt64(input.cues[Int(input.word[i])].rawValue) : 0
        let before = word(run.lowerBound - 1)
        let after = word(run.upperBound)
        let position = UInt64(min(i - run.lowerBound, 3)) | UInt64(min(run.upperBound - 1 - i, 3)) << 2
        sink.addOwn(Self.mix(1, 0))
        sink.addOwn(Self.mix(2, w0))
        sink.addOwn(Self.mix(3, t.exact))
        sink.add(Self.mix(4, wp))
        sink.add(Self.mix(5, wn))
        sink.add(Self.mix(6, word(i - 2)))
        sink.add(Self.mix(7, word(i + 2)))
        sink.add(Self.mix(8, w0, wp))
        sink.add(Self.mix(9, w0, wn))
        sink.add(Self.mix(10, wp, wn))
        sink.add(Self.mix(11, wp, word(i - 2)))
        sink.add(Self.mix(12, wn, word(i + 2)))
        sink.addOwn(Self.mix(13, s0))
        sink.add(Self.mix(14, s0, shapes(i - 1)))
        sink.add(Self.mix(15, s0, shapes(i + 1)))
        sink.addOwn(Self.mix(16, s0, f0 | first << 8))
        sink.addOwn(Self.mix(17, affix(t, 3, fromEnd: true)))
        sink.addOwn(Self.mix(18, affix(t, 2, fromEnd: true)))
        sink.addOwn(Self.mix(19, affix(t, 3, fromEnd: false)))
        sink.addOwn(Self.mix(20, affix(t, 4, fromEnd: true)))
        sink.addOwn(Self.mix(21, f0 | first << 8))
        sink.add(Self.mix(22, f0, facts(i - 1)))
        sink.add(Self.mix(23, f0, facts(i + 1)))
        // Known names.
        sink.add(Self.mix(24, g))
        sink.add(Self.mix(25, g, f0 | first << 8))
        sink.add(Self.mix(26, g, wp))
        sink.add(Self.mix(27, g, wn))
        sink.add(Self.mix(28, g, gp))
        sink.add(Self.mix(29, g, gn))
        sink.add(Self.mix(30, g, cue))
        sink.add(Self.mix(31, g, before))
        sink.add(Self.mix(32, g, after))
        sink.add(Self.mix(33, g & 0x1FF_FFFF, shapes(i + 1)))
        // The run of candidates around it.
        sink.addOfRun(Self.mix(34, before))
        sink.addOfRun(Self.mix(35, after))
        sink.add(Self.mix(36, before, position))
        sink.add(Self.mix(37, after, position))
        sink.addOfRun(Self.mix(38, before, after))
        sink.addOfRun(Self.mix(39, before, word(run.lowerBound - 2)))
        sink.addOfRun(Self.mix(40, after, word(run.upperBound + 1)))
        sink.add(Self.mix(41, position, s0))
        sink.add(Self.mix(42, word(run.upperBound - 1), position))
        sink.addOfRun(Self.mix(43, word(run.upperBound - 1)))
        sink.add(Self.mix(44, word(run.lowerBound), position))
        sink.add(Self.mix(45, position | UInt64(min(run.count, 7)) << 8, first))
        sink.add(Self.mix(46, before, s0))
        sink.add(Self.mix(47, after, s0))
        sink.add(Self.mix(48, before, f0))
        // The article.
        for bit in 0..<14 where cue >> UInt64(bit) & 1 == 1 { sink.addOwn(Self.mix(49, UInt64(bit))) }
        sink.addOwn(Self.mix(50, cue))
        sink.addOwn(Self.mix(51, cue, f0 | first << 8))
        sink.addOwn(Self.mix(52, cue, s0))
        let headline: UInt64 = input.headlineStyle[Int(document.sentenceOfToken[i])] ? 1 : 0
        sink.addOwn(Self.mix(53, headline, f0 | first << 8))
        sink.add(Self.mix(54, headline, g))
        sink.add(Self.mix(55, UInt64(t.isGlued ? 1 : 0) | UInt64(i + 1 < tokens.count && tokens[i + 1].isGlued ? 2 : 0), s0))
        sink.add(Self.mix(56, UInt64(min(i - sentence.lowerBound, 2)) | UInt64(min(Int(document.sentenceOfToken[i]), 3)) << 4, f0))
        let profile = input.profile[i]
        sink.addOwn(Self.mix(100, UInt64(profile)))
        for k in 0..<8 { sink.addOwn(Self.mix(101, UInt64(profile) >> UInt64(4 * k) & 15, UInt64(k))) }
        sink.add(Self.mix(102, UInt64(profile), g))
        sink.addOwn(Self.mix(103, UInt64(profile) & 0xFFFF, f0 | first << 8))
        sink.addOwn(Self.mix(104, UInt64(profile) >> 16, s0))
        sink.add(Self.mix(105, UInt64(profile) >> 16, position))
        if i + 1 < run.upperBound { sink.add(Self.mix(106, UInt64(profile) >> 16, UInt64(input.profile[i + 1]) >> 16)) }
        if i > run.lowerBound { sink.add(Self.mix(107, UInt64(profile) >> 16, UInt64(input.profile[i - 1]) >> 16)) }
        let local = input.runOdds[runIndex]
        let whole = input.word[i] >= 0 ? input.wordOdds[Int(input.word[i])] : .zero
        let (localCompany, wholeCompany) = (Self.level(local[0]), Self.level(whole[0]))
        for c in 0..<4 {
            sink.addOfRun(Self.mix(110, Self.level(local[c]), UInt64(c)))
            sink.addOwn(Self.mix(111, Self.level(whole[c]), UInt64(c)))
        }
        sink.addOfRun(Self.mix(112, localCompany, Self.level(local[2])))
        sink.addOwn(Self.mix(113, wholeCompany, Self.level(whole[2])))
        sink.addOwn(Self.mix(114, wholeCompany, Self.level(whole[3])))
        sink.addOwn(Self.mix(115, wholeCompany, cue >> 8))
        sink.addOwn(Self.mix(116, wholeCompany, f0 | first << 8))
        sink.add(Self.mix(117, wholeCompany, position))
        sink.addOwn(Self.mix(118, wholeCompany, s0))
        sink.add(Self.mix(119, localCompany, position))
        sink.add(Self.mix(120, wholeCompany, g))
        let near = UInt64(input.runContext[runIndex])
        let far = input.word[i] >= 0 ? UInt64(input.wordContext[Int(input.word[i])]) : 0
        sink.addOfRun(Self.mix(57, near))
        sink.add(Self.mix(58, near, position))
        for bit in 0..<20 where far >> UInt64(bit) & 1 == 1 { sink.addOwn(Self.mix(59, UInt64(bit))) }
        let kinds = (far | far >> 5 | far >> 10 | far >> 15) & 31
        sink.addOwn(Self.mix(67, kinds, cue >> 8 & 7))
        sink.addOwn(Self.mix(68, kinds, f0 | first << 8))
        sink.add(Self.mix(69, kinds, g))
        sink.add(Self.mix(70, kinds, position))
        return sink.count
    }

    /// Bucket of a sum of log-odds.
    private static func level(_ odds: Int16) -> UInt64 {
        switch odds {
        case ..<(-16): 0
        case ..<(-8): 1
        case ..<(-3): 2
        case ..<0: 3
        case 0: 4
        case ..<3: 5
        case ..<6: 6
        case ..<10: 7
        case ..<16: 8
        case ..<32: 9
        default: 10
        }
    }

    private func affix(_ t: Token, _ length: Int, fromEnd: Bool) -> UInt64 {
        let n = Int(t.end - t.start)
        guard n > length else { return UInt64(n) }
        var h = Hashing.seed
        let start = fromEnd ? Int(t.end) - length : Int(t.start)
        for k in start..<start + length { h = Hashing.step(h, document.bytes[k] | 0x20) }
        return h
    }
}
