import Lexicon
import Text

/// One part of a pattern of `Data/times/rules.tsv`.
enum TimeElement: Equatable {
    /// Any of these words.
    case words([UInt16])
    /// A word of any of these classes.
    case classes(UInt64)
    case special(Special)

    /// Parts that are no list of words: numbers and their spellings.
    enum Special: String, CaseIterable {
        case clock, weekdayAny, yearShort, monthAny, day, dayOrdinal, year, year2, yyyy, mm, dd, digit, n, unitOrPeriod, decade, ordinalAny
        case fiscalYear, quarterYear, poss, dotDate, compactDate, halfYear, dayCardinal, yearSpelled
        case calendarYear, quarterFiscal, halfFiscal, monthsYear, weekWord, yearPair
    }
}

/// What a token must have to stand for an element, in plain numbers: elements are tried at every word of a text, and most do not match. What fails
/// this matches in no case; what passes may.
struct TimeElementTest {
    private enum Kind { case words, classes, special }
    private let kind: Kind
    /// Bits of the classes; of the last six bits of the words' numbers.
    private let mask: UInt64

    init(_ e: TimeElement) {
        switch e {
        case .words(let ids): (kind, mask) = (.words, ids.reduce(0) { $0 | 1 << UInt64($1 & 63) })
        case .classes(let classes): (kind, mask) = (.classes, classes)
        case .special: (kind, mask) = (.special, 0)
        }
    }

    /// - Parameters:
    ///   - id: number of the token's word in the lexicon, 0 for none.
    ///   - classes: its classes.
    @inline(__always) func mayMatch(_ id: UInt16, classes: UInt64, _ token: Token) -> Bool {
        switch kind {
        case .words: id != 0 && mask >> UInt64(id & 63) & 1 == 1
        case .classes: id != 0 && mask & classes != 0
        case .special: id != 0 || token.kind != .word || token.has(.hasDigit)
        }
    }
}

/// What a rule makes of its match.
enum TimeOperation: String, CaseIterable {
    case calendar, numeric, calendarOfYear, monthday, named, thisMonthOf, weekdayOfWeek, weekOf, tonight, day, clock
    case fiscal, fiscalShift, decade, century, quarter, quarterOfYear, quarterFinal, half, halfOfYear, halfFinal
    case season, seasonNamed, holiday, shift, partOfThe, yearEnd, yearEndOf, yearToDate, unitAfterNext, unitBeforeLast
    case pastSpan, pastOne, nextSpan, ago, agoVague, earlier, later, hence, yearAgo, periodOf, partOfYear, unitOfYear, unitOfMonth
    case same, latest, the, nextDay, previousDay, duration, durationVague, set, ref, recentUnits, aheadUnits
    // Behind the others: the date model knows operations by their places.
    case monthQuarter, fiscalQuarter, holidayWeekend, workWeek, restOf
    case dayOfMonth, slashDay, sameOf, partOfUnit, newYear, thisTime, then, weekendOf, holidaySeason, thatNamed
    case nthDay, fiscalHalf, halfOfMonth

    /// Its place among the operations.
    var number: Int { TimeOperation.numbers[self] ?? 0 }
    private static let numbers = Dictionary(uniqueKeysWithValues: zip(allCases, 1...))
}

struct TimeRule {
    var operation: TimeOperation
    /// What stands after the colon of the operation: "day:-1", "ref:PAST_REF".
    var parameter: String
    var guardName: TimeGuard
}

/// Conditions on the words around a match; told where they are checked.
enum TimeGuard: String, CaseIterable {
    case none = ""
    case month, bareMonth, bareYear, year, half, season, shift, future, yearAgo, the, vagueUnits, toDate, recent, thePast, soon
    case clauseEnd, duration, periodOf, wide, oneDay, name, title, decade, stretch, unjoined, weekday, holiday
    case numeric, programme, following, dayMonth, nextYear
    case slash, dayOfMonth, bareSeason, newYear, then, boundedUnits, overnight, holidaySeason, thatSeason, thatMonth, clock
    case rate, tomorrow, unnamed, century, edge, ended, spaced, uncounted, halfYear, glued, bareHalf, threeMonths, quarterMonths, shortYear
}

/// The rules of `Data/times/rules.tsv`, compiled to one trie, and their words.
struct TimeRules: Sendable {
    typealias Edge = (element: Int, target: Int)
    /// A node, and where its edges lie in `edges`: lists of their own would cost reference counts at every word.
    struct Node: Sendable {
        var edges: Range<Int>
        /// First rule that ends here.
        var rule: Int
    }
    let lexicon: TimeLexicon
    let rules: [TimeRule]
    let elements: [TimeElement]
    /// A cheap test of each element.
    let tests: [TimeElementTest]
    let nodes: [Node]
    let edges: [Edge]
    /// Edges of the root that a word may open, by its number in the lexicon; of a number, a word of digits, a sign. All lie in `edges`.
    let openings: [Range<Int>]
    let numberOpenings: Range<Int>
    let digitWordOpenings: Range<Int>
    let signOpenings: Range<Int>
    let hyphen: UInt16

    static let shared = TimeRules()

    /// Names of unions of classes.
    private static let unions: [String: [TimeClass]] = [
        "which": [.last, .previous, .past, .this, .current, .next, .coming, .following], "prior": [.last, .previous, .past],
        "now": [.this, .current], "ahead": [.next, .coming, .following], "unitAny": [.unit, .units],
    ]

    init() {
        let table = Table("Data/times/rules.tsv")
        let rows = table.rows
        var plain: [String] = ["-", "and", "a", "an", "half", "of", "couple", "period", "dozen", "to", "or", "noon", "midnight", "midday"]
        for row in rows {
            for part in row[1].fields() where !part.hasPrefix("{") {
                plain += (part.hasSuffix("?") ? part.dropLast() : part).split(separator: "|").map(String.init)
            }
        }
        let lexicon = TimeLexicon(plain: plain)
        var rules: [TimeRule] = []
        var elements: [TimeElement] = []
        var lists: [(edges: [Edge], rule: Int)] = [([], -1)]
        func element(_ text: Substring) -> Int {
            let e: TimeElement
            if text.hasPrefix("{") {
                let name = String(text.dropFirst().dropLast())
                if let s = TimeElement.Special(rawValue: name) {
                    e = .special(s)
                } else if let union = TimeRules.unions[name] {
                    e = .classes(union.reduce(0) { $0 | $1.mask })
                } else if let c = TimeClass(name: name) {
                    e = .classes(c.mask)
                } else {
                    fatalError("Data/times/rules.tsv: no {\(name)}")
                }
            } else {
                e = .words(text.split(separator: "|").map { lexicon.id(Hashing.folded($0.utf8)) })
            }
            if let i = elements.firstIndex(of: e) { return i }
            elements.append(e)
            return elements.count - 1
        }
        for row in rows {
            let op = row[0].split(separator: ":", maxSplits: 1)
            guard let operation = TimeOperation(rawValue: String(op[0])), let check = TimeGuard(rawValue: row[2]) else {
                fatalError("Data/times/rules.tsv: no operation or guard in \(row)")
            }
            rules.append(TimeRule(operation: operation, parameter: op.count > 1 ? String(op[1]) : "", guardName: check))
            let parts = row[1].fields().map { (element($0.hasSuffix("?") ? $0.dropLast() : $0), $0.hasSuffix("?")) }
            var at: Set<Int> = [0]
            for (e, optional) in parts {
                var after: Set<Int> = optional ? at : []
                for n in at.sorted() {
                    if let known = lists[n].edges.first(where: { $0.element == e }) {
                        after.insert(known.target)
                    } else {
                        lists.append(([], -1))
                        lists[n].edges.append((e, lists.count - 1))
                        after.insert(lists.count - 1)
                    }
                }
                at = after
            }
            for n in at.sorted() where lists[n].rule < 0 { lists[n].rule = rules.count - 1 }
        }
        self.lexicon = lexicon
        self.rules = rules
        self.elements = elements
        tests = elements.map(TimeElementTest.init)
        var edges: [Edge] = []
        func place(_ list: [Edge]) -> Range<Int> {
            edges += list
            return edges.count - list.count..<edges.count
        }
        nodes = lists.map { Node(edges: place($0.edges), rule: $0.rule) }
        let root = lists[0].edges
        func opens(_ e: TimeElement, _ id: UInt16) -> Bool {
            switch e {
            case .words(let ids): return ids.contains(id)
            case .classes(let mask): return lexicon.has(id, mask)
            case .special(let s):
                let classes: [TimeClass] =
                    switch s {
                    case .weekdayAny: [.weekday, .weekdayAbbreviation]
                    case .monthAny: [.month, .monthAbbreviation]
                    case .day, .dayOrdinal, .ordinalAny: [.ordinal, .cardinal]
                    case .year, .dayCardinal, .yearSpelled: [.cardinal]
                    case .n: [.cardinal, .scale]
                    case .decade: [.decadeName]
                    case .unitOrPeriod: [.unit]
                    default: []
                    }
                if s == .clock, ["noon", "midnight", "midday"].contains(where: { lexicon.id(Hashing.folded($0.utf8)) == id }) {
                    return true
                }
                if s == .n, ["a", "an", "half", "couple"].contains(where: { lexicon.id(Hashing.folded($0.utf8)) == id }) { return true }
                return lexicon.has(id, classes.reduce(0) { $0 | $1.mask })
            }
        }
        openings = (0..<lexicon.count).map { id in place(id == 0 ? [] : root.filter { opens(elements[$0.element], UInt16(id)) }) }
        func special(_ kinds: [TimeElement.Special]) -> Range<Int> {
            place(root.filter { if case .special(let s) = elements[$0.element] { kinds.contains(s) } else { false } })
        }
        numberOpenings = special([
            .clock, .day, .dayOrdinal, .year, .yyyy, .mm, .dd, .digit, .n, .decade, .ordinalAny, .year2, .quarterYear, .dotDate,
            .compactDate, .halfYear, .halfFiscal, .quarterFiscal, .monthsYear, .yearPair,
        ])
        digitWordOpenings = special([.fiscalYear, .calendarYear, .quarterFiscal, .halfFiscal, .weekWord, .monthAny])
        signOpenings = special([.decade, .yearShort])
        self.edges = edges
        hyphen = lexicon.id(Hashing.folded("-"))
    }
}
