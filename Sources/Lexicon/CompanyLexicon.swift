import Text

/// Companies and organisations of `Data/companies/companies.tsv`, and the forms of their names as hashes of tokens.
///
/// Listings (names alone, from exchange lists) and places are forms as well, so that a text is matched once. Built on first use
/// (about 15 ms); texts are matched by `PhraseTable`, never by `String`.
public final class CompanyLexicon: Sendable {
    /// Companies and bodies of `Data/companies`.
    public static let shared = CompanyLexicon()

    /// What a row of the table is.
    public enum Kind: UInt8, Sendable {
        case company, unit, fund, bank, exchange, media, research
        case regulator, government, court, university, ngo
        /// Regulators, governments, courts, universities and NGOs are organisations; the rest are companies.
        public var isCompany: Bool { rawValue <= Kind.research.rawValue }
    }

    /// A way to write a name.
    public struct Form: Sendable {
        /// Row of the table; -1 for a place.
        public var company: Int32
        /// What this form is to its company, and what else it may mean.
        public var flags: Flags
        /// Flags of this form and of its homonyms after it.
        public var all: Flags
        /// Its length in tokens.
        public var tokens: UInt8
        /// Hash of the tokens in this spelling.
        public var exact: UInt64
        /// Next form with the same folded tokens; -1 for none.
        var next: Int32
    }

    /// What a form is, and what else it may mean.
    public struct Flags: OptionSet, Sendable {
        /// A bit for each flag.
        public let rawValue: UInt16
        /// Takes the bits of the flags below.
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Also a word or phrase of the language: "Apple". It stands in `needs_context` of the table, as the next three do.
        @inlinable public static var word: Flags { Flags(rawValue: 1) }
        /// Also a first name or surname.
        @inlinable public static var person: Flags { Flags(rawValue: 2) }
        /// Also a city, region or country.
        @inlinable public static var place: Flags { Flags(rawValue: 4) }
        /// Also short for something else.
        @inlinable public static var abbreviation: Flags { Flags(rawValue: 8) }
        /// Name of several companies.
        @inlinable public static var shared: Flags { Flags(rawValue: 16) }
        /// What its company was called before.
        @inlinable public static var former: Flags { Flags(rawValue: 32) }
        /// The name itself, not an alias.
        @inlinable public static var name: Flags { Flags(rawValue: 64) }
        /// Not a company's name but a product's, `company` its maker.
        @inlinable public static var product: Flags { Flags(rawValue: 128) }
        /// A city, region or country; `company` is -1.
        @inlinable public static var location: Flags { Flags(rawValue: 256) }
        /// From the raw listings; `company` is its row.
        @inlinable public static var listing: Flags { Flags(rawValue: 512) }
        /// Something else by itself: what counts as a company only where the text around it says so.
        @inlinable public static var ambiguous: Flags { [.word, .person, .place, .abbreviation] }
    }

    private struct Record {
        var kind: Kind
        var fields: [UnsafeBufferPointer<UInt8>]
    }

    private nonisolated(unsafe) let records: [Record]
    private let byID: [UInt64: Int32]
    /// All ways to write the names of the tables. `match` gives indices into it.
    public let forms: [Form]
    private let phrases: PhraseTable
    /// Hash of "EXCHANGE:SYMBOL"'s symbol -> company.
    private let tickers: [UInt64: Int32]
    /// All companies of a symbol that several bore, in the order of the table.
    private let sharedTickers: [UInt64: [Int32]]

    /// Rows of the table and, behind them, of the listings: `row` below is less than this.
    public var count: Int { records.count }

    // One pass over three tables; split in steps below.
    private init() {
        let table = Table("Data/companies/companies.tsv")
        let kinds: [UInt64: Kind] = [
            "company": .company, "unit": .unit, "fund": .fund, "bank": .bank, "exchange": .exchange, "media": .media, "research": .research,
            "regulator": .regulator, "government": .government, "court": .court, "university": .university, "ngo": .ngo,
        ].reduce(into: [:]) { $0[Hashing.exact($1.key.utf8)] = $1.value }
        let codes: [UInt64: Flags] = [
            "word": .word, "person": .person, "place": .place, "abbr": .abbreviation, "shared": .shared,
        ].reduce(into: [:]) { $0[Hashing.exact($1.key.utf8)] = $1.value }
        var records: [Record] = []
        var byID: [UInt64: Int32] = [:]
        var tickers: [UInt64: Int32] = [:]
        var sharedTickers: [UInt64: [Int32]] = [:]
        records.reserveCapacity(11_000)
        byID.reserveCapacity(11_000)
        var builder = FormBuilder()
        var context: [UInt64: Flags] = [:]
        table.eachRow { f in
            let row = Int32(records.count)
            records.append(Record(kind: kinds[Hashing.exact(f[2])] ?? .company, fields: f))
            byID[Hashing.exact(f[0])] = row
            context.removeAll(keepingCapacity: true)
            Self.split(f[9], 0x7C) { item in
                guard let colon = item.firstIndex(of: 0x3A) else { return }
                var flags = Flags()
                Self.split(UnsafeBufferPointer(rebasing: item[..<colon]), 0x2B) { flags.formUnion(codes[Hashing.exact($0)] ?? []) }
                context[Hashing.exact(item[(colon + 1)...])] = flags
            }
            var former = Set<UInt64>()
            Self.split(f[4], 0x7C) { item in former.insert(Hashing.exact(item.prefix { $0 != 0x40 })) }
            func add(_ form: UnsafeBufferPointer<UInt8>, _ own: Flags) {
                let h = Hashing.exact(form)
                // A name that it bears again is no former one: "Time Warner" before and after "AOL Time Warner".
                let isFormer = former.contains(h) && !own.contains(.name)
                builder.add(form, row, own.union(context[h] ?? []).union(isFormer ? .former : []))
            }
            add(f[1], .name)
            Self.split(f[3], 0x7C) { add($0, []) }
            Self.split(f[5], 0x7C) { item in
                guard let colon = item.firstIndex(of: 0x3A) else { return }
                let symbol = Hashing.exact(item[(colon + 1)...].prefix { $0 != 0x40 })
                guard let first = tickers[symbol] else {
                    tickers[symbol] = row
                    return
                }
                if first != row { sharedTickers[symbol, default: [first]].append(row) }
            }
        }
        Self.addListings(&records, &builder)
        Self.addPlaces(&builder)
        self.records = records
        self.byID = byID
        self.tickers = tickers
        self.sharedTickers = sharedTickers
        // A company's form wins over a product's, so products come last.
        for (row, record) in records.enumerated() where record.kind.isCompany {
            Self.split(record.fields[10], 0x7C) { builder.add($0, Int32(row), .product) }
        }
        builder.close()
        forms = builder.forms
        phrases = builder.phrases
    }

    private static func addListings(_ records: inout [Record], _ builder: inout FormBuilder) {
        let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        Table("Data/companies/listings.tsv").eachRow { f in
            let row = Int32(records.count)
            records.append(
                Record(kind: .company, fields: [f[0], f[1], empty, f[2], empty, empty, empty, empty, f[3], empty, empty]))
            builder.add(f[1], row, [.listing, .name])
            split(f[2], 0x7C) { builder.add($0, row, .listing) }
        }
    }

    private static func addPlaces(_ builder: inout FormBuilder) {
        Table("Data/companies/places.tsv").eachRow { builder.add($0[0], -1, .location) }
    }

    // MARK: Matching

    /// Longest form that starts at token `i`, whatever its case: a form (the first of its homonyms) and its length in tokens.
    @inlinable public func match(_ tokens: UnsafeBufferPointer<Token>, at i: Int, end: Int) -> (form: Int, count: Int)? {
        guard let hit = find(tokens, i, end) else { return nil }
        return hit
    }

    @usableFromInline func find(_ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int) -> (form: Int, count: Int)? {
        guard let (value, count) = phrases.longest(tokens, i, end) else { return nil }
        return (Int(value), count)
    }

    /// Forms with the same folded tokens, that of the table's first company first.
    public func homonyms(of form: Int) -> [Int] {
        var out: [Int] = []
        var at = Int32(form)
        while at >= 0 {
            out.append(Int(at))
            at = forms[Int(at)].next
        }
        return out
    }

    /// Whether one of the homonyms of `form` is spelled exactly like this (`PhraseSpelling` of the tokens).
    public func isSpelled(_ form: Int, _ exact: UInt64) -> Bool {
        var at = Int32(form)
        while at >= 0 {
            if forms[Int(at)].exact == exact { return true }
            at = forms[Int(at)].next
        }
        return false
    }

    /// Company with the ticker symbol whose exact hash is `symbol`: of several that bore it the one of the day, whose time has an end before
    /// one that bears it still; of now where no day is given. With markets only one that is listed under it in one of them.
    public func company(ticker symbol: UInt64, on day: CivilDate? = nil, in markets: ShareMarkets? = nil) -> Int? {
        let all = sharedTickers[symbol] ?? tickers[symbol].map { [$0] } ?? []
        let times = all.compactMap { row in listing(of: symbol, of: Int(row), on: day, in: markets).map { (row: Int(row), time: $0) } }
        let borne = times.filter { CompanyLexicon.covers($0.time, day) }
        return (borne.first { !$0.time.to.isEmpty } ?? borne.first ?? times.first { !CompanyLexicon.isAhead($0.time, of: day) })?.row
    }

    /// When a company bore a symbol in one of the markets: "NYSE:ABC@2005..2020" -> ("2005", "2020"); nil where it did not. Of several times
    /// that of the day.
    private func listing(of symbol: UInt64, of row: Int, on day: CivilDate?, in markets: ShareMarkets?) -> (from: Substring, to: Substring)?
    {
        var found: (from: Substring, to: Substring)?
        for entry in tickers(row) {
            let parts = entry.split(separator: "@", maxSplits: 1)
            guard let colon = parts[0].utf8.firstIndex(of: 0x3A),
                Hashing.exact(parts[0][parts[0].utf8.index(after: colon)...].utf8) == symbol
            else { continue }
            if let markets, markets.isDisjoint(with: ShareMarkets.exchange(Hashing.exact(parts[0][..<colon].utf8)) ?? []) { continue }
            let time = parts.count == 2 ? CompanyLexicon.period(parts[1]) : ("", "")
            if CompanyLexicon.covers(time, day) { return time }
            found = found ?? time
        }
        return found
    }

    /// Whether a period begins only after the day.
    private static func isAhead(_ period: (from: Substring, to: Substring), of day: CivilDate?) -> Bool {
        guard let day else { return false }
        return Array(day.iso.utf8).prefix(period.from.utf8.count).lexicographicallyPrecedes(period.from.utf8)
    }

    /// Row of an id; nil where there is none.
    public func company(id: some StringProtocol) -> Int? { byID[Hashing.exact(id.utf8)].map(Int.init) }

    // MARK: Rows

    /// Which sort of company or body the row is.
    public func kind(_ row: Int) -> Kind { records[row].kind }
    /// Whether the row is of the raw listings, which have little more than a name.
    public func isListing(_ row: Int) -> Bool { records[row].fields[2].isEmpty }
    /// Id of a row in the reference data.
    public func id(_ row: Int) -> String { string(row, 0) }
    /// The name by which a reader would look it up.
    public func name(_ row: Int) -> String { string(row, 1) }
    /// Other names of today; former ones are apart.
    public func aliases(_ row: Int) -> [String] { list(row, 3) }
    /// Names that it had before, each with "@" and its time where that is known: "Facebook@2004..2021-10-28".
    public func formerNames(_ row: Int) -> [String] { list(row, 4) }
    /// "EXCHANGE:SYMBOL", and behind "@" the days on which it was borne.
    public func tickers(_ row: Int) -> [String] { list(row, 5) }
    /// ISO 3166 alpha-2; empty where unknown.
    public func country(_ row: Int) -> String { string(row, 6) }
    /// Id of the company that it belonged to on a day, or belongs to now where none is given; nil where it was or is on its own.
    ///
    /// The table has owners with the years, months or days of their time: "google@2012..2014|lenovo@2014..". Of two in the period of a
    /// change the later one counts.
    public func parent(_ row: Int, on day: CivilDate? = nil) -> String? {
        let field = records[row].fields[7]
        guard !field.isEmpty else { return nil }
        var owner: Substring?
        for entry in String(decoding: field, as: UTF8.self).split(separator: "|") {
            let parts = entry.split(separator: "@", maxSplits: 1)
            guard parts.count == 2 else {
                owner = parts[0]
                continue
            }
            if CompanyLexicon.covers(CompanyLexicon.period(parts[1]), day) { owner = parts[0] }
        }
        return owner.map(String.init)
    }

    /// Whether a day lies in a period of years, months or days; without a day whether the period lasts still.
    private static func covers(_ period: (from: Substring, to: Substring), _ day: CivilDate?) -> Bool {
        guard let day else { return period.to.isEmpty }
        let iso = Array(day.iso.utf8)
        let isBegun = !iso.prefix(period.from.utf8.count).lexicographicallyPrecedes(period.from.utf8)
        return isBegun && (period.to.isEmpty || !period.to.utf8.lexicographicallyPrecedes(iso.prefix(period.to.utf8.count)))
    }

    /// "2012..2014" -> ("2012", "2014"); either may be empty.
    private static func period(_ text: Substring) -> (from: Substring, to: Substring) {
        guard let dots = text.utf8.firstIndex(of: 0x2E) else { return (text, text) }
        return (text[..<dots], text[dots...].drop { $0 == "." })
    }
    /// Codes of `Data/sectors.tsv`, most telling first.
    public func sectors(_ row: Int) -> [String] { list(row, 8) }
    /// Names of its products.
    public func products(_ row: Int) -> [String] { list(row, 10) }

    private func string(_ row: Int, _ column: Int) -> String { String(decoding: records[row].fields[column], as: UTF8.self) }
    private func list(_ row: Int, _ column: Int) -> [String] {
        var out: [String] = []
        Self.split(records[row].fields[column], 0x7C) { out.append(String(decoding: $0, as: UTF8.self)) }
        return out
    }

    private static func split(_ b: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        for i in 0...b.count where i == b.count || b[i] == separator {
            if i > start { body(UnsafeBufferPointer(rebasing: b[start..<i])) }
            start = i + 1
        }
    }
}

/// Collects forms while the table is read.
struct FormBuilder {
    var forms: [CompanyLexicon.Form] = []
    var phrases = PhraseTable(capacity: 1 << 17)
    private var scratch: [Token] = []

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ company: Int32, _ flags: CompanyLexicon.Flags) {
        scratch.removeAll(keepingCapacity: true)
        Tokenizer.append(text, 0..<text.count, to: &scratch)
        guard !scratch.isEmpty, scratch.count <= PhraseTable.maximumTokens else { return }
        var exact = PhraseSpelling.seed
        for t in scratch { exact = PhraseSpelling.step(exact, t) }
        let new = Int32(forms.count)
        if let first = phrases.insert(scratch, new) {
            // Homonyms hang on the first; the same company or, for a product, any company makes it needless.
            var at = first
            while true {
                let f = forms[Int(at)]
                if f.exact == exact, f.company == company || flags.contains(.product) { return }
                if f.next < 0 { break }
                at = f.next
            }
            forms[Int(at)].next = new
        }
        forms.append(
            CompanyLexicon.Form(company: company, flags: flags, all: flags, tokens: UInt8(scratch.count), exact: exact, next: -1))
    }

    /// Gathers the flags of homonyms; a chain goes from lower to higher index.
    mutating func close() {
        for i in forms.indices.reversed() where forms[i].next >= 0 { forms[i].all.formUnion(forms[Int(forms[i].next)].all) }
    }
}
