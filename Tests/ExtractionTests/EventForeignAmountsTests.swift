import Reading
import Testing
import Text

@testable import Extraction

/// Amounts of a sentence that are not the event's, or another slot's.
@Suite struct EventForeignAmountsTests {
    /// The amounts of the first event of a type, as "slot: text".
    private func amounts(_ type: String, _ text: String) throws -> [String] {
        var article = Article(id: "a", text: Array(text.utf8))
        article.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&article)
        let event = try #require(facts.events.first { $0.type == type }, "no \(type) in \(text)")
        return event.amounts.flatMap { slot, indices in
            indices.map {
                "\(slot): \(String(decoding: Array(text.utf8)[facts.amounts[$0].span.start..<facts.amounts[$0].span.end], as: UTF8.self))"
            }
        }
    }

    @Test func whatAShareIsThoughtWorthIsNoPrice() throws {
        #expect(
            try amounts("market_move", "Nvidia shares rose 5 percent to $16.25 after Barclays raised its price target to $22.") == [
                "percent: 5 percent", "value: $16.25",
            ])
    }

    @Test func aValuationIsNotPaid() throws {
        #expect(
            try amounts("investment", "SoftBank will invest $150 million in Nvidia at a valuation of $3 billion.") == [
                "invested: $150 million"
            ])
    }

    @Test func aFineIsWhatWordsForOneStandBy() throws {
        let text = "UBS said on Monday that it would redeem $6.2 billion of bonds and pay a $90 million fine."
        #expect(try amounts("fine", text) == ["amount: $90 million"])
        let listed = "Citigroup was fined $30 million and $100 million on Monday."
        #expect(try amounts("fine", listed) == ["amount: $30 million", "amount: $100 million"])
    }

    @Test func noProductCostsAFortune() throws {
        #expect(try amounts("product_launch", "Samsung launched the Galaxy S30 phone for $799.") == ["price: $799"])
        #expect(try amounts("product_launch", "Samsung launched the Galaxy S30 phone for $799 million.").isEmpty)
    }

    @Test func aListingHasAValuation() throws {
        #expect(
            try amounts("ipo", "Klarna confidentially filed for a US listing that could value it at $15 billion.") == [
                "valuation: $15 billion"
            ])
    }

    /// The words beside a fine say on whom it is.
    @Test func aFineOfAnotherIsNotOurs() throws {
        let text = "Tarnfield Inc. was fined on Monday, after the agency won a $90 million fine from Larkspur Corp. in May."
        #expect(try amounts("fine", text).isEmpty)
        #expect(try amounts("fine", "Tarnfield Inc. paid a $90 million fine to the agency on Monday.") == ["amount: $90 million"])
    }

    /// A deal that another is measured by has its own price.
    @Test func aPriceOfAnotherDealIsNotOurs() throws {
        let text =
            "Tarnfield Inc. bought Larkspur Corp. in a deal second only to Oakmere Inc.'s $67 billion purchase of Cobble Inc."
        let found = extractedEvents(text).filter { $0.type == "acquisition" }
        #expect(found.allSatisfy { $0.company == ["Oakmere"] || $0.amounts.isEmpty })
    }

    @Test func resultsAreNoForecast() throws {
        let text = "Intel reported revenue of $13.3 billion for the third quarter and forecast fourth-quarter revenue of $13.8 billion."
        #expect(try amounts("guidance", text) == ["revenue: $13.8 billion"])
        #expect(try amounts("earnings", text) == ["revenue: $13.3 billion"])
    }

    @Test func marketValueIsNoLoss() throws {
        #expect(try amounts("market_move", "Nvidia lost $9 billion in market value on Tuesday.") == ["value: $9 billion"])
    }
}
