import Lexicon
import Reading

/// Trees that look at an article's events once more, after the weights: what fills its roles and slots, whether it is
/// one, which the article exists to report, and which companies it is about.
package struct EventTrees: Sendable {
    package var role = BoostedTrees()
    package var principal = BoostedTrees()
    package var filler = BoostedTrees()
    package var amount = BoostedTrees()
    package var verdict = BoostedTrees()
    package var headline = BoostedTrees()
    package var central = BoostedTrees()

    private static let head =
        "# Trees that judge an article's events after the weights of model.bin; written by `workbench train-events`. "
        + "Columns: EventRoleChoice, EventPrincipals, EventFillerChoice, EventAmountChoice, EventVerdictNumbers, EventHeadlineChoice, EventCentrality.\n"

    package init() {}

    /// Names of the columns of each.
    package static let roleNames = EventRoleChoice.names
    package static let principalNames = EventPrincipals.names
    package static let fillerNames = EventFillerChoice.names
    package static let amountNames = EventAmountChoice.names
    package static let verdictNames = EventVerdictNumbers.names
    package static let headlineNames = EventHeadlineChoice.names
    package static let centralNames = EventCentrality.names

    private static let steps: [(name: String, trees: WritableKeyPath<EventTrees, BoostedTrees> & Sendable, columns: [String])] = [
        ("role", \.role, roleNames), ("principal", \.principal, principalNames), ("filler", \.filler, fillerNames),
        ("amount", \.amount, amountNames), ("verdict", \.verdict, verdictNames),
        ("headline", \.headline, headlineNames),
        ("central", \.central, centralNames),
    ]

    /// The trees of `Data/events/trees.tsv`; none where the file is missing.
    package static let trained: EventTrees = {
        guard EmbeddedFile.bytes("Data/events/trees.tsv") != nil else { return EventTrees() }
        return EventTrees(rows: Table("Data/events/trees.tsv").rows) ?? EventTrees()
    }()

    package init?(rows: [[String]]) {
        for step in EventTrees.steps {
            let own = rows.filter { $0.first == step.name }.map { Array($0.dropFirst()) }
            guard let trees = BoostedTrees(rows: own, names: step.columns) else { return nil }
            self[keyPath: step.trees] = trees
        }
    }

    /// Lines of the file.
    package var table: String {
        EventTrees.steps.reduce(EventTrees.head + "step\tkind\tvalue\n") { text, step in
            text + self[keyPath: step.trees].table(step.columns).split(separator: "\n").map { "\(step.name)\t\($0)\n" }.joined()
        }
    }
}
