import Reading
import Text

/// The facts line of the contract: the article line plus what was read in it.
public enum FactsLine {
    /// Appends one line, newline included.
    public static func write(_ article: Article, _ facts: Facts, _ parts: Extractor.Parts = .all, to w: inout JSONWriter) {
        w.beginObject()
        ArticleLine.write(article, to: &w)
        if parts.contains(.companies) {
            w.key("companies")
            companies(facts.companies, &w)
            w.key("organizations")
            companies(facts.organizations, &w)
        }
        if parts.contains(.amounts) { amounts(facts.amounts, &w) }
        if parts.contains(.dates) { dates(facts.dates, &w) }
        if parts.contains(.events) { events(facts.events, &w) }
        w.endObject()
        w.newline()
    }

    private static func span(_ s: Span, _ w: inout JSONWriter) {
        w.key("start")
        w.value(s.start)
        w.key("end")
        w.value(s.end)
    }

    private static func strings(_ l: [String], _ w: inout JSONWriter) {
        w.beginArray()
        for s in l { w.value(s) }
        w.endArray()
    }

    private static func companies(_ list: [Company], _ w: inout JSONWriter) {
        w.beginArray()
        for c in list {
            w.beginObject()
            w.key("id")
            w.value(c.id)
            w.key("name")
            w.value(c.name)
            w.key("aliases")
            strings(c.aliases, &w)
            w.key("known")
            w.value(c.known)
            w.key("sectors")
            strings(c.sectors, &w)
            w.key("central")
            w.value(c.central)
            w.key("mentions")
            w.beginArray()
            for m in c.mentions {
                w.beginObject()
                span(m, &w)
                w.endObject()
            }
            w.endArray()
            w.endObject()
        }
        w.endArray()
    }

    private static func amounts(_ list: [Amount], _ w: inout JSONWriter) {
        w.key("amounts")
        w.beginArray()
        for a in list {
            w.beginObject()
            span(a.span, &w)
            w.key("kind")
            w.value(a.kind.rawValue)
            w.key("low")
            w.value(a.low)
            w.key("high")
            w.value(a.high)
            w.key("unit")
            w.value(a.unit)
            w.key("approximate")
            w.value(a.approximate)
            if let same = a.sameAs {
                w.key("same_as")
                w.value(same)
            }
            w.endObject()
        }
        w.endArray()
    }

    private static func dates(_ list: [TimeExpression], _ w: inout JSONWriter) {
        w.key("dates")
        w.beginArray()
        for d in list {
            w.beginObject()
            span(d.span, &w)
            w.key("timex")
            w.value(d.timex)
            w.key("from")
            w.value(d.days?.from.iso)
            w.key("to")
            w.value(d.days?.to.iso)
            w.endObject()
        }
        w.endArray()
    }

    private static func events(_ list: [Event], _ w: inout JSONWriter) {
        w.key("events")
        w.beginArray()
        for e in list {
            w.beginObject()
            w.key("type")
            w.value(e.type)
            w.key("status")
            w.value(e.status.rawValue)
            w.key("company")
            strings(e.company, &w)
            w.key("roles")
            w.beginObject()
            for (role, fillers) in e.roles {
                w.key(role)
                if role == "direction", let f = fillers.first { w.value(f) } else { strings(fillers, &w) }
            }
            w.endObject()
            w.key("amounts")
            w.beginObject()
            for (slot, indices) in e.amounts {
                w.key(slot)
                w.beginArray()
                for i in indices { w.value(i) }
                w.endArray()
            }
            w.endObject()
            w.key("date")
            w.beginObject()
            w.key("from")
            w.value(e.days?.from.iso)
            w.key("to")
            w.value(e.days?.to.iso)
            w.key("basis")
            w.value(e.basis.rawValue)
            w.endObject()
            w.key("headline")
            w.value(e.headline)
            w.key("evidence")
            w.beginObject()
            span(e.evidence, &w)
            w.endObject()
            w.key("confidence")
            w.value((e.confidence * 1000).rounded() / 1000)
            w.key("rule")
            w.value(e.rule)
            w.endObject()
        }
        w.endArray()
    }
}
