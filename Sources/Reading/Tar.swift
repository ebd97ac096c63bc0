/// Tar archives: ustar, pax and GNU names. Links are never followed.
enum Tar {
    /// "ustar" in its place, or a header whose checksum is right (the old format).
    static func isArchive(_ b: ArraySlice<UInt8>) -> Bool {
        guard b.count >= 512 else { return false }
        return Header(Array(b.prefix(512))) != nil
    }

    private struct Header {
        var name: String
        var size: Int
        var type: UInt8

        init?(_ h: [UInt8]) {
            guard h.count == 512, let sum = Header.number(h[148..<156]), let size = Header.number(h[124..<136]), size >= 0 else {
                return nil
            }
            var unsigned = 0
            for (i, c) in h.enumerated() { unsigned += (148..<156).contains(i) ? 0x20 : Int(c) }
            var signed = 0
            for (i, c) in h.enumerated() { signed += (148..<156).contains(i) ? 0x20 : Int(Int8(bitPattern: c)) }
            guard sum == unsigned || sum == signed else { return nil }
            let isUstar = h[257..<262].elementsEqual("ustar".utf8)
            let own = Header.text(h[0..<100])
            let folder = isUstar && h[263] != 0x20 ? Header.text(h[345..<500]) : ""
            guard !own.isEmpty || isUstar else { return nil }
            name = folder.isEmpty ? own : folder + "/" + own
            self.size = size
            type = h[156]
        }

        /// Octal, or base 256 with the top bit set.
        private static func number(_ b: ArraySlice<UInt8>) -> Int? {
            guard let first = b.first else { return nil }
            if first & 0x80 != 0 {
                var v = Int(first & 0x7F)
                for c in b.dropFirst() {
                    guard v < 1 << 54 else { return nil }
                    v = v << 8 | Int(c)
                }
                return v
            }
            var v = 0
            var seen = false
            for c in b {
                if c >= 0x30, c <= 0x37 {
                    v = v << 3 | Int(c - 0x30)
                    seen = true
                } else if c == 0x20 && !seen {
                    continue
                } else if c == 0 || c == 0x20 {
                    break
                } else {
                    return nil
                }
            }
            return v
        }

        static func text(_ b: ArraySlice<UInt8>) -> String { String(decoding: b.prefix { $0 != 0 }, as: UTF8.self) }
    }

    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        var longName: String?
        var count = 0
        while true {
            let at = stream.offset
            let block = try stream.read(exactly: 512)
            if block.isEmpty { break }
            guard block.count == 512 else {
                try stream.throwPending()
                throw StreamFailure(.truncated, "the archive is cut off", "it ends inside a header", hint: "fetch it again", byte: at)
            }
            // Two zero blocks end an archive, one does too.
            if block.allSatisfy({ $0 == 0 }) { break }
            guard let header = Header(block) else {
                throw StreamFailure(
                    .damaged, "the archive breaks off", "no member header after member \(count)", hint: "fetch it again", byte: at)
            }
            let padded = header.size + (512 - header.size % 512) % 512
            switch header.type {
            case 0x4C, 0x78:
                // GNU "L" holds the next member's name, pax "x" its attributes.
                let bytes = try stream.read(exactly: min(header.size, 1 << 16))
                try skip(stream, padded - bytes.count, at)
                longName = header.type == 0x4C ? Header.text(bytes[...]) : path(inPax: bytes) ?? longName
                continue
            case 0x67, 0x4B:
                try skip(stream, padded, at)
                continue
            case 0, 0x30, 0x37:
                var o = origin.member(longName ?? header.name)
                o.position = String(at)
                count += 1
                let source = BoundedSource(stream, count: header.size)
                let before = run.budget.expanded
                if o.name.hasSuffix("/") {
                    // The old format's folders.
                } else if Assets.isAsset(o) {
                    run.notice(.unsupported, o, what: "passed over", why: "no article by its name")
                } else {
                    try run.read(ByteReader(source), o)
                    // A bomb is given up; the members behind it are not its fault.
                    if run.budget.isPassed { try run.budget.forgive(since: before) }
                }
                try source.drain()
                // The last member's padding may be missing.
                _ = try stream.skip(padded - header.size)
            case 0x31, 0x32:
                count += 1
                run.notice(.reference, origin.member(longName ?? header.name), what: "not followed", why: "a link in an archive")
                try skip(stream, padded, at)
            case 0x35: try skip(stream, padded, at)
            default:
                run.notice(.unsupported, origin.member(longName ?? header.name), what: "passed over", why: "no plain file")
                try skip(stream, padded, at)
            }
            longName = nil
        }
        if count == 0 { run.notice(.empty, origin, what: "passed over", why: "an archive without files") }
    }

    private static func skip(_ stream: ByteReader, _ n: Int, _ at: Int) throws {
        guard try stream.skip(n) == n else {
            throw StreamFailure(.truncated, "the archive is cut off", "it ends inside a member", hint: "fetch it again", byte: at)
        }
    }

    /// "path" of pax records: "27 path=some/long/name\n".
    private static func path(inPax b: [UInt8]) -> String? {
        var i = 0
        while i < b.count, let space = b[i...].firstIndex(of: 0x20), let length = Int(String(decoding: b[i..<space], as: UTF8.self)),
            length > space - i, length <= b.count - i
        {
            let record = b[(space + 1)..<(i + length)]
            if record.starts(with: Array("path=".utf8)) {
                return String(decoding: record.dropFirst(5).prefix { $0 != 0x0A && $0 != 0 }, as: UTF8.self)
            }
            i += length
        }
        return nil
    }
}
