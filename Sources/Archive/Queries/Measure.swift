/// What can be added up over events, each event once.
public enum Measure: String, Sendable, CaseIterable {
    case raised, invested, cut, fined, paid

    /// Event types it counts unless others are asked for, each with the slot that holds the amount.
    public var standard: [(type: String, slot: String)] {
        switch self {
        case .raised: [("funding_round", "raised")]
        case .invested: [("investment", "invested")]
        case .cut: [("layoff", "headcount")]
        case .fined: [("fine", "amount")]
        case .paid: [("acquisition", "price"), ("merger", "price")]
        }
    }

    /// Further types that can be asked for by name.
    public var possible: [(type: String, slot: String)] {
        switch self {
        case .raised: standard + [("ipo", "raised"), ("debt", "raised"), ("fund_raise", "raised")]
        case .invested: standard + [("facility", "invested")]
        case .cut: standard + [("facility", "headcount")]
        case .fined: standard + [("legal_outcome", "amount")]
        case .paid:
            standard + [("divestiture", "price"), ("contract", "price"), ("shareholder_return", "amount"), ("legal_outcome", "amount")]
        }
    }

    /// People are counted, the rest is money.
    public var isMoney: Bool { self != .cut }
    /// The kind of amounts that it adds up (`amount.kind`).
    public var kind: String { isMoney ? "money" : "headcount" }

    /// In a sentence: "raised", "people cut".
    public var words: String { self == .cut ? "people cut" : rawValue }
}
