import Dateline

/// Events as rows of a table.
public enum EventTables {
    private static let plainColumns: [ResultTable.Column] = [
        .init("date", .view), .init("id"), .init("date_from", .data), .init("date_to", .data), .init("date_basis", .data), .init("status"),
        .init("type"), .init("company"), .init("roles", .flat), .init("roles", .nested), .init("amounts", .view), .init("amounts", .cells),
        .init("amounts", .nested), .init("sources"), .init("articles", .data), .init("headline", .data), .init("confidence", .wide),
        .init("published", .data), .init("sectors", .data), .init("source", .data), .init("url", .data),
    ]
    /// Columns of a list of events, each with the formats in which it stands.
    public static let columns: [ResultTable.Column] = plainColumns + amountColumns.map { ResultTable.Column($0.name, .cells) }

    /// Slots of an event that have columns of their own; no type has more.
    private static let slots = 4

    /// Columns of an event's amounts, slot by slot: numbers that a spreadsheet can add up.
    /// "over $2m" has no high, "up to" no low.
    static let cellsOfSlot = 7
    static let amountColumns: [ResultTable.Column] = (1...slots).flatMap { n in
        ["slot", "low", "high", "unit", "usd_low", "usd_high", "approximate"].map { .init(n == 1 ? $0 : "\($0)_\(n)") }
    }

    /// One value for each of `amountColumns`.
    static func amountCells(_ e: EventRow) -> [Value] {
        let chosen = e.chosen
        return (0..<slots).flatMap { i -> [Value] in
            guard i < chosen.count else { return Array(repeating: .null, count: cellsOfSlot) }
            let q = chosen[i]
            return [.text(q.slot), Value(q.low), Value(q.high), .text(q.unit), Value(q.usdLow), Value(q.usdHigh), .flag(q.approximate)]
        }
    }

    /// `price: 236500000000 CNY; stake: 20..35 %`
    static func exactAmounts(_ list: [EventRow.Quantity]) -> String {
        list.map { q in
            let ends = [q.low, q.high].map { Value($0).cell }
            let number = q.low == q.high ? ends[0] : ends.joined(separator: "..")
            return "\(q.slot): \(number)\(q.unit.isEmpty ? "" : " " + q.unit)"
        }.joined(separator: "; ")
    }

    /// A list of events under `columns`.
    public static func table(_ page: Page<EventRow>) -> ResultTable {
        var t = ResultTable(columns: columns, rows: page.rows.map(row), isCutOff: page.isCutOff)
        t.found = page.found
        if page.wider > 0 {
            t.notes = [
                page.wider == 1
                    ? "1 of these has a date that reaches beyond the time asked for: sums and counts leave it out"
                    : "\(page.wider) of these have a date that reaches beyond the time asked for: sums and counts leave them out"
            ]
        }
        return t
    }

    static func row(_ e: EventRow) -> [Value] {
        let row: [Value] = [
            .text(date(e)), .integer(e.id), Value(e.dateFrom), Value(e.dateTo), .text(e.dateBasis), .text(e.status), .text(e.type),
            Value(e.companies), .text(roles(e)), nestedRoles(e), .text(amounts(e.chosen)), .text(exactAmounts(e.chosen)), nestedAmounts(e),
            .integer(Int64(e.independentSources)), .integer(Int64(e.sources)), .flag(e.headline), .number(e.confidence),
        ]
        return row + origin(e) + amountCells(e)
    }

    /// published, sectors, source, url.
    static func origin(_ e: EventRow) -> [Value] {
        [Value(e.firstPublished), e.origin.map { Value($0.sectors) } ?? .null, Value(e.origin?.source), Value(e.origin?.url)]
    }

    /// Names by role, as lists; the direction is one word.
    private static func nestedRoles(_ e: EventRow) -> Value {
        .object(e.roles.map { .init($0.role, $0.role == "direction" ? .text($0.names[0]) : Value($0.names)) })
    }

    /// The chosen value of each slot, with exact numbers.
    private static func nestedAmounts(_ e: EventRow) -> Value {
        .object(
            e.chosen.map { q in
                .init(
                    q.slot,
                    .object([
                        .init("low", Value(q.low)), .init("high", Value(q.high)), .init("unit", .text(q.unit)),
                        .init("usd_low", Value(q.usdLow)),
                        .init("usd_high", Value(q.usdHigh)), .init("approximate", .flag(q.approximate)),
                    ]))
            })
    }

    /// The event's date at its true precision; where only its first publication is known, that day with a `≤` before it.
    public static func date(_ e: EventRow) -> String {
        if e.dateFrom != nil || e.dateTo != nil { return Wording.days(from: e.dateFrom, to: e.dateTo) }
        return e.day.isEmpty ? "" : "≤ " + e.day
    }

    /// `target: X; seller: Y, Z`
    public static func roles(_ e: EventRow) -> String {
        e.roles.map { "\($0.role): \($0.names.joined(separator: ", "))" }.joined(separator: "; ")
    }

    /// `price: $4.5bn; stake: 35%`
    public static func amounts(_ list: [EventRow.Quantity]) -> String {
        list.map { "\($0.slot): \(amount($0))" }.joined(separator: "; ")
    }

    /// `$4.5bn`, in words for people.
    public static func amount(_ q: EventRow.Quantity) -> String {
        Wording.amount(low: q.low, high: q.high, unit: q.unit, approximate: q.approximate)
    }
}

/// Amounts, companies and articles as rows of a table.
public enum RowTables {
    /// Columns of a list of amounts.
    public static let amountColumns: [ResultTable.Column] = [
        .init("id"), .init("published"), .init("amount", .view), .init("kind"), .init("low", .data), .init("high", .data),
        .init("unit", .data),
        .init("approximate", .data), .init("usd_low", .data), .init("usd_high", .data), .init("eur_low", .data), .init("eur_high", .data),
        .init("usd_rate", .data), .init("eur_rate", .data), .init("rate_day", .data), .init("company"), .init("event"), .init("slot"),
        .init("quote"), .init("start", .data), .init("end", .data),
        .init("event_id", .data),
        .init("article", .data), .init("title", .wide),
    ]

    /// One value for each of `amountColumns`.
    public static func row(_ a: AmountRow) -> [Value] {
        [
            .integer(a.id), Value(a.published), .text(Wording.amount(low: a.low, high: a.high, unit: a.unit, approximate: a.approximate)),
            .text(a.kind), Value(a.low), Value(a.high), .text(a.unit), .flag(a.approximate), Value(a.usdLow), Value(a.usdHigh),
            Value(a.eurLow),
            Value(a.eurHigh), Value(a.usdRate), Value(a.eurRate), Value(a.rateDay), Value(a.companies), Value(a.eventType), Value(a.slot),
            .text(a.quote), .integer(Int64(a.start)),
            .integer(Int64(a.end)), Value(a.event.map(Int.init)), .text(a.articleID), Value(a.title),
        ]
    }

    /// A list of amounts under `amountColumns`.
    public static func table(_ page: Page<AmountRow>) -> ResultTable {
        ResultTable(columns: amountColumns, rows: page.rows.map(row), isCutOff: page.isCutOff)
    }

    /// Columns of a list of companies.
    public static let companyColumns: [ResultTable.Column] = [
        .init("name"), .init("key", .data), .init("kind", .data), .init("known", .data), .init("sectors"), .init("parent"),
        .init("country"),
        .init("articles"), .init("central"), .init("events"),
    ]

    /// One value for each of `companyColumns`.
    public static func row(_ c: CompanyRow) -> [Value] {
        [
            .text(c.name), .text(c.key), .text(c.kind), .flag(c.known), Value(c.sectors), Value(c.parent), Value(c.country),
            .integer(Int64(c.articles)), .integer(Int64(c.centralArticles)), .integer(Int64(c.events)),
        ]
    }

    /// A list of companies under `companyColumns`.
    public static func table(_ page: Page<CompanyRow>) -> ResultTable {
        ResultTable(columns: companyColumns, rows: page.rows.map(row), isCutOff: page.isCutOff)
    }

    /// - Parameter snippets: with the words around the hits.
    public static func table(_ page: Page<ArticleRow>, snippets: Bool = false) -> ResultTable {
        var columns: [ResultTable.Column] = [
            .init("id"), .init("published", .view), .init("published_from", .data), .init("published_to", .data),
            .init("published_basis", .data),
            .init("source"), .init("title"), .init("article", .data), .init("url", .data), .init("copies"), .init("events"),
        ]
        if snippets { columns.append(.init("snippet")) }
        let rows = page.rows.map { a -> [Value] in
            var row: [Value] = [
                .integer(a.id), .text(Wording.days(from: a.publishedFrom, to: a.publishedTo)), Value(a.publishedFrom), Value(a.publishedTo),
                Value(a.publishedBasis), .text(a.source), Value(a.title), .text(a.externalID), Value(a.url), .integer(Int64(a.copies)),
                .integer(Int64(a.events)),
            ]
            if snippets { row.append(.text(snippet(a.snippet))) }
            return row
        }
        return ResultTable(columns: columns, rows: rows, isCutOff: page.isCutOff)
    }

    /// Hits in square brackets, one blank for any white space.
    private static func snippet(_ s: String) -> String {
        var out = ""
        var blank = true
        for c in s.unicodeScalars {
            switch c {
            case "\u{2}": out += "["
            case "\u{3}": out += "]"
            case " ", "\n", "\t", "\r": if !blank { out += " " }
            default: out.unicodeScalars.append(c)
            }
            blank = c == " " || c == "\n" || c == "\t" || c == "\r"
        }
        return out
    }
}
