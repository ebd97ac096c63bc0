import Testing

@testable import Reading

@Suite struct BoostedTreesTests {
    private static let names = ["a", "b", "c"]

    /// Trees that split on each column in turn, by a plain walk through their table.
    private static func model(trees: Int) throws -> BoostedTrees {
        var rows = [["base", "0.25"]]
        for t in 0..<trees {
            let splits = (0..<15).map { "\(names[($0 + t) % 3])<\(Double(($0 * 7 + t * 3) % 10) / 10)" }
            let leaves = (0..<16).map { "\(Double($0 - 8) / Double(t + 2))" }
            rows.append(["tree", (splits + leaves).joined(separator: " ")])
        }
        return try #require(BoostedTrees(rows: rows, names: names))
    }

    @Test func manyRowsAtATimeGiveWhatEachRowGivesAlone() throws {
        let model = try Self.model(trees: 9)
        let values: [Float] = (0..<(37 * 3)).map { Float(($0 * 31) % 17) / 17 }
        let together = model.scores(values, rows: 37, columns: 3)
        for r in 0..<37 {
            var sum = model.base
            for t in 0..<model.trees {
                var n = 0
                while n < 15 {
                    let i = t * 15 + n
                    n = 2 * n + (values[r * 3 + Int(model.columns[i])] < model.thresholds[i] ? 1 : 2)
                }
                sum += model.leaves[t * 16 + n - 15]
            }
            #expect(together[r] == sum)
        }
    }

    @Test func rowsThatComeAboveALineHaveTheirSumsAndOthersStayBelowIt() throws {
        let model = try Self.model(trees: 90)
        let values: [Float] = (0..<(37 * 3)).map { Float(($0 * 31) % 17) / 17 }
        let all = model.scores(values, rows: 37, columns: 3)
        for least in all + [-100, 100] {
            for (sum, found) in zip(all, model.scores(values, rows: 37, columns: 3, above: least)) {
                #expect(sum > least ? found == sum : found <= least)
            }
        }
    }

    /// While they are learnt, trees are added.
    @Test func aTreeThatIsAddedCounts() throws {
        var model = try Self.model(trees: 1)
        let before = model.scores([0, 0, 0], rows: 1, columns: 3)[0]
        model.columns += Array(repeating: 0, count: 15)
        model.thresholds += Array(repeating: 0.5, count: 15)
        model.leaves += Array(repeating: 2, count: 16)
        #expect(model.scores([0, 0, 0], rows: 1, columns: 3)[0] == before + 2)
    }

    @Test func aTableWithTooFewColumnsIsNotRead() throws {
        let model = try Self.model(trees: 2)
        #expect(model.scores([1, 1], rows: 1, columns: 2) == [0.25])
        #expect(model.scores([1], rows: 1, columns: 3) == [0.25])
        #expect(model.scores([], rows: 0, columns: 3).isEmpty)
    }

    @Test func theTableIsReadAsItIsWritten() throws {
        let model = try Self.model(trees: 3)
        let rows = model.table(Self.names).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        let again = try #require(BoostedTrees(rows: rows, names: Self.names))
        #expect(again.columns == model.columns && again.thresholds == model.thresholds && again.leaves == model.leaves)
        #expect(BoostedTrees(rows: [["tree", "a<1"]], names: Self.names) == nil)
    }
}
