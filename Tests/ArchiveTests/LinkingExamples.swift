import Text

@testable import Archive

/// Reports of events for tests, in short: companies are rows 1, 2, 3... of a directory made with them.
struct LinkingExamples {
    var directory = CompanyDirectory()
    private var rows: [String: Int64] = [:]
    private var next: Int64 = 1

    /// - Parameter parents: unit -> parent.
    init(companies: [String] = [], parents: [String: String] = [:], aliases: [String: [String]] = [:]) {
        for name in companies {
            rows[name] = next
            next += 1
        }
        for name in companies {
            var ancestors: [Int64] = []
            var at = name
            while let p = parents[at], let id = rows[p] {
                ancestors.append(id)
                at = p
            }
            directory.add(
                CompanyProfile(
                    id: rows[name]!, key: name, name: name, known: true,
                    names: [NameWords.of(name)] + (aliases[name] ?? []).map(NameWords.of),
                    ancestors: ancestors))
        }
    }

    func filler(_ name: String) -> EventReport.Filler { EventReport.Filler(company: rows[name], name: name) }

    /// - Parameters:
    ///   - roles: role -> fillers, `company` first
    ///   - amounts: slot -> dollars (people for headcounts)
    func report(
        _ number: Int, _ type: String, _ status: String = "reported", published: String, date: String? = nil, headline: Bool = true,
        family: Int64? = nil, _ roles: [(String, [String])], _ amounts: [(String, Double)] = []
    ) -> EventReport {
        let days = date.flatMap { DayInterval(partialISO: $0) }
        return EventReport(
            mention: Int64(number), event: nil, articleHash: [UInt8(truncatingIfNeeded: number * 37), UInt8(truncatingIfNeeded: number)],
            ordinal: 0,
            article: Int64(number), family: family ?? -Int64(number), published: DayInterval(partialISO: published), type: type,
            status: status,
            days: days, basis: days == nil ? "unknown" : "explicit", headline: headline, confidence: 0.8,
            fillers: roles.map { ($0.0, $0.1.map(filler)) },
            quantities: amounts.map {
                let people = $0.0 == "headcount"
                return EventReport.Quantity(
                    amount: Int64(number), slot: $0.0, kind: people ? "headcount" : "money", low: $0.1, high: $0.1,
                    unit: people ? "people" : "USD",
                    approximate: false, usdLow: people ? nil : $0.1, usdHigh: people ? nil : $0.1, start: number)
            })
    }

    /// Reports that are one event, over all blocks; in a stable order.
    func groups(_ reports: [EventReport]) -> [[EventReport]] {
        var blocks: [Int64: [EventReport]] = [:]
        for r in reports { blocks[Parties.block(r, directory), default: []].append(r) }
        let clustering = EventClustering(directory: directory)
        let clusters = blocks.keys.sorted().flatMap { key in clustering.clusters(blocks[key]!).map { $0.map { blocks[key]![$0] } } }
        return DealJoining(clustering: clustering).join(clusters).sorted { a, b in
            a.map(\.mention).min()! < b.map(\.mention).min()!
        }
    }

    /// The numbers of the reports that are one event.
    func linked(_ reports: [EventReport]) -> [[Int64]] { groups(reports).map { $0.map(\.mention).sorted() } }

    /// Role and name of each participant of an event of the reports, which are one event.
    func participants(_ reports: [EventReport]) -> [String] {
        groups(reports).flatMap { EventConsensus($0, directory: directory).participants.map { "\($0.role): \($0.name)" } }
    }
}
