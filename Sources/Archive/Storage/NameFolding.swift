import Lexicon
import Text

/// Brings the spellings of a name together: "Société Générale S.A." and "societe generale" fold to the same text.
public enum NameFolding {
    /// Small letters without marks, words with one blank between them, without a leading "the" and legal forms at the end.
    /// A name of nothing else keeps its words.
    public static func fold(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return joined(asciiWords(name)) }
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in name.unicodeScalars {
            let p = scalar.properties
            switch scalar {
            case "'", "\u{2019}", ".": continue  // "O'Reilly", "S.A."
            case "&", "+": word.unicodeScalars.append(scalar)
            default:
                if p.isAlphabetic || p.numericType != nil {
                    word += plain(scalar) ?? p.lowercaseMapping
                } else if p.generalCategory != .nonspacingMark {
                    end()
                }
            }
        }
        end()
        return joined(words)
    }

    /// The same for names of ASCII alone, which most are.
    private static func asciiWords(_ name: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for b in name.utf8 {
            switch b {
            case 0x27, 0x2E: continue
            case 0x41...0x5A: word.append(b | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x26, 0x2B: word.append(b)
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// Without a leading "the" and legal forms at the end.
    private static func joined(_ words: [String]) -> String {
        var kept = words[...]
        if kept.count > 1, kept.first == "the" { kept = kept.dropFirst() }
        while kept.count > 1, let last = kept.last, legalForms.contains(last) { kept = kept.dropLast() }
        return (kept.isEmpty ? words[...] : kept).joined(separator: " ")
    }

    private static let legalForms = Set(LegalForms.words(.folding))

    /// The letter without its mark, for Latin letters; nil where it is plain already.
    private static func plain(_ s: Unicode.Scalar) -> String? {
        guard s.value >= 0xC0, s.value < 0x180 else { return nil }
        if s.value < 0x100 { return latin1[Int(s.value) - 0xC0].isEmpty ? nil : latin1[Int(s.value) - 0xC0] }
        return String(extendedA[Int(s.value) - 0x100])
    }
    private static let latin1 = [
        "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u",
        "u",
        "u", "u", "y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o",
        "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
    ]
    /// U+0100...U+017F, one letter each.
    private static let extendedA = Array(
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
            .unicodeScalars
    ).map { Character($0) }
}
