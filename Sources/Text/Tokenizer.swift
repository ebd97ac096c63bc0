/// Splits UTF-8 into tokens. Total: any bytes give tokens; broken UTF-8 counts as signs of one byte.
/// - Complexity: O(n), one pass.
public struct Tokenizer {
    /// Tokens of `bytes[range]`, in order. A range starts like a text: its first token has `paragraphBefore`.
    public static func tokens(_ bytes: [UInt8], in range: Range<Int>? = nil) -> [Token] {
        let range = range ?? 0..<bytes.count
        var out: [Token] = []
        out.reserveCapacity(range.count / 5 + 8)
        bytes.withUnsafeBufferPointer { append($0, range, to: &out) }
        return out
    }

    /// Appends the tokens of `bytes[range]`.
    public static func append(_ b: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to out: inout [Token]) {
        var i = range.lowerBound
        let end = range.upperBound
        var gap: Token.Shape = [.spaceBefore, .lineBefore, .paragraphBefore]
        while i < end {
            let (kind, width) = Scalars.classify(b, i, end)
            switch kind {
            case .space:
                gap.insert(.spaceBefore)
                i += width
            case .line:
                gap.insert(gap.contains(.lineBefore) ? [.spaceBefore, .paragraphBefore] : [.spaceBefore, .lineBefore])
                i += width
            case .letter:
                i = word(b, i, end, gap, &out)
                gap = []
            case .digit:
                i = number(b, i, end, gap, &out)
                gap = []
            case .sign:
                i = sign(b, i, width, end, gap, &out)
                gap = []
            }
        }
    }

    private static func word(
        _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ gap: Token.Shape, _ out: inout [Token]
    ) -> Int {
        var i = start
        var shape = gap
        var h = Hashing.seed
        var x = Hashing.seed
        var previous: UInt8 = 0
        var upper = 0
        var lower = 0
        func isUpper(_ at: Int) -> Bool {
            let c = b[at]
            return (c >= 0x41 && c <= 0x5A) || (c == 0xC3 && at + 1 < end && b[at + 1] >= 0x80 && b[at + 1] <= 0x9E)
        }
        func take(_ n: Int) {
            for k in 0..<n {
                let c = b[i + k]
                h = Hashing.step(h, Hashing.lower(c, after: previous))
                x = Hashing.step(x, c)
                previous = c
            }
            i += n
        }
        if isUpper(start) { shape.insert(.capitalised) }
        // "U.S.", "a.m.": single letters with full stops between them.
        if start + 3 < end, isASCIILetter(b[start]), b[start + 1] == 0x2E, isASCIILetter(b[start + 2]), b[start + 3] == 0x2E {
            while i + 1 < end, isASCIILetter(b[i]), b[i + 1] == 0x2E { take(2) }
            shape.insert(.hasPeriod)
            if shape.contains(.capitalised) { shape.insert(.allCaps) }
            out.append(Token(start: start, end: i, kind: .word, shape: shape, hash: h, exact: x))
            return i
        }
        while i < end {
            // Most bytes are letters of ASCII, and need none of what others ask for.
            let c = b[i]
            if isASCIILetter(c) {
                if c < 0x61 {
                    if lower > 0 { shape.insert(.mixedCase) }
                    upper += 1
                } else {
                    lower += 1
                }
                h = Hashing.step(h, c | 0x20)
                x = Hashing.step(x, c)
                previous = c
                i += 1
                continue
            }
            let (kind, width) = Scalars.classify(b, i, end)
            if kind == .letter {
                if isUpper(i) {
                    if lower > 0 { shape.insert(.mixedCase) }
                    upper += 1
                } else {
                    lower += 1
                }
                if width > 1 { shape.insert(.nonASCII) }
                take(width)
            } else if kind == .digit {
                shape.insert(.hasDigit)
                take(width)
            } else if let apostrophe = Scalars.apostrophe(b, i, end), i + apostrophe < end,
                Scalars.classify(b, i + apostrophe, end).kind == .letter
            {
                // "company's" ends before the clitic; "O'Reilly" and "don't" go on.
                let next = i + apostrophe
                let after = next + 1
                if b[next] | 0x20 == 0x73, after >= end || !Scalars.isWordPart(b, after, end) { break }
                take(apostrophe)
            } else {
                break
            }
        }
        if lower == 0, upper >= 2 { shape.insert(.allCaps) }
        out.append(Token(start: start, end: i, kind: .word, shape: shape, hash: h, exact: x))
        return i
    }

    private static func number(
        _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ gap: Token.Shape, _ out: inout [Token]
    ) -> Int {
        var i = start
        var h = Hashing.seed
        while i < end {
            let c = b[i]
            if isDigit(c) {
                h = Hashing.step(h, c)
                i += 1
            } else if c == 0x2E || c == 0x2C, i + 1 < end, isDigit(b[i + 1]) {
                h = Hashing.step(h, c)
                i += 1
            } else {
                break
            }
        }
        out.append(Token(start: start, end: i, kind: .number, shape: gap.union(.hasDigit), hash: h, exact: h))
        return i
    }

    private static func sign(
        _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ width: Int, _ end: Int, _ gap: Token.Shape, _ out: inout [Token]
    ) -> Int {
        var stop = start + width
        var kind = Token.Kind.sign
        if gap.isEmpty, let apostrophe = Scalars.apostrophe(b, start, end), start + apostrophe < end, b[start + apostrophe] | 0x20 == 0x73,
            start + apostrophe + 1 >= end || !Scalars.isWordPart(b, start + apostrophe + 1, end)
        {
            stop = start + apostrophe + 1
            kind = .possessive
        }
        var h = Hashing.seed
        for k in start..<stop { h = Hashing.step(h, b[k]) }
        out.append(Token(start: start, end: stop, kind: kind, shape: gap, hash: h, exact: h))
        return stop
    }

    @inline(__always) private static func isASCIILetter(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }
    @inline(__always) private static func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
}
