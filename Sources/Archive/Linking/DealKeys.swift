import Text

/// By what reports of takeovers find each other.
///
/// The block is a pair of sides in alphabetical order. One deal is told with other sides too: "Tarnwick bought Oldmere and Kelmar", a unit for
/// its parent, the bought by its initials. Keys lead from such a report to the blocks that may hold its deal, and `DealJoining` decides.
enum DealKeys {
    /// Sides of one report beyond which it is a list, not a deal.
    private static let pairs = 8
    /// Sides whose pairs are looked up whatever side they are on.
    private static let together = 4
    /// From what price on a deal may be known by it.
    private static let telling = 1e6
    /// Days of the span in which one price of one side is looked up, a round one and one of more digits; spans overlap by half.
    private static let span: (round: Int32, odd: Int32) = (60, 1_080)
    /// By what share the prices of one step differ; those of a step and of the next share a key.
    private static let step = 1.0225

    /// Blocks of takeovers are odd.
    static func isDeal(_ block: Int64) -> Bool { block & 1 == 1 }

    private static func pair(_ a: UInt64, _ b: UInt64) -> Int64 {
        Int64(bitPattern: Hashing.join(Hashing.join(Hashing.folded("takeover"), min(a, b)), max(a, b)) | 1)
    }

    /// The fillers of the other side.
    private static func bought(_ r: EventReport) -> [EventReport.Filler] {
        for role in Parties.others {
            let side = r.fillers(role)
            if !side.isEmpty { return side }
        }
        return []
    }

    /// The pair of sides: of several buyers or bought ones the first of the alphabet's.
    static func block(_ r: EventReport, _ directory: CompanyDirectory) -> Int64 {
        let buyers = r.fillers("company").map(directory.ownWord)
        let others = bought(r).map(directory.ownWord)
        if !others.isEmpty { return pair(buyers.min() ?? 0, others.min() ?? 0) }
        let sorted = buyers.sorted()
        return pair(sorted.first ?? 0, sorted.count > 1 ? sorted[1] : 0)
    }

    /// Blocks of the report's other pairs of sides, and of the pair of the sides' parents; each side with price and time of publication.
    static func keys(_ r: EventReport, _ directory: CompanyDirectory) -> [Int64] {
        let (buyers, targets) = (r.fillers("company"), bought(r))
        var out: Set<Int64> = []
        func add(_ xs: [UInt64], _ ys: [UInt64]) {
            guard xs.count * ys.count <= (xs == ys ? together * together : pairs) else { return }
            for x in xs { for y in ys where x != y { out.insert(pair(x, y)) } }
        }
        let (x, y) = (buyers.map(directory.ownWord), targets.map(directory.ownWord))
        add(x, y)
        add(buyers.map(directory.blockWord), targets.isEmpty ? x : y)
        // "Tarnwick and Oldmere, which it buys": two on one side may be the two of another telling.
        let all = x + y
        if all.count <= together { add(all, all) }
        out.remove(block(r, directory))
        out.formUnion(priceKeys(r, Set(x + y), bought: Set(y)))
        return out.sorted()
    }

    /// Each side with the price and the time of publication, and with the price and the year in which the deal is said to have been made. A company is
    /// bought at one price once, also a round one.
    private static func priceKeys(_ r: EventReport, _ sides: Set<UInt64>, bought: Set<UInt64>) -> [Int64] {
        var times: (round: [UInt64], odd: [UInt64]) = ([], [])
        if let day = r.published?.from.days { times = (spans(day, span.round), spans(day, span.odd) + spans(day, span.round)) }
        if r.basis == "explicit", let days = r.days, days.dayCount <= 366 {
            let years = Set([days.from.year, days.to.year]).map { Hashing.join(Hashing.folded("year"), UInt64(bitPattern: Int64($0))) }
            times.round += years
            times.odd += years
        }
        var out: [Int64] = []
        for price in prices(r) {
            for word in sides where word != 0 {
                for step in price.steps {
                    let h = Hashing.join(Hashing.join(Hashing.folded("price"), word), step)
                    out += (price.isRound && !bought.contains(word) ? times.round : times.odd).map {
                        Int64(bitPattern: Hashing.join(h, $0))
                    }
                }
            }
        }
        return out
    }

    /// The two spans that a day lies in, beside those of another length.
    private static func spans(_ day: Int32, _ length: Int32) -> [UInt64] {
        [0, length / 2].map { shift in
            Hashing.join(UInt64(length), UInt64(bitPattern: Int64((day + shift) / length * 2 + (shift == 0 ? 0 : 1))))
        }
    }

    /// The first prices in dollars, as two overlapping steps each: what is within a fiftieth shares one.
    private static func prices(_ r: EventReport) -> [(steps: [UInt64], isRound: Bool)] {
        var out: [(steps: [UInt64], isRound: Bool)] = []
        for q in r.quantities where q.slot == "price" && q.kind == "money" && out.count < 2 {
            guard let value = q.usdLow ?? q.usdHigh, value >= telling, value < 1e15 else { continue }
            var (edge, n): (Double, UInt64) = (telling, 0)
            while edge <= value {
                edge *= step
                n += 1
            }
            out.append(([n / 2 * 2, (n + 1) / 2 * 2 + 1], QuantityMatching.isRound(q)))
        }
        return out
    }
}
