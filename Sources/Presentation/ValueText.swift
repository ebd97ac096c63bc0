import Dateline
import Reading

extension Value {
    /// The value in one cell: lists joined by "; ", objects as JSON, nothing for null. Numbers in plain digits that read back the same.
    var cell: String {
        switch self {
        case .null: return ""
        case .text(let s): return s
        case .integer(let n): return String(n)
        case .number(let d): return Value.digits(d)
        case .flag(let b): return b ? "true" : "false"
        case .list(let l):
            if l.contains(where: { if case .object = $0 { true } else if case .list = $0 { true } else { false } }) { return json }
            return l.map(\.cell).joined(separator: "; ")
        case .object: return json
        }
    }

    /// The value in the tables for people: sums in groups of three digits.
    var words: String {
        if case .number(let d) = self, abs(d) >= 1_000 { return Wording.grouped(d) }
        return cell
    }

    var isNumeric: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }

    private static func digits(_ d: Double) -> String {
        guard d.isFinite else { return "" }
        return d == d.rounded() && abs(d) < 9e15 ? String(Int64(d)) : d.description
    }

    var json: String {
        var w = JSONWriter()
        write(to: &w)
        return String(decoding: w.bytes, as: UTF8.self)
    }

    /// Writes the value as JSON. Control characters that a terminal would obey are escaped, which changes no value.
    func write(to w: inout JSONWriter) {
        switch self {
        case .null: w.null()
        case .text(let s):
            if s.unicodeScalars.contains(where: TerminalText.isHidden) { w.raw(Value.escaped(s)) } else { w.value(s) }
        case .integer(let n): w.value(Int(n))
        case .number(let d): w.value(d)
        case .flag(let b): w.value(b)
        case .list(let l):
            w.beginArray()
            for v in l { v.write(to: &w) }
            w.endArray()
        case .object(let fields):
            w.beginObject()
            for f in fields {
                w.key(f.key)
                f.value.write(to: &w)
            }
            w.endObject()
        }
    }

    private static func escaped(_ s: String) -> String {
        var w = JSONWriter()
        w.value(s)
        var out = ""
        for c in String(decoding: w.bytes, as: UTF8.self).unicodeScalars {
            guard TerminalText.isHidden(c) else {
                out.unicodeScalars.append(c)
                continue
            }
            for unit in String(c).utf16 {
                let h = String(unit, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - h.utf8.count) + h
            }
        }
        return out
    }
}
