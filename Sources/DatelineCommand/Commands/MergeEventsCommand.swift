import Archive
import ArgumentParser

struct MergeEventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-events",
        abstract: "Make one event of two.",
        discussion: """
            The two must be of one type, or a merger and an acquisition. The events that change their numbers are named.

            EXAMPLES
              dateline merge-events 17 23
              dateline merge-events 17 23 --note "one round, two currencies"
            """)

    @Argument(help: "Number of an event.") var first: Int64
    @Argument(help: "Number of the other.") var second: Int64
    @OptionGroup var options: CorrectionOptions

    func run() throws {
        guard first != second else { throw ValidationError("\(first) and \(second) are one event already") }
        try options.correct("merge-events") { db in
            let (a, b) = (try Corrections.mentions(of: first, db), try Corrections.mentions(of: second, db))
            for m in b {
                guard let type = a.first?.type, !EventTypes.mayBeOne(type, m.type) else { continue }
                throw ArchiveError.refused(
                    "event \(first) is of type \(type), event \(second) of type \(m.type): `dateline fix event \(second) --type \(type)` first, if it is one"
                )
            }
            return [Correction(.mergeEvents, .init(mentions: a, others: b), note: options.note)]
        }
    }
}

struct SplitEventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split-event",
        abstract: "Take what some articles tell out of an event: they tell another.",
        discussion: """
            EXAMPLES
              dateline split-event 17 --article 4
              dateline split-event 17 --article 4 --article 9
            """)

    @Argument(help: "Number of the event.") var event: Int64
    @Option(name: .long, help: ArgumentHelp("An article that tells another event; may be repeated.", valueName: "number")) var article:
        [Int64]
    @OptionGroup var options: CorrectionOptions

    func run() throws {
        try options.correct("split-event") { db in
            let hashes = Set(try article.map { try Corrections.article($0, db) })
            let all = try Corrections.mentions(of: event, db)
            let (out, stay) = (all.filter { hashes.contains($0.article) }, all.filter { !hashes.contains($0.article) })
            guard !out.isEmpty else { throw ArchiveError.unknownReference("none of these articles tells event \(event)") }
            guard !stay.isEmpty else { throw ArchiveError.refused("only these articles tell event \(event); there is nothing to split") }
            return [Correction(.splitEvent, .init(mentions: out, others: stay), note: options.note)]
        }
    }
}
