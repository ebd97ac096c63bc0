import ArgumentParser
import Dateline
import Presentation

struct TypesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "The types of events, with the roles and amounts that each may have.",
        discussion: """
            Every event has a company, or several: whose event it is; none where a correction says that it was no company. Roles name who or what else takes part; an event has those that its articles \
            tell. No archive is opened.

            EXAMPLES
              dateline types
              dateline types --format json
            """)

    @OptionGroup var output: OutputArguments

    func run() throws {
        var t = ResultTable(columns: ["type", "roles", "amounts"].map { .init($0) })
        t.rows = EventTypes.all.map { type in
            let amounts = EventTypes.slots(of: type).map { "\($0.slot) (\($0.kinds.map(\.rawValue).joined(separator: " or ")))" }
            return [.text(type), Value(EventTypes.roles(of: type)), Value(amounts)]
        }
        try output.write(t)
    }
}
