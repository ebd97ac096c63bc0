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
    /// Days of the span in which one price of one side is taken for one deal; spans overlap by half.
    private static let span: Int32 = 60

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
        guard let day = r.published?.from.days else { return out.sorted() }
        for price in prices(r) {
            for word in Set(x + y) where word != 0 {
                let h = Hashing.join(Hashing.join(Hashing.folded("price"), word), UInt64(price))
                for shift in [0, span / 2] {
                    let start = UInt64(bitPattern: Int64((day + shift) / span * 2 + (shift == 0 ? 0 : 1)))
                    out.insert(Int64(bitPattern: Hashing.join(h, start)))
                }
            }
        }
        return out.sorted()
    }

    /// The first prices in dollars, two digits and their magnitude.
    private static func prices(_ r: EventReport) -> [Int] {
        var out: [Int] = []
        for q in r.quantities where q.slot == "price" && q.kind == "money" && out.count < 2 {
            guard let value = q.usdLow ?? q.usdHigh, value >= telling, value < 1e15 else { continue }
            var (rest, magnitude) = (value, 0)
            while rest >= 100 {
                rest /= 10
                magnitude += 1
            }
            out.append(Int(rest.rounded()) * 100 + magnitude)
        }
        return out
    }
}
