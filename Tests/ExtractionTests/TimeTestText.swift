import Reading
import Testing
import Text

@testable import Extraction

/// A test text in which the expected spans are marked: `⟦value:surface⟧`.
struct TimeTestText {
    struct Mark: Equatable, CustomStringConvertible {
        var start: Int
        var end: Int
        var value: String
        var description: String { "\(value)@\(start)..<\(end)" }
    }
    let text: String
    let marks: [Mark]

    init(_ marked: String) {
        var text = ""
        var marks: [Mark] = []
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦"), let close = rest.firstIndex(of: "⟧"), open < close {
            text += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            // The value may hold a clock time, "2024-10-22T16:00": its colon has digits on both sides.
            var colon = inner.startIndex
            while let c = inner[colon...].firstIndex(of: ":") {
                let next = inner.index(after: c)
                if c > inner.startIndex, inner[..<c].contains("T"), inner[inner.index(before: c)].isNumber,
                    inner[next...].prefix(3).last == ":",
                    inner[next].isNumber
                {
                    colon = next
                } else {
                    colon = c
                    break
                }
            }
            let surface = inner[inner.index(after: colon)...]
            let start = text.utf8.count
            text += surface
            marks.append(Mark(start: start, end: text.utf8.count, value: String(inner[..<colon])))
            rest = rest[rest.index(after: close)...]
        }
        self.text = text + rest
        self.marks = marks
    }

    func times(published: String? = "2024-10-22") -> [TimeMention] {
        var article = Article(id: "t", text: Array(text.utf8))
        article.published = published.flatMap { DayInterval(partialISO: $0) }.map { PublicationDate(days: $0, basis: .metadata) }
        return TimeFinder.find(in: Document(article))
    }

    /// What was found, with its TIMEX3 value.
    func values(published: String? = "2024-10-22") -> [Mark] {
        times(published: published).map { Mark(start: $0.bytes.lowerBound, end: $0.bytes.upperBound, value: $0.timex) }
    }

    /// What was found, with the days of an event told with it: "2024-10-01..2024-10-22", "-" for none.
    func eventDays(published: String? = "2024-10-22") -> [Mark] {
        times(published: published).map { m in
            let days = m.eventDays ?? m.days
            return Mark(start: m.bytes.lowerBound, end: m.bytes.upperBound, value: days.map { "\($0.from.iso)..\($0.to.iso)" } ?? "-")
        }
    }
}

/// What a suite of times checks: that exactly what is marked is read, with the values or the days that stand before it.
protocol TimeChecks {}

extension TimeChecks {
    func check(_ marked: String, published: String? = "2024-10-22", _ location: SourceLocation = #_sourceLocation) {
        let t = TimeTestText(marked)
        #expect(t.values(published: published) == t.marks, sourceLocation: location)
    }
    func checkEvents(_ marked: String, published: String? = "2024-10-22", _ location: SourceLocation = #_sourceLocation) {
        let t = TimeTestText(marked)
        #expect(t.eventDays(published: published) == t.marks, sourceLocation: location)
    }
}
