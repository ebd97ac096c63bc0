import Extraction
import Foundation
import Lexicon

/// Fits the logistic models of centrality and sectors on companies read by taggers that did not see their article.
enum FitLogistic {
    static func run(_ gold: [GoldNames], _ taggers: [EntityTagger], _ out: String) throws {
        var central: (rows: [[Double]], truth: [Double]) = ([], [])
        var sectors: (rows: [[Double]], truth: [Double]) = ([], [])
        let codes = SectorWords.shared.codes
        for g in gold {
            let found = EntityExample.companies(g.article, tagger: taggers[g.fold])
            var used = Set<Int>()
            for company in g.labelled {
                let keys = Set(company.names.map(fold))
                guard let i = found.indices.first(where: { !used.contains($0) && !keys.isDisjoint(with: found[$0].names.map(fold)) }) else {
                    continue
                }
                used.insert(i)
                central.rows.append(found[i].central)
                central.truth.append(company.central ? 1 : 0)
                guard company.central, !company.sectors.isEmpty else { continue }
                for (s, code) in codes.enumerated() {
                    sectors.rows.append(found[i].sectors[s])
                    sectors.truth.append(company.sectors.contains(code) ? 1 : 0)
                }
            }
            for i in found.indices where !used.contains(i) {
                central.rows.append(found[i].central)
                central.truth.append(0)
            }
        }
        try write(EntityCentrality.featureNames, fit(central.rows, central.truth, shift: 0.35), out + "/central.tsv")
        try write(EntitySectors.featureNames, fit(sectors.rows, sectors.truth, shift: 0.3), out + "/sector-weights.tsv")
        print("central: \(central.rows.count) companies; sectors: \(sectors.rows.count) pairs")
    }

    /// Batch gradient descent with momentum and a ridge; `shift` is added to every bias (a threshold below one half is best for F1).
    private static func fit(_ rows: [[Double]], _ truth: [Double], shift: Double) -> [Double] {
        let width = rows.first?.count ?? 0
        var w = [Double](repeating: 0, count: width)
        var velocity = w
        for _ in 0..<1500 {
            var gradient = w.map { 0.5 * $0 / Double(rows.count) }
            for (x, t) in zip(rows, truth) {
                var s = 0.0
                for j in 0..<width where x[j] != 0 { s += w[j] * x[j] }
                let d = (1 / (1 + exp(-s)) - t) / Double(rows.count)
                for j in 0..<width where x[j] != 0 { gradient[j] += d * x[j] }
            }
            for j in 0..<width {
                velocity[j] = 0.9 * velocity[j] - 0.5 * gradient[j]
                w[j] += velocity[j]
            }
        }
        w[0] += shift
        return w
    }

    private static func write(_ names: [String], _ weights: [Double], _ path: String) throws {
        var out = "feature\tweight\n"
        for (n, w) in zip(names, weights) { out += "\(n)\t\(String(format: "%.4f", w))\n" }
        try Data(out.utf8).write(to: URL(fileURLWithPath: path))
    }

    private static let forms = Set(LegalForms.words(.fitting))
    /// Comparison key of a name: letters and digits of its lower case without a legal form.
    private static func fold(_ name: String) -> String {
        var words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
        if words.first == "the" { words.removeFirst() }
        while words.count > 1, forms.contains(String(words[words.count - 1])) { words.removeLast() }
        return words.joined()
    }
}
