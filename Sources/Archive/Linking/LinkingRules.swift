import Lexicon

/// What makes two reports of a type one happening: a row of `Data/linking/types.tsv`.
struct LinkingRule: Sendable {
    enum Block: String, Sendable { case company, deal }
    var type: String
    var group: String
    var block: Block
    /// How many days from the first report another may lie.
    var days: Int
    /// The same may happen to the company again.
    var recurs: Bool
    /// One of these must agree; empty: company and time are enough.
    let need: [String]
    /// Roles that keep two reports apart where both name them and differ.
    let apart: [String]
    /// Slots that keep two reports apart where they differ by more than the share.
    var slots: [(slot: String, share: Double)]
    /// Slots that speak for one happening where they agree within the share, and say nothing where they differ.
    var support: [(slot: String, share: Double)]
    /// Slots that keep two reports apart where they differ by more than the share, and say nothing where they agree.
    var unlikeSlots: [(slot: String, share: Double)] = []
    /// Roles that do the same, unless an amount agrees.
    var unlikeRoles: [String] = []
    /// How many days apart a look back may lie that gives the same amount; 0: no further than `days`.
    var remembered = 0

    /// Bits of what `need` and `apart` name, for what two reports agree in: pairs are compared by the million.
    let needed: UInt32
    /// Launches and what else is told apart by a product, which has versions.
    let isOfAProduct: Bool
    let apartBits: [UInt32]

    init(
        type: String, group: String, block: Block, days: Int, recurs: Bool, need: [String] = [], apart: [String] = [],
        slots: [(slot: String, share: Double)] = [], support: [(slot: String, share: Double)] = []
    ) {
        (self.type, self.group, self.block, self.days, self.recurs) = (type, group, block, days, recurs)
        (self.need, self.apart, self.slots, self.support) = (need, apart, slots, support)
        needed = need.reduce(0) { $0 | Self.bit($1) }
        apartBits = apart.map(Self.bit)
        isOfAProduct = block == .company && apart.contains("product")
    }

    private static let names = [
        "amount", "date", "target", "partner", "customer", "defendant", "plaintiff", "product", "location", "direction", "round", "unit",
        "person", "old_name", "period", "counterparty", "regulator", "attacker", "discoverer",
    ]
    /// Bit of a role, of "amount" and of "date"; names that the table does not use share the last.
    static func bit(_ name: String) -> UInt32 { 1 << UInt32(names.firstIndex(of: name) ?? 31) }
    static let amountBit = bit("amount")
    static let dateBit = bit("date")
    static let directionBit = bit("direction")
    /// Those of the other side of a deal.
    static let otherSide = ["target", "partner", "customer", "defendant", "plaintiff"].reduce(UInt32(0)) { $0 | bit($1) }

    /// What happens once in the life of a company (or of two): a look back that gives another year is the same, misdated. Only what two
    /// articles report as news far apart is told apart.
    var isOnce: Bool { !recurs && days >= 365 }

    /// Never again in the life of a company: two dates of a founding are one founding.
    var isForGood: Bool { days > 10_000 }
    /// Two companies talk of a merger, and years later again.
    var comesUpAgain: Bool { type == "merger" }
    /// A buyer and what is bought, or two that merge.
    var isOfADeal: Bool { group == "takeover" }
    var isOfARound: Bool { group == "funding_round" }
    /// What a company pays once, and is told of for years.
    var isOfAPenalty: Bool { group == "fine" || group == "legal_outcome" }
    /// What is cut once, and is told of while it is carried out.
    var isOfACut: Bool { group == "layoff" }
    /// The next is told beside the one before: "850 jobs, after 1,200 last month".
    var comesInARow: Bool { isOfACut || group == "fine" }
    /// How many days back a report is looked for that may tell the same.
    var reach: Int { max(days, remembered) }
    /// It belongs to a day; the next is another.
    var isOfADay: Bool { days <= 3 }

    static let all: [String: LinkingRule] = {
        var out: [String: LinkingRule] = [:]
        let table = Table("Data/linking/types.tsv")
        for row in table.rows {
            func list(_ name: String) -> [String] { row[table.column(name)].split(separator: ",").map(String.init) }
            func slots(_ column: String) -> [(slot: String, share: Double)] {
                list(column).compactMap { s in
                    let parts = s.split(separator: "=")
                    guard parts.count == 2, let share = Double(parts[1]) else { return nil }
                    return (String(parts[0]), share)
                }
            }
            let type = row[table.column("type")]
            var rule = LinkingRule(
                type: type, group: row[table.column("group")], block: Block(rawValue: row[table.column("block")]) ?? .company,
                days: Int(row[table.column("days")]) ?? 30, recurs: row[table.column("recurs")] == "yes", need: list("need"),
                apart: list("apart"), slots: slots("slots"), support: slots("support"))
            rule.unlikeSlots = slots("unlike")
            rule.remembered = Int(row[table.column("remembered")]) ?? 0
            rule.unlikeRoles = list("unlike").filter { !$0.contains("=") }
            out[type] = rule
        }
        return out
    }()

    /// The rule of `type`; an unknown type is its own group, linked by company and week.
    static func of(_ type: String) -> LinkingRule {
        all[type] ?? LinkingRule(type: type, group: type, block: .company, days: 7, recurs: true)
    }
}
