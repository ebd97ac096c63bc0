import Lexicon
import Testing
import Text

@Suite struct ExchangeRatesTests {
    private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(days: 0) }
    private func near(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) <= 1e-9 * abs(b) } ?? false }

    @Test func firstDayOfTheEuro() {
        let r = ExchangeRates.rate("USD", on: day("1999-01-04"))
        #expect(r?.usd == 1)
        #expect(near(r?.eur, 1 / 1.1789))
        let yen = ExchangeRates.rate("JPY", on: day("1999-01-04"))
        #expect(near(yen?.eur, 1 / 133.73))
        #expect(near(yen?.usd, 1.1789 / 133.73))
        #expect(near(ExchangeRates.rate("EUR", on: day("1999-01-04"))?.usd, 1.1789))
    }

    @Test func lastDayPublishedStandsForTheWeekend() {
        // 2 May 1999 was a Sunday: the rate is that of Friday.
        #expect(ExchangeRates.rate("GBP", on: day("1999-05-02"))?.rateDay == day("1999-04-30"))
        #expect(ExchangeRates.rate("USD", on: day("1999-01-03")) == nil)
    }

    @Test func noRateStaysEmpty() {
        #expect(ExchangeRates.rate("BTC", on: day("2020-03-02")) == nil)
        #expect(ExchangeRates.rate("AED", on: day("2020-03-02")) == nil)
        #expect(ExchangeRates.rate("CNY", on: day("2001-03-02")) == nil)
        #expect(ExchangeRates.rate("USD", on: day("1987-03-02")) == nil)
        #expect(ExchangeRates.rate("USD", on: day("2199-03-01")) == nil)
        #expect(ExchangeRates.rate("", on: day("2020-03-02")) == nil)
    }

    @Test func currenciesThatTheEuroReplaced() {
        #expect(near(ExchangeRates.rate("DEM", on: day("2000-06-15"))?.eur, 1 / 1.95583))
        #expect(near(ExchangeRates.rate("EEK", on: day("2015-06-15"))?.eur, 1 / 15.6466))
        #expect(ExchangeRates.rate("GRD", on: day("2003-06-16")) != nil)
    }

    /// A lira of 2003 is a millionth of one of 2006.
    @Test func oldLira() {
        let old = ExchangeRates.rate("TRY", on: day("2003-06-16"))
        let new = ExchangeRates.rate("TRY", on: day("2006-06-16"))
        #expect((old?.usd ?? 1) < 1e-5)
        #expect((new?.usd ?? 0) > 0.5)
    }

    @Test func everyQuotedCurrencyHasRatesInItsTime() {
        for code in [
            "USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "SEK", "CHF", "ISK", "NOK", "AUD", "CAD", "HKD", "KRW", "NZD", "SGD", "ZAR",
        ] {
            #expect(ExchangeRates.rate(code, on: day("2005-06-15")) != nil, "\(code)")
        }
        for code in ["CNY", "INR", "BRL", "MXN", "MYR", "PHP", "THB", "IDR", "ILS", "RON", "TRY"] {
            #expect(ExchangeRates.rate(code, on: day("2020-06-15")) != nil, "\(code)")
        }
    }
}
