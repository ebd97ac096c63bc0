/// Words near one that was mistyped.
public enum Suggestions {
    /// Those of `known` that the word may have been meant for, the nearest first: few letters apart, or beginning so.
    public static func near(_ word: String, among known: [String], limit: Int = 3) -> [String] {
        let target = Array(word.lowercased().utf8)
        var found: [(distance: Int, name: String)] = []
        for name in known {
            let letters = Array(name.lowercased().utf8)
            if let d = CompanySearch.editDistance(target, letters, atMost: max(1, target.count / 3)) {
                found.append((d, name))
            } else if target.count > 2, letters.starts(with: target) || target.starts(with: letters) {
                found.append((9, name))
            }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }
}
