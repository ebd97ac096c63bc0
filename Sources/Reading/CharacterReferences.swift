/// `&amp;`, `&#8211;`, `&nbsp;` in XML -> the characters they stand for.
///
/// The names are those of HTML, which feeds use undeclared; unlike in HTML each needs its ";" ("?a=1&copy=2" is an address). An unknown name
/// stays as it is written; none is ever declared by the document.
enum CharacterReferences {
    static func resolve(_ b: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        append(b, range, to: &out)
        return out
    }

    static func append(_ b: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
        b.withUnsafeBufferPointer { p in
            var from = range.lowerBound
            let end = range.upperBound
            while from < end {
                guard let amp = p[from..<end].firstIndex(of: 0x26) else {
                    out.append(contentsOf: p[from..<end])
                    return
                }
                out.append(contentsOf: p[from..<amp])
                let (scalar, width) = HTMLText.reference(p, amp, end)
                if let scalar, width > 0, p[amp + 1] == 0x23 || p[amp + width - 1] == 0x3B {
                    HTMLText.append(scalar, &out)
                    from = amp + width
                } else {
                    out.append(0x26)
                    from = amp + 1
                }
            }
        }
    }
}
