import Text

/// A report as it is kept with its block (`link_report`): read by the hundred thousand, it is a row of bytes.
///
/// Row ids of the archive stand in it, so that it means nothing anywhere else.
enum ReportCoding {
    static func encode(_ r: EventReport) -> [UInt8] {
        var w = RowWriter()
        w.add(r.articleHash)
        w.add(Int64(r.ordinal))
        w.add(r.article)
        w.add(r.family)
        w.add(r.published)
        w.add(r.type)
        w.add(r.status)
        w.add(r.days)
        w.add(r.basis)
        w.add(r.headline)
        w.add(r.confidence)
        w.add(Int64(r.fillers.count))
        for (role, fillers) in r.fillers {
            w.add(role)
            w.add(Int64(fillers.count))
            for f in fillers {
                w.add(f.company ?? 0)
                w.add(f.name)
            }
        }
        w.add(Int64(r.quantities.count))
        for q in r.quantities {
            w.add(q.amount)
            w.add(q.slot)
            w.add(q.kind)
            for v in [q.low, q.high] { w.add(v) }
            w.add(q.unit)
            w.add(q.approximate)
            for v in [q.usdLow, q.usdHigh, q.eurLow, q.eurHigh] { w.add(v) }
            w.add(Int64(q.start))
        }
        // Few are corrected: the others are as long as they were.
        if r.corrected != .none {
            for b in [r.corrected.type, r.corrected.status, r.corrected.date] { w.add(b) }
            w.add(Int64(r.corrected.slots.count))
            for slot in r.corrected.slots { w.add(slot) }
        }
        return w.bytes
    }

    /// nil where the bytes are no report.
    static func decode(_ bytes: UnsafeRawBufferPointer, mention: Int64, event: Int64?, block: Int64) -> EventReport? {
        var s = RowReader(bytes: bytes)
        var r = EventReport(
            mention: mention, event: event, articleHash: s.byteArray(), ordinal: Int(s.int()), article: s.int(), family: s.int(),
            published: s.days(), type: s.text(), status: s.text(), days: s.days(), basis: s.text(), headline: s.bool(),
            confidence: s.double(), fillers: [], quantities: [], block: block)
        for _ in 0..<s.count() {
            let role = s.text()
            var fillers: [EventReport.Filler] = []
            for _ in 0..<s.count() {
                let company = s.int()
                fillers.append(EventReport.Filler(company: company == 0 ? nil : company, name: s.text()))
            }
            r.fillers.append((role, fillers))
        }
        for _ in 0..<s.count() {
            r.quantities.append(
                EventReport.Quantity(
                    amount: s.int(), slot: s.text(), kind: s.text(), low: s.optional(), high: s.optional(), unit: s.text(),
                    approximate: s.bool(), usdLow: s.optional(), usdHigh: s.optional(), eurLow: s.optional(), eurHigh: s.optional(),
                    start: Int(s.int())))
        }
        if s.at < bytes.count {
            (r.corrected.type, r.corrected.status, r.corrected.date) = (s.bool(), s.bool(), s.bool())
            for _ in 0..<s.count() { r.corrected.slots.append(s.text()) }
        }
        return s.isSound ? r : nil
    }
}
