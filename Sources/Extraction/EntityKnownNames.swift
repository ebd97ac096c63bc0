import Lexicon
import Text

/// Known names that mean one company and nothing else ("Acme Platforms"), where the tagger read no name at all.
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
            if isCertain(form), (i..<end).allSatisfy({ labels[$0] == 0 }), isSpelled(input, i..<end) {
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

    private static func isSpelled(_ input: TaggerInput, _ range: Range<Int>) -> Bool {
        range.allSatisfy { input.tokens[$0].kind != .word || input.tokens[$0].has([.capitalised, .mixedCase]) }
    }
}
