/// Fields of a header: names in lower case, continuation lines joined.
struct Headers {
    private(set) var fields: [(name: String, value: [UInt8])] = []
    /// Index of the first byte behind the blank line that ends the header.
    private(set) var end = 0
    /// The first line is a field.
    private(set) var startsWithField = false

    var names: [String] { fields.map(\.name) }

    /// Bytes of a field beyond which its other lines are left out: no subject or address is as long.
    private static let longest = 1 << 16

    /// At most 1,000 fields are kept.
    init(_ b: [UInt8]) { self.init(b[...]) }

    init(_ b: ArraySlice<UInt8>) {
        var i = b.startIndex
        var isFirst = true
        while i < b.endIndex {
            let lineEnd = b[i...].firstIndex(of: 0x0A) ?? b.endIndex
            var line = b[i..<lineEnd]
            if line.last == 0x0D { line = line.dropLast() }
            i = min(lineEnd + 1, b.endIndex)
            if line.isEmpty { break }
            if line.first == 0x20 || line.first == 0x09 {
                if let last = fields.indices.last, fields[last].value.count < Headers.longest {
                    fields[last].value.append(contentsOf: line.prefix(Headers.longest))
                }
            } else if let colon = line.firstIndex(of: 0x3A), line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F }), colon > line.startIndex
            {
                if isFirst { startsWithField = true }
                if fields.count < 1000 {
                    fields.append(
                        (
                            String(decoding: line[..<colon], as: UTF8.self).lowercased(),
                            Array(line[(colon + 1)...].drop { $0 <= 0x20 }.prefix(Headers.longest))
                        ))
                }
            } else if isFirst {
                end = b.startIndex
                return
            }
            isFirst = false
        }
        end = i
    }

    func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    /// Value as text, nil where there is none.
    func text(_ name: String) -> String? {
        guard let v = raw(name) else { return nil }
        let s = TransferCoding.header(v)
        return s.isEmpty ? nil : s
    }

    /// Parameter of a value such as `text/html; charset="utf-8"`.
    static func parameter(_ key: String, of value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].filter { $0 != " " }.lowercased()
            guard name == key || name == key + "*" else { continue }
            let v = part[part.index(after: equals)...].drop { $0 == " " }
            return v.first == "\"" ? String(v.dropFirst().prefix { $0 != "\"" }) : String(v.prefix { $0 != " " })
        }
        return nil
    }

    /// `text/html` of `text/html; charset=x`, in lower case.
    static func mediaType(_ value: String) -> String { value.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() }
}
