/// What of an event's telling a correction set, as its rule says: "; correction:UID" with the kind and slot behind it.
///
/// Whoever corrects an event has looked; what other articles say of the same does not outvote it.
struct CorrectedParts: Sendable, Equatable {
    var type = false
    var status = false
    var date = false
    var slots: [String] = []

    static let none = CorrectedParts()
    private static let word = "correction:"

    /// What a correction adds to the rule of an event that it changes.
    static func mark(_ c: Correction) -> String {
        let part: String? =
            switch c.kind {
            case .eventType: "type"
            case .eventStatus: "status"
            case .eventDate: "date"
            case .eventAmount: c.change.slot.map { "amount:" + $0 }
            default: nil
            }
        return "; \(word)\(c.uid)" + (part.map { ":" + $0 } ?? "")
    }

    init() {}

    init(rule: String) {
        for note in rule.split(separator: ";") {
            let parts = note.drop { $0 == " " }.split(separator: ":")
            guard parts.count > 2, parts[0] + ":" == Self.word else { continue }
            switch parts[2] {
            case "type": type = true
            case "status": status = true
            case "date": date = true
            case "amount": if parts.count > 3, !slots.contains(String(parts[3])) { slots.append(String(parts[3])) }
            default: break
            }
        }
    }
}
