/// JSON in its layouts: one value a line, a list whose elements stream, or values one after the other.
enum JSONDocuments {
    enum Layout { case lines, list, values }

    /// The layout of a text that begins with `head`; nil where it is no JSON.
    static func layout(_ head: ArraySlice<UInt8>, suffix: String) -> Layout? {
        let named = suffix == "ndjson" || suffix == "jsonl"
        guard let first = head.first, first == 0x7B || first == 0x5B || named else { return nil }
        if named { return .lines }
        guard suffix == "json" || looksLikeJSON(head) else { return nil }
        if first == 0x5B { return .list }
        guard let end = head.firstIndex(of: 0x0A) else { return .values }
        var line = head[..<end]
        while let c = line.last, c == 0x0D || c == 0x20 || c == 0x09 { line = line.dropLast() }
        // A whole object on the first line, broken or not: the next lines are the next objects.
        return line.count > 2 && line.last == 0x7D ? .lines : .values
    }

    /// An object's or list's bracket alone may begin a text ("[Update] ..."): the next sign must be one that JSON allows.
    private static func looksLikeJSON(_ head: ArraySlice<UInt8>) -> Bool {
        let next = head.dropFirst().first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard let next else { return false }
        if head.first == 0x7B { return next == 0x22 || next == 0x7D }
        return next == 0x7B || next == 0x5D || next == 0x5B
    }

    static func read(_ stream: ByteReader, _ layout: Layout, _ origin: Origin, _ run: ReadingRun) throws {
        switch layout {
        case .lines: try readLines(stream, origin, run)
        case .list: try readList(stream, origin, run)
        case .values: try readValues(stream, origin, run)
        }
    }

    private static func readLines(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        // One object on one line is the file; in a file of lines it is the first of more to come.
        let mayBeWhole = origin.suffix == "json"
        while true {
            do {
                guard let line = try stream.line(limit: run.options.maximumDocumentBytes) else { return }
                let number = stream.lineNumber
                if line.tooLong {
                    run.report(
                        .tooLarge, origin, line: number, byte: line.offset, what: "the line is too long",
                        why: "more than \(run.options.maximumDocumentBytes) bytes", hint: "split it, or raise --max-document")
                    continue
                }
                if Format.withoutMark(line.bytes[...]).isEmpty { continue }
                var o = origin
                if !mayBeWhole || number > 1 || !stream.peek(1).isEmpty { o.position = String(number) }
                try JSONArticles.read(line.bytes, o, run, line: number, byte: line.offset)
            } catch let failure as StreamFailure {
                run.report(failure, origin, line: stream.lineNumber)
                if failure.kind == .bomb || failure.kind == .unreadable { return }
            }
        }
    }

    private static func readList(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        try skipBlank(stream, mark: true)
        _ = try stream.skip(1)
        var index = 0
        while true {
            try skipBlank(stream)
            guard let c = stream.peek(1).first else {
                _ = try stream.isAtEnd()
                throw StreamFailure(
                    .truncated, "the list has no end", "the file stops after element \(index)", hint: "fetch the file again",
                    byte: stream.offset)
            }
            if c == 0x5D {
                _ = try stream.skip(1)
                // What stands behind the list is read too, as where two files were put into one.
                return try readValues(stream, origin, run, index: index)
            }
            if c == 0x2C {
                _ = try stream.skip(1)
                continue
            }
            var o = origin
            o.position = String(index)
            let at = stream.offset
            if let bytes = try value(stream, o, run) { try JSONArticles.read(bytes, o, run, line: nil, byte: at) }
            index += 1
        }
    }

    /// - Parameter first: number of the first value.
    private static func readValues(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun, index first: Int = 0) throws {
        try skipBlank(stream, mark: true)
        var index = first
        while true {
            try skipBlank(stream)
            if try stream.isAtEnd() { return }
            var o = origin
            let at = stream.offset
            if try skipJunk(stream) {
                run.report(
                    .damaged, o, byte: at, what: "bytes passed over", why: "no JSON value begins here",
                    hint: "write one article a line (NDJSON)")
                continue
            }
            if index > 0 { o.position = String(index) }
            if let bytes = try value(stream, o, run, isOfLines: true) { try JSONArticles.read(bytes, o, run, line: nil, byte: at) }
            index += 1
        }
    }

    /// Bytes of the next value, found by its brackets; nil (reported) where it is too large.
    /// - Parameter isOfLines: a line break ends a string, where JSON has none: a value whose quotation mark is lost must not take the next ones.
    private static func value(
        _ stream: ByteReader, _ origin: Origin, _ run: ReadingRun, isOfLines: Bool = false
    ) throws -> [UInt8]? {
        let limit = run.options.maximumDocumentBytes
        let from = stream.offset
        var out: [UInt8] = []
        var tooLarge = false
        var depth = 0
        var inString = false
        var escaped = false
        while true {
            let chunk = stream.peek(1 << 16)
            if chunk.isEmpty {
                _ = try stream.isAtEnd()
                break
            }
            var i = chunk.startIndex
            var ended = false
            scan: while i < chunk.endIndex {
                let c = chunk[i]
                i += 1
                if inString {
                    if isOfLines, c == 0x0A {
                        ended = true
                        break scan
                    }
                    if escaped { escaped = false } else if c == 0x5C { escaped = true } else if c == 0x22 { inString = false }
                    continue
                }
                switch c {
                case 0x22: inString = true
                case 0x7B, 0x5B: depth += 1
                case 0x7D, 0x5D:
                    if depth <= 1 {
                        // A closing bracket of the list around is left for it, but no value is without a byte.
                        if depth == 0, !out.isEmpty || i - 1 > chunk.startIndex { i -= 1 }
                        ended = true
                        break scan
                    }
                    depth -= 1
                case 0x2C where depth == 0:
                    if !out.isEmpty || i - 1 > chunk.startIndex { i -= 1 }
                    ended = true
                    break scan
                default: break
                }
            }
            if out.count + i - chunk.startIndex > limit { tooLarge = true } else { out.append(contentsOf: chunk[..<i]) }
            _ = try stream.skip(i - chunk.startIndex)
            if ended { break }
        }
        if tooLarge {
            run.report(
                .tooLarge, origin, byte: from, what: "the value is too large", why: "more than \(limit) bytes",
                hint: "write one article a line (NDJSON), or raise --max-document")
            return nil
        }
        return out
    }

    /// Moves to the next bracket that opens a value; tells whether there was anything before it.
    private static func skipJunk(_ stream: ByteReader) throws -> Bool {
        var skipped = false
        while true {
            let ahead = stream.peek(1 << 16)
            if ahead.isEmpty {
                _ = try stream.isAtEnd()
                return skipped
            }
            let junk = ahead.firstIndex { $0 == 0x7B || $0 == 0x5B } ?? ahead.endIndex
            if junk == ahead.startIndex { return skipped }
            skipped = true
            _ = try stream.skip(junk - ahead.startIndex)
        }
    }

    private static func skipBlank(_ stream: ByteReader, mark: Bool = false) throws {
        if mark, stream.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) { _ = try stream.skip(3) }
        while let c = stream.peek(1).first, c == 0x20 || c == 0x0A || c == 0x0D || c == 0x09 { _ = try stream.skip(1) }
    }
}
