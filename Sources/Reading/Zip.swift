/// ZIP archives (PKWARE APPNOTE 6.3), read front to back from their local headers, so that they stream from anywhere.
///
/// Names are labels only: nothing is written, so "../../x" goes nowhere. Methods: stored and deflated.
enum Zip {
    static func isArchive(_ b: ArraySlice<UInt8>) -> Bool {
        b.starts(with: [0x50, 0x4B, 3, 4]) || b.starts(with: [0x50, 0x4B, 5, 6]) || b.starts(with: [0x50, 0x4B, 7, 8])
    }

    private struct Member {
        var name: String
        var method: Int
        var isEncrypted: Bool
        /// Sizes follow the data.
        var hasDescriptor: Bool
        var compressedSize: Int
    }

    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        var count = 0
        if stream.peek(4).starts(with: [0x50, 0x4B, 7, 8]) { _ = try stream.skip(4) }
        while stream.peek(4).starts(with: [0x50, 0x4B, 3, 4]) {
            let at = stream.offset
            let member = try header(stream)
            var o = origin.member(member.name)
            o.position = String(at)
            count += 1
            let isFolder = member.name.hasSuffix("/")
            if member.isEncrypted || member.method != 0 && member.method != 8
                || member.method == 0 && member.hasDescriptor && member.compressedSize == 0
            {
                if !isFolder {
                    run.report(
                        .unsupported, o, byte: at, what: "not read",
                        why: member.isEncrypted
                            ? "the member is encrypted"
                            : member.method == 0 ? "a stored member of unknown size" : "compression method \(member.method)",
                        hint: "repack it with deflate and without a password")
                }
                guard !member.hasDescriptor else { return }
                try skip(stream, member.compressedSize, at)
                continue
            }
            if isFolder && !member.hasDescriptor {
                try skip(stream, member.compressedSize, at)
                continue
            }
            try read(member, stream, o, run)
        }
        let next = stream.peek(4)
        // The central directory repeats what the members said.
        if !next.starts(with: [0x50, 0x4B]) {
            throw StreamFailure(
                .damaged, "the archive breaks off", "no member header after member \(count)", hint: "fetch it again", byte: stream.offset)
        }
        if count == 0 { run.notice(.empty, origin, what: "passed over", why: "an archive without members") }
    }

    private static func read(_ member: Member, _ stream: ByteReader, _ o: Origin, _ run: ReadingRun) throws {
        let before = run.budget.expanded
        if member.method == 0 {
            let source = BoundedSource(stream, count: member.compressedSize)
            if Assets.isAsset(o) {
                run.notice(.unsupported, o, what: "passed over", why: "no article by its name")
            } else {
                try run.read(ByteReader(source), o)
            }
            return try source.drain()
        }
        if member.hasDescriptor {
            let source = DeflateSource(stream, run.budget)
            if !Assets.isAsset(o) { try run.read(ByteReader(source), o) }
            try source.drain()
            return try skipDescriptor(stream)
        }
        let bounded = BoundedSource(stream, count: member.compressedSize)
        if Assets.isAsset(o) {
            run.notice(.unsupported, o, what: "passed over", why: "no article by its name")
        } else {
            let source = DeflateSource(ByteReader(bounded), run.budget)
            try run.read(ByteReader(source), o)
            // A bomb is given up; the members behind it are not its fault.
            if source.isBomb { run.budget.expanded = before }
        }
        try bounded.drain()
    }

    private static func skip(_ stream: ByteReader, _ n: Int, _ at: Int) throws {
        guard try stream.skip(n) == n else {
            throw StreamFailure(.truncated, "the archive is cut off", "it ends inside a member", hint: "fetch it again", byte: at)
        }
    }

    private static func header(_ stream: ByteReader) throws -> Member {
        let at = stream.offset
        let h = try stream.read(exactly: 30)
        func short(_ i: Int) -> Int { i + 1 < h.count ? Int(h[i]) | Int(h[i + 1]) << 8 : 0 }
        let (nameLength, extraLength) = (short(26), short(28))
        let name = try stream.read(exactly: nameLength)
        let extra = try stream.read(exactly: extraLength)
        guard h.count == 30, name.count == nameLength, extra.count == extraLength else {
            throw StreamFailure(.truncated, "the archive is cut off", "it ends inside a member's header", hint: "fetch it again", byte: at)
        }
        let flags = short(6)
        var size = short(18) | short(20) << 16
        if size == 0xFFFF_FFFF { size = size64(extra) ?? size }
        let text =
            flags & 0x800 != 0
            ? String(decoding: name, as: UTF8.self) : String(decoding: CharacterDecoding.decode(name).utf8, as: UTF8.self)
        return Member(name: text, method: short(8), isEncrypted: flags & 1 != 0, hasDescriptor: flags & 8 != 0, compressedSize: size)
    }

    /// Compressed size of the ZIP64 extra field; it follows the uncompressed one.
    private static func size64(_ extra: [UInt8]) -> Int? {
        var i = 0
        while i + 4 <= extra.count {
            let (id, length) = (Int(extra[i]) | Int(extra[i + 1]) << 8, Int(extra[i + 2]) | Int(extra[i + 3]) << 8)
            if id == 1, length >= 16, i + 20 <= extra.count {
                var v: UInt64 = 0
                for k in 0..<8 { v |= UInt64(extra[i + 12 + k]) << UInt64(8 * k) }
                return Int(exactly: v)
            }
            i += 4 + length
        }
        return nil
    }

    /// CRC and sizes behind the data: 12 bytes, 20 with 64-bit sizes, 4 more with a signature.
    private static func skipDescriptor(_ stream: ByteReader) throws {
        let ahead = stream.peek(28)
        for n in [16, 24, 12, 20] {
            let rest = ahead.dropFirst(n)
            let signed = ahead.starts(with: [0x50, 0x4B, 7, 8])
            guard (n == 16 || n == 24) == signed else { continue }
            if rest.starts(with: [0x50, 0x4B]) {
                _ = try stream.skip(n)
                return
            }
        }
        throw StreamFailure(
            .damaged, "the archive breaks off", "no data descriptor behind a member", hint: "repack it", byte: stream.offset)
    }
}
