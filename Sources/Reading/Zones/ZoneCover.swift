/// Makes zones that came with an input what every reader of zones relies on: they cover the text, in order, without overlap.
enum ZoneCover {
    /// `zones` sorted, cut where they overlap (the earlier one keeps its bytes) and at the end of the text; what none of them covers is `other`,
    /// and white space between two belongs to the one before it. Empty where no zone covers a byte.
    static func covering(_ zones: [Zone], _ text: [UInt8]) -> [Zone] {
        var out: [Zone] = []
        var at = 0
        func append(_ kind: Zone.Kind, _ end: Int) {
            out.append(Zone(kind: kind, start: at, end: end))
            at = end
        }
        func fill(_ end: Int) {
            guard at < end else { return }
            guard !out.isEmpty, text[at..<end].allSatisfy({ $0 <= 0x20 }) else { return append(.other, end) }
            out[out.count - 1].end = end
            at = end
        }
        let sorted = zones.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        for (_, z) in sorted {
            let end = min(z.end, text.count)
            guard max(z.start, at) < end else { continue }
            fill(z.start)
            append(z.kind, end)
        }
        guard !out.isEmpty else { return [] }
        fill(text.count)
        return out
    }
}
