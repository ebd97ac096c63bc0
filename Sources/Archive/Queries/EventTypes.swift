import Extraction
import Lexicon

/// Names of the event types and what they hold.
public enum EventTypes {
    /// All types of `Data/linking/types.tsv`, which are those of `Data/events/types.tsv`, by name.
    public static let all: [String] = LinkingRule.all.keys.sorted()

    /// The slots of a type for amounts, each with the kinds that it holds, the commonest first.
    public static func slots(of type: String) -> [(slot: String, kinds: [Amount.Kind])] { allSlots[type] ?? [] }

    /// The roles of a type, in the order of the table: who or what fills them beside the company whose event it is.
    public static func roles(of type: String) -> [String] { allRoles[type] ?? [] }

    private static let allRoles: [String: [String]] = {
        let table = Table("Data/events/types.tsv")
        let (type, roles) = (table.column("type"), table.column("roles"))
        // Roles that the rules fill, not the words of a sentence.
        let ruled = [
            "executive_change": ["direction", "position"], "facility": ["direction", "location"], "hiring": ["location"],
            "funding_round": ["round", "lead_investor"], "layoff": ["location"], "lawsuit": ["court", "plaintiff"],
            "market_move": ["direction"],
        ]
        var out: [String: [String]] = [:]
        for row in table.rows {
            let named = row[roles].split(separator: ",").compactMap { $0.split(separator: "=").first.map(String.init) }
            out[row[type]] = named + (ruled[row[type]] ?? [])
        }
        return out
    }()

    private static let allSlots: [String: [(slot: String, kinds: [Amount.Kind])]] = {
        let kinds: [Character: Amount.Kind] = ["m": .money, "p": .percent, "h": .headcount, "u": .users, "c": .count]
        let table = Table("Data/events/types.tsv")
        let (type, slots) = (table.column("type"), table.column("slots"))
        var out: [String: [(slot: String, kinds: [Amount.Kind])]] = [:]
        for row in table.rows {
            out[row[type]] = row[slots].split(separator: ",").map { field in
                let parts = field.split(separator: "=").map(String.init)
                return (parts[0], parts.count > 1 ? parts[1].compactMap { kinds[$0] } : [])
            }
        }
        return out
    }()

    /// May tellings of these types be one happening?
    public static func mayBeOne(_ a: String, _ b: String) -> Bool { LinkingRule.of(a).group == LinkingRule.of(b).group }
}
