import Lexicon

/// The name of a regulator, court or authority that its variants stand for in a line of a total: articles write "US Department of Justice",
/// "Securities & Exchange Commission" and "the Fed", and discovered bodies keep the name that they were found by.
enum BodyNames {
    /// The name of the reference data; the text itself where it means no body of theirs, or several.
    static func canonical(_ name: String) -> String {
        let folded = fold(name)
        if let known = names[folded] { return known }
        if folded.hasPrefix("the "), let known = names[String(folded.dropFirst(4))] { return known }
        let words = folded.split(separator: " ")
        for country in countries where words.count > country.count && words.starts(with: country) {
            if let known = american[words.dropFirst(country.count).joined(separator: " ")] { return known }
        }
        return name
    }

    private static let countries: [[Substring]] = [["us"], ["u", "s"], ["united", "states"], ["american"]]

    private static func fold(_ name: String) -> String {
        NameFolding.fold(name).split(separator: " ").map { $0 == "&" ? "and" : $0 }.joined(separator: " ")
    }

    private static let names = table { _ in true }
    private static let american = table { $0 == "US" }

    /// Folded names of bodies of the reference data; without those that several have.
    private static func table(_ isIncluded: (String) -> Bool) -> [String: String] {
        let lexicon = CompanyLexicon.shared
        var out: [String: String] = [:]
        var shared: Set<String> = []
        for row in 0..<lexicon.count where !lexicon.kind(row).isCompany && isIncluded(lexicon.country(row)) {
            let own = lexicon.name(row)
            for n in Set(([own] + lexicon.aliases(row)).map(fold)) {
                if let other = out[n], other != own { shared.insert(n) }
                out[n] = own
            }
        }
        return out.filter { !shared.contains($0.key) }
    }
}
