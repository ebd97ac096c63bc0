import Text

/// What was read and why, for people: dates with their basis, zones, and of a page every block and every candidate for its dates.
///
/// Plain lines without control characters; not a format to parse.
public enum ReadExplanation {
    /// An article: where it came from, its dates and zones.
    public static func text(_ a: Article) -> String {
        var out = "\(a.path ?? "-")\(a.position.map { " at \($0)" } ?? "")\n"
        func line(_ key: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            out += "  \(key)\(String(repeating: " ", count: max(1, 11 - key.count)))\(clean(value, 100))\n"
        }
        line("id", a.id)
        line("title", a.title)
        line("url", a.url)
        line("authors", a.authors.joined(separator: "; "))
        line("site", a.site)
        line("language", a.language)
        line("published", date(a.published) ?? "unknown")
        line("updated", date(a.updated))
        for z in a.zones { line(z.kind.rawValue, "\(z.start)-\(z.end)  \(sample(a.text, z.start..<z.end))") }
        return out
    }

    /// A page: its blocks and dates, each with the reason it was taken or not.
    static func text(_ e: HTMLPage.Explanation, _ origin: Origin) -> String {
        var out = "\(clean(origin.path, 200)): \(e.page.encoding)\(e.page.hadDecodingErrors ? ", with bytes that are none of it" : "")\n"
        if let r = e.page.rejection { out += "  no article: \(r.rawValue)\n" }
        for d in e.dates {
            out +=
                "  \(d.isUpdate ? "updated" : "published") \(d.day) from \(d.source) \"\(clean(d.raw, 60))\": \(d.doubt.map { "not believed, \($0)" } ?? "believed")\n"
        }
        for b in e.blocks {
            let score =
                "\(b.score < 0 ? "-" : "+")\(Int(min(abs(b.score), 99) * 10 + 0.5) / 10).\(Int(min(abs(b.score), 99) * 10 + 0.5) % 10)"
            out += "  \(b.kind.rawValue) \(score) \(clean(b.place, 60)): \(clean(b.text, 70)) (\(clean(b.reason, 80)))\n"
        }
        return out
    }

    private static func date(_ d: PublicationDate?) -> String? {
        guard let d else { return nil }
        let days = d.days.from == d.days.to ? d.days.from.iso : "\(d.days.from.iso)..\(d.days.to.iso)"
        return "\(days)\(d.time.map { " (\($0))" } ?? "") by \(d.basis.rawValue)\(d.raw.map { ": \"\($0)\"" } ?? "")"
    }

    private static func sample(_ b: [UInt8], _ r: Range<Int>) -> String {
        let s = PlainText.oneLine(b[r.prefix(400)])
        return r.count > 80 ? "\(s.prefix(60)) …" : s
    }

    private static func clean(_ s: String, _ limit: Int) -> String {
        ReadProblem.printable(s.count > limit ? "\(s.prefix(limit))…" : s)
    }
}
