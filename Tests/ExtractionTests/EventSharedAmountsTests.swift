import Reading
import Testing
import Text

@testable import Extraction

/// A sum that stands beside two deals belongs to one of them.
@Suite struct EventSharedAmountsTests {
    /// Company, target and price of each takeover with a price, in their order in the text.
    private func prices(_ text: String) -> [String] {
        var article = Article(id: "a", text: Array(text.utf8))
        article.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&article)
        return facts.events.filter { $0.type == "acquisition" }.flatMap { e in
            e.amounts.filter { $0.slot == "price" }.flatMap(\.indices).map { i in
                let a = facts.amounts[i].span
                let company = e.company.joined(separator: "+")
                let target = e.fillers("target").joined(separator: "+")
                return "\(company) -> \(target): \(String(decoding: Array(text.utf8)[a.start..<a.end], as: UTF8.self))"
            }
        }.sorted()
    }

    @Test func aPriceIsOfTheDealThatItStandsBeside() {
        #expect(
            prices("Fitch noted that Intel bought Altera for $16.7 billion and Microsoft bought Xilinx.") == [
                "Intel -> Altera: $16.7 billion"
            ])
        #expect(
            prices(
                "Intel bought Altera for $16.7 billion, AMD bought Xilinx for $300 million and Cisco bought Tandberg for an undisclosed amount."
            )
                == ["AMD -> Xilinx: $300 million", "Intel -> Altera: $16.7 billion"])
    }

    @Test func onePriceMayBePaidForTwo() {
        #expect(prices("Intel bought Altera and Xilinx for $16.7 billion.") == ["Intel -> Altera+Xilinx: $16.7 billion"])
    }
}
