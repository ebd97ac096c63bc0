import Extraction
import Foundation
import Reading

/// workbench rules LABELS DOCS: rules by precision and yield on labelled articles, the worst first.
enum RulesReport {
    static func run(_ arguments: [String]) throws {
        guard arguments.count >= 2 else {
            FileHandle.standardError.write(Data("usage: workbench rules LABELS DOCS\n".utf8))
            exit(64)
        }
        var tally: [String: (right: Int, found: Int)] = [:]
        for a in try LabelledArticles.read(labels: arguments[0], documents: arguments[1]) {
            for (rule, right) in EventTraining.ruleTally(a, .trained) {
                tally[rule, default: (0, 0)].found += 1
                if right { tally[rule, default: (0, 0)].right += 1 }
            }
        }
        let names = tally.keys.sorted { a, b in
            let x = tally[a] ?? (0, 1)
            let y = tally[b] ?? (0, 1)
            let p = Double(x.right) / Double(x.found)
            let q = Double(y.right) / Double(y.found)
            return p == q ? a < b : p < q
        }
        print("rule\tprecision\tright\tfound")
        for n in names {
            guard let t = tally[n] else { continue }
            print("\(n)\t\((100 * t.right + t.found / 2) / t.found)%\t\(t.right)\t\(t.found)")
        }
    }
}
