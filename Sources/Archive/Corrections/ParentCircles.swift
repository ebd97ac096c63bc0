import Lexicon

/// Parents that the ledger gives companies, and which of them would have a company belong to itself.
enum ParentCircles {
    /// uids of corrections in force that give a company a parent which belongs to it. They are not applied: whoever asks for a company with all
    /// that belongs to it would get the whole circle under each of its names.
    ///
    /// It follows from the ledger and the reference data alone, so that archives with one ledger agree whatever came first: of corrections that
    /// make a circle together, the one that was made last closes it.
    /// - Parameter list: the ledger in the order in which it was made.
    static func closed(by list: [Correction], undone: Set<String>) -> Set<String> {
        var given: [String: String] = [:]
        var out = Set<String>()
        for c in list where c.kind == .companyParent && !undone.contains(c.uid) {
            guard let key = c.anchor.company, let parent = c.change.company else { continue }
            if reaches(key, from: parent, given) { out.insert(c.uid) } else { given[key] = parent }
        }
        return out
    }

    private static func reaches(_ key: String, from parent: String, _ given: [String: String]) -> Bool {
        let lexicon = CompanyLexicon.shared
        var at: String? = parent
        var seen = Set<String>()
        while let k = at, seen.insert(k).inserted {
            if k == key { return true }
            at = given[k] ?? lexicon.company(id: k).flatMap { lexicon.parent($0) }
        }
        return false
    }
}
