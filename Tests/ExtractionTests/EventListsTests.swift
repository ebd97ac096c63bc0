import Foundation
import Lexicon
import Testing
import Text

@testable import Extraction

/// The lists of Data/events/lists.tsv beside the code that asks for them.
@Suite struct EventListsTests {
    private let rows = Table("Data/events/lists.tsv").rows

    private func words(_ row: [String]) -> [String] {
        row[1].contains(";")
            ? row[1].split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) } : row[1].fields().map(String.init)
    }

    /// A list that is asked for and does not exist stops the program, but only where its rule is first read.
    @Test func everyListIsUsedAndEveryUsedListExists() throws {
        var asked: [String: [String]] = [:]
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Extraction")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "swift" {
            for use in try String(contentsOf: file, encoding: .utf8).matches(of: /EventLists\.(named|pairs)\("([^"]*)"\)/) {
                asked[String(use.2), default: []].append(String(use.1))
            }
        }
        let names = rows.map { $0[0] }
        #expect(Set(names).count == names.count, "a list stands twice")
        #expect(Set(names).symmetricDifference(asked.keys).sorted() == [], "lists that only the table or only the code has")
        for row in rows {
            #expect(asked[row[0]]?.count == 1, "\(row[0]) is read in more than one place")
            #expect(asked[row[0]] == [row[1].contains(";") ? "pairs" : "named"], "\(row[0])")
        }
    }

    /// What the tokenizer takes apart is never found.
    @Test func everyWordIsOneToken() {
        for row in rows {
            for word in words(row) {
                #expect(Tokenizer.tokens(Array(word.utf8)).map(\.hash) == word.fields().map { Hashing.folded($0) }, "\(row[0]): \(word)")
            }
        }
    }

    @Test func noWordStandsTwiceInAList() {
        for row in rows { #expect(Set(words(row)).count == words(row).count, "\(row[0])") }
    }

    @Test func everyExampleHasAWordOfItsList() throws {
        for row in rows {
            #expect(!row[2].isEmpty, "\(row[0])")
            let word = try #require(row[3].firstMatch(of: /\[([^\]]+)\]/), "\(row[0]) has no word in brackets").1
            #expect(words(row).contains(word.lowercased()), "\(row[0]): \(word)")
        }
    }

    @Test func listsHoldTheirWordsAndNoOthers() {
        let sites = EventLists.named("site")
        #expect(sites.contains(Hashing.folded("Refinery")) && !sites.contains(Hashing.folded("fine")))
        let pairs = EventLists.pairs("authority_pair")
        #expect(pairs.contains(Hashing.join(Hashing.folded("central"), Hashing.folded("bank"))))
        #expect(!pairs.contains(Hashing.join(Hashing.folded("bank"), Hashing.folded("central"))))
    }
}
