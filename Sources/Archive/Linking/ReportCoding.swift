import Text

/// A report as it is kept with its block (`link_report`): read by the hundred thousand, it is a row of bytes.
///
/// Row ids of the archive stand in it, so that it means nothing anywhere else.
enum ReportCoding {
    static func encode(_ r: EventReport) -> [UInt8] {
        var w = Writer()
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
        return w.bytes
    }

    /// nil where the bytes are no report.
    static func decode(_ bytes: UnsafeRawBufferPointer, mention: Int64, event: Int64?, block: Int64) -> EventReport? {
        var s = Reader(bytes: bytes)
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
        return s.isSound ? r : nil
    }

    private struct Writer {
        var bytes: [UInt8] = []

        /// Small numbers of either sign are short: seven bits a byte, the sign in the lowest.
        mutating func add(_ n: Int64) {
            var rest = UInt64(bitPattern: n << 1 ^ n >> 63)
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        mutating func add(_ b: Bool) { bytes.append(b ? 1 : 0) }
        mutating func add(_ list: [UInt8]) {
            add(Int64(list.count))
            bytes += list
        }
        mutating func add(_ text: String) {
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        mutating func add(_ d: Double) {
            let bits = d.bitPattern
            for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        }
        mutating func add(_ d: Double?) {
            add(d != nil)
            if let d { add(d) }
        }
        mutating func add(_ days: DayInterval?) {
            add(days != nil)
            guard let days else { return }
            add(Int64(days.from.days))
            add(Int64(days.to.days) - Int64(days.from.days))
        }
    }

    /// Reads zeros behind the end, and notes that it did.
    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var at = 0
        var isSound = true

        mutating func byte() -> UInt8 {
            guard at < bytes.count else {
                isSound = false
                return 0
            }
            defer { at += 1 }
            return bytes[at]
        }
        mutating func int() -> Int64 {
            var out: UInt64 = 0
            var shift: UInt64 = 0
            while true {
                let b = byte()
                out |= UInt64(b & 0x7F) << shift
                if b < 0x80 { break }
                shift += 7
                if shift > 63 {
                    isSound = false
                    break
                }
            }
            return Int64(bitPattern: out >> 1) ^ -Int64(bitPattern: out & 1)
        }
        /// How many items or bytes follow.
        mutating func count() -> Int {
            let n = int()
            guard n >= 0, n <= Int64(bytes.count - at) else {
                isSound = false
                return 0
            }
            return Int(n)
        }
        mutating func bool() -> Bool { byte() != 0 }
        mutating func slice() -> Slice<UnsafeRawBufferPointer> {
            let n = count()
            defer { at += n }
            return bytes[at..<(at + n)]
        }
        mutating func byteArray() -> [UInt8] { Array(slice()) }
        mutating func text() -> String { String(decoding: UnsafeRawBufferPointer(rebasing: slice()), as: UTF8.self) }
        mutating func double() -> Double {
            var bits: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(byte()) << shift }
            return Double(bitPattern: bits)
        }
        mutating func optional() -> Double? { bool() ? double() : nil }
        mutating func days() -> DayInterval? {
            guard bool() else { return nil }
            let from = int()
            let length = int()
            guard let first = Int32(exactly: from), let last = Int32(exactly: from &+ length), last >= first else {
                isSound = false
                return nil
            }
            return DayInterval(from: CivilDate(days: first), to: CivilDate(days: last))
        }
    }
}
