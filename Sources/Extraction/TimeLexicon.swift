import Lexicon
import Text

/// Classes of the words of `Data/times/words.tsv`.
enum TimeClass: Int, CaseIterable {
    case month, monthAbbreviation, weekday, weekdayAbbreviation, weekdays, unit, units, season, daytime, cardinal, scale, ordinal
    case ordinalSuffix, final, vague, last, previous, past, this, current, next, coming, following, part, decadeName, quarterName
    case halfName, approximately, holiday, new, edge, daytimes, black, cyber, good, feast
    case luther, lunar, giving, palm, ash

    var mask: UInt64 { 1 << UInt64(rawValue) }
    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
    init?(name: String) {
        guard let c = TimeClass.byName[name] else { return nil }
        self = c
    }
}

/// Units of time, finest first.
enum TimeUnit: Int, CaseIterable {
    case second, minute, hour, day, week, month, quarter, year, decade, century, weekend, fortnight, half, season
}

enum TimeSeason: Int, CaseIterable {
    case spring, summer, fall, winter
    var code: String { ["SP", "SU", "FA", "WI"][rawValue] }
}

enum TimePart: Int, CaseIterable { case early, mid, late, earlier, later }

/// "the end of 2018": a part told from its edge.
enum TimeEdge: Int, CaseIterable { case start, middle, end }

enum TimeOfDay: Int, CaseIterable {
    case morning, afternoon, evening, night, midday
    var code: String { ["TMO", "TAF", "TEV", "TNI", "TMI"][rawValue] }
}

/// Days with names; those of one country only are the ones of the United States.
enum TimeHoliday: Int, CaseIterable {
    case thanksgiving, christmas, easter, halloween, newyear, blackFriday, cyberMonday, goodFriday
    case valentine, presidents, mother, memorial, father, labor, columbus, election, veterans, singles, boxing
    case independence, juneteenth, patrick, earth, aprilFools, king, lunar, giving
    case palmSunday, ashWednesday, bastille, australia, canada
}

/// The words that time expressions are made of: the classes of `words.tsv` and the plain words of `rules.tsv`.
struct TimeLexicon: Sendable {
    /// Open addressing: a document asks once for each token.
    private var keys: [UInt64]
    private var slots: [UInt16]
    private(set) var classes: [UInt64] = [0]
    private var values: [Int16] = [Int16](repeating: 0, count: TimeClass.allCases.count)

    init(plain: [String]) {
        keys = [UInt64](repeating: 0, count: 4096)
        slots = [UInt16](repeating: 0, count: 4096)
        let table = Table("Data/times/words.tsv")
        for row in table.rows {
            guard let c = TimeClass(name: row[0]) else { fatalError("Data/times/words.tsv: no class \(row[0])") }
            let value = TimeLexicon.value(row[1], c)
            for w in row[2].fields() {
                let id = insert(Hashing.folded(w.utf8))
                classes[id] |= c.mask
                values[id * TimeClass.allCases.count + c.rawValue] = Int16(value)
            }
        }
        for w in plain { insert(Hashing.folded(w.utf8)) }
    }

    private static func value(_ s: String, _ c: TimeClass) -> Int {
        if let n = Int(s) { return n }
        let found: Int? =
            switch c {
            case .unit, .units: TimeUnit.allCases.first { "\($0)" == s }?.rawValue
            case .season: TimeSeason.allCases.first { "\($0)" == s }?.rawValue
            case .daytime, .daytimes: TimeOfDay.allCases.first { "\($0)" == s }?.rawValue
            case .edge: TimeEdge.allCases.first { "\($0)" == s }?.rawValue
            case .part: TimePart.allCases.first { "\($0)" == s }?.rawValue
            case .holiday, .new, .black, .cyber, .good, .feast, .luther, .lunar, .giving, .palm, .ash:
                TimeHoliday.allCases.first { "\($0)" == s }?.rawValue
            default: nil
            }
        guard let found else { fatalError("Data/times/words.tsv: no value \(s)") }
        return found
    }

    @discardableResult private mutating func insert(_ hash: UInt64) -> Int {
        var i = Int(truncatingIfNeeded: hash) & 4095
        while keys[i] != 0 {
            if keys[i] == hash { return Int(slots[i]) }
            i = (i + 1) & 4095
        }
        keys[i] = hash
        slots[i] = UInt16(classes.count)
        classes.append(0)
        values += [Int16](repeating: 0, count: TimeClass.allCases.count)
        return classes.count - 1
    }

    /// Number of the word, 0 for a word that no time expression has.
    @inline(__always) func id(_ hash: UInt64) -> UInt16 {
        var i = Int(truncatingIfNeeded: hash) & 4095
        while true {
            let k = keys[i]
            if k == hash { return slots[i] }
            if k == 0 { return 0 }
            i = (i + 1) & 4095
        }
    }

    @inline(__always) func has(_ id: UInt16, _ mask: UInt64) -> Bool { classes[Int(id)] & mask != 0 }
    @inline(__always) func value(_ id: UInt16, _ c: TimeClass) -> Int { Int(values[Int(id) * TimeClass.allCases.count + c.rawValue]) }
    var count: Int { classes.count }
}
