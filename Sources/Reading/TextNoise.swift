/// Bytes that were taken for a text and are none.
enum TextNoise {
    /// What is wrong with a text of which more than a quarter are control characters and U+FFFD; nil where it can be read.
    ///
    /// A file of random bytes has hardly a tenth of control characters, which a binary format is told by; most of the rest is no UTF-8. A text in
    /// a wrong encoding has its spaces, digits and English words, and few of either.
    static func finding(_ text: [UInt8]) -> String? {
        var noise = 0
        var characters = 0
        var i = 0
        while i < text.count {
            let c = text[i]
            i += 1
            if c & 0xC0 == 0x80 || c == 0x20 || (0x08...0x0D).contains(c) { continue }
            characters += 1
            if c < 0x20 && c != 0x1B || c == 0x7F {
                noise += 1
            } else if c == 0xC2, i < text.count, text[i] < 0xA0 {
                // C1, as windows-1252 has none of them in a text.
                noise += 1
            } else if c == 0xEF, i + 1 < text.count, text[i] == 0xBF, text[i + 1] == 0xBD {
                noise += 1
            }
        }
        // A few signs that were lost are no reason to lose a short note.
        guard noise >= 16, noise * 4 > characters else { return nil }
        return "\(noise) of \(characters) characters are control characters or bytes of no encoding"
    }
}
