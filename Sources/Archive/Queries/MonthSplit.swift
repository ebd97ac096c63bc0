import Text

/// The days of a filter as whole months, whose sums the archive keeps, and what is left over at either end.
struct MonthSplit {
    struct Months {
        /// First and last month, `2024-10`; nil: no bound.
        var from: String?
        var to: String?
    }
    /// nil where the days lie within one month.
    private(set) var months: Months?
    /// The filter for the days before the first and after the last whole month.
    private(set) var edges: [Filter] = []

    init(_ f: Filter) {
        // The first day that begins a month, the last that ends one.
        let from = f.since.flatMap { d in d.day == 1 ? d : d.adding(days: 1 - Int(d.day)).adding(months: 1) }
        let to = f.until.flatMap { d in d.adding(days: 1).day == 1 ? d : d.adding(days: -Int(d.day)) }
        if let from, let to, from > to {
            edges = [f]
            return
        }
        months = Months(from: from.map { String($0.iso.prefix(7)) }, to: to.map { String($0.iso.prefix(7)) })
        if let from, let since = f.since, since < from {
            var edge = f
            edge.until = from.adding(days: -1)
            edges.append(edge)
        }
        if let to, let until = f.until, to < until {
            var edge = f
            edge.since = to.adding(days: 1)
            edges.append(edge)
        }
    }
}

extension Filter {
    /// Asks for nothing but types, statuses, days and one sector at most: what the sums by month are kept by.
    var isKeptByMonth: Bool {
        companies == nil && sectors.count <= 1 && !asksForAmounts && source == nil && minConfidence == nil
    }
}
