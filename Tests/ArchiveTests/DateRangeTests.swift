import Archive
import Testing
import Text

struct DateRangeTests {
    private let today = CivilDate(year: 2025, month: 3, day: 15)!

    @Test(arguments: [
        ("2024", "2024-01-01", "2024-12-31"), ("2024-03", "2024-03-01", "2024-03-31"), ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024Q3", "2024-07-01", "2024-09-30"), ("2024-q3", "2024-07-01", "2024-09-30"), ("2024H2", "2024-07-01", "2024-12-31"),
        ("2024-02/2024-04", "2024-02-01", "2024-04-30"), ("2024-02/P3M", "2024-02-01", "2024-04-30"),
        ("P1M/2024-12-31", "2024-11-30", "2024-12-31"),
        ("last-30d", "2025-02-13", "2025-03-15"), ("last-1y", "2024-03-15", "2025-03-15"), ("today", "2025-03-15", "2025-03-15"),
        ("yesterday", "2025-03-14", "2025-03-14"),
    ])
    func reads(_ text: String, _ from: String, _ to: String) {
        let r = DateRange.parse(text, today: today)
        #expect(r?.from?.iso == from)
        #expect(r?.to?.iso == to)
    }

    @Test func whatNamesBothEnds() {
        for s in ["last-30d", "LAST-2w", "P3M", "2024-02/2024-04", "P3M/"] { #expect(DateRange.isSpan(s)) }
        for s in ["2024", "2024Q3", "today", "yesterday", "2024-03-05"] { #expect(!DateRange.isSpan(s)) }
    }

    @Test func openEnds() {
        #expect(DateRange.parse("P3M/", today: today) == DateRange(from: CivilDate(year: 2024, month: 12, day: 15), to: nil))
        #expect(DateRange.parse("2024-03/", today: today)?.to == nil)
        #expect(DateRange.parse("/2024-03", today: today)?.to?.iso == "2024-03-31")
    }

    @Test(arguments: ["", "/", "2024-13", "2024Q5", "20240305", "yesteryear", "2024-04/2024-02", "P/", "P999999999999999999999Y/", "a/b/c"])
    func refuses(_ text: String) {
        #expect(DateRange.parse(text, today: today) == nil)
    }

    @Test(arguments: [("1bn", 1e9), ("2.5m", 2.5e6), ("300k", 3e5), ("1,000,000", 1e6), ("1e9", 1e9), ("10 billion", 1e10)])
    func quantities(_ text: String, _ value: Double) {
        #expect(QuantityText.parse(text) == value)
    }

    @Test(arguments: ["", "many", "bn", "1e999", "nan", "0x10", "0x1p4m"]) func noQuantities(_ text: String) {
        #expect(QuantityText.parse(text) == nil)
    }
}
