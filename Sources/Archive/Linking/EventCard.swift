import GRDB

/// Parties and amounts of an event as lists show them, kept with its row (`event.card`).
///
/// A page of a timeline would else look up each event in four tables, whose pages lie all over a large archive.
enum EventCard {
    /// Says which form the bytes have.
    private static let form: Int64 = 1

    /// - Parameter quantities: without the article that gives them, which lists do not show.
    static func encode(_ parties: [EventRow.Party], _ quantities: [EventRow.Quantity]) -> [UInt8] {
        var w = RowWriter()
        w.add(form)
        w.add(Int64(parties.count))
        for p in parties {
            w.add(p.role)
            w.add(p.company ?? 0)
            w.add(p.name)
        }
        w.add(Int64(quantities.count))
        for q in quantities {
            w.add(q.slot)
            w.add(q.isChosen)
            w.add(q.amount)
            w.add(q.kind)
            for v in [q.low, q.high, q.usdLow, q.usdHigh] { w.add(v) }
            w.add(q.unit)
            w.add(q.approximate)
            w.add(Int64(q.sources))
        }
        return w.bytes
    }

    /// Gives the row what the bytes hold; false where they are no card.
    static func read(_ bytes: UnsafeRawBufferPointer, into row: inout EventRow) -> Bool {
        var s = RowReader(bytes: bytes)
        guard !bytes.isEmpty, s.int() == form else { return false }
        for _ in 0..<s.count() {
            let role = s.text()
            let company = s.int()
            row.parties.append(EventRow.Party(role: role, company: company == 0 ? nil : company, name: s.text()))
        }
        for _ in 0..<s.count() {
            let (slot, isChosen, amount, kind) = (s.text(), s.bool(), s.int(), s.text())
            let (low, high, usdLow, usdHigh) = (s.optional(), s.optional(), s.optional(), s.optional())
            row.quantities.append(
                EventRow.Quantity(
                    slot: slot, isChosen: isChosen, amount: amount, kind: kind, low: low, high: high, unit: s.text(), approximate: s.bool(),
                    usdLow: usdLow, usdHigh: usdHigh, sources: Int(s.int())))
        }
        guard s.isSound else {
            row.parties = []
            row.quantities = []
            return false
        }
        return true
    }

    static func of(_ participants: [EventConsensus.Participant], _ amounts: [EventConsensus.ChosenAmount]) -> [UInt8] {
        var slot = ""
        let quantities = amounts.map { a in
            defer { slot = a.slot }
            let q = a.quantity
            return EventRow.Quantity(
                slot: a.slot, isChosen: a.slot != slot, amount: q.amount, kind: q.kind, low: q.low, high: q.high, unit: q.unit,
                approximate: q.approximate, usdLow: q.usdLow, usdHigh: q.usdHigh, sources: a.sources)
        }
        return encode(participants.map { EventRow.Party(role: $0.role, company: $0.company, name: $0.name) }, quantities)
    }
}
