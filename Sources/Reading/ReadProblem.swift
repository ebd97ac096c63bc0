/// Something that could not be read, and where: one bad record, file or container member. Reading goes on after it.
public struct ReadProblem: Error, Sendable, CustomStringConvertible {
    /// Why it could not be read.
    public enum Kind: String, Sendable {
        /// No such file, or no permission.
        case unreadable
        /// Nothing in it.
        case empty
        /// Larger than `Options.maximumDocumentBytes`.
        case tooLarge
        /// Expands beyond the caps of `Options`.
        case bomb
        /// Containers in containers, or values in values, beyond the limit.
        case tooDeep
        /// Bytes that break the format: a checksum, a header, a syntax error.
        case damaged
        /// The input ends inside a record.
        case truncated
        /// A format, compression or encryption that is not read.
        case unsupported
        /// A record without an article's text.
        case noText
        /// A link of an archive, which is never followed, or a list of addresses, of which none is fetched.
        case reference
    }
    /// A notice tells what was passed over on purpose; it is no failure and leaves the exit status alone.
    public enum Severity: String, Sendable { case problem, notice }

    /// Why it could not be read, for programs.
    public var kind: Kind
    /// Whether it is a failure.
    public var severity: Severity
    /// File, and behind "!" the member of the container.
    public var path: String
    /// 1-based, where the format has lines.
    public var line: Int?
    /// Offset in the (decompressed) file.
    public var byte: Int?
    /// What was not read, in words.
    public var what: String
    /// Why not, in words.
    public var why: String
    /// What to do next.
    public var hint: String?

    /// A whole file, member or record was left out on purpose.
    public var isPassedOver: Bool { severity == .notice && what == "passed over" }

    /// - Parameters:
    ///   - path: file, and behind "!" the member of the container.
    ///   - line: 1-based.
    ///   - byte: offset in the (decompressed) file.
    public init(
        _ kind: Kind, _ severity: Severity = .problem, path: String, line: Int? = nil, byte: Int? = nil, what: String, why: String,
        hint: String? = nil
    ) {
        self.kind = kind
        self.severity = severity
        self.path = path
        self.line = line
        self.byte = byte
        self.what = what
        self.why = why
        self.hint = hint
    }

    /// `file:line: what, why; hint` on one line, with control characters shown and not sent.
    public var description: String {
        var s = path
        if let line { s += ":\(line)" } else if let byte { s += ":byte \(byte)" }
        s += ": \(what), \(why)"
        if let hint { s += "; \(hint)" }
        return ReadProblem.printable(s)
    }

    /// C0, DEL, C1 and bidirectional controls as visible escapes, so that a file's name cannot drive a terminal or break the line.
    public static func printable(_ s: String) -> String {
        var out = String.UnicodeScalarView()
        for u in s.unicodeScalars {
            switch u.value {
            case 0x0A: out.append(contentsOf: "\\n".unicodeScalars)
            case 0x09: out.append(contentsOf: "\\t".unicodeScalars)
            case 0x0D: out.append(contentsOf: "\\r".unicodeScalars)
            case 0x1B: out.append(contentsOf: "\\e".unicodeScalars)
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
                out.append(contentsOf: "\\u{\(String(u.value, radix: 16))}".unicodeScalars)
            default: out.append(u)
            }
        }
        return String(out)
    }
}

/// Why a stream of bytes cannot be read on at some place; becomes a `ReadProblem` once the place has a name.
struct StreamFailure: Error {
    var kind: ReadProblem.Kind
    var what: String
    var why: String
    var hint: String?
    var byte: Int?

    init(_ kind: ReadProblem.Kind, _ what: String, _ why: String, hint: String? = nil, byte: Int? = nil) {
        self.kind = kind
        self.what = what
        self.why = why
        self.hint = hint
        self.byte = byte
    }
}
