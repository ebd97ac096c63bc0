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
        /// CRC and sizes follow the data.
        var hasDescriptor: Bool
        /// 0 where only the descriptor has it.
        var compressedSize: Int

        var isFolder: Bool { name.hasSuffix("/") }
        /// Its header does not tell where its data end.
        var isOpenEnded: Bool { hasDescriptor && compressedSize == 0 }
    }

    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        var count = 0
        if stream.peek(4).starts(with: [0x50, 0x4B, 7, 8]) { _ = try stream.skip(4) }
        while stream.peek(4).elementsEqual([0x50, 0x4B, 3, 4]) {
            let at = stream.offset
            let member = try header(stream)
            var o = origin.member(member.name)
            o.position = String(at)
            count += 1
            if let why = obstacle(member, stream) {
                if !member.isFolder {
                    run.report(.unsupported, o, byte: at, what: "not read", why: why, hint: "repack it with deflate and without a password")
                }
                guard !member.isOpenEnded else {
                    throw StreamFailure(
                        .unsupported, "the members behind it are not read", "the header of member \(count) does not tell where it ends",
                        hint: "repack it with deflate and without a password", byte: at)
                }
                try skip(stream, member.compressedSize, at)
            } else {
                try read(member, stream, o, run)
            }
            if member.hasDescriptor { try skipDescriptor(stream) }
        }
        // The central directory repeats what the members said.
        guard isDirectory(stream.peek(4)) else {
            throw StreamFailure(
                .damaged, "the archive breaks off", "no member header after member \(count)", hint: "fetch it again", byte: stream.offset)
        }
        if count == 0 { run.notice(.empty, origin, what: "passed over", why: "an archive without members") }
    }

    /// Why a member is not read; nil where it is.
    private static func obstacle(_ member: Member, _ stream: ByteReader) -> String? {
        if member.isEncrypted { return "the member is encrypted" }
        switch member.method {
        case 0:
            // Nothing is stored where the descriptor stands at once: a folder, an empty file.
            return member.isOpenEnded && descriptorLength(stream) == nil ? "a stored member of unknown size" : nil
        case 8: return nil
        case let method: return "compression method \(method)"
        }
    }

    /// The directory's first entry, or its end where there is none (in 64 bits or not).
    private static func isDirectory(_ b: ArraySlice<UInt8>) -> Bool {
        b.starts(with: [0x50, 0x4B, 1, 2]) || b.starts(with: [0x50, 0x4B, 5, 6]) || b.starts(with: [0x50, 0x4B, 6, 6])
    }

    /// Reads a member and moves behind its data.
    private static func read(_ member: Member, _ stream: ByteReader, _ o: Origin, _ run: ReadingRun) throws {
        let (before, start) = (run.budget.expanded, stream.offset)
        let isAsset = !member.isFolder && Assets.isAsset(o)
        if isAsset { run.notice(.unsupported, o, what: "passed over", why: "no article by its name") }
        let isWanted = !member.isFolder && !isAsset
        func read(_ source: any ByteSource) throws {
            guard isWanted else { return }
            try run.read(ByteReader(source), o)
            // A bomb is given up; the members behind it are not its fault.
            if run.budget.isPassed { try run.budget.forgive(since: before) }
        }
        if member.method == 8, member.isOpenEnded {
            let source = DeflateSource(stream, run.budget)
            try read(source)
            try source.drain()
            guard source.isWhole else {
                throw StreamFailure(
                    .damaged, "the members behind it are not read", "only the data of \(o.name) tell where they end, and they are broken",
                    hint: "repack it", byte: start)
            }
            return
        }
        let bounded = BoundedSource(stream, count: member.compressedSize)
        try read(member.method == 8 ? DeflateSource(ByteReader(bounded), run.budget) : bounded)
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
            try stream.throwPending()
            throw StreamFailure(.truncated, "the archive is cut off", "it ends inside a member's header", hint: "fetch it again", byte: at)
        }
        let flags = short(6)
        var size = short(18) | short(20) << 16
        if size == 0xFFFF_FFFF { size = size64(extra) ?? (flags & 8 != 0 ? 0 : size) }
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

    /// Passes over CRC and sizes behind the data; some writers announce and leave them out.
    private static func skipDescriptor(_ stream: ByteReader) throws {
        if isRecord(stream.peek(4)) { return }
        guard let length = descriptorLength(stream) else {
            throw StreamFailure(
                .damaged, "the archive breaks off", "no data descriptor behind a member", hint: "repack it", byte: stream.offset)
        }
        _ = try stream.skip(length)
    }

    /// 12 bytes, 20 with 64-bit sizes, 4 more with a signature; told by what follows. nil where none stands here.
    private static func descriptorLength(_ stream: ByteReader) -> Int? {
        let ahead = stream.peek(28)
        let isSigned = ahead.starts(with: [0x50, 0x4B, 7, 8])
        return (isSigned ? [16, 24] : [12, 20]).first { isRecord(ahead.dropFirst($0)) }
    }

    private static func isRecord(_ b: ArraySlice<UInt8>) -> Bool { b.starts(with: [0x50, 0x4B, 3, 4]) || isDirectory(b) }
}
