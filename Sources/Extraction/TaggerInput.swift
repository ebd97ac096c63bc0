import Lexicon
import Text

/// What the tagger knows of each token before it decides: candidates, matches of known names, and clues from the whole article.
struct TaggerInput {
    /// Clues about a word, gathered from all its uses in the article.
    struct Cues: OptionSet {
        let rawValue: UInt16
        static let beforeLegalForm = Cues(rawValue: 1)
        static let beforeTicker = Cues(rawValue: 2)
        static let possessive = Cues(rawValue: 4)
        static let afterFirstName = Cues(rawValue: 8)
        static let afterTitle = Cues(rawValue: 16)
        static let beforeSaid = Cues(rawValue: 32)
        static let inKnownName = Cues(rawValue: 64)
        static let small = Cues(rawValue: 128)
        static let repeated = Cues(rawValue: 256)
        static let often = Cues(rawValue: 512)
        static let inTitle = Cues(rawValue: 1024)
        static let afterAt = Cues(rawValue: 2048)
        static let beginsTitle = Cues(rawValue: 4096)
        static let afterAbout = Cues(rawValue: 8192)
    }

    let tokens: UnsafeBufferPointer<Token>
    /// Tokens that may be part of a name.
    var candidate: [Bool]
    /// Form of the lexicon that covers the token; -1 for none.
    var form: [Int32]
    /// Place in that form: 0 none, 1 first of several, 2 inside, 3 last, 4 alone.
    var place: [UInt8]
    /// Word facts of candidates.
    var facts: [CompanyWords.Facts]
    /// How the corpus uses the word of a candidate (`CompanyWords.profile`).
    var profile: [UInt32]
    /// Index into `cues` of candidates; -1 for the others.
    var word: [Int32]
    var cues: [Cues]
    /// What the words around each run say (class bits before, after, of, in apposition), and their union over the runs of a word.
    var runContext: [UInt32]
    var wordContext: [UInt32]
    /// Sums of the log-odds of the words beside each run, and over all runs of a word (company, organisation, person, product).
    var runOdds: [SIMD4<Int16>]
    var wordOdds: [SIMD4<Int16>]
    /// Runs of candidates, each within a sentence.
    var runs: [Range<Int>]
    /// Share of capitalised words of the sentence is that of a headline.
    var headlineStyle: [Bool]

    init(_ document: Document, _ tokens: UnsafeBufferPointer<Token>) {
        self.tokens = tokens
        let n = tokens.count
        candidate = [Bool](repeating: false, count: n)
        form = [Int32](repeating: -1, count: n)
        place = [UInt8](repeating: 0, count: n)
        facts = [CompanyWords.Facts](repeating: [], count: n)
        profile = [UInt32](repeating: 0, count: n)
        word = [Int32](repeating: -1, count: n)
        cues = []
        runContext = []
        runOdds = []
        wordOdds = []
        wordContext = []
        runs = []
        headlineStyle = [Bool](repeating: false, count: document.sentences.count)
        for (k, s) in document.sentences.enumerated() {
            markCores(s.tokens)
            matchForms(s.tokens)
            markGlue(document, s.tokens)
            var words = 0
            var capitals = 0
            for i in s.tokens where tokens[i].kind == .word && tokens[i].end - tokens[i].start > 3 {
                words += 1
                if tokens[i].has([.capitalised, .mixedCase]) { capitals += 1 }
            }
            headlineStyle[k] = words >= 3 && capitals * 10 >= words * 7
            var start = -1
            for i in s.tokens {
                if candidate[i] {
                    if start < 0 { start = i }
                } else if start >= 0 {
                    runs.append(start..<i)
                    start = -1
                }
            }
            if start >= 0 { runs.append(start..<s.endToken) }
        }
        gatherCues(document)
        gatherContexts(document)
    }

    /// Words beside a run that may tell what it is: before it, after it, after its possessive.
    func neighbours(_ r: Int) -> [(position: CompanyContexts.Position, token: Int)] {
        var out: [(position: CompanyContexts.Position, token: Int)] = []
        eachNeighbour(runs[r]) { out.append(($0, $1)) }
        return out
    }

    @inline(__always) private func eachNeighbour(_ run: Range<Int>, _ take: (CompanyContexts.Position, Int) -> Void) {
        if run.lowerBound > 0, !candidate[run.lowerBound - 1], tokens[run.lowerBound - 1].kind == .word {
            take(.before, run.lowerBound - 1)
        }
        let a = run.upperBound
        guard a < tokens.count, !tokens[a].has(.lineBefore) else { return }
        if tokens[a].kind == .word {
            take(.after, a)
            if Self.auxiliaries.contains(tokens[a].hash), a + 1 < tokens.count, tokens[a + 1].kind == .word { take(.after, a + 1) }
        } else if tokens[a].kind == .possessive, a + 1 < tokens.count, tokens[a + 1].kind == .word {
            take(.of, a + 1)
        } else if tokens[a].hash == Self.comma, a + 2 < tokens.count, Self.articles.contains(tokens[a + 1].hash),
            tokens[a + 2].kind == .word
        {
            // "Zylo, a payments startup": the last small word before the next break.
            var k = a + 2
            while k + 1 < tokens.count, k < a + 7, tokens[k + 1].kind == .word, !candidate[k + 1], !Self.breaks.contains(tokens[k + 1].hash)
            { k += 1 }
            if !candidate[k] { take(.apposition, k) }
        }
    }

    /// Class bits of the words beside each run; those of a run of one name also for its words elsewhere.
    private mutating func gatherContexts(_ document: Document) {
        // Looked up once: what a type holds is asked for behind a lock.
        let (contexts, ofs, articles, auxiliaries, comma) = (CompanyContexts.shared, Self.ofs, Self.articles, Self.auxiliaries, Self.comma)
        wordContext = [UInt32](repeating: 0, count: cues.count)
        wordOdds = [SIMD4<Int16>](repeating: .zero, count: cues.count)
        runOdds.reserveCapacity(runs.count)
        runContext.reserveCapacity(runs.count)
        for run in runs {
            let sentence = document.sentences[Int(document.sentenceOfToken[run.lowerBound])].tokens
            var bits: UInt32 = 0
            func take(_ i: Int, _ position: CompanyContexts.Position) {
                bits |= UInt32(CompanyContexts.classes(contexts.bits(tokens[i].hash), position)) << UInt32(position.rawValue)
            }
            var b = run.lowerBound - 1
            if b >= sentence.lowerBound, tokens[b].kind == .word {
                if ofs.contains(tokens[b].hash) {
                    if b > sentence.lowerBound { take(b - 1, .of) }
                } else {
                    if articles.contains(tokens[b].hash) { b -= 1 }
                    if b >= sentence.lowerBound { take(b, .before) }
                }
            }
            let a = run.upperBound
            if a < sentence.upperBound {
                let t = tokens[a]
                if t.kind == .possessive {
                    if a + 1 < sentence.upperBound { take(a + 1, .of) }
                    if a + 2 < sentence.upperBound { take(a + 2, .of) }
                } else if t.kind == .word {
                    take(a, .after)
                    if auxiliaries.contains(t.hash), a + 1 < sentence.upperBound { take(a + 1, .after) }
                } else if t.hash == comma {
                    var k = a + 1
                    let limit = min(a + 9, sentence.upperBound)
                    while k < limit, tokens[k].hash != comma {
                        take(k, .apposition)
                        if bits >> UInt32(CompanyContexts.Position.apposition.rawValue) != 0 { break }
                        k += 1
                    }
                }
            }
            runContext.append(bits)
            var odds = SIMD4<Int16>.zero
            document.bytes.withUnsafeBufferPointer { b in
                eachNeighbour(run) { odds &+= contexts.odds(UnsafeBufferPointer(rebasing: b[tokens[$1].range]), $0) }
            }
            runOdds.append(odds)
            for i in run where word[i] >= 0 {
                let w = Int(word[i])
                wordOdds[w] = (wordOdds[w] &+ odds).clamped(lowerBound: SIMD4(repeating: -300), upperBound: SIMD4(repeating: 300))
            }
            guard bits != 0 else { continue }
            for i in run where word[i] >= 0 { wordContext[Int(word[i])] |= bits }
        }
    }

    private mutating func markCores(_ range: Range<Int>) {
        for i in range {
            let t = tokens[i]
            if t.kind == .word {
                if t.has([.capitalised, .mixedCase, .hasDigit]) { candidate[i] = true }
            } else if t.kind == .number, i + 1 < range.upperBound, tokens[i + 1].kind == .word, tokens[i + 1].isGlued {
                candidate[i] = true
                candidate[i + 1] = true
            }
        }
        // A number after a name ("Area 120", "Boeing 737"), a domain ("monday.com").
        for i in range.dropFirst() where tokens[i].kind == .number && candidate[i - 1] && tokens[i - 1].kind == .word {
            candidate[i] = true
        }
        guard range.count > 2 else { return }
        for i in range.dropFirst().dropLast() where Self.isSign(self, i, 0x2E) && tokens[i].isGlued && tokens[i + 1].isGlued {
            let (p, q) = (tokens[i - 1], tokens[i + 1])
            if q.kind == .word, p.kind == .word || p.kind == .number, q.end - q.start <= 5 {
                candidate[i - 1] = true
                candidate[i] = true
                candidate[i + 1] = true
            }
        }
    }

    private mutating func matchForms(_ range: Range<Int>) {
        let lexicon = CompanyLexicon.shared
        var i = range.lowerBound
        while i < range.upperBound {
            guard candidate[i] || tokens[i].kind == .number, let (f, count) = lexicon.match(tokens, at: i, end: range.upperBound) else {
                i += 1
                continue
            }
            for k in 0..<count {
                form[i + k] = Int32(f)
                place[i + k] = count == 1 ? 4 : k == 0 ? 1 : k == count - 1 ? 3 : 2
                candidate[i + k] = true
            }
            i += count
        }
    }

    /// Signs and small words between two parts of a name.
    private mutating func markGlue(_ document: Document, _ range: Range<Int>) {
        let end = range.upperBound
        var i = range.lowerBound + 1
        while i < end {
            defer { i += 1 }
            guard !candidate[i], candidate[i - 1] else { continue }
            let t = tokens[i]
            let next = i + 1 < end && candidate[i + 1]
            switch t.kind {
            case .possessive: if next { candidate[i] = true }
            case .sign:
                switch tokens[i].end - tokens[i].start == 1 ? document.bytes[Int(t.start)] : 0 {
                case 0x26, 0x2B: if next || (t.isGlued && document.bytes[Int(t.start)] == 0x2B) { candidate[i] = true }
                case 0x2D, 0x2F, 0x3A: if next, t.isGlued, tokens[i + 1].isGlued { candidate[i] = true }
                case 0x2E:
                    if t.isGlued,
                        next && tokens[i + 1].isGlued || Self.shortened.contains(tokens[i - 1].hash)
                            || (tokens[i - 1].end - tokens[i - 1].start == 1 && (i < 2 || tokens[i - 2].kind != .sign))
                    {
                        candidate[i] = true
                    }
                case 0x21: if t.isGlued { candidate[i] = true }
                case 0x2C: if next, Self.legalForms.contains(tokens[i + 1].hash) { candidate[i] = true }
                default: break
                }
            case .word:
                guard Self.links.contains(t.hash) else { continue }
                if next {
                    candidate[i] = true
                } else if i + 2 < end, Self.links.contains(tokens[i + 1].hash), candidate[i + 2] {
                    candidate[i] = true
                    candidate[i + 1] = true
                }
            case .number: break
            }
        }
    }

    private mutating func gatherCues(_ document: Document) {
        // Looked up once: what a type holds is asked for behind a lock, and these at every candidate.
        let (words, lexicon) = (CompanyWords.shared, CompanyLexicon.shared)
        let (legalForms, sayings, titles, ats, about) = (Self.legalForms, Self.sayings, Self.titles, Self.ats, Self.about)
        let n = tokens.count
        var capacity = 64
        while capacity < n { capacity *= 2 }
        var keys = [UInt64](repeating: 0, count: capacity)
        var ids = [Int32](repeating: -1, count: capacity)
        let mask = capacity - 1
        func slot(_ h: UInt64) -> Int {
            var s = Int(truncatingIfNeeded: h >> 20) & mask
            while keys[s] != 0, keys[s] != h { s = (s + 1) & mask }
            return s
        }
        func isColonOrPeriod(_ i: Int) -> Bool {
            let b = document.bytes[Int(tokens[i].start)]
            return b == 0x2E || b == 0x3A
        }
        var uses: [Int32] = []
        for run in runs {
            for i in run where tokens[i].kind == .word {
                (facts[i], profile[i]) = words.entry(tokens[i].hash)
                let s = slot(tokens[i].hash)
                if ids[s] < 0 {
                    keys[s] = tokens[i].hash
                    ids[s] = Int32(cues.count)
                    cues.append([])
                    uses.append(0)
                }
                let id = Int(ids[s])
                word[i] = ids[s]
                uses[id] += 1
                var c: Cues = uses[id] >= 5 ? [.often, .repeated] : uses[id] >= 2 ? .repeated : []
                if i + 1 < n {
                    let next = tokens[i + 1]
                    if next.kind == .possessive { c.insert(.possessive) }
                    if legalForms.contains(next.hash)
                        || (next.kind == .sign && i + 2 < run.upperBound && legalForms.contains(tokens[i + 2].hash))
                    {
                        c.insert(.beforeLegalForm)
                    }
                    if sayings.contains(next.hash) { c.insert(.beforeSaid) }
                    if next.kind == .sign, document.bytes[Int(next.start)] == 0x28, i + 3 < n,
                        tokens[i + 2].has(.allCaps) || tokens[i + 2].kind == .number,
                        tokens[i + 3].kind == .sign, isColonOrPeriod(i + 3)
                    {
                        c.insert(.beforeTicker)
                    }
                }
                if i > 0 {
                    let p = tokens[i - 1]
                    if titles.contains(p.hash) || (p.kind == .sign && i > 1 && titles.contains(tokens[i - 2].hash)) {
                        c.insert(.afterTitle)
                    }
                    if p.kind == .word, i - 1 >= run.lowerBound, words.facts(p.hash).contains(.firstName) { c.insert(.afterFirstName) }
                    if ats.contains(p.hash) { c.insert(.afterAt) }
                }
                if form[i] >= 0, place[i] != 4 || lexicon.forms[Int(form[i])].all.isDisjoint(with: .ambiguous) {
                    c.insert(.inKnownName)
                }
                if document.titleTokens.contains(i) { c.insert(.inTitle) }
                if i > 0, tokens[i - 1].hash == about, tokens[i - 1].has(.capitalised) { c.insert(.afterAbout) }
                cues[id].formUnion(c)
            }
        }
        guard !cues.isEmpty else { return }
        // The title of the metadata: who stands in it, and who begins it.
        if let title = document.title, !title.isEmpty {
            for (k, t) in Tokenizer.tokens(Array(title.utf8)).enumerated() where t.kind == .word && t.has([.capitalised, .mixedCase]) {
                let s = slot(t.hash)
                if ids[s] >= 0 { cues[Int(ids[s])].formUnion(k == 0 ? [.inTitle, .beginsTitle] : .inTitle) }
            }
        }
        for i in 0..<n where !candidate[i] && tokens[i].kind == .word {
            let s = slot(tokens[i].hash)
            if ids[s] >= 0 { cues[Int(ids[s])].insert(.small) }
        }
    }

    private static func isSign(_ x: TaggerInput, _ i: Int, _ c: UInt8) -> Bool {
        x.tokens[i].kind == .sign && x.tokens[i].hash == Hashing.step(Hashing.seed, c)
    }
    static let legalForms = WordSet(LegalForms.words(.tagger).map { Hashing.folded($0) })
    static let shortened = WordSet(words: "inc corp co ltd cos bros llc plc s.a n.v jr sr st mr mrs ms dr")
    static let links = WordSet(words: "of and for the de du la del der von van da di do in on und et le y")
    static let sayings = WordSet(words: "said says announced told plans has is was will had reported")
    static let titles = WordSet(words: "mr mrs ms dr sir president ceo chairman analyst senator minister prof professor")
    static let ats = WordSet(words: "at by from with")
    private static let ofs = WordSet(words: "of at for")
    private static let articles = WordSet(words: "the a an")
    private static let auxiliaries = WordSet(words: "has have had is was will would also recently")
    private static let breaks = WordSet(words: "that which who whose of for in at with and to based from by")
    private static let about = Hashing.folded("about".utf8)
    private static let comma = Hashing.folded(",".utf8)
}
