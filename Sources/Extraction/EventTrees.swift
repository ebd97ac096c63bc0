import Lexicon
import Reading

/// Trees that look at an article's events once more, after the weights: whether each is one, and which the article exists to report.
package struct EventTrees: Sendable {
    package var verdict = BoostedTrees()
    package var headline = BoostedTrees()

    private static let head =
        "# Trees that judge an article's events after the weights of model.bin; written by `workbench train-events`. "
        + "Columns: EventVerdictNumbers, EventHeadlineChoice.\n"

    package init() {}

    /// Names of the columns of both.
    package static let verdictNames = EventVerdictNumbers.names
    package static let headlineNames = EventHeadlineChoice.names

    /// The trees of `Data/events/trees.tsv`; none where the file is missing.
    package static let trained: EventTrees = {
        guard EmbeddedFile.bytes("Data/events/trees.tsv") != nil else { return EventTrees() }
        return EventTrees(rows: Table("Data/events/trees.tsv").rows) ?? EventTrees()
    }()

    package init?(rows: [[String]]) {
        func trees(_ step: String, _ names: [String]) -> BoostedTrees? {
            BoostedTrees(rows: rows.filter { $0.first == step }.map { Array($0.dropFirst()) }, names: names)
        }
        guard let v = trees("verdict", EventTrees.verdictNames), let h = trees("headline", EventTrees.headlineNames) else { return nil }
        verdict = v
        headline = h
    }

    /// Lines of the file.
    package var table: String {
        func lines(_ step: String, _ trees: BoostedTrees, _ names: [String]) -> String {
            trees.table(names).split(separator: "\n").map { "\(step)\t\($0)\n" }.joined()
        }
        return EventTrees.head + "step\tkind\tvalue\n" + lines("verdict", verdict, EventTrees.verdictNames)
            + lines("headline", headline, EventTrees.headlineNames)
    }
}
