import Extraction
import Foundation
import Reading
import Text

/// `workbench train-entities [--folds DIR] GOLD OUT`: the tagger of companies and organisations from articles labelled by hand.
///
/// GOLD holds `docs/` and `labels/`. Prints F1 by five-fold cross-validation, writes `OUT/tagger-first.model` and `-second.model`; with
/// `--folds` also the models of each fold (`DIR/0-first.model`...), none of which saw the articles whose id's hash modulo 5 is its number.
enum TrainEntities {
    static let folds = 5

    static func run(_ arguments: [String]) throws {
        var arguments = arguments
        var foldDirectory: String?
        if let i = arguments.firstIndex(of: "--folds"), i + 1 < arguments.count {
            foldDirectory = arguments[i + 1]
            arguments.removeSubrange(i...i + 1)
        }
        let full = !arguments.contains("--cross-validate-only")
        arguments.removeAll { $0 == "--cross-validate-only" }
        guard arguments.count == 2 else { throw UsageError() }
        let gold = try GoldNames.load(arguments[0])
        let all = Array(gold.indices)
        // First passes that did not see an article, for the features of its second.
        let first = gold.map { TaggerExample($0.article) }
        let labels = zip(gold, first).map { $0.labels($1) }
        report(labels, first, gold)
        var drafts = [[UInt8]](repeating: [], count: gold.count)
        var firstModels: [ChainField] = []
        for fold in 0..<folds {
            let model = ChainField(first, labels, all.filter { gold[$0].fold != fold })
            for i in all where gold[i].fold == fold { drafts[i] = model.decode(first[i]) }
            firstModels.append(model)
        }
        print("first pass  ", score(drafts, labels))
        let second = zip(gold, drafts).map { TaggerExample($0.article, draft: $1) }
        var results = [[UInt8]](repeating: [], count: gold.count)
        for fold in 0..<folds {
            let model = ChainField(second, labels, all.filter { gold[$0].fold != fold })
            for i in all where gold[i].fold == fold { results[i] = model.decode(second[i]) }
            if let foldDirectory {
                try Data(firstModels[fold].model()).write(to: URL(fileURLWithPath: "\(foldDirectory)/\(fold)-first.model"))
                try Data(model.model()).write(to: URL(fileURLWithPath: "\(foldDirectory)/\(fold)-second.model"))
            }
        }
        print("second pass ", score(results, labels))
        guard full else { return }
        let (a, b) = (ChainField(first, labels, all), ChainField(second, labels, all))
        try Data(a.model()).write(to: URL(fileURLWithPath: "\(arguments[1])/tagger-first.model"))
        try Data(b.model()).write(to: URL(fileURLWithPath: "\(arguments[1])/tagger-second.model"))
    }

    struct UsageError: Error, CustomStringConvertible {
        var description: String { "usage: workbench train-entities [--folds DIR] [--cross-validate-only] GOLD OUT" }
    }

    /// How many gold names the candidates can express at all.
    private static func report(_ labels: [[UInt8]], _ examples: [TaggerExample], _ gold: [GoldNames]) {
        let spans = zip(gold, examples).reduce(0) { n, p in n + p.0.companies.count }
        let reachable = labels.reduce(0) { n, l in n + l.reduce(0) { $0 + ($1 == TaggerLabel.company ? 1 : 0) } }
        print("articles \(gold.count), candidate tokens \(examples.reduce(0) { $0 + $1.offsets.count - 1 }), company mentions \(spans), within candidates \(reachable)")
    }

    private static func score(_ found: [[UInt8]], _ gold: [[UInt8]]) -> String {
        var out: [String] = []
        for (name, label) in [("company", TaggerLabel.company), ("organisation", TaggerLabel.organization), ("person", TaggerLabel.person), ("product", TaggerLabel.product)] {
            var (tp, fp, fn) = (0, 0, 0)
            for (f, g) in zip(found, gold) {
                let (a, b) = (spans(f, label), spans(g, label))
                let hit = a.intersection(b).count
                tp += hit
                fp += a.count - hit
                fn += b.count - hit
            }
            let (p, r) = (100 * Double(tp) / Double(max(tp + fp, 1)), 100 * Double(tp) / Double(max(tp + fn, 1)))
            out.append(String(format: "%@ P %.1f R %.1f F1 %.2f", name, p, r, 2 * p * r / max(p + r, 1)))
        }
        return out.joined(separator: " | ")
    }

    private static func spans(_ labels: [UInt8], _ label: UInt8) -> Set<Range<Int>> {
        var out = Set<Range<Int>>()
        var i = 0
        while i < labels.count {
            guard labels[i] == label else {
                i += 1
                continue
            }
            var k = i + 1
            while k < labels.count, labels[k] == label + 1 { k += 1 }
            out.insert(i..<k)
            i = k
        }
        return out
    }
}
