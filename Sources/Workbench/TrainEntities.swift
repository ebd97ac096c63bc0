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
        let first = gold.map { TaggerExample($0.article) }
        let labels = zip(gold, first).map { $0.labels($1) }
        report(labels, first, gold)
        // First passes that did not see an article, for the features of its second.
        let held = (0..<folds).map { fold in all.filter { gold[$0].fold != fold } }
        let firstModels = held.map { ChainField(first, labels, $0).model() }
        let second = try gold.indices.map { i in TaggerExample(gold[i].article, tagger: try model(firstModels[gold[i].fold])) }
        print("first pass ", score(try gold.indices.map { try model(firstModels[gold[$0].fold]).labels(first[$0]) }, labels))
        let secondModels = held.map { ChainField(second, labels, $0).model() }
        print("second pass", score(try gold.indices.map { try model(secondModels[gold[$0].fold]).labels(second[$0]) }, labels))
        if let foldDirectory {
            for fold in 0..<folds {
                try Data(firstModels[fold]).write(to: URL(fileURLWithPath: "\(foldDirectory)/\(fold)-first.model"))
                try Data(secondModels[fold]).write(to: URL(fileURLWithPath: "\(foldDirectory)/\(fold)-second.model"))
            }
        }
        guard full else { return }
        let taggers = try (0..<folds).map { EntityTagger(first: try model(firstModels[$0]), second: try model(secondModels[$0])) }
        try FitLogistic.run(gold, taggers, arguments[1])
        try Data(ChainField(first, labels, all).model()).write(to: URL(fileURLWithPath: "\(arguments[1])/tagger-first.model"))
        try Data(ChainField(second, labels, all).model()).write(to: URL(fileURLWithPath: "\(arguments[1])/tagger-second.model"))
    }

    /// A model of the bytes, which are kept for the rest of the process.
    static func model(_ bytes: [UInt8]) throws -> TaggerModel {
        let kept = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        kept.copyBytes(from: bytes)
        guard let model = TaggerModel(UnsafeRawBufferPointer(kept)) else { throw UsageError() }
        return model
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
