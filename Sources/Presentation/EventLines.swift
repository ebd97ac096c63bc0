import Dateline

/// The event line of the contract, and the same flat for CSV.
public enum EventLines {
    /// Keys of the event line, in their order.
    public static let lineColumns: [ResultTable.Column] = [
        "id", "type", "status", "confidence", "headline", "history", "date", "company", "roles", "amounts", "sources", "source_count",
        "independent_sources",
    ].map { .init($0) }

    /// One value for each of `lineColumns`.
    public static func line(_ e: EventDetail, _ names: CompanyNames) throws -> [Value] {
        let ev = e.event
        func party(_ p: EventRow.Party) throws -> Value {
            guard let id = p.company else {
                return .object([.init("id", .null), .init("name", .text(p.name)), .init("aliases", .list([]))])
            }
            let n = try names.entry(id)
            return .object([
                .init("id", .text(n.key)), .init("name", .text(p.name)), .init("aliases", Value(n.aliases.filter { $0 != p.name })),
            ])
        }
        var roles: [Value.Field] = []
        for r in ev.roles {
            if r.role == "direction" {
                roles.append(.init(r.role, .text(r.names[0])))
            } else {
                roles.append(.init(r.role, .list(try ev.parties.filter { $0.role == r.role }.map(party))))
            }
        }
        var amounts: [Value.Field] = []
        for q in ev.quantities {
            let v = Value.object([
                .init("low", Value(q.low)), .init("high", Value(q.high)), .init("unit", .text(q.unit)), .init("usd_low", Value(q.usdLow)),
                .init("usd_high", Value(q.usdHigh)), .init("approximate", .flag(q.approximate)), .init("article", Value(q.article)),
            ])
            if let i = amounts.indices.last, amounts[i].key == q.slot, case .list(let l) = amounts[i].value {
                amounts[i].value = .list(l + [v])
            } else {
                amounts.append(.init(q.slot, .list([v])))
            }
        }
        return [
            .integer(ev.id), .text(ev.type), .text(ev.status), .number(ev.confidence), .flag(ev.headline),
            .list(
                e.history.map {
                    .object([
                        .init("status", .text($0.status)), .init("published", Value($0.published)), .init("article", .text($0.articleID)),
                    ])
                }),
            .object([.init("from", Value(ev.dateFrom)), .init("to", Value(ev.dateTo)), .init("basis", .text(ev.dateBasis))]),
            .list(try ev.parties.filter { $0.role == "company" }.map(party)), .object(roles), .object(amounts),
            .list(
                bestByArticle(e.sources).map {
                    .object([
                        .init("article", .text($0.articleID)), .init("published", Value($0.published)), .init("title", Value($0.title)),
                        .init("start", .integer(Int64($0.start))), .init("end", .integer(Int64($0.end))), .init("quote", .text($0.quote)),
                    ])
                }),
            .integer(Int64(ev.sources)), .integer(Int64(ev.independentSources)),
        ]
    }

    /// Columns of the flat form, one event a row: what the line has nested is spread over columns or joined in one cell.
    public static let flatColumns: [ResultTable.Column] =
        columns("id", "type", "status", "date_from", "date_to", "date_basis", "company", "roles", "amounts")
        + EventTables.amountColumns.prefix(EventTables.cellsOfSlot)
        + columns(
            "headline", "confidence", "source_count", "independent_sources", "first_published", "last_published", "sectors", "source",
            "url", "article", "title",
            "quote")
        + EventTables.amountColumns.dropFirst(EventTables.cellsOfSlot)

    private static func columns(_ names: String...) -> [ResultTable.Column] { names.map { ResultTable.Column($0) } }

    /// One value for each of `flatColumns`: each amount has columns of its own, the quote is that of the surest source.
    public static func flat(_ e: EventDetail) -> [Value] {
        let ev = e.event
        let amounts = EventTables.amountCells(ev)
        let best = e.sources.max { ($0.headline ? 1 : 0, $0.confidence, $1.mention) < ($1.headline ? 1 : 0, $1.confidence, $0.mention) }
        let before: [Value] = [
            .integer(ev.id), .text(ev.type), .text(ev.status), Value(ev.dateFrom), Value(ev.dateTo), .text(ev.dateBasis),
            Value(ev.companies), .text(EventTables.roles(ev)), .text(EventTables.exactAmounts(ev.chosen)),
        ]
        let after: [Value] =
            [
                .flag(ev.headline), .number(ev.confidence), .integer(Int64(ev.sources)), .integer(Int64(ev.independentSources)),
                Value(ev.firstPublished), Value(ev.lastPublished),
            ]
            + EventTables.origin(ev).dropFirst() + [
                Value(best?.articleID), Value(best?.title), Value(best?.quote),
            ]
        return before + amounts.prefix(EventTables.cellsOfSlot) + after + amounts.dropFirst(EventTables.cellsOfSlot)
    }

    /// One source for each article: its headline statement before others, then the surest.
    static func bestByArticle(_ sources: [EventSource]) -> [EventSource] {
        var out: [EventSource] = []
        for s in sources {
            guard let i = out.firstIndex(where: { $0.article == s.article }) else {
                out.append(s)
                continue
            }
            if (s.headline ? 1 : 0, s.confidence) > (out[i].headline ? 1 : 0, out[i].confidence) { out[i] = s }
        }
        return out
    }
}
