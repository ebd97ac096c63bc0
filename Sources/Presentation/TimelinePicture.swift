import Dateline
import Text

/// A timeline as an SVG picture: a line of time, a mark for each event, its words beside it.
public enum TimelinePicture {
    private static let rowHeight = 26
    private static let top = 64
    private static let axis = 150
    private static let width = 1100

    /// - Parameter events: in the order in which they are drawn, from the top down.
    public static func svg(title: String, _ events: [EventRow]) -> String {
        let height = top + rowHeight * max(1, events.count) + 30
        var s = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="Helvetica, Arial, sans-serif" font-size="13">
            <title>\(escape(title))</title>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="20" y="34" font-size="20" font-weight="bold" fill="#1a1a1a">\(escape(title))</text>
            <line x1="\(axis)" y1="\(top - 10)" x2="\(axis)" y2="\(height - 20)" stroke="#9aa0a6" stroke-width="2"/>

            """
        var year = ""
        for (i, e) in events.enumerated() {
            let y = top + rowHeight * i + 10
            let here = String(e.day.prefix(4))
            if here != year, !here.isEmpty {
                s += "<text x=\"20\" y=\"\(y + 4)\" font-weight=\"bold\" fill=\"#5f6368\">\(escape(here))</text>\n"
                year = here
            }
            let radius = min(9, 4 + e.independentSources)
            let fill = e.status == "reported" ? color(e.type) : "#ffffff"
            s += "<circle cx=\"\(axis)\" cy=\"\(y)\" r=\"\(radius)\" fill=\"\(fill)\" stroke=\"\(color(e.type))\" stroke-width=\"2\"/>\n"
            s += "<text x=\"\(axis - 16)\" y=\"\(y + 4)\" text-anchor=\"end\" fill=\"#5f6368\">\(escape(shortDate(e)))</text>\n"
            var words =
                "\(e.type.replacing("_", with: " "))\(e.status == "reported" ? "" : " (\(e.status))"): \(e.companies.joined(separator: ", "))"
            let roles = EventTables.roles(e)
            if !roles.isEmpty { words += "; " + roles }
            let amounts = EventTables.amounts(e.chosen)
            if !amounts.isEmpty { words += " - " + amounts }
            s += "<text x=\"\(axis + 20)\" y=\"\(y + 4)\" fill=\"#1a1a1a\">\(escape(TerminalText.cut(words, to: 130)))</text>\n"
        }
        return s + "</svg>\n"
    }

    private static func shortDate(_ e: EventRow) -> String {
        let d = EventTables.date(e)
        return d.utf8.count > 12 ? String(d.prefix(10)) + "…" : d
    }

    /// A colour for each kind of event, the same in every picture.
    private static func color(_ type: String) -> String {
        let palette = ["#1a73e8", "#d93025", "#188038", "#e37400", "#9334e6", "#007b83", "#c5221f", "#5f6368", "#b06000", "#3949ab"]
        return palette[Int(Hashing.folded(type) % UInt64(palette.count))]
    }

    /// Text inside an element: markup and control characters, which XML 1.0 does not allow, are made harmless.
    static func escape(_ s: String) -> String {
        var out = ""
        for c in TerminalText.safe(s).unicodeScalars {
            switch c {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
            default: out.unicodeScalars.append(c)
            }
        }
        return out
    }
}
