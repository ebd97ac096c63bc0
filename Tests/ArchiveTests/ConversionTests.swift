import Extraction
import Lexicon
import Testing
import Text

@testable import Archive

/// Money in dollars and euros: at the rate of the day on which it was paid.
struct ConversionTests {
    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// An archive of one article that appeared on 3 March 2014 and tells a fine of a million pounds.
    private func archive(fined date: String?, status: Event.Status = .reported) throws -> TestArchive {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "1", "2014-03-03",
                [.init(type: "fine", status: status, company: ["Acme"], amounts: [("amount", .money, 1e6, "GBP")], date: date)])
        ])
        return a
    }

    private func amount(_ a: TestArchive) throws -> AmountRow { try #require(try a.archive.amounts(Filter()).rows.first) }

    @Test func moneyTakesTheRateOfTheEventsDay() throws {
        let row = try amount(try archive(fined: "2012-05-10"))
        let rate = try #require(ExchangeRates.rate("GBP", on: try day("2012-05-10")))
        #expect(row.rateDay == "2012-05-10")
        #expect(abs(try #require(row.usdRate) - rate.usd) < 1e-6)
        #expect(abs(try #require(row.eurRate) - rate.eur) < 1e-6)
        #expect(abs(try #require(row.usdLow) - 1e6 * rate.usd) < 1)
    }

    @Test func moneyOfNoKnownDayTakesTheRateOfTheArticlesDay() throws {
        #expect(try amount(try archive(fined: nil)).rateDay == "2014-03-03")
    }

    @Test func aPlanIsToldInTheMoneyOfTheDayOnWhichItIsTold() throws {
        #expect(try amount(try archive(fined: "2015-02-02", status: .planned)).rateDay == "2014-03-03")
    }

    @Test func aWeekendTakesTheRateOfTheFridayBefore() throws {
        #expect(try amount(try archive(fined: "2012-05-13")).rateDay == "2012-05-11")
    }

    @Test func ofAWholeYearTheMiddleCountsAndOnlyWhatHasPassed() throws {
        func days(_ from: String, _ to: String) throws -> [String?] {
            let e = Event(
                type: "layoff", status: .reported, company: ["Acme"], roles: [], amounts: [("severance", [1])],
                days: DayInterval(from: try day(from), to: try day(to)), basis: .explicit, headline: true, evidence: Span(start: 0, end: 1),
                confidence: 0.9, rule: "test")
            return Conversion.days(of: [e], amounts: 2, published: try day("2014-03-03")).map { $0?.iso }
        }
        #expect(try days("2012-01-01", "2012-12-31") == ["2014-03-03", "2012-07-01"])
        #expect(try days("2014-01-01", "2014-12-31") == ["2014-03-03", "2014-01-31"])
    }

    @Test func aCurrencyOrADayWithoutARateStaysEmpty() throws {
        func converted(_ unit: String, _ on: String) throws -> Conversion? {
            Conversion.of(
                Amount(span: Span(start: 0, end: 1), kind: .money, low: 5, high: 5, unit: unit, approximate: false), on: try day(on))
        }
        #expect(try converted("GBP", "1990-05-10") == nil)
        #expect(try converted("BTC", "2020-05-12") == nil)
        #expect(try converted("USD", "1990-05-10")?.usdLow == 5)
        #expect(try converted("USD", "1990-05-10")?.eurLow == nil)
    }

    @Test func aSumInAThirdCurrencyIsMadeOnTheSameDay() throws {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "1", "2014-03-03",
                [.init(type: "fine", company: ["Acme"], amounts: [("amount", .money, 1e6, "CHF")], date: "2012-05-10")])
        ])
        let francs = try #require(ExchangeRates.rate("CHF", on: try day("2012-05-10")))
        let pounds = try #require(ExchangeRates.rate("GBP", on: try day("2012-05-10")))
        #expect(abs(try a.archive.total(.fined, Filter(), in: "GBP").best - 1e6 * francs.eur / pounds.eur) < 1)
        #expect(try a.archive.total(.fined, Filter(), in: "CHF").best == 1e6)
    }
}
