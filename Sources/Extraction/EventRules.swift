import Lexicon
import Reading
import Text

/// A type of event, as `Data/events/types.tsv` describes it.
struct EventType: Sendable {
    struct Role: Sendable {
        var name: String
        /// Kinds of fillers.
        var kinds: [RoleFiller.Kind]
        /// Hardly an event of the type without it.
        var isRequired: Bool
        /// A company may sue its own unit, and a product may be called as its maker.
        var maySayPrincipal: Bool { name == "defendant" || name == "product" }
    }
    struct Slot: Sendable {
        var name: String
        var kinds: [Amount.Kind]
        /// What a company earns.
        var isResult: Bool { EventType.isResult(name) }
    }
    static func isResult(_ slot: String) -> Bool { slot == "revenue" || slot == "profit" }
    var name: String
    var roles: [Role]
    var slots: [Slot]
    /// Role or slot that tells two events of one company apart; "-" where a company has one.
    var key: String
    /// Hash of its name, for features.
    var hash: UInt64
}

/// One way to say an event: a name, a type and patterns over tokens.
struct EventRule: Sendable {
    /// Where the principal is expected.
    enum Frame: String, Sendable { case agent, patient, noun, of, to, party, job }
    var name: String
    var type: Int
    var frame: Frame
    var positive: String
    var negative: String
    var hash: UInt64
    /// Hash of the frame's name, for features.
    var frameHash: UInt64
}

/// The rules of `Data/events`, compiled.
struct EventRules: Sendable {
    static let shared = EventRules()

    let types: [EventType]
    let rules: [EventRule]
    let patterns: EventPatterns
    /// Patterns by first word: `WordEntry.startsFrom..<startsEnd` of this.
    let starts: [Int32]
    /// Patterns that begin with an amount.
    let amountStarts: [Int32]
    /// What says that an event was denied or came to nothing; the rule of a pattern is an index into `statuses`.
    let statusCues: EventPatterns
    let statuses: [StatusCue]
    struct StatusCue: Sendable {
        var status: Event.Status
        var place: CuePlace
        /// Types of which it counts, none for all.
        var types: [Int]
        /// Whether it only corrects what the models hold for reported.
        var corrects: Bool
    }
    /// Where a cue stands: before the trigger, right before its verb, behind it, as the verb whose object a noun is, or behind it where a comma may
    /// stand between.
    enum CuePlace: String { case before, next, behind, object, turn }
    /// Patterns of `statusCues` by the words that they may begin with.
    let statusStarts: WordMap<[Int]>
    let lexicon: EventLexicon

    func type(named name: String) -> Int? { types.firstIndex { $0.name == name } }

    private init() {
        var lexicon = EventLexicon.shared
        var types: [EventType] = []
        for row in Table("Data/events/types.tsv").rows {
            let roles = EventRules.assignments(row[1]).map {
                EventType.Role(name: $0.0, kinds: $0.1.utf8.compactMap(RoleFiller.Kind.init), isRequired: $0.1.hasPrefix("!"))
            }
            let slots = EventRules.assignments(row[2]).map { EventType.Slot(name: $0.0, kinds: $0.1.compactMap(EventRules.kind)) }
            types.append(EventType(name: row[0], roles: roles, slots: slots, key: row[3], hash: Hashing.exact(row[0].utf8)))
        }
        var rules: [EventRule] = []
        var patterns = EventPatterns()
        var byEntry: [[Int32]] = Array(repeating: [], count: lexicon.entries.count)
        var amountStarts: [Int32] = []
        let (verbs, classes) = (Table("Data/events/verbs.tsv").rows, Table("Data/events/words.tsv").rows)
        for row in Table("Data/events/rules.tsv").rows {
            guard let type = types.firstIndex(where: { $0.name == row[1] }), let frame = EventRule.Frame(rawValue: row[2]) else {
                fatalError("Data/events/rules.tsv: \(row[0]) has an unknown type or frame")
            }
            rules.append(
                EventRule(
                    name: row[0], type: type, frame: frame, positive: row[4], negative: row[5], hash: Hashing.exact(row[0].utf8),
                    frameHash: Hashing.exact(row[2].utf8)))
            for text in EventRules.split(row[3], by: ";") {
                let elements = text.fields().map { EventRules.element(String($0), lexicon) }
                let index = Int32(patterns.count)
                patterns.append(elements, rule: rules.count - 1)
                guard let first = elements.first else { continue }
                if EventRules.startsWithAmount(first) { amountStarts.append(index) }
                for hash in EventRules.firstWords(first, verbs, classes) {
                    let e = lexicon.entry(adding: hash)
                    while byEntry.count <= e { byEntry.append([]) }
                    if byEntry[e].last != index { byEntry[e].append(index) }
                }
            }
        }
        var (cues, statuses): (EventPatterns, [StatusCue]) = (EventPatterns(), [])
        var cueStarts = WordMap<[Int]>()
        for row in Table("Data/events/status_cues.tsv").rows {
            let named = row[5] == "-" ? [] : row[5].split(separator: ",")
            let known = named.compactMap { name in types.firstIndex { $0.name == name } }
            guard let status = Event.Status(rawValue: row[0]), let place = CuePlace(rawValue: row[1]), known.count == named.count,
                ["yes", "no"].contains(row[6])
            else {
                fatalError("Data/events/status_cues.tsv: unknown status \(row[0]), place \(row[1]), type in \(row[5]) or answer \(row[6])")
            }
            for text in EventRules.split(row[2], by: ";") {
                let elements = text.fields().map { EventRules.element(String($0), lexicon) }
                for word in Set(elements.first.map { EventRules.firstWords($0, verbs, classes) } ?? []) {
                    cueStarts.set(word, (cueStarts[word] ?? []) + [cues.count])
                }
                cues.append(elements, rule: statuses.count)
            }
            statuses.append(StatusCue(status: status, place: place, types: known, corrects: row[6] == "yes"))
        }
        var starts: [Int32] = []
        for (e, list) in byEntry.enumerated() where !list.isEmpty {
            lexicon.entries[e].startsFrom = Int32(starts.count)
            starts.append(contentsOf: list)
            lexicon.entries[e].startsEnd = Int32(starts.count)
        }
        self.types = types
        self.rules = rules
        self.patterns = patterns
        self.starts = starts
        statusCues = cues
        self.statuses = statuses
        statusStarts = cueStarts
        self.amountStarts = amountStarts
        self.lexicon = lexicon
    }

    static func split(_ s: String, by separator: Character) -> [String] {
        s.split(separator: separator).map { String($0) }
    }
    private static func assignments(_ s: String) -> [(String, String)] {
        s.split(separator: ",").map { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        }
    }
    private static func kind(_ c: Character) -> Amount.Kind? {
        switch c {
        case "m": .money
        case "p": .percent
        case "h": .headcount
        case "u": .users
        case "c": .count
        default: nil
        }
    }

    /// Sides that a company may take in a construction: the principal, then the roles of `Data/events/types.tsv`.
    static let sides = ["principal"] + Set(Table("Data/events/types.tsv").rows.flatMap { assignments($0[1]).map(\.0) }).sorted()

    static func element(_ s: String, _ lexicon: EventLexicon) -> PatternElement {
        if s.hasPrefix("~"), let n = Int(s.dropFirst()) { return .gap(n) }
        let parts = s.split(separator: "|").map { single(String($0), lexicon) }
        if parts.count == 1 { return parts[0] }
        var words: [UInt64] = []
        for case .words(let w) in parts { words += w }
        let others = parts.filter { if case .words = $0 { false } else { true } }
        if others.isEmpty { return .words(words) }
        return .either(others + (words.isEmpty ? [] : [.words(words)]))
    }
    private static func single(_ s: String, _ lexicon: EventLexicon) -> PatternElement {
        if s.hasPrefix("@") {
            let lemma = String(s.dropFirst())
            guard let verb = lexicon.verbs.firstIndex(of: lemma) else { fatalError("Data/events/verbs.tsv has no verb \(lemma)") }
            return .verb(Int16(verb))
        }
        if s.hasPrefix("{"), s.hasSuffix("}") {
            guard let side = sides.firstIndex(of: String(s.dropFirst().dropLast())) else { fatalError("Data/events: no side \(s)") }
            return .side(side)
        }
        if s.hasPrefix("["), s.hasSuffix("]") { return .wordClass(.named(String(s.dropFirst().dropLast()))) }
        switch s {
        case "<money>": return .amount([.money])
        case "<percent>": return .amount([.percent])
        case "<people>": return .amount([.headcount])
        case "<users>": return .amount([.users])
        case "<amount>": return .amount(Amount.Kind.allCases)
        case "<company>": return .company
        default: break
        }
        if s.hasPrefix("#") {
            let noun = String(s.dropFirst())
            let plural =
                noun.hasSuffix("y") && !noun.hasSuffix("ay") && !noun.hasSuffix("ey") && !noun.hasSuffix("oy")
                ? noun.dropLast() + "ies" : noun + (noun.hasSuffix("s") || noun.hasSuffix("x") || noun.hasSuffix("ch") ? "es" : "s")
            return .words([Hashing.folded(noun.utf8), Hashing.folded(String(plural).utf8)])
        }
        return .words([Hashing.folded(s.utf8)])
    }

    private static func startsWithAmount(_ e: PatternElement) -> Bool {
        switch e {
        case .amount: true
        case .either(let list): list.contains { startsWithAmount($0) }
        default: false
        }
    }
    /// Hashes of the words that an element may be, with the rows of the tables of verbs and of classes.
    private static func firstWords(_ e: PatternElement, _ verbs: [[String]], _ classes: [[String]]) -> [UInt64] {
        switch e {
        case .words(let w): w
        case .verb(let v): EventLexicon.forms(verbs[Int(v)][0], verbs[Int(v)][1]).map { Hashing.folded($0.0.utf8) }
        case .wordClass(let c):
            classes.enumerated().filter { c.contains(WordClasses(rawValue: 1 << UInt64($0.offset))) }
                .flatMap { $0.element[1].fields().map { Hashing.folded($0.utf8) } }
        case .either(let list): list.flatMap { firstWords($0, verbs, classes) }
        case .amount, .company, .side, .gap: []
        }
    }
}
