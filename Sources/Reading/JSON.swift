import Text

/// A JSON value (RFC 8259) with strings kept as UTF-8 bytes.
///
/// Foundation's reader drops U+FEFF inside strings, so that offsets into an article's text would shift, and cannot hand an unknown key on
/// untouched; the two streams need both.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// The value (infinite where it is out of range) .
    case number(Double)
    case string([UInt8])
    case array([JSON])
    case object([Member])

    /// A name and a value of an object.
    public struct Member: Sendable {
        /// Its name, escapes resolved.
        public var key: String
        /// A name may stand in an object more than once, each with a value of its own.
        public var value: JSON
        /// Bytes of the value in the text that was parsed.
        public var range: Range<Int>
    }

    /// What is wrong, and at which byte.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What is wrong, in words.
        public var what: String
        /// Offset in the bytes that were parsed.
        public var byte: Int
        /// `what` and where.
        public var description: String { "\(what) at byte \(byte)" }
    }

    /// Reads one value that fills `bytes`, white space around it allowed. A lone surrogate becomes U+FFFD; more than 256 levels are refused.
    public static func parse(_ bytes: [UInt8]) throws(Failure) -> JSON {
        try parse(bytes[...])
    }

    /// The same of a part of a buffer; offsets count from the start of the part.
    public static func parse(_ bytes: ArraySlice<UInt8>) throws(Failure) -> JSON {
        let result: Result<JSON, Failure> = bytes.withUnsafeBufferPointer { b in
            var p = Parser(b: b)
            do throws(Failure) {
                if b.count >= 3, b[0] == 0xEF, b[1] == 0xBB, b[2] == 0xBF { p.i = 3 }
                let v = try p.value(0)
                p.blank()
                if p.i < b.count { throw Failure(what: "more text after the value", byte: p.i) }
                return .success(v)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The string as a String.
    public var text: String? {
        if case .string(let s) = self { String(decoding: s, as: UTF8.self) } else { nil }
    }
    /// nil where it is no number.
    public var number: Double? {
        if case .number(let n) = self { n } else { nil }
    }
    /// nil where it is no whole number.
    public var int: Int? {
        if case .number(let n) = self, n == n.rounded(), abs(n) < 9e15 { Int(n) } else { nil }
    }
    /// Of an array; nil for anything else.
    public var elements: [JSON]? {
        if case .array(let a) = self { a } else { nil }
    }
    /// Of an object, in their order; nil for anything else.
    public var members: [Member]? {
        if case .object(let o) = self { o } else { nil }
    }
    /// Value of `key`; of several, the last.
    public subscript(key: String) -> JSON? {
        guard case .object(let o) = self else { return nil }
        return o.last { $0.key == key }?.value
    }
}

private struct Parser {
    let b: UnsafeBufferPointer<UInt8>
    var i = 0
    static let deepest = 256

    mutating func blank() {
        while i < b.count, b[i] == 0x20 || b[i] == 0x0A || b[i] == 0x0D || b[i] == 0x09 { i += 1 }
    }

    func failure(_ what: String) -> JSON.Failure { JSON.Failure(what: what, byte: i) }

    mutating func value(_ depth: Int) throws(JSON.Failure) -> JSON {
        blank()
        guard i < b.count else { throw failure("the value ends too early") }
        guard depth < Parser.deepest else { throw failure("more than \(Parser.deepest) levels") }
        switch b[i] {
        case 0x7B: return try object(depth)
        case 0x5B: return try array(depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw failure("unexpected character")
        }
    }

    private mutating func word(_ s: StaticString, _ v: JSON) throws(JSON.Failure) -> JSON {
        let n = s.utf8CodeUnitCount
        guard i + n <= b.count else { throw failure("unexpected character") }
        for k in 0..<n where b[i + k] != s.utf8Start[k] { throw failure("unexpected character") }
        i += n
        return v
    }

    private mutating func number() throws(JSON.Failure) -> JSON {
        let start = i
        while i < b.count {
            switch b[i] {
            case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: i += 1
            default:
                guard i - start < 400, let d = Double(String(decoding: UnsafeBufferPointer(rebasing: b[start..<i]), as: UTF8.self)) else {
                    throw JSON.Failure(what: "not a number", byte: start)
                }
                return .number(d)
            }
        }
        guard i - start < 400, let d = Double(String(decoding: UnsafeBufferPointer(rebasing: b[start..<i]), as: UTF8.self)) else {
            throw JSON.Failure(what: "not a number", byte: start)
        }
        return .number(d)
    }

    private mutating func array(_ depth: Int) throws(JSON.Failure) -> JSON {
        i += 1
        var out: [JSON] = []
        blank()
        if i < b.count, b[i] == 0x5D {
            i += 1
            return .array(out)
        }
        while true {
            out.append(try value(depth + 1))
            blank()
            guard i < b.count else { throw failure("the list has no end") }
            i += 1
            switch b[i - 1] {
            case 0x2C: continue
            case 0x5D: return .array(out)
            default:
                i -= 1
                throw failure("expected , or ]")
            }
        }
    }

    private mutating func object(_ depth: Int) throws(JSON.Failure) -> JSON {
        i += 1
        var out: [JSON.Member] = []
        blank()
        if i < b.count, b[i] == 0x7D {
            i += 1
            return .object(out)
        }
        while true {
            blank()
            guard i < b.count, b[i] == 0x22 else { throw failure("expected a key in quotes") }
            let key = String(decoding: try string(), as: UTF8.self)
            blank()
            guard i < b.count, b[i] == 0x3A else { throw failure("expected :") }
            i += 1
            blank()
            let start = i
            let v = try value(depth + 1)
            out.append(JSON.Member(key: key, value: v, range: start..<i))
            blank()
            guard i < b.count else { throw failure("the object has no end") }
            i += 1
            switch b[i - 1] {
            case 0x2C: continue
            case 0x7D: return .object(out)
            default:
                i -= 1
                throw failure("expected , or }")
            }
        }
    }

    private mutating func string() throws(JSON.Failure) -> [UInt8] {
        i += 1
        var out: [UInt8] = []
        var start = i
        while i < b.count {
            switch b[i] {
            case 0x22:
                out.append(contentsOf: b[start..<i])
                i += 1
                return out
            case 0x5C:
                out.append(contentsOf: b[start..<i])
                i += 1
                try escape(&out)
                start = i
            case 0..<0x20: throw failure("control character in a string")
            default: i += 1
            }
        }
        throw failure("the string has no end")
    }

    private mutating func escape(_ out: inout [UInt8]) throws(JSON.Failure) {
        guard i < b.count else { throw failure("the string has no end") }
        let c = b[i]
        i += 1
        switch c {
        case 0x22, 0x5C, 0x2F: out.append(c)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75:
            var v = try hex()
            if v >= 0xD800, v < 0xDC00, i + 1 < b.count, b[i] == 0x5C, b[i + 1] == 0x75 {
                let back = i
                i += 2
                let low = try hex()
                if low >= 0xDC00, low < 0xE000 { v = 0x10000 + (v - 0xD800) << 10 + (low - 0xDC00) } else { i = back }
            }
            let scalar = Unicode.Scalar(v) ?? "\u{FFFD}"
            out.append(contentsOf: String(Character(scalar)).utf8)
        default:
            i -= 1
            throw failure("unknown escape")
        }
    }

    private mutating func hex() throws(JSON.Failure) -> UInt32 {
        guard i + 4 <= b.count else { throw failure("broken \\u escape") }
        var v: UInt32 = 0
        for _ in 0..<4 {
            let c = b[i]
            switch c {
            case 0x30...0x39: v = v << 4 | UInt32(c - 0x30)
            case 0x41...0x46: v = v << 4 | UInt32(c - 0x37)
            case 0x61...0x66: v = v << 4 | UInt32(c - 0x57)
            default: throw failure("broken \\u escape")
            }
            i += 1
        }
        return v
    }
}
