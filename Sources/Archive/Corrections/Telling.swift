import Extraction

/// An event of an article beside what a correction remembers of it: which of several in the same words is meant.
struct Telling {
    /// The type as it was read, and every one that corrections gave it, in force or undone: a later correction may name any of them.
    var types: [String]
    let start: Int
    let end: Int
    /// Folded names of whom it is about.
    let company: Set<String>
    /// Folded fillers of all other roles.
    let fillers: Set<String>
    /// Its place among the events of the article.
    let place: Int
    var isDropped = false

    init(types: [String], start: Int, end: Int, company: [String], fillers: [String], place: Int) {
        self.types = types
        self.start = start
        self.end = end
        self.company = Set(company.map(NameFolding.fold))
        self.fillers = Set(fillers.map(NameFolding.fold))
        self.place = place
    }

    init(_ e: Event, place: Int) {
        self.init(
            types: [e.type], start: e.evidence.start, end: e.evidence.end, company: e.company, fillers: e.roles.flatMap(\.fillers),
            place: place)
        isDropped = e.isDropped
    }

    /// How well it fits an anchor: the companies first, then the other fillers, the span, the place, and whether it is of the type now.
    /// - Returns: nil where it is of another type or stands elsewhere.
    private func fit(_ anchor: Correction.Mention, _ names: Set<String>, _ fillers: Set<String>?) -> [Int]? {
        guard types.contains(anchor.type), min(end, anchor.end) > max(start, anchor.start) else { return nil }
        // An anchor without a place is of an old ledger, and was matched among what was not dropped before it.
        if isDropped, anchor.place == nil { return nil }
        let shared = company.intersection(names).count
        return [
            shared, shared - company.count, -(fillers.map { $0.symmetricDifference(self.fillers).count } ?? 0),
            -(abs(start - anchor.start) + abs(end - anchor.end)), -(anchor.place.map { abs($0 - place) } ?? 0),
            types.last == anchor.type ? 1 : 0,
        ]
    }

    /// The index of the event that an anchor means; of equals the first.
    static func find(_ anchor: Correction.Mention, in tellings: [Telling]) -> Int? {
        let names = Set(anchor.company.map(NameFolding.fold))
        let fillers = anchor.fillers.map { Set($0.map(NameFolding.fold)) }
        var best: (index: Int, fit: [Int])?
        for (i, t) in tellings.enumerated() {
            guard let fit = t.fit(anchor, names, fillers) else { continue }
            if let b = best, !b.fit.lexicographicallyPrecedes(fit) { continue }
            best = (i, fit)
        }
        return best?.index
    }
}
