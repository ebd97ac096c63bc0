import Lexicon
import Text

/// Classes of words that the event finder's shallow syntax knows: one bit for each class of `Data/events/words.tsv`, in its order.
///
/// The bits of those that the code names are constants, for they are asked for at every token; `EventLexicon` compares them with the table.
struct WordClasses: OptionSet, Sendable {
    let rawValue: UInt64
    static func named(_ name: String) -> WordClasses {
        guard let i = EventLexicon.classNames.firstIndex(of: name) else { fatalError("no class \(name) in Data/events/words.tsv") }
        return WordClasses(rawValue: 1 << UInt64(i))
    }
    static let auxiliary = WordClasses(rawValue: 1 << 0)
    static let be = WordClasses(rawValue: 1 << 1)
    static let have = WordClasses(rawValue: 1 << 2)
    static let modal = WordClasses(rawValue: 1 << 3)
    static let future = WordClasses(rawValue: 1 << 4)
    static let hypothetical = WordClasses(rawValue: 1 << 5)
    static let conditional = WordClasses(rawValue: 1 << 6)
    static let negation = WordClasses(rawValue: 1 << 7)
    static let determiner = WordClasses(rawValue: 1 << 8)
    static let article = WordClasses(rawValue: 1 << 9)
    static let preposition = WordClasses(rawValue: 1 << 10)
    static let pronoun = WordClasses(rawValue: 1 << 12)
    static let companyPronoun = WordClasses(rawValue: 1 << 13)
    static let personPronoun = WordClasses(rawValue: 1 << 14)
    static let relative = WordClasses(rawValue: 1 << 15)
    static let conjunction = WordClasses(rawValue: 1 << 16)
    static let coordinator = WordClasses(rawValue: 1 << 17)
    static let reporting = WordClasses(rawValue: 1 << 18)
    static let rumour = WordClasses(rawValue: 1 << 19)
    static let plan = WordClasses(rawValue: 1 << 20)
    static let cancel = WordClasses(rawValue: 1 << 21)
    static let deny = WordClasses(rawValue: 1 << 22)
    static let opinion = WordClasses(rawValue: 1 << 23)
    static let past = WordClasses(rawValue: 1 << 24)
    static let adverb = WordClasses(rawValue: 1 << 25)
    static let companyNoun = WordClasses(rawValue: 1 << 26)
    static let executive = WordClasses(rawValue: 1 << 27)
    static let timeWord = WordClasses(rawValue: 1 << 31)
    static let productWord = WordClasses(rawValue: 1 << 32)
    static let new = WordClasses(rawValue: 1 << 33)

    /// The classes above with their names in the table.
    static var constants: [(String, WordClasses)] {
        [
            ("auxiliary", .auxiliary), ("be", .be), ("have", .have), ("modal", .modal),
            ("future", .future), ("hypothetical", .hypothetical), ("conditional", .conditional), ("negation", .negation),
            ("determiner", .determiner), ("article", .article), ("preposition", .preposition), ("pronoun", .pronoun),
            ("companypronoun", .companyPronoun), ("personpronoun", .personPronoun), ("relative", .relative), ("conjunction", .conjunction),
            ("coordinator", .coordinator), ("reporting", .reporting), ("rumour", .rumour), ("plan", .plan),
            ("cancel", .cancel), ("deny", .deny), ("opinion", .opinion), ("past", .past),
            ("adverb", .adverb), ("companynoun", .companyNoun), ("executive", .executive), ("timeword", .timeWord),
            ("productword", .productWord), ("new", .new),
        ]
    }
}

/// Forms that a word may be of its verb; "cut" is base, past and participle.
struct VerbForms: OptionSet, Sendable {
    let rawValue: UInt8
    static let base = VerbForms(rawValue: 1)
    static let third = VerbForms(rawValue: 2)
    static let past = VerbForms(rawValue: 4)
    static let participle = VerbForms(rawValue: 8)
    static let gerund = VerbForms(rawValue: 16)
}

/// What is known of a word.
struct WordEntry: Sendable {
    var classes: WordClasses = []
    /// Index of its verb, -1 where it is none.
    var verb: Int16 = -1
    var forms: VerbForms = []
    /// Patterns that may begin with it: `EventRules.starts[startsFrom..<startsEnd]`.
    var startsFrom: Int32 = 0
    var startsEnd: Int32 = 0
    /// Number of its cluster in `Data/events/clusters.tsv` and of the group of clusters, each + 1; 0 where it is in none.
    var cluster: UInt16 = 0
    var clusterGroup: UInt16 = 0
}

/// The words of `Data/events`, found by hash.
struct EventLexicon: Sendable {
    static let shared = EventLexicon()
    static let classNames: [String] = Table("Data/events/words.tsv").rows.map { $0[0] }

    /// Entry 0 is the unknown word.
    var entries: [WordEntry] = [WordEntry()]
    let verbs: [String]
    /// A word and its entry, side by side: one wait for memory.
    private struct Slot {
        var key: UInt64 = 0
        var entry: Int32 = 0
    }
    private var slots: [Slot]

    private init() {
        slots = Array(repeating: Slot(), count: 1 << 16)
        for (name, bit) in WordClasses.constants where WordClasses.named(name) != bit {
            fatalError("Data/events/words.tsv: class \(name) is not in row \(bit.rawValue.trailingZeroBitCount) as WordClasses has it")
        }
        var lemmas: [String] = []
        for row in Table("Data/events/verbs.tsv").rows where !row[0].isEmpty { lemmas.append(row[0]) }
        verbs = lemmas
        for (i, row) in Table("Data/events/words.tsv").rows.enumerated() {
            for word in row[1].fields() {
                let e = entry(adding: Hashing.folded(word.utf8))
                entries[e].classes.insert(WordClasses(rawValue: 1 << UInt64(i)))
            }
        }
        for (i, row) in Table("Data/events/verbs.tsv").rows.enumerated() {
            for (form, bits) in EventLexicon.forms(row[0], row[1]) {
                let e = entry(adding: Hashing.folded(form.utf8))
                if entries[e].verb < 0 { entries[e].verb = Int16(i) }
                if entries[e].verb == Int16(i) { entries[e].forms.formUnion(bits) }
            }
        }
        for row in Table("Data/events/clusters.tsv").rows {
            guard let cluster = UInt16(row[0]), let group = UInt16(row[1]) else { continue }
            for word in row[2].fields() {
                let e = entry(adding: Hashing.folded(word.utf8))
                entries[e].cluster = cluster + 1
                entries[e].clusterGroup = group + 1
            }
        }
    }

    /// Forms of a verb: base, third person, past, participle, gerund; spelled by rule where the table gives none.
    static func forms(_ lemma: String, _ irregular: String) -> [(String, VerbForms)] {
        let given = irregular.fields().map(String.init)
        if given.count == 4 {
            return [(lemma, .base), (given[2], .third), (given[0], .past), (given[1], .participle), (given[3], .gerund)]
        }
        let u = Array(lemma.utf8)
        let last = u.last ?? 0
        let vowels = Array("aeiou".utf8)
        let third: String
        if lemma.hasSuffix("s") || lemma.hasSuffix("x") || lemma.hasSuffix("ch") || lemma.hasSuffix("sh") || lemma.hasSuffix("z") {
            third = lemma + "es"
        } else if last == 0x79, u.count > 1, !vowels.contains(u[u.count - 2]) {
            third = String(lemma.dropLast()) + "ies"
        } else {
            third = lemma + "s"
        }
        let stem = last == 0x65 ? String(lemma.dropLast()) : lemma
        let past: String
        if last == 0x79, u.count > 1, !vowels.contains(u[u.count - 2]) {
            past = String(lemma.dropLast()) + "ied"
        } else {
            past = stem + "ed"
        }
        let gerund = (last == 0x65 && !lemma.hasSuffix("ee") ? stem : lemma) + "ing"
        return [(lemma, .base), (third, .third), (past, [.past, .participle]), (gerund, .gerund)]
    }

    /// Index of the word's entry, made where there is none. Only while the tables are read.
    mutating func entry(adding hash: UInt64) -> Int {
        let s = slot(hash)
        if slots[s].entry != 0 { return Int(slots[s].entry) }
        precondition(entries.count < slots.count / 2, "Data/events has more words than the table of EventLexicon")
        entries.append(WordEntry())
        slots[s] = Slot(key: hash, entry: Int32(entries.count - 1))
        return entries.count - 1
    }

    /// Index of the word's entry, 0 where it is unknown.
    @inline(__always) func lookup(_ hash: UInt64) -> Int32 { slots[slot(hash)].entry }

    /// Slot of a word, or the free one where it belongs.
    @inline(__always) private func slot(_ hash: UInt64) -> Int {
        let mask = UInt64(slots.count - 1)
        var i = Int(hash & mask)
        while slots[i].entry != 0, slots[i].key != hash { i = Int(UInt64(i + 1) & mask) }
        return i
    }
}
