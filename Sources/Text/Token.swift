/// A word, number or sign of a text. Offsets are bytes, end exclusive.
public struct Token: Sendable, Equatable {
    /// What a token is by its bytes.
    public enum Kind: UInt8, Sendable {
        /// Starts with a letter: "Alibaba", "M4", "O'Reilly", "don't", "U.S.".
        case word
        /// Digits with separators between them: "4.5", "1,600", "2024". Letters glued to it are a token of their own ("10bn": "10", "bn").
        case number
        /// One sign: "$", "%", "-", "(", "€". Each hyphen, quote and dash is its own.
        case sign
        /// The clitic "'s" or "’s".
        case possessive
    }

    /// How a token is written, and what stands before it.
    ///
    /// Each shape is computed, not stored: a stored one of another module is looked up behind a lock each time that it is asked for.
    public struct Shape: OptionSet, Sendable, Equatable {
        /// A bit for each shape.
        public let rawValue: UInt16
        /// Takes the bits of the shapes below.
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// White space (or the start of the text) stands before it.
        @inlinable public static var spaceBefore: Shape { Shape(rawValue: 1) }
        /// A line break stands before it.
        @inlinable public static var lineBefore: Shape { Shape(rawValue: 2) }
        /// A blank line (or the start of the text) stands before it.
        @inlinable public static var paragraphBefore: Shape { Shape(rawValue: 4) }
        /// First letter is a capital.
        @inlinable public static var capitalised: Shape { Shape(rawValue: 8) }
        /// At least two letters, all capitals.
        @inlinable public static var allCaps: Shape { Shape(rawValue: 16) }
        /// A capital after a small letter: "iPhone", "YouTube".
        @inlinable public static var mixedCase: Shape { Shape(rawValue: 32) }
        /// A number, or a word with a digit in it: "M4".
        @inlinable public static var hasDigit: Shape { Shape(rawValue: 64) }
        /// Single letters with full stops between them: "U.S.", "a.m.".
        @inlinable public static var hasPeriod: Shape { Shape(rawValue: 128) }
        /// Has a letter outside ASCII.
        @inlinable public static var nonASCII: Shape { Shape(rawValue: 256) }
    }

    /// First byte in the text.
    public var start: Int32
    /// The byte behind the last.
    public var end: Int32
    /// A word, a number, a sign or the clitic of a possessive.
    public var kind: Kind
    /// Capitals, digits and what stands before it.
    public var shape: Shape
    /// `Hashing.folded` of its bytes.
    public var hash: UInt64
    /// `Hashing.exact` of its bytes.
    public var exact: UInt64

    /// - Parameters:
    ///   - start: first byte in the text, which has less than 2 GiB.
    ///   - end: the byte behind the last.
    @inlinable public init(start: Int, end: Int, kind: Kind, shape: Shape, hash: UInt64, exact: UInt64) {
        self.start = Int32(start)
        self.end = Int32(end)
        self.kind = kind
        self.shape = shape
        self.hash = hash
        self.exact = exact
    }
    /// Its bytes in the text.
    @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
    /// Any of these shapes?
    @inlinable public func has(_ s: Shape) -> Bool { !shape.isDisjoint(with: s) }
    /// It starts with a letter.
    @inlinable public var isWord: Bool { kind == .word }
    /// Digits, with separators between them or not.
    @inlinable public var isNumber: Bool { kind == .number }
    /// No white space between this token and the one before.
    @inlinable public var isGlued: Bool { !has(.spaceBefore) }
}
