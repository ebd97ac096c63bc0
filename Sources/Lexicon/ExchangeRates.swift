import Text

/// Reference exchange rates of the European Central Bank, one for each working day since 4 January 1999.
///
/// Source: ECB euro foreign exchange reference rates; `scripts/rates.py` packs them into Data/rates/ecb.bin and describes the layout.
/// Currencies that the euro replaced have the rate fixed by the Council of the European Union (Data/rates/fixed.tsv).
public enum ExchangeRates {
    /// What one unit of `currency` (ISO 4217) was worth in US dollars and euros on the last day of publication not after `day`.
    ///
    /// nil where that day is more than 7 days before, or there is no rate: crypto assets, currencies that the ECB does not quote,
    /// days before 1999 or long after the last one known.
    /// - Complexity: O(log days), no allocation.
    public static func rate(_ currency: String, on day: CivilDate) -> (usd: Double, eur: Double, rateDay: CivilDate)? {
        guard let file, let last = file.index(onOrBefore: day.days), let dollar = file.column("USD") else { return nil }
        if currency != "EUR", let f = fixed.first(where: { $0.code == currency && day >= $0.from }) {
            for i in stride(from: last, through: 0, by: -1) where day.days - file.days[i] <= 7 {
                guard let usd = file.value(dollar, i) else { continue }
                return (usd / f.perEuro, 1 / f.perEuro, CivilDate(days: file.days[i]))
            }
            return nil
        }
        // The new lira and the new leu of 2005: the same name for a million and ten thousand times as much.
        var code = currency
        if code == "TRY", let day2005 = CivilDate(year: 2005, month: 1, day: 1), day < day2005 { code = "TRL" }
        if code == "RON", let day2005 = CivilDate(year: 2005, month: 7, day: 1), day < day2005 { code = "ROL" }
        guard code == "EUR" || code == "USD" || file.column(code) != nil else { return nil }
        let column = file.column(code)
        var i = last
        while i >= 0, day.days - file.days[i] <= 7 {
            if let usd = file.value(dollar, i) {
                let found = CivilDate(days: file.days[i])
                if code == "EUR" { return (usd, 1, found) }
                if let column, let units = file.value(column, i), units > 0 {
                    return code == "USD" ? (1, 1 / usd, found) : (usd / units, 1 / units, found)
                }
            }
            i -= 1
        }
        return nil
    }

    /// Codes of the currencies that have rates.
    public static var currencies: [String] { Set((file?.codes ?? []) + fixed.map(\.code) + ["EUR"]).sorted() }

    /// First and last day with rates.
    public static var days: (from: CivilDate, to: CivilDate)? {
        guard let file, let a = file.days.first, let b = file.days.last else { return nil }
        return (CivilDate(days: a), CivilDate(days: b))
    }

    private static let file = RateFile()
    private static let fixed: [(code: String, perEuro: Double, from: CivilDate)] = Table("Data/rates/fixed.tsv").rows.map { r in
        guard let rate = Double(r[1]), let from = CivilDate(iso: r[2]) else { fatalError("fixed.tsv: \(r)") }
        return (r[0], rate, from)
    }
}

/// Data/rates/ecb.bin. Only the days are unpacked (some 7,000 additions); a rate is read from its block of 128 days when asked for.
private struct RateFile: Sendable {
    private static let block = 128
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

    let days: [Int32]
    private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
    private let columns: [(code: String, decimals: Int, blocks: Int)]

    init?() {
        guard let b = EmbeddedFile.bytes("Data/rates/ecb.bin"), b.count >= 16, b[0] == 0x45, b[1] == 0x43, b[2] == 0x42, b[3] == 0x31 else {
            return nil
        }
        func u32(_ i: Int) -> Int { Int(b[i]) | Int(b[i + 1]) << 8 | Int(b[i + 2]) << 16 | Int(b[i + 3]) << 24 }
        let dayCount = u32(4)
        let currencyCount = u32(8)
        let blockCount = (dayCount + RateFile.block - 1) / RateFile.block
        let entry = 4 + 4 * blockCount
        guard b.count >= 16 + dayCount + currencyCount * entry else { return nil }
        var day = Int32(truncatingIfNeeded: u32(12))
        var list: [Int32] = []
        list.reserveCapacity(dayCount)
        for i in 0..<dayCount {
            day += Int32(b[16 + i])
            list.append(day)
        }
        bytes = b
        days = list
        columns = (0..<currencyCount).map { c in
            let at = 16 + dayCount + c * entry
            return (String(decoding: b[at..<(at + 3)], as: UTF8.self), min(Int(b[at + 3]), 9), at + 4)
        }
    }

    var codes: [String] { columns.map(\.code) }

    func column(_ code: String) -> Int? { columns.firstIndex { $0.code == code } }

    /// Last published day not after `day`.
    func index(onOrBefore day: Int32) -> Int? {
        var lo = 0
        var hi = days.count
        while lo < hi {
            let mid = (lo + hi) / 2
            if days[mid] <= day { lo = mid + 1 } else { hi = mid }
        }
        return lo > 0 ? lo - 1 : nil
    }

    /// Units per euro; nil where the bank gave none.
    func value(_ column: Int, _ day: Int) -> Double? {
        let c = columns[column]
        let entry = c.blocks + 4 * (day / RateFile.block)
        var i = Int(bytes[entry]) | Int(bytes[entry + 1]) << 8 | Int(bytes[entry + 2]) << 16 | Int(bytes[entry + 3]) << 24
        var last = 0
        var known = false
        for _ in 0...(day % RateFile.block) {
            var n = 0
            var shift = 0
            while i < bytes.count, shift < 56 {
                let b = Int(bytes[i])
                i += 1
                n |= (b & 0x7F) << shift
                shift += 7
                if b < 0x80 { break }
            }
            known = n > 0
            if n > 0 {
                let z = n - 1
                last += z & 1 == 0 ? z >> 1 : -((z + 1) >> 1)
            }
        }
        return known ? Double(last) / RateFile.powers[c.decimals] : nil
    }
}
