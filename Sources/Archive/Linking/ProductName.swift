import Text

/// What a text says a product is called, as far as launches are told apart by it.
///
/// Of "the new Acme Lofoten 2 drone" of the company Acme the name is "Lofoten 2", and "drone" describes it. The company's own name names no
/// product: all that Acme shows would be one launch.
struct ProductName: Sendable, Hashable {
    /// Words with a capital letter or a digit, hashed without case and plural, each once, sorted; of these the ones with a digit.
    private(set) var named: [UInt64] = []
    private(set) var numbered: [UInt64] = []
    /// The other words.
    private(set) var plain: [UInt64] = []
    /// The name is in the news again and again, with ever new features (`EventClustering.brands`).
    var isBrand = false

    /// The name without what describes it.
    var kind: ProductName {
        var out = self
        out.plain = []
        out.isBrand = false
        return out
    }

    /// Nothing is left that could tell one product from another.
    var isEmpty: Bool { named.isEmpty && plain.isEmpty }

    /// - Parameter company: words of the company's names (`NameWords.of`).
    init(_ text: String, company: Set<UInt64> = []) {
        var word: [UInt8] = []
        func end() {
            defer { word.removeAll(keepingCapacity: true) }
            guard !word.isEmpty else { return }
            let whole = Hashing.folded(word)
            guard !company.contains(whole), !Self.empty.contains(whole) else { return }
            let hasDigit = word.contains { $0 >= 0x30 && $0 <= 0x39 }
            let isNamed = hasDigit || word.contains { $0 >= 0x41 && $0 <= 0x5A }
            let h = word.count > 3 && word.last == 0x73 ? Hashing.folded(word.dropLast()) : whole
            if hasDigit, !numbered.contains(h) { numbered.append(h) }
            if isNamed { if !named.contains(h) { named.append(h) } } else if !plain.contains(h) { plain.append(h) }
        }
        let bytes = Array(text.utf8)
        var i = 0
        while i < bytes.count {
            let b = bytes[i]
            // U+2000...U+207F are typographic signs; other scalars beyond ASCII are taken for letters.
            if b == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80 || bytes[i + 1] == 0x81 {
                end()
                i += 3
                continue
            }
            if b >= 0x80 || b >= 0x30 && b <= 0x39 || b | 0x20 >= 0x61 && b | 0x20 <= 0x7A { word.append(b) } else { end() }
            i += 1
        }
        end()
        if named.allSatisfy(Self.kinds.contains) {
            for h in named where !plain.contains(h) { plain.append(h) }
            (named, numbered) = ([], [])
        }
        named.sort()
        numbered.sort()
        plain.sort()
    }

    private static let empty: Set<UInt64> = Set(
        ["a", "an", "the", "its", "own", "new", "latest", "next", "first", "this", "that", "s", "of", "for", "with", "and"].map {
            Hashing.folded($0)
        })

    /// What is written with capitals or digits and is no name alone; as the names' words, without the plural.
    private static let kinds: Set<UInt64> = Set(
        [
            "ai", "api", "apis", "app", "tv", "tvs", "pc", "pcs", "ev", "evs", "suv", "ar", "vr", "xr", "3d", "4k", "8k", "5g", "4g", "led",
            "oled", "usb",
        ].map {
            Hashing.folded($0)
        })

    /// Do two texts mean one product; nil where one of them names none.
    ///
    /// Two names are one where their words are the same, whatever describes them. That one name is the beginning of another, or that they share
    /// half of their words, is enough only in reports of the same days: "Lofoten" is told of as "Lofoten 2" at its launch, and "Lofoten Mini"
    /// follows a season later.
    static func same(_ a: ProductName, _ b: ProductName, inSameDays: Bool) -> Bool? {
        if a.isEmpty || b.isEmpty { return nil }
        if !a.named.isEmpty, !b.named.isEmpty {
            if a.named == b.named { return inSameDays || !a.isBrand && !b.isBrand ? true : nil }
            if !a.numbered.isEmpty, !b.numbered.isEmpty, a.numbered != b.numbered { return false }
            return inSameDays && areClose(a.named, b.named)
        }
        return inSameDays && areClose(a.named + a.plain, b.named + b.plain)
    }

    /// All words of the shorter one stand in the longer one, or half of all words are shared.
    private static func areClose(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        var common = 0
        for w in a where b.contains(w) { common += 1 }
        return common == min(a.count, b.count) || 2 * common >= a.count + b.count - common
    }
}
