import Reading
import Text

/// What copies of an article are found by: the fingerprint of its body, and that of its beginning.
struct CopyTraits {
    /// Words of the beginning.
    static let leadWords = 64
    /// Share of the beginning of one that the other must have: articles that share no more than what stands around them on a page are no copies.
    static let leadShare = 0.3
    /// Of a long text only those hashes are indexed that end in so many zero bits that no more than this many are left. Two texts of any length
    /// have the hashes with the longer one's zero bits in common.
    static let indexed = 48

    let body: Fingerprint
    let lead: Fingerprint

    init(_ a: Article) {
        let zones = a.zones.isEmpty ? [Zone(kind: .body, start: 0, end: a.text.count)] : a.zones
        self.init(a.text, zones.filter { $0.kind == .body }.map { min($0.start, a.text.count)..<min($0.end, a.text.count) })
    }

    init(_ text: [UInt8], _ ranges: [Range<Int>]) {
        var tokens: [Token] = []
        text.withUnsafeBufferPointer { b in
            for r in ranges { Tokenizer.append(b, r, to: &tokens) }
        }
        tokens.removeAll { $0.kind == .sign }
        body = Fingerprint(of: tokens)
        lead = Fingerprint(of: Array(tokens.prefix(Self.leadWords)))
    }

    /// Hashes by which copies are looked up.
    var index: [Int64] {
        var out = body.hashes[...]
        var zeros: UInt64 = 0
        while out.count > Self.indexed {
            zeros = zeros << 1 | 1
            out = out.filter { $0 & zeros == 0 }[...]
        }
        return out.map { Int64(bitPattern: $0) }
    }

    /// The two tell the same text: one is a copy of the other, syndicated, cut or edited.
    func isCopy(of other: CopyTraits) -> Bool {
        body.isCopy(of: other.body) && max(lead.containment(in: other.body), other.lead.containment(in: body)) >= Self.leadShare
    }
}
