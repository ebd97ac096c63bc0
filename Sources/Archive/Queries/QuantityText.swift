/// A number as people type it for a filter: `1bn`, `2.5m`, `300k`, `1,000,000`, `1e9`.
public enum QuantityText {
    /// The number in plain units. Commas, underscores, blanks and capitals play no part; nil where the rest is no number.
    public static func parse(_ text: String) -> Double? {
        var s = text.lowercased()
        s.removeAll { $0 == "," || $0 == "_" || $0 == " " }
        var scale = 1.0
        for (suffix, factor) in [
            ("trillion", 1e12), ("billion", 1e9), ("million", 1e6), ("thousand", 1e3), ("tn", 1e12), ("bn", 1e9), ("mn", 1e6), ("mm", 1e6),
            ("t", 1e12), ("b", 1e9), ("m", 1e6), ("k", 1e3),
        ] where s.hasSuffix(suffix) {
            s.removeLast(suffix.count)
            scale = factor
            break
        }
        // Swift reads hexadecimal numbers, too.
        guard s.utf8.count < 40, !s.contains("x"), let d = Double(s), (d * scale).isFinite else { return nil }
        return d * scale
    }
}
