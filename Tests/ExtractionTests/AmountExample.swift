import Extraction
import Reading
import Testing

/// A text with its amounts marked in place: `⟦money:$4.5 billion|4.5e9 USD⟧`.
///
/// Value: `low..high unit`, one number for both, an end left out where there is none; `~` behind it: approximate.
/// Amounts of kind `count` are compared only where the text marks one.
struct AmountExample {
    struct Expected: Equatable, CustomStringConvertible {
        var start: Int
        var end: Int
        var kind: String
        var low: Double?
        var high: Double?
        var unit: String
        var approximate: Bool
        var surface: String
        var description: String {
            let ends = low == high ? "\(low ?? .nan)" : "\(low.map { "\($0)" } ?? "")..\(high.map { "\($0)" } ?? "")"
            return "\(kind):\(surface)|\(ends) \(unit)\(approximate ? " ~" : "")"
        }
    }
    var text: String
    var expected: [Expected] = []

    init(_ marked: String) {
        var plain = String.UnicodeScalarView()
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦"), let close = rest.firstIndex(of: "⟧") {
            plain.append(contentsOf: rest[..<open].unicodeScalars)
            let mark = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            guard let colon = mark.firstIndex(of: ":"), let bar = mark.lastIndex(of: "|") else { fatalError("mark: \(mark)") }
            let surface = mark[mark.index(after: colon)..<bar]
            var words = mark[mark.index(after: bar)...].split(separator: " ").map(String.init)
            let approximate = words.last == "~"
            if approximate { words.removeLast() }
            let ends = words.removeFirst()
            var low = Double(ends)
            var high = low
            if let dots = ends.firstRange(of: "..") {
                low = Double(ends[..<dots.lowerBound])
                high = Double(ends[dots.upperBound...])
            }
            let start = plain.count
            plain.append(contentsOf: surface.unicodeScalars)
            expected.append(
                Expected(
                    start: start, end: plain.count, kind: String(mark[..<colon]), low: low, high: high, unit: words.joined(separator: " "),
                    approximate: approximate, surface: String(surface)))
        }
        plain.append(contentsOf: rest.unicodeScalars)
        text = String(plain)
    }

    static func amounts(_ text: String) -> [Expected] {
        var article = Article(id: "example", text: Array(text.utf8))
        article.zones = [Zone(kind: .body, start: 0, end: article.text.count)]
        let scalars = Array(text.unicodeScalars)
        return Extractor().extract(&article, .amounts).amounts.map { a in
            var surface = String.UnicodeScalarView()
            surface.append(contentsOf: scalars[a.span.start..<a.span.end])
            return Expected(
                start: a.span.start, end: a.span.end, kind: a.kind.rawValue, low: a.low, high: a.high, unit: a.unit,
                approximate: a.approximate,
                surface: String(surface))
        }
    }

    /// Whether the finder gives exactly the marked amounts.
    static func check(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let example = AmountExample(marked)
        let counts = example.expected.contains { $0.kind == "count" }
        let found = amounts(example.text).filter { counts || $0.kind != "count" }
        #expect(found == example.expected, "\(example.text)", sourceLocation: sourceLocation)
    }
}
