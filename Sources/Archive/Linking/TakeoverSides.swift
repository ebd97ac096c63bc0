/// Which side of a takeover a company is on where its reports differ: a merger's report names both sides as principals, and one telling of
/// many may have the sides the other way round.
final class TakeoverSides {
    private let reports: [EventReport]
    private let directory: CompanyDirectory
    private struct Name: Hashable {
        let company: Int64?
        let name: String
    }
    private var known: [Name: (buyer: Int, bought: Int)] = [:]

    init(_ reports: [EventReport], _ directory: CompanyDirectory) {
        self.reports = reports
        self.directory = directory
    }

    /// Whether a filler of one side is named on the other by more independent sources; of as many it is the one that is bought.
    func isElsewhere(_ f: EventReport.Filler, than role: String) -> Bool {
        guard role == "company" || role == "target" else { return false }
        let (buyer, bought) = sources(f)
        return role == "company" ? bought > 0 && bought >= buyer : buyer > bought
    }

    private func sources(_ f: EventReport.Filler) -> (buyer: Int, bought: Int) {
        let name = Name(company: f.company, name: f.name)
        if let counted = known[name] { return counted }
        func count(_ role: String) -> Int {
            Set(
                reports.filter { r in
                    let named = r.fillers(role)
                    return !named.isEmpty && directory.likeness([f], named) == .same
                }.map(\.family)
            ).count
        }
        let counted = (count("company"), count("target"))
        known[name] = counted
        return counted
    }
}
