import ArgumentParser
import Dateline
import GRDB
import Text

/// Options of every command that makes a correction.
struct CorrectionOptions: ParsableArguments {
    @Option(name: .long, help: "Why, for whoever reads the log.") var note: String?
    @OptionGroup var writing: WritingOptions

    /// Makes corrections, adds them to the ledger and says what they changed.
    /// - Parameter nothing: said where all of them are there already.
    /// - Parameter isShared: the corrections come from another archive, and may be about articles that are not in this one.
    func correct(
        _ command: String, nothing: String = "nothing new", isShared: Bool = false, _ make: (Database) throws -> [Correction]
    ) throws {
        let archive = try writing.open(command)
        let list = try archive.read { isShared ? try make($0) : try Ledger.dated(make($0), $0) }
        let inForce = try archive.read { db in
            let withheld = try Corrections.withheld(list, db)
            if withheld > 0 { throw Self.refusal(withheld) }
            return Set(try Ledger.entries(db).filter { $0.state == .applied }.map(\.id))
        }
        let numbers = try EventMoves(watching: archive)
        let (added, articles) = try Corrections(archive, jobs: Process.cores).add(list)
        let entries = try archive.read { try Ledger.entries($0) }
        let made = Set(list.map(\.uid))
        let new = entries.filter { made.contains($0.correction.uid) }
        let moves = try numbers.end()
        try archive.close()
        for e in new { Process.message("correction \(e.id): \(e.state.rawValue)") }
        for e in entries where e.state == .orphaned && inForce.contains(e.id) {
            Process.message("correction \(e.id) is orphaned by it: \(e.correction.summary)")
        }
        if added == 0 { Process.message(nothing) }
        // Also where nothing was added: what a command that was cut off has left.
        if added > 0 || articles > 0 { Process.message("\(articles) article\(articles == 1 ? "" : "s") read anew") }
        for m in moves.prefix(Self.listed) {
            let now = m.to.map(String.init).joined(separator: ", ")
            Process.message(m.isPart ? "part of event \(m.from) is event \(now) now" : "event \(m.from) is event \(now) now")
        }
        if moves.count > Self.listed { Process.message("and \(moves.count - Self.listed) more events have another number") }
        guard !isShared, new.contains(where: { $0.state == .orphaned }) else { return }
        Process.message("orphaned: nothing that it is about was found, and nothing is changed by it; `dateline undo` takes it back")
        throw ExitStatus.orphaned.code
    }

    private static func refusal(_ articles: Int) -> ArchiveError {
        .refused(
            "\(articles) of the articles that it is about \(articles == 1 ? "is" : "are") here without a text (`export --facts-only`) and cannot be read anew: "
                + "correct the archive that has the texts, and export again; here a company's names, parent and sectors can be corrected")
    }

    private static let listed = 10
}

/// Values as they are typed.
enum CorrectionArguments {
    /// A name of something.
    static func name(_ s: String, _ option: String) throws -> String {
        let name = s.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw ValidationError("\(option): give a name") }
        return name
    }

    /// "SPACE,DEF".
    static func sectors(_ s: String) throws -> [String] {
        let codes = s.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ").uppercased() }
        guard !codes.contains(""), Set(codes).count == codes.count else {
            throw ValidationError("--sector \(s): write codes with commas between, each once, as SPACE,DEF; `dateline sectors` lists them")
        }
        return codes
    }

    /// First and last day; nil for "unknown".
    static func days(_ s: String) throws -> (from: String?, to: String?) {
        if s == "unknown" { return (nil, nil) }
        let wrong = ValidationError("--date \(s): write 2024, 2024-03, 2024-03-05, 2024Q3, FROM..TO or unknown")
        func interval(_ t: String) throws -> DayInterval {
            if let d = DayInterval(partialISO: t) { return d }
            let parts = t.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
            if parts.count == 2, let y = Int(parts[0].hasSuffix("-") ? String(parts[0].dropLast()) : String(parts[0])),
                let q = Int(parts[1]),
                let d = DayInterval(year: y, quarter: q)
            {
                return d
            }
            throw wrong
        }
        let ends = s.replacing("..", with: "/").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(ends.count) else { throw wrong }
        let (a, b) = (try interval(ends[0]), try interval(ends[ends.count - 1]))
        guard a.from <= b.to else { throw wrong }
        return (a.from.iso, b.to.iso)
    }

    /// "price=1.2bn", "raised=3m..5mEUR".
    /// - Parameter type: the event's type, whose slots there are.
    static func amount(_ s: String, type: String) throws -> (slot: String, low: Double, high: Double, unit: String) {
        let wrong = ValidationError("--amount \(s): write SLOT=VALUE, as price=1.2bn, raised=3m..5mEUR or headcount=500people")
        let parts = s.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw wrong }
        let ends = parts[1].replacing("..", with: "/").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(ends.count), let a = number(ends[0]), let b = number(ends[ends.count - 1]), a.value <= b.value else {
            throw wrong
        }
        let slots = EventTypes.slots(of: type)
        guard let kinds = slots.first(where: { $0.slot == parts[0] })?.kinds, let first = kinds.first else {
            let known = slots.isEmpty ? "none" : slots.map(\.slot).joined(separator: ", ")
            throw ValidationError("--amount \(s): no amount \"\(parts[0])\" in an event of type \(type); its amounts are \(known)")
        }
        var unit = b.unit.isEmpty ? a.unit : b.unit
        if unit.isEmpty { unit = [.money: "USD", .percent: "%", .headcount: "people", .users: "users"][first] ?? "" }
        if unit.utf8.count == 3, unit.allSatisfy(\.isLetter) { unit = try Lookup.currency(unit, "--amount") }
        let kind = Amount.Kind(unit: unit)
        guard kinds.contains(kind) else {
            throw ValidationError("--amount \(s): \(parts[0]) is \(kinds.map(\.rawValue).joined(separator: " or ")), not \(kind.rawValue)")
        }
        return (parts[0], a.value, b.value, unit)
    }

    private static func number(_ s: String) -> (value: Double, unit: String)? {
        let digits = s.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let n = Double(digits), n.isFinite else { return nil }
        var rest = s.dropFirst(digits.count).drop { $0 == " " }
        let lower = rest.lowercased()
        for (suffix, factor) in [("tn", 1e12), ("bn", 1e9), ("b", 1e9), ("m", 1e6), ("k", 1e3)] where lower.hasPrefix(suffix) {
            let after = rest.dropFirst(suffix.count)
            // "mEUR", but not the m of "MXN".
            guard after.isEmpty || after.first == " " || after.allSatisfy({ $0.isUppercase }) && after.count == 3 else { continue }
            rest = after.drop { $0 == " " }
            return (n * factor, String(rest))
        }
        return (n, String(rest))
    }
}
