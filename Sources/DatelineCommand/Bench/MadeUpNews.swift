import Dateline

/// Articles of made-up companies for `make bench`: facts recombined at random, no text of anyone. Article `n` is the same on any machine.
///
/// Companies follow Zipf's law (a few are in very many articles) and grow in number with the articles; the articles are spread evenly over
/// ten years; one happening is told by several articles.
struct MadeUpNews: Sendable {
    /// Articles in ten years.
    let density: Int
    /// Filler words of an article: what the search index and the search for copies work on.
    let words: Int

    private static let first = CivilDate(days: 16_436)  // 2015-01-01
    private static let syllables = [
        "bar", "kel", "dor", "lin", "mar", "tek", "vor", "sen", "quil", "nor", "fen", "hal", "ost", "riv", "zan", "pel",
    ]
    /// Event types with the role of the other side and the slot of the amount.
    private static let types: [(type: String, other: String?, slot: String?)] = [
        ("acquisition", "target", "price"), ("partnership", "company", nil), ("funding_round", nil, "raised"), ("layoff", nil, "headcount"),
        ("executive_change", nil, nil), ("product_launch", nil, nil), ("earnings", nil, "revenue"), ("market_move", nil, nil),
        ("fine", nil, "amount"), ("lawsuit", "defendant", nil), ("facility", nil, "invested"), ("milestone", nil, "value"),
    ]
    private static let sectors = [
        "AI", "SEMI", "CLOUD", "SOFT", "SEC", "FIN", "ECOM", "SOCIAL", "GAME", "TELCO", "MEDIA", "HEALTH", "AUTO", "AI.MODELS",
    ]

    /// SplitMix64 (https://prng.di.unimi.it/splitmix64.c): a good stream from any seed.
    private struct Dice {
        var state: UInt64
        mutating func roll() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func below(_ n: Int) -> Int { Int(truncatingIfNeeded: roll() % UInt64(max(1, n))) }
        mutating func unit() -> Double { Double(roll() >> 11) / Double(1 << 53) }
    }

    private struct Happening {
        var kind: Int
        var company: Int
        var other: Int
        var value: Double
        var day: CivilDate
    }

    private func day(of article: Int) -> CivilDate { Self.first.adding(days: article * 3650 / max(1, density)) }

    private static func name(_ company: Int) -> String {
        var out = ""
        var rest = company
        repeat {
            out += syllables[rest % syllables.count]
            rest /= syllables.count
        } while rest > 0
        return out.prefix(1).uppercased() + out.dropFirst() + " Corp"
    }

    /// The `k`-th thing that happened: four are set aside for each article.
    private func happening(_ k: Int) -> Happening {
        var dice = Dice(state: UInt64(k) &* 0x5851_F42D_4C95_7F2D)
        let companies = Double(200 + k / 80)
        func company() -> Int { Int(10 * (Self.power((companies + 10) / 10, dice.unit()) - 1)) }
        let kind = dice.below(Self.types.count)
        let (a, b) = (company(), company())
        let value = Self.types[kind].slot == "headcount" ? Double(10 + dice.below(9000)) : Double(1 + dice.below(99_999)) * 1e5
        return Happening(kind: kind, company: a, other: a == b ? a + 1 : b, value: value, day: day(of: k / 4))
    }

    /// base to the power x, 0...1, near enough for a lottery, and the same on any machine, which the C library's is not.
    private static func power(_ base: Double, _ x: Double) -> Double {
        var result = 1.0
        var root = base
        var rest = x
        var bit = 0.5
        for _ in 0..<24 {
            root = root.squareRoot()
            if rest >= bit {
                result *= root
                rest -= bit
            }
            bit /= 2
        }
        return result
    }

    /// Article `n` as it would come from a reader.
    func article(_ n: Int) -> Article { story(n).article }

    /// What stands in an article that `article` made; the extractor's place is taken, so that the archive alone is measured.
    func facts(of a: inout Article) -> Facts {
        guard let n = Int(a.id.dropFirst()) else { return Facts() }
        a.zones = [Zone(kind: .body, start: 0, end: a.text.count)]
        return story(n).facts
    }

    private func story(_ n: Int) -> (article: Article, facts: Facts) {
        var dice = Dice(state: UInt64(n) &* 0xD129_42F1_5F2C_93F1 &+ 99)
        var told = [4 * n]
        for i in 1..<(1 + dice.below(4)) {
            // Two of five are told by others as well.
            told.append(dice.below(5) < 2 && n > 30 ? 4 * (n - 1 - dice.below(30)) : 4 * n + i)
        }
        var text: [UInt8] = []
        var facts = Facts()
        func add(_ s: String) -> Span {
            if !text.isEmpty { text.append(0x20) }
            let start = text.count
            text += Array(s.utf8)
            return Span(start: start, end: text.count)
        }
        func mention(_ c: Int) -> String {
            let name = Self.name(c)
            let span = add(name)
            if let i = facts.companies.firstIndex(where: { $0.name == name }) {
                facts.companies[i].mentions.append(span)
            } else {
                let sectors = [Self.sectors[c % Self.sectors.count], Self.sectors[(c / 14 + 5) % Self.sectors.count]]
                facts.companies.append(
                    Company(id: "made-up-\(c)", name: name, known: true, sectors: sectors, central: true, mentions: [span]))
            }
            return name
        }
        for (ordinal, k) in told.enumerated() where told.firstIndex(of: k) == ordinal {
            let h = happening(k)
            let (type, other, slot) = Self.types[h.kind]
            let start = text.isEmpty ? 0 : text.count + 1
            var companies = [mention(h.company)]
            var roles: [(role: String, fillers: [String])] = []
            if let other {
                let name = mention(h.other)
                if other == "company" { companies.append(name) } else { roles.append((other, [name])) }
            }
            if type == "product_launch" { roles.append(("product", ["Model \(Int(h.value) % 97)"])) }
            if type == "executive_change" { roles.append(("person", ["Pat \(Self.name(Int(h.value) % 997).dropLast(5))"])) }
            var amounts: [(slot: String, indices: [Int])] = []
            if let slot {
                let people = slot == "headcount"
                amounts.append((slot, [facts.amounts.count]))
                facts.amounts.append(
                    Amount(
                        span: add("\(Int(h.value))"), kind: people ? .headcount : .money, low: h.value, high: h.value,
                        unit: people ? "people" : "USD", approximate: false))
            }
            let end = add("\(type).").end
            facts.events.append(
                Event(
                    type: type, status: .reported, company: companies, roles: roles, amounts: amounts, days: DayInterval(day: h.day),
                    basis: .explicit, headline: ordinal == 0, evidence: Span(start: start, end: end), confidence: 0.8, rule: "made-up"))
        }
        for _ in 0..<words { _ = add(Self.syllables[dice.below(16)] + Self.syllables[dice.below(16)] + Self.syllables[dice.below(16)]) }
        var a = Article(id: "m\(n)", text: text)
        a.title = "Made-up article \(n)"
        a.site = "paper\(dice.below(50)).example"
        a.published = PublicationDate(days: DayInterval(day: day(of: n)), basis: .metadata)
        return (a, facts)
    }
}
