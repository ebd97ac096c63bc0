import Lexicon
import Text

/// Known names that mean one company and nothing else ("Acme Platforms"), and words that do what companies do ("Target named a new chief"), where
/// the tagger read no name at all.
enum EntityKnownNames {
    static func fill(_ labels: inout [UInt8], _ input: TaggerInput) {
        let lexicon = CompanyLexicon.shared
        var i = 0
        while i < labels.count {
            guard input.place[i] == 1 || input.place[i] == 4, input.form[i] >= 0 else {
                i += 1
                continue
            }
            var end = i + 1
            while end < labels.count, input.form[end] == input.form[i], input.place[end] == 2 { end += 1 }
            if end < labels.count, input.form[end] == input.form[i], input.place[end] == 3 { end += 1 }
            let form = lexicon.forms[Int(input.form[i])]
            if isCertain(form) || (end == i + 1 && isSubject(i, form, input)), (i..<end).allSatisfy({ labels[$0] == 0 }),
                isSpelled(input, i..<end)
            {
                labels[i] = TaggerLabel.company
                for k in i + 1..<end { labels[k] = TaggerLabel.company + 1 }
            }
            i = end
        }
    }

    private static func isCertain(_ form: CompanyLexicon.Form) -> Bool {
        form.company >= 0 && (form.tokens >= 2 || form.flags.contains(.name))
            && form.all.isDisjoint(with: [.word, .person, .place, .abbreviation, .shared, .product, .location, .listing])
    }

    /// A word that is a company's name, too, at the start of a sentence and without an article before a verb that companies are the subject of:
    /// "Target named", "Zoom will cut". English has no such noun there but a name.
    private static func isSubject(_ i: Int, _ form: CompanyLexicon.Form, _ input: TaggerInput) -> Bool {
        let tokens = input.tokens
        guard form.company >= 0, form.all.contains(.word),
            form.all.isDisjoint(with: [.shared, .product, .listing, .location, .place, .person]),
            // "We reported", "Also announced": words of grammar are no names.
            EventLexicon.shared.entries[Int(EventLexicon.shared.lookup(tokens[i].hash))].classes.isEmpty,
            i == 0 || tokens[i].has(.lineBefore) || ends.contains(tokens[i - 1].hash)
        else { return false }
        var k = i + 1
        while k < tokens.count, k < i + 4, helpers.contains(tokens[k].hash) { k += 1 }
        guard k < tokens.count, !tokens[k].has([.capitalised, .lineBefore]) else { return false }
        return finite.contains(tokens[k].hash) || (k > i + 1 && infinite.contains(tokens[k].hash))
    }
    private static let ends = WordSet(words: ". ! ? ”")
    private static let helpers = WordSet(words: "will is has to plans would also today")
    /// Not "said": persons do, too.
    private static let finite = WordSet(
        words:
            "named names appointed appoints hired hires fired acquired acquires bought buys sued sues launched launches unveiled unveils "
            + "reported reports posted posts agreed agrees announced announces filed files settled settles plans expects")
    /// Behind "will", "is", "has" or "to" only: "Block cut" may be an order.
    private static let infinite = WordSet(
        words:
            "cut cutting lay laying laid hire hiring launch launching acquire acquiring buy buying sue suing file filing open opening close "
            + "closing sell selling")

    private static func isSpelled(_ input: TaggerInput, _ range: Range<Int>) -> Bool {
        range.allSatisfy { input.tokens[$0].kind != .word || input.tokens[$0].has([.capitalised, .mixedCase]) }
    }
}
