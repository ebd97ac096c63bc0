/// Colours and bold type of a terminal; plain where the output is none or NO_COLOR is set.
public struct Style: Sendable {
    /// Whether a style writes anything: escape sequences (Select Graphic Rendition, ECMA-48) around texts that are not empty.
    public var color: Bool
    /// - Parameter color: false: every style gives its text back as it is.
    public init(color: Bool) { self.color = color }

    /// Bold: headings and names.
    public func bold(_ s: String) -> String { wrap(s, "1") }
    /// Faint: metadata.
    public func dim(_ s: String) -> String { wrap(s, "2") }
    /// Underlined: sentences that state an event.
    public func underline(_ s: String) -> String { wrap(s, "4") }
    /// Green: amounts.
    public func green(_ s: String) -> String { wrap(s, "32") }
    /// Yellow: dates.
    public func yellow(_ s: String) -> String { wrap(s, "33") }
    /// Cyan: companies.
    public func cyan(_ s: String) -> String { wrap(s, "36") }

    private func wrap(_ s: String, _ code: String) -> String { color && !s.isEmpty ? "\u{1B}[\(code)m\(s)\u{1B}[0m" : s }

    /// Lines of at most `width` columns, broken at blanks; a longer word stands alone.
    public static func wrapped(_ text: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            let w = TerminalText.width(String(word))
            if used > 0, used + 1 + w > width {
                lines.append(indent + line)
                line = ""
                used = 0
            }
            line += (used > 0 ? " " : "") + word
            used += w + (used > 0 ? 1 : 0)
        }
        if !line.isEmpty { lines.append(indent + line) }
        return lines
    }
}
