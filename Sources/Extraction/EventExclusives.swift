import Lexicon
import Text

/// Statements that two types of event are read from where they tell one (`Data/events/exclusive.tsv`): a total must not count them twice.
struct EventExclusives: Sendable {
    static let shared = EventExclusives()

    private let pairs: [(kept: String, dropped: String, sharesCompany: Bool)]

    private init() {
        pairs = Table("Data/events/exclusive.tsv").rows.map { ($0[0], $0[1], $0[2] == "same") }
    }

    /// Indices of the events that another one of their sentence, with an amount in common, tells better; the others take over what is a headline.
    func dropped(_ events: inout [EventMention], sentences: [Int]) -> Set<Int> {
        var out: Set<Int> = []
        for i in events.indices {
            for k in events.indices where k != i && sentences[k] == sentences[i] && !out.contains(k) {
                let pair = pairs.first { $0.kept == events[k].type && $0.dropped == events[i].type }
                guard let pair, !pair.sharesCompany || !Set(events[i].company).isDisjoint(with: events[k].company),
                    !EventExclusives.amounts(events[i]).isDisjoint(with: EventExclusives.amounts(events[k]))
                else { continue }
                out.insert(i)
                if events[i].headline { events[k].headline = true }
                break
            }
        }
        return out
    }

    /// Rounds that tell what a listing is to bring: "plans to list in Oslo. It aims to raise $3 million". The listing takes over the sum.
    /// - Parameter isRound: whether a sentence has a word for rounds or those who pay into them.
    static func listings(_ events: inout [EventMention], sentences: [Int], isRound: (Int) -> Bool) -> Set<Int> {
        var out: Set<Int> = []
        for i in events.indices where events[i].type == "funding_round" && events[i].status != .reported && events[i].roles.isEmpty {
            let listing = events.indices.first {
                events[$0].type == "ipo" && events[$0].status != .reported && events[$0].company == events[i].company
                    && (0...1).contains(sentences[i] - sentences[$0])
            }
            guard let listing, !isRound(sentences[i]) else { continue }
            if !events[listing].amounts.contains(where: { $0.slot == "raised" }) {
                events[listing].amounts += events[i].amounts.filter { $0.slot == "raised" }
            }
            out.insert(i)
        }
        return out
    }

    /// Launches that tell of a company that was founded, not of a product: "since it [launched] 22 years ago".
    /// - Parameter name: the name of a company.
    static func foundings(_ events: inout [EventMention], sentences: [Int], name: (Int) -> String) -> Set<Int> {
        var out: Set<Int> = []
        for i in events.indices where events[i].type == "product_launch" {
            let own = Set(events[i].company.map(name))
            let products = events[i].roles.first { $0.role == "product" }?.fillers ?? []
            guard products.allSatisfy(own.contains) else { continue }
            let founding = events.indices.first {
                events[$0].type == "founding" && sentences[$0] == sentences[i] && events[$0].days == events[i].days
                    && !Set(events[$0].company).isDisjoint(with: events[i].company)
            }
            guard let founding else { continue }
            out.insert(i)
            if events[i].headline { events[founding].headline = true }
        }
        return out
    }

    /// Of a round and a loan that one statement is read as, the one that the words do not tell: "a $3 million loan from Birdsong" is no round, "$3
    /// million in financing from Birdsong" no loan.
    static func financings(_ events: [EventMention], sentences: [Int], isLoan: (Int) -> Bool) -> Set<Int> {
        var out: Set<Int> = []
        for i in events.indices where events[i].type == "debt" {
            for k in events.indices where events[k].type == "funding_round" && sentences[k] == sentences[i] {
                let (debt, round) = (amounts(events[i]), amounts(events[k]))
                guard !Set(events[i].company).isDisjoint(with: events[k].company), debt == round, !debt.isEmpty else { continue }
                out.insert(isLoan(sentences[i]) ? k : i)
            }
        }
        return out
    }

    /// Takeovers by who only sells, and sales that are told as a takeover: "[Acme] is exploring a sale of its mill" has no buyer, "a deal to sell its
    /// mill to Birdsong" is Birdsong's, not a sale of Birdsong.
    /// - Parameter name: the name of a company.
    static func sales(_ events: [EventMention], sentences: [Int], name: (Int) -> String) -> Set<Int> {
        var out: Set<Int> = []
        for i in events.indices where events[i].type == "acquisition" {
            let own = Set(events[i].company.map(name))
            for k in events.indices where events[k].type == "divestiture" && sentences[k] == sentences[i] {
                let (bought, sold) = (fillers(events[i], "target"), fillers(events[k], "target"))
                if events[i].company == events[k].company, !bought.isEmpty, bought == sold, events[i].amounts.isEmpty,
                    !EventExclusives.buying.contains(events[i].rule)
                {
                    out.insert(i)
                } else if !sold.isEmpty, own.isSuperset(of: sold),
                    fillers(events[i], "seller").isSuperset(of: events[k].company.map(name))
                {
                    out.insert(k)
                }
            }
        }
        return out
    }

    /// "is selling the mill that it got with the purchase of Birdsong": rules by words for buying tell a purchase, whoever sells what it bought.
    private static let buying: Set = [
        "acquisition.acquire", "acquisition.buy", "acquisition.noun", "acquisition.take-over", "acquisition.bid",
    ]

    private static func fillers(_ e: EventMention, _ role: String) -> Set<String> {
        Set(e.roles.first { $0.role == role }?.fillers ?? [])
    }

    private static func amounts(_ e: EventMention) -> Set<Int> { Set(e.amounts.flatMap(\.indices)) }
}

/// What the words of a sentence are of, where one sum may be two things.
extension EventContext {
    /// Whether a sentence has a word that nothing but borrowing is called by.
    func tellsLoan(_ s: Int) -> Bool {
        document.sentences[s].tokens.contains { mentionAt[$0] == 0 && EventContext.borrowings.contains(document.tokens[$0].hash) }
    }
    private static let borrowings = EventLists.named("borrowing")

    /// Whether a sentence has a word for a round or for those who pay into one.
    func tellsRound(_ s: Int) -> Bool {
        document.sentences[s].tokens.contains { mentionAt[$0] == 0 && EventContext.rounds.contains(document.tokens[$0].hash) }
    }
    private static let rounds = EventLists.named("round_telling")
}
