import Lexicon

/// A logistic regression whose named weights are a table of `Data/` (`feature<TAB>weight`).
package struct LogisticModel: Sendable {
    package let weights: [Double]

    /// Weights of `features` by name; 0 where the table has none.
    init(_ table: String, _ features: [String]) {
        var byName: [String: Double] = [:]
        for row in Table(table).rows { byName[row[0]] = Double(row[1]) ?? 0 }
        weights = features.map { byName[$0] ?? 0 }
    }

    /// Log-odds.
    func score(_ values: [Double]) -> Double {
        var s = 0.0
        for (w, v) in zip(weights, values) { s += w * v }
        return s
    }
}
