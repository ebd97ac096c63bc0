import Text

/// What the other takeovers of an article say of the sides of one: nobody is on both sides of what is bought.
enum DealSides {
    /// A buyer and what it buys, as another telling of the article has it.
    struct Purchase: Sendable, Equatable {
        var buyer: Int64
        var target: Int64
        var status: String
        var from: CivilDate?
    }

    /// Days that lie at least between buying a company and selling it on.
    private static let kept = 30

    /// Without those that are misread as bought or as sellers.
    ///
    /// "Oldmere, taken private by Kelmar in May, goes to Tarnwick": who buys one of the two named as bought is bought by nobody here. And who
    /// bids for a company now is not its seller; who bought it long before may be.
    static func settled(_ r: EventReport, beside others: [Purchase]) -> EventReport {
        let targets = Set(r.fillers("target").compactMap(\.company))
        let buyers = Set(r.fillers("company").compactMap(\.company))
        guard !targets.isEmpty || buyers.count > 1, !others.isEmpty else { return r }
        func isBuyer(_ company: Int64) -> Bool {
            others.contains { $0.buyer == company && $0.target != company && targets.contains($0.target) }
        }
        func bidsNow(_ company: Int64) -> Bool {
            others.contains { o in
                guard o.buyer == company, targets.contains(o.target) else { return false }
                if o.status != "reported" { return true }
                guard let then = o.from, let now = r.anchor?.from else { return false }
                return then.days + Int32(kept) > now.days
            }
        }
        // "Tarnwick, which buys Oldmere, bought Kelmar as well": nobody buys together with whom it buys.
        func isBought(_ company: Int64) -> Bool {
            !targets.contains(company) && others.contains { $0.target == company && $0.buyer != company && buyers.contains($0.buyer) }
        }
        var out = r
        for i in out.fillers.indices {
            switch out.fillers[i].role {
            case "company": out.fillers[i].fillers.removeAll { $0.company.map(isBought) ?? false }
            case "target": out.fillers[i].fillers.removeAll { $0.company.map(isBuyer) ?? false }
            case "seller": out.fillers[i].fillers.removeAll { $0.company.map(bidsNow) ?? false }
            default: break
            }
        }
        out.fillers.removeAll { $0.fillers.isEmpty }
        return out
    }
}
