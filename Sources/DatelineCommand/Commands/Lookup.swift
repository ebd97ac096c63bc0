import ArgumentParser
import Dateline
import Foundation
import Lexicon
import Presentation

/// What people type, as what the archive knows; a miss says what is near.
enum Lookup {
    struct Found {
        var name: String
        var id: Int64
        /// The company and its units.
        var ids: [Int64]
    }

    static func company(_ name: String, _ archive: Archive, units: Bool = true) throws -> Found {
        switch try archive.company(named: name) {
        case .found(let c, let others):
            if !others.isEmpty {
                let list = others.prefix(3).map { "\($0.name) (\($0.articles))" }.joined(separator: ", ")
                Process.message("\"\(name)\" is taken for \(c.name) (\(c.articles) articles); others of that name: \(list)")
            }
            return Found(name: c.name, id: c.id, ids: try archive.family(of: c.id, units: units))
        case .unknown(let suggestions):
            let hint = suggestions.isEmpty ? "`dateline companies` lists all" : "did you mean \(suggestions.joined(separator: ", "))?"
            throw ArchiveError.unknownReference("no company \"\(name)\" in \(archive.path); \(hint)")
        }
    }

    static func sectors(_ codes: [String], _ archive: Archive) throws -> [String] {
        guard !codes.isEmpty else { return [] }
        let known = try archive.sectorNames()
        return try codes.map { c in
            switch SectorSearch.find(c, among: known) {
            case .found(let code): return code
            case .taken(let code, let name):
                Process.message("sector \"\(c)\" is taken for \(code) (\(name))")
                return code
            case .unknown(let near):
                let list = known.filter { !$0.code.contains(".") }.map(\.code).joined(separator: " ")
                let hint = near.isEmpty ? "`dateline sectors` lists them: \(list)" : "did you mean \(near.joined(separator: ", "))?"
                throw ArchiveError.unknownReference("no sector \"\(c)\"; \(hint)")
            }
        }
    }

    /// "layoffs" -> "layoff", "funding" -> "funding_round".
    static func type(_ name: String) throws -> String {
        let known = EventTypes.all
        let folded = name.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        if known.contains(folded) { return folded }
        if folded.hasSuffix("s"), known.contains(String(folded.dropLast())) { return String(folded.dropLast()) }
        let begun = known.filter { $0.hasPrefix(folded) }
        if begun.count == 1 { return begun[0] }
        let near = begun.isEmpty ? known.filter { $0.contains(folded.prefix(4)) } : begun
        throw ValidationError(
            "no event type \"\(name)\"; \(near.isEmpty ? "the types are \(known.joined(separator: ", "))" : "did you mean \(near.joined(separator: ", "))?")"
        )
    }

    /// "rumored" -> "rumoured".
    static func status(_ name: String) throws -> String {
        let known = Event.Status.allCases.map(\.rawValue)
        let folded = ["rumored": "rumoured", "canceled": "cancelled"][name.lowercased()] ?? name.lowercased()
        guard known.contains(folded) else { throw ValidationError("--status knows \(known.joined(separator: ", ")), not \"\(name)\"") }
        return folded
    }

    /// A currency's code; a miss names what is near.
    /// - Parameter rated: only those with exchange rates, as sums need them.
    static func currency(_ text: String, _ option: String, rated: Bool = false) throws -> String {
        let known = rated ? ExchangeRates.currencies : Currencies.codes
        let code = text.uppercased()
        if known.contains(code) { return code }
        let named = CurrencyNames.codes(for: text).filter(known.contains)
        let near = named.isEmpty && !rated ? Suggestions.near(code, among: known) : Array(named.prefix(3))
        let why = rated && Currencies.codes.contains(code) ? "there are no exchange rates of \(code)" : "no currency \"\(text)\""
        throw ValidationError(
            "\(option): \(why); \(near.isEmpty ? "the currencies are \(known.joined(separator: ", "))" : "did you mean \(near.joined(separator: ", "))?")"
        )
    }

    /// A currency's code, or another unit that some amount of the archive has ("people").
    static func unit(_ text: String, _ option: String, _ archive: Archive) throws -> String {
        if !Currencies.codes.contains(text.uppercased()), CurrencyNames.codes(for: text).isEmpty, try archive.hasUnit(text) { return text }
        return try currency(text, option)
    }

    static func dates(_ text: String, _ option: String) throws -> DateRange {
        let now = time(nil)
        let today = CivilDate(days: Int32(clamping: now / 86_400))
        guard let r = DateRange.parse(text, today: today) else {
            throw ValidationError("\(option) \"\(text)\" is no time; forms are \(DateRange.forms)")
        }
        return r
    }

    static func number(_ text: String, _ option: String) throws -> Double {
        guard let n = QuantityText.parse(text) else {
            throw ValidationError("\(option) \"\(text)\" is no number; write 1000000, 1m or 2.5bn")
        }
        return n
    }
}
