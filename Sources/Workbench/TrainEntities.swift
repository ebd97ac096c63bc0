import Extraction
import Foundation
import Reading
import Text

/// `workbench train-entities [--folds DIR] [--describe FOLDER] [--eager] GOLD OUT`: the tagger of companies and organisations from articles labelled by hand.
///
/// GOLD holds `docs/` and `labels/`. Prints F1 by five-fold cross-validation, writes `OUT/tagger.model` and the tables
/// of the logistic models; with `--folds` also the taggers of the folds (`DIR/0.model`...), none of which saw the articles whose id's hash
/// modulo 5 is its number: `extract --entity-folds DIR` reads each article with the tagger that does not know it. With `--eager` OUT is a file:
/// the tagger alone, for articles in which the other finds no company.
enum TrainEntities {
    static let folds = 5

    static func run(_ arguments: [String]) throws {
        var arguments = arguments
        var foldDirectory: String?
        if let i = arguments.firstIndex(of: "--folds"), i + 1 < arguments.count {
            foldDirectory = arguments[i + 1]
            arguments.removeSubrange(i...i + 1)
        }
        // Who is central and of which sector is learned from these articles alone: fewer, but labelled by one hand.
        var described: Set<String>?
        if let i = arguments.firstIndex(of: "--describe"), i + 1 < arguments.count {
            described = Set(try GoldNames.load(arguments[i + 1]).map(\.article.id))
            arguments.removeSubrange(i...i + 1)
        }
        let full = !arguments.contains("--cross-validate-only")
        arguments.removeAll { $0 == "--cross-validate-only" }
        let alone = arguments.contains("--eager")
        arguments.removeAll { $0 == "--eager" }
        guard arguments.count == 2 else { throw UsageError() }
        let gold = try GoldNames.load(arguments[0])
        let all = Array(gold.indices)
        let examples = gold.map { TaggerExample($0.article) }
        let labels = zip(gold, examples).map { $0.labels($1) }
        report(labels, examples, gold)
        if alone {
            try Data(ChainField(examples, labels, all).model()).write(to: URL(fileURLWithPath: arguments[1]))
            return
        }
        let models = (0..<folds).map { fold in ChainField(examples, labels, all.filter { gold[$0].fold != fold }).model() }
        let loaded = try models.map(model)
        print(score(gold.indices.map { loaded[gold[$0].fold].labels(examples[$0]) }, labels))
        if let foldDirectory {
            for fold in 0..<folds { try Data(models[fold]).write(to: URL(fileURLWithPath: "\(foldDirectory)/\(fold).model")) }
        }
        guard full else { return }
        try FitLogistic.run(gold.filter { described?.contains($0.article.id) ?? true }, loaded.map { EntityTagger($0) }, arguments[1])
        try Data(ChainField(examples, labels, all).model()).write(to: URL(fileURLWithPath: "\(arguments[1])/tagger.model"))
    }

    /// A model of the bytes, which are kept for the rest of the process.
    static func model(_ bytes: [UInt8]) throws -> TaggerModel {
        let kept = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        kept.copyBytes(from: bytes)
        guard let model = TaggerModel(UnsafeRawBufferPointer(kept)) else { throw UsageError() }
        return model
    }

    struct UsageError: Error, CustomStringConvertible {
        var description: String {
            "usage: workbench train-entities [--folds DIR] [--describe FOLDER] [--cross-validate-only] [--eager] GOLD OUT"
        }
    }

    /// How many gold names the candidates can express at all.
    private static func report(_ labels: [[UInt8]], _ examples: [TaggerExample], _ gold: [GoldNames]) {
        let spans = zip(gold, examples).reduce(0) { n, p in n + p.0.companies.count }
        let reachable = labels.reduce(0) { n, l in n + l.reduce(0) { $0 + ($1 == TaggerLabel.company ? 1 : 0) } }
        print(
            "articles \(gold.count), candidate tokens \(examples.reduce(0) { $0 + $1.offsets.count - 1 }), company mentions \(spans), within candidates \(reachable)"
        )
    }

    private static func score(_ found: [[UInt8]], _ gold: [[UInt8]]) -> String {
        var out: [String] = []
        for (name, label) in [
            ("company", TaggerLabel.company), ("organisation", TaggerLabel.organization), ("person", TaggerLabel.person),
            ("product", TaggerLabel.product),
        ] {
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
