import Text

/// Words at the end of a company's name that are none of what it is called (`Data/companies/legal_forms.tsv`).
package enum LegalForms {
    /// For whom a word is one; what each is stands in the table.
    package enum Use: String, CaseIterable, Sendable {
        case tagger, folding, linking, labels, fitting
    }

    /// The words of one use, in small letters and in the order of the table. Kept by who asks.
    package static func words(_ use: Use) -> [String] { rows.compactMap { $0.uses.contains(use) ? $0.form : nil } }

    private static let rows: [(form: String, uses: [Use])] = Table("Data/companies/legal_forms.tsv").rows.map { row in
        let uses = row[1].fields().map { name in
            guard let use = Use(rawValue: String(name)) else { fatalError("Data/companies/legal_forms.tsv: unknown use \(name)") }
            return use
        }
        return (row[0], uses)
    }
}
