import Extraction
import Lexicon
import Testing

/// Every row of Data/amounts/currencies.tsv, in the notations that it stands for; and texts meant to break the finder.
@Suite struct AmountTableTests {
    private static let rows = Table("Data/amounts/currencies.tsv").rows

    @Test func everyCodeBeforeAndBehindTheNumber() {
        for r in Self.rows {
            for text in ["It paid \(r[0]) 5,000 for it.", "It paid 5,000 \(r[0]) for it.", "It paid \(r[0])5.25 million for it."] {
                let found = AmountExample.amounts(text)
                #expect(found.count == 1 && found[0].kind == "money" && found[0].unit == r[0], "\(text) -> \(found)")
            }
        }
    }

    @Test func everyAdjectiveWithEveryName() {
        for r in Self.rows {
            for adjective in r[4].split(separator: ";") {
                for noun in r[2].split(separator: " ") where !noun.hasPrefix("cent") {
                    let found = AmountExample.amounts("It paid 5 million \(adjective) \(noun) for it.")
                    #expect(found.count == 1 && found[0].unit == r[0] && found[0].low == 5e6, "\(adjective) \(noun) -> \(found)")
                }
            }
        }
    }

    @Test func everySymbol() {
        let shared: Set<String> = ["¥", "Bs"]
        for r in Self.rows {
            for symbol in r[5].split(separator: " ") where !shared.contains(String(symbol)) {
                let found = AmountExample.amounts("It paid \(symbol)5.5 million for it.")
                #expect(found.count == 1 && found[0].unit == r[0] && found[0].low == 5.5e6, "\(symbol) -> \(found)")
            }
        }
    }

    @Test func everyMinorUnit() {
        for r in Table("Data/amounts/minor_units.tsv").rows {
            let found = AmountExample.amounts("It paid 40 \(r[0]).")
            #expect(found.count == 1 && found[0].unit == (r[1].isEmpty ? r[2] : r[1]), "\(r[0]) -> \(found)")
        }
    }

    @Test func everyBound() {
        for r in Table("Data/amounts/bounds.tsv").rows where r[0] != "~" && r[0] != "≈" {
            let found = AmountExample.amounts("It said \(r[0]) $40 million, it said.")
            #expect(found.count == 1 && found[0].approximate, "\(r[0]) -> \(found)")
            #expect((found.first?.high == nil) == (r[1] == "low"), "\(r[0]) -> \(found)")
            #expect((found.first?.low == nil) == (r[1] == "high"), "\(r[0]) -> \(found)")
        }
    }

    /// Numbers of thousands of digits are no money, and nothing traps.
    @Test func hostileTexts() {
        let digits = String(repeating: "9", count: 5000)
        for text in [
            "$\(digits)", "\(digits) dollars", "\(digits)%", "$0.\(digits)", "\(digits) employees",
            "1" + String(repeating: ",000", count: 2000) + " dollars",
            String(repeating: "million ", count: 3000) + "dollars", "five " + String(repeating: "trillion ", count: 3000) + "dollars",
            "5 " + String(repeating: "trillion ", count: 3000) + "dollars", String(repeating: "$", count: 3000),
            String(repeating: "-", count: 3000) + "5%",
            String(repeating: "$5 to ", count: 3000), String(repeating: "($5", count: 3000),
            String(repeating: "one hundred and ", count: 3000),
            String(repeating: "between ", count: 3000) + "5 and 6 percent", "$", "%", "-", "(", "$.", "$(", "$-", "5-", "5/", "1/0 percent",
            "0/0%", "a", "half a",
            "tens of", "more than", "5 to", "$5 to", "$5-", "5 million-", "US$", "Rs.", "Rs", "u.s", "u.", "1.", "1,", "..5%", "two-",
            "two and", "two and a",
        ] {
            for a in AmountExample.amounts(text) {
                #expect(a.end > a.start)
                for v in [a.low, a.high] { #expect(v.map { $0.isFinite && abs($0) <= 1e21 } ?? true) }
            }
        }
        #expect(AmountExample.amounts("$\(digits)").isEmpty)
        #expect(AmountExample.amounts("\(digits) dollars").isEmpty)
    }
}
