import Dateline
import Text

/// Single things in words: a company, an event, an amount. Lines are safe for a terminal.
public enum Cards {
    /// Lines of a company's card: its names, sectors, owner and units, what is told of it, and where.
    public static func company(_ c: CompanyCard, _ style: Style) -> [String] {
        var out = [style.bold(TerminalText.safe(c.row.name)) + (c.row.known ? "" : "  (discovered in articles)")]
        func line(_ label: String, _ text: String) {
            if !text.isEmpty { out.append("  " + TerminalText.pad(label, to: 14) + TerminalText.safe(text)) }
        }
        let named = { (kind: String) in c.aliases.filter { $0.kind == kind } }
        line("also", (named("alias") + named("correction")).map(\.name).joined(separator: ", "))
        line("formerly", named("former").map { $0.name + period($0) }.joined(separator: ", "))
        line("tickers", named("ticker").map(\.name).joined(separator: ", "))
        line("sectors", c.row.sectors.joined(separator: ", "))
        line("belongs to", c.row.parent ?? "")
        line("units", c.units.joined(separator: ", "))
        line("country", c.row.country ?? "")
        let span = [c.firstPublished, c.lastPublished].compactMap { $0 }
        line(
            "articles",
            "\(c.row.articles) (\(c.row.centralArticles) about it), \(c.mentions) mentions"
                + (span.count == 2 ? ", \(span[0]) to \(span[1])" : ""))
        line(
            "events",
            "\(c.row.events)" + (c.eventTypes.isEmpty ? "" : ": " + c.eventTypes.map { "\($0.type) \($0.count)" }.joined(separator: ", ")))
        for e in c.evidence {
            out.append("  " + style.dim(TerminalText.safe("\(e.published ?? "no date")  article \(e.article)  \(e.title ?? "")")))
            out.append("      " + TerminalText.safe("…" + e.snippet + "…"))
        }
        return out
    }

    private static func period(_ a: CompanyCard.Alias) -> String {
        a.from == nil && a.to == nil ? "" : " (\(a.from.map { String($0.prefix(4)) } ?? "")-\(a.to.map { String($0.prefix(4)) } ?? ""))"
    }

    /// The event as one line.
    static func headline(_ e: EventRow) -> String {
        let roles = EventTables.roles(e)
        return "\(e.type), \(e.status): \(e.companies.joined(separator: ", "))" + (roles.isEmpty ? "" : "; " + roles)
    }

    /// Lines of an event's card: what all its sources say together, its history, where they differ, and each source with its sentence.
    /// - Parameter width: columns that quotes are wrapped at, at least 30 beside the indent.
    public static func event(_ d: EventDetail, _ style: Style, width: Int) -> [String] {
        let e = d.event
        var out = [style.bold(TerminalText.safe("event \(e.id)  \(headline(e))"))]
        func line(_ label: String, _ text: String) {
            if !text.isEmpty { out.append("  " + TerminalText.pad(label, to: 14) + TerminalText.safe(text)) }
        }
        line("date", EventTables.date(e) + (e.dateBasis == "unknown" ? "" : "  (\(e.dateBasis))"))
        line("amounts", EventTables.amounts(e.chosen))
        line("confidence", Value.number(e.confidence).cell)
        line("told by", "\(count(e.sources, "article")), \(count(e.independentSources, "independent source"))")
        if d.history.count > 1 {
            out.append("  history")
            for s in d.history {
                let publisher = s.source.isEmpty ? "" : "  (\(s.source))"
                out.append("    " + TerminalText.safe("\(s.published ?? "no date")  \(s.status)\(publisher)"))
            }
        }
        for c in d.conflicts {
            out.append("  " + TerminalText.safe("sources differ on \(c.slot)"))
            for (i, v) in c.values.enumerated() {
                out.append(
                    "    "
                        + TerminalText.safe(
                            "\(EventTables.amount(v))  \(count(v.sources, "independent source"))\(i == 0 ? "  (chosen)" : "")"))
            }
        }
        for (i, p) in d.passedOver.enumerated() {
            if i == 0 { out.append("  named by few beside those that many name, and not chosen") }
            out.append("    " + TerminalText.safe("\(p.role): \(p.name)  \(count(p.sources, "independent source"))"))
        }
        out.append("  sources")
        for s in d.sources { out += source(s, style, width: width) }
        return out
    }

    private static func source(_ s: EventSource, _ style: Style, width: Int) -> [String] {
        let head = "\(s.published ?? "no date")  \(s.source.isEmpty ? "" : s.source + "  ")article \(s.article)  \(s.title ?? "")"
        // Evidence is never empty where the text is there.
        let quote = s.quote.isEmpty ? Wording.withheld(s.start, s.end, s.url) : "\"" + TerminalText.safe(s.quote) + "\""
        return ["    " + style.dim(TerminalText.safe(head))]
            + Style.wrapped(quote, width: max(30, width - 8), indent: "        ")
    }

    /// Why an event is in the archive: for each source the sentence, where it stands, the rule.
    public static func why(_ d: EventDetail, _ style: Style, width: Int) -> [String] {
        var out = [style.bold(TerminalText.safe("event \(d.event.id)  \(headline(d.event))"))]
        for s in d.sources {
            out += source(s, style, width: width)
            out.append(
                "        "
                    + TerminalText.safe(
                        "characters \(s.start)-\(s.end), rule \(s.rule), confidence \(Value.number(s.confidence).cell), \(s.status), date \(dates(s))"
                    ))
            for a in s.amounts {
                let value = a.quote.isEmpty ? Wording.amount(low: a.low, high: a.high, unit: a.unit) : "\"\(a.quote)\""
                out.append("        " + TerminalText.safe("\(a.slot): \(value)"))
                if !a.sentence.isEmpty {
                    out += Style.wrapped("in \"\(TerminalText.safe(a.sentence))\"", width: max(30, width - 12), indent: "            ")
                }
            }
        }
        return out
    }

    private static func dates(_ s: EventSource) -> String {
        let d = Wording.days(from: s.dateFrom, to: s.dateTo)
        return d.isEmpty ? "unknown" : "\(d) (\(s.dateBasis))"
    }

    /// Lines of an amount's card: its words between `⟦` and `⟧`, where they stand, what read them, and the event that they belong to.
    /// - Parameter width: columns that the words are wrapped at, at least 30 beside the indent.
    public static func amount(_ d: AmountDetail, _ style: Style, width: Int) -> [String] {
        let a = d.row
        var out = [
            style.bold(
                TerminalText.safe("amount \(a.id)  \(Wording.amount(low: a.low, high: a.high, unit: a.unit, approximate: a.approximate))"))
        ]
        let scalars = Array(d.context.unicodeScalars)
        let start = min(max(0, d.contextStart), scalars.count)
        let end = min(scalars.count, start + a.quote.unicodeScalars.count)
        func piece(_ r: Range<Int>) -> String {
            var v = String.UnicodeScalarView()
            v.append(contentsOf: scalars[r])
            return TerminalText.safe(String(v))
        }
        let context =
            a.quote.isEmpty
            ? Wording.withheld(a.start, a.end, nil) : "…\(piece(0..<start))⟦\(piece(start..<end))⟧\(piece(end..<scalars.count))…"
        out += Style.wrapped(context, width: max(30, width - 4), indent: "    ")
        out.append("  " + TerminalText.safe("article \(a.article)  \(a.published ?? "no date")  \(a.title ?? "")"))
        out.append("  characters \(a.start)-\(a.end), kind \(a.kind)\(a.approximate ? ", approximate" : "")")
        out.append("  " + TerminalText.safe("read by \(d.finder), extractor version \(d.extractorVersion)"))
        if a.unit != "USD", a.usdLow ?? a.usdHigh != nil, let rate = a.usdRate, let day = a.rateDay {
            let dollars = Wording.amount(low: a.usdLow, high: a.usdHigh, unit: "USD")
            out.append("  " + TerminalText.safe("\(dollars) at the rate of \(day): 1 \(a.unit) = \(Wording.rate(rate)) USD"))
        }
        if let event = a.event {
            out.append("  " + TerminalText.safe("\(a.slot ?? "") of event \(event) (\(a.eventType ?? "")), rule \(d.rule ?? "")"))
        } else {
            out.append("  in no event")
        }
        return out
    }

    static func count(_ n: Int, _ what: String) -> String { "\(n) \(what)\(n == 1 ? "" : "s")" }
}
