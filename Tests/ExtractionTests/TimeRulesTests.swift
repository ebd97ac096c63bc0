import Lexicon
import Testing
import Text

@testable import Extraction

@Suite struct TimeRulesTests {
    static let examples: [(rule: String, text: String)] = Table("Data/times/rules.tsv").rows.map { ("\($0[0]): \($0[1])", $0[3]) }

    @Test func everyRuleHasAnExample() {
        for e in Self.examples { #expect(!TimeTestText(e.text).marks.isEmpty || e.text.isEmpty, "\(e.rule)") }
    }

    @Test func examplesAreFoundWithTheirValues() {
        for e in Self.examples {
            let t = TimeTestText(e.text)
            let found = t.values()
            for m in t.marks { #expect(found.contains(m), "\(e.rule) | \(e.text) | found \(found)") }
        }
    }

    @Test func theCheapTestPassesWhatMayMatch() throws {
        func passes(_ e: TimeElement, _ id: UInt16, classes: UInt64 = 0, _ word: String = "day") throws -> Bool {
            TimeElementTest(e).mayMatch(id, classes: classes, try #require(Tokenizer.tokens(Array(word.utf8)).first))
        }
        #expect(try passes(.words([3, 67]), 3))
        #expect(try passes(.words([70]), 70))
        #expect(try !passes(.words([3, 67]), 4))
        #expect(try !passes(.words([64]), 0))
        #expect(try passes(.classes(0b100), 9, classes: 0b110))
        #expect(try !passes(.classes(0b100), 9, classes: 0b010))
        #expect(try !passes(.classes(0b100), 0, classes: 0b100))
        #expect(try passes(.special(.year), 0, "2024"))
        #expect(try passes(.special(.year), 5))
        #expect(try !passes(.special(.year), 0))
    }

    @Test func wordsOfTheTablesAreDistinct() {
        // A word twice in one class would have two values.
        var seen: Set<String> = []
        for row in Table("Data/times/words.tsv").rows {
            for w in row[2].split(separator: " ") { #expect(seen.insert("\(row[0]) \(w)").inserted, "\(row[0]) \(w)") }
        }
    }

    @Test func negativeExamplesHoldNoTime() {
        for row in Table("Data/times/negative.tsv").rows {
            #expect(TimeTestText(row[1]).times().isEmpty, "\(row[0]): \(row[1]) | \(TimeTestText(row[1]).values())")
        }
    }
}
