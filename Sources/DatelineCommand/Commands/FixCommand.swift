import Archive
import ArgumentParser
import Reading
import Text

struct FixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Correct a company or an event.",
        discussion: """
            A correction is kept in a ledger, tied to the words of the articles it is about, and applied again after every change of rules. \
            `dateline log` lists them, `dateline undo` takes one back. What is corrected of an event is corrected in each article that tells it, and \
            what others tell does not outvote it.

            EXAMPLES
              dateline fix company "Acme" --alias "Acme Rockets"
              dateline fix company "Acme" --parent "Initech" --sector SPACE,DEF
              dateline fix event 17 --type acquisition --date 2024-03
              dateline fix event 17 --amount price=1.2bn
              dateline fix event 18 --drop
            """, subcommands: [Company.self, Event.self])

    struct Company: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "company", abstract: "Correct a company's names, parent or sectors.",
            discussion: """
                EXAMPLES
                  dateline fix company "Acme" --alias "Acme Rockets"
                  dateline fix company "Monday" --not-a-company --note "the weekday"
                """)
        @Argument(help: "The company: a name or alias.") var company: String
        @Option(name: .long, help: "Another name of it.") var alias: String?
        @Option(name: .long, help: "The company it belongs to.") var parent: String?
        @Option(name: .long, help: ArgumentHelp("Its sectors, most telling first, with commas between.", valueName: "codes")) var sector:
            String?
        @Flag(name: .long, help: "It is no company: forget its mentions.") var notACompany = false
        @OptionGroup var options: CorrectionOptions

        func run() throws {
            guard alias != nil || parent != nil || sector != nil || notACompany else {
                throw ValidationError("nothing to correct: give --alias, --parent, --sector or --not-a-company")
            }
            guard !notACompany || alias == nil && parent == nil && sector == nil else {
                throw ValidationError("--not-a-company stands alone: what is no company has no name, parent or sector")
            }
            let alias = try alias.map { try CorrectionArguments.name($0, "--alias") }
            let codes = try sector.map(CorrectionArguments.sectors)
            try options.correct("fix") { db in
                let c = try Corrections.company(company, db)
                let anchor = Correction.Anchor(company: c.key)
                var out: [Correction] = []
                if let alias { out.append(Correction(.companyAlias, anchor, .init(name: alias), note: options.note)) }
                if let parent {
                    let p = try Corrections.company(parent, db)
                    guard try !Corrections.isAbove(c.key, p.key, db) else {
                        throw ArchiveError.refused(
                            p.key == c.key
                                ? "\(c.name) cannot belong to itself"
                                : "\(p.name) belongs to \(c.name) already; it cannot be its parent too")
                    }
                    out.append(Correction(.companyParent, anchor, .init(company: p.key, name: p.name), note: options.note))
                }
                if let codes {
                    for code in codes where try !Corrections.isSector(code, db) {
                        throw ArchiveError.unknownReference("no sector \(code); `dateline sectors` lists them")
                    }
                    out.append(Correction(.companySector, anchor, .init(sectors: codes), note: options.note))
                }
                if notACompany { out.append(Correction(.notACompany, anchor, note: options.note)) }
                return out
            }
        }
    }

    struct Event: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "event", abstract: "Correct an event's type, status, date or amount, or drop it.",
            discussion: """
                EXAMPLES
                  dateline fix event 17 --type acquisition
                  dateline fix event 17 --date 2024Q3
                  dateline fix event 17 --amount raised=3m..5mEUR
                  dateline fix event 18 --drop --note "a joke"
                """)
        @Argument(help: "Number of the event.") var event: Int64
        @Option(name: .long, help: "Its type.") var type: String?
        @Option(name: .long, help: "reported, planned, rumoured, denied or cancelled.") var status: String?
        @Option(name: .long, help: ArgumentHelp("2024, 2024-03, 2024-03-05, 2024Q3, FROM..TO or unknown.", valueName: "date")) var date:
            String?
        @Option(name: .long, help: ArgumentHelp("As price=1.2bn, raised=3m..5mEUR or headcount=500people.", valueName: "slot=value"))
        var amount: String?
        @Flag(name: .long, help: "It did not happen: forget it.") var drop = false
        @OptionGroup var options: CorrectionOptions

        func run() throws {
            guard type != nil || status != nil || date != nil || amount != nil || drop else {
                throw ValidationError("nothing to correct: give --type, --status, --date, --amount or --drop")
            }
            guard !drop || type == nil && status == nil && date == nil && amount == nil else {
                throw ValidationError("--drop stands alone: what did not happen has no type, status, date or amount")
            }
            let days = try date.map(CorrectionArguments.days)
            // What stays in the ledger is named in full.
            if let type, !EventTypes.all.contains(type) {
                let meant = (try? Lookup.type(type)).map { "; did you mean \($0)?" } ?? "; `dateline types` lists them"
                throw ValidationError("--type \(type): no event type\(meant)")
            }
            let newType = type
            let status = try status.map(Lookup.status)
            try options.correct("fix") { db in
                let anchor = Correction.Anchor(mentions: try Corrections.mentions(of: event, db))
                let kind = newType ?? anchor.mentions.first?.type ?? ""
                let value = try amount.map { try CorrectionArguments.amount($0, type: kind) }
                if drop { return [Correction(.dropEvent, anchor, note: options.note)] }
                var out: [Correction] = []
                if let status { out.append(Correction(.eventStatus, anchor, .init(status: status), note: options.note)) }
                if let days { out.append(Correction(.eventDate, anchor, .init(from: days.from, to: days.to), note: options.note)) }
                if let v = value {
                    out.append(
                        Correction(.eventAmount, anchor, .init(slot: v.slot, low: v.low, high: v.high, unit: v.unit), note: options.note))
                }
                if let type = newType {
                    if anchor.mentions.allSatisfy({ $0.type == type }) {
                        Process.message(
                            "event \(event) is of type \(type) already; the correction keeps it so, whatever is read in its articles later")
                    }
                    out.append(Correction(.eventType, anchor, .init(type: type), note: options.note))
                }
                return out
            }
        }
    }
}
