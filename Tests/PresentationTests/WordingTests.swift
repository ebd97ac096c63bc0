import Testing

@testable import Presentation

struct WordingTests {
    @Test(arguments: [
        (4.5e9, 4.5e9, "USD", "$4.5bn"), (300e6, 300e6, "EUR", "€300m"), (1.2e9, 1.2e9, "CNY", "1.2bn CNY"),
        (10000, 10000, "people", "10,000 people"),
        (35, 35, "%", "35%"), (24, 99, "people", "24-99 people"), (49000, 49000, "USD", "$49,000"), (0.42, 0.42, "USD", "$0.42"),
        (1.5, 1.5, "pp", "1.5 pp"), (3e6, 5e6, "USD", "$3m-5m"), (-2e6, -2e6, "USD", "-$2m"),
    ])
    func amounts(_ low: Double, _ high: Double, _ unit: String, _ words: String) {
        #expect(Wording.amount(low: low, high: high, unit: unit) == words)
    }

    @Test(arguments: [(1.36721234, "1.3672"), (0.00917431193, "0.0091743"), (134.567, "134.57"), (1, "1.0"), (0.000031, "0.000031000")])
    func rates(_ rate: Double, _ words: String) {
        #expect(Wording.rate(rate) == words)
    }

    @Test func openAmounts() {
        #expect(Wording.amount(low: 2e6, high: nil, unit: "USD") == "over $2m")
        #expect(Wording.amount(low: 2e7, high: nil, unit: "user") == "over 20m users")
        #expect(Wording.amount(low: 1, high: 1, unit: "factory") == "1 factory")
        #expect(Wording.amount(low: 2, high: 3, unit: "factory") == "2-3 factories")
        #expect(Wording.amount(low: 7, high: 7, unit: "person") == "7 people")
        #expect(Wording.amount(low: 7, high: 7, unit: "business") == "7 businesses")
        #expect(Wording.amount(low: 7, high: 7, unit: "events") == "7 events")
        #expect(Wording.amount(low: nil, high: 5, unit: "%") == "up to 5%")
        #expect(Wording.amount(low: 7e6, high: 7e6, unit: "USD", approximate: true) == "~$7m")
    }

    @Test(arguments: [
        ("2024-10-22", "2024-10-22", "2024-10-22"), ("2024-10-01", "2024-10-31", "2024-10"), ("2024-07-01", "2024-09-30", "2024 Q3"),
        ("2024-01-01", "2024-06-30", "2024 H1"), ("2024-01-01", "2024-12-31", "2024"), ("2024-10-14", "2024-10-20", "2024-10-14..20"),
        ("2024-10-14", "2024-11-02", "2024-10-14..2024-11-02"),
    ])
    func daysAtTheirPrecision(_ from: String, _ to: String, _ words: String) {
        #expect(Wording.days(from: from, to: to) == words)
    }
}
