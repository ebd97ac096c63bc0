import Dateline
import Text

/// An article with its facts marked: coloured on a terminal, in brackets elsewhere.
public enum MarkedText {
    /// Lines, safe for a terminal: title, metadata, the text with its marks, and the events. Where the archive has not the text, the marks
    /// are listed with their code points instead.
    public static func show(_ f: ArticleFacts, _ style: Style) -> [String] {
        var out = [style.bold(TerminalText.safe(f.row.title ?? f.row.externalID))]
        let published = Wording.days(from: f.row.publishedFrom, to: f.row.publishedTo)
        let head = [
            "article \(f.row.id)", f.row.source, published + (f.row.publishedBasis.map { " (\($0))" } ?? ""), f.row.url ?? "",
            f.row.copies > 1 ? "\(f.row.copies) copies" : "",
        ]
        out.append(style.dim(TerminalText.safe(head.filter { !$0.isEmpty }.joined(separator: "  "))))
        out.append("")
        if let length = f.withheldLength {
            out.append(TerminalText.safe(Wording.withheld(0, length, f.row.url)))
            for m in f.marks where m.kind != .evidence {
                out.append("  " + TerminalText.safe("\(m.start)-\(m.end)  \(m.kind.rawValue)  \(m.label)"))
            }
        } else {
            out += text(f, style)
        }
        if !f.events.isEmpty { out += ["", style.bold("events")] }
        for (s, id) in zip(f.events, f.eventIDs) {
            let companies = s.parties.filter { $0.role == "company" }.map(\.name).joined(separator: ", ")
            let roles = s.parties.filter { $0.role != "company" }.map { "\($0.role): \($0.name)" }.joined(separator: "; ")
            let amounts = s.amounts.map {
                "\($0.slot): \($0.quote.isEmpty ? Wording.amount(low: $0.low, high: $0.high, unit: $0.unit) : $0.quote)"
            }.joined(separator: "; ")
            let days = Wording.days(from: s.dateFrom, to: s.dateTo)
            let parts = [id.map { "#\($0)" } ?? "#?", days, "\(s.type) (\(s.status))", companies, roles, amounts].filter { !$0.isEmpty }
            out.append("  " + TerminalText.safe(parts.joined(separator: "  ")))
        }
        if !style.color, f.withheldLength == nil { out += ["", "[company] {amount} <date> «event»"] }
        return out
    }

    private static func text(_ f: ArticleFacts, _ style: Style) -> [String] {
        let scalars = Array(String(decoding: f.article.text, as: UTF8.self).unicodeScalars)
        // What starts and what ends at an offset; innermost facts win the colour.
        var kinds = [ArticleFacts.Kind?](repeating: nil, count: scalars.count)
        var evidence = [Bool](repeating: false, count: scalars.count)
        var opens: [Int: [String]] = [:]
        var closes: [Int: [String]] = [:]
        for m in f.marks where m.start >= 0 && m.start < m.end && m.end <= scalars.count {
            for i in m.start..<m.end { if m.kind == .evidence { evidence[i] = true } else { kinds[i] = m.kind } }
            let (a, b): (String, String) =
                switch m.kind {
                case .company: ("[", "]")
                case .amount: ("{", "}")
                case .date: ("<", ">")
                case .evidence: ("«", "»")
                }
            opens[m.start, default: []].append(a)
            closes[m.end, default: []].insert(b, at: 0)
        }
        var out = ""
        var run = String.UnicodeScalarView()
        var now: (ArticleFacts.Kind?, Bool) = (nil, false)
        func flush() {
            guard !run.isEmpty else { return }
            var s = TerminalText.safe(String(run), multiline: true)
            if style.color {
                switch now.0 {
                case .company: s = style.cyan(s)
                case .amount: s = style.green(s)
                case .date: s = style.yellow(s)
                case .evidence, nil: break
                }
                if now.1 { s = style.underline(s) }
            }
            out += s
            run.removeAll()
        }
        for i in 0...scalars.count {
            if !style.color {
                for c in closes[i] ?? [] { run.append(contentsOf: c.unicodeScalars) }
                for c in opens[i] ?? [] { run.append(contentsOf: c.unicodeScalars) }
            }
            guard i < scalars.count else { break }
            let next = (kinds[i], evidence[i])
            if style.color, next != now || scalars[i] == "\n" {
                flush()
                now = next
            }
            run.append(scalars[i])
        }
        flush()
        return out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
