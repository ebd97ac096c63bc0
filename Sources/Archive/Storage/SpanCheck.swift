import Extraction

/// Refuses facts that do not stand in the text.
enum SpanCheck {
    /// What is wrong with the first span that does not lie in a text of `length` code points; nil where all do.
    static func finding(_ facts: Facts, length: Int) -> String? {
        func bad(_ s: Span) -> Bool { s.start < 0 || s.end <= s.start || s.end > length }
        for c in facts.companies + facts.organizations {
            if let m = c.mentions.first(where: bad) { return "company \(c.name) at \(m.start)..<\(m.end)" }
        }
        if let a = facts.amounts.first(where: { bad($0.span) }) { return "amount at \(a.span.start)..<\(a.span.end)" }
        if let d = facts.dates.first(where: { bad($0.span) }) { return "time expression at \(d.span.start)..<\(d.span.end)" }
        if let e = facts.events.first(where: { bad($0.evidence) }) { return "event \(e.type) at \(e.evidence.start)..<\(e.evidence.end)" }
        return nil
    }
}
