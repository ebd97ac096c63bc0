import Text

/// Web archives: WARC 0.17 to 1.1 (ISO 28500) and the older ARC. A record is in memory at a time; after a broken one it goes on with the next.
enum WARC {
    static func isArchive(_ b: ArraySlice<UInt8>) -> Bool {
        b.starts(with: Array("WARC/".utf8)) || b.starts(with: Array("filedesc://".utf8))
    }

    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        if stream.peek(11).starts(with: Array("filedesc://".utf8)) { return try readARC(stream, origin, run) }
        while true {
            do {
                guard try findRecord(stream, origin, run) else { return }
                try readRecord(stream, origin, run)
            } catch let failure as StreamFailure {
                run.report(failure, origin, byte: stream.offset)
                if failure.kind == .bomb || failure.kind == .unreadable { return }
            }
        }
    }

    /// Moves to the next record; reports what is passed over that is no blank line.
    private static func findRecord(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws -> Bool {
        let at = stream.offset
        var isDamage = false
        while !stream.peek(5).elementsEqual("WARC/".utf8) {
            guard let line = try stream.line(limit: 64) else { break }
            if line.tooLong || line.bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) { isDamage = true }
        }
        if isDamage {
            run.report(
                .damaged, origin, byte: at, what: "bytes passed over", why: "no WARC record begins here", hint: "fetch the file again")
        }
        return try !stream.isAtEnd()
    }

    private static func readRecord(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        let at = stream.offset
        var head: [UInt8] = []
        while let line = try stream.line(limit: 1 << 16) {
            if line.bytes.isEmpty { break }
            if head.isEmpty, line.bytes.starts(with: Array("WARC/".utf8)) { continue }
            head.append(contentsOf: line.bytes)
            head.append(0x0A)
            if head.count > 1 << 18 { throw StreamFailure(.damaged, "not a WARC record", "its header has no end", byte: at) }
        }
        let headers = Headers(head)
        guard let lengthText = headers.text("content-length"), let length = Int(lengthText), length >= 0 else {
            throw StreamFailure(
                .damaged, "not a WARC record", "Content-Length is \(headers.text("content-length").map { "\"\($0)\"" } ?? "missing")",
                hint: "the record is passed over", byte: at)
        }
        var o = origin
        o.position = String(at)
        o.byte = at
        o.id = headers.text("warc-record-id").map(bare)
        o.url = headers.text("warc-target-uri").map(bare)
        o.name = o.url.map { String($0.prefix { $0 != "?" && $0 != "#" }) } ?? ""
        o.isFound = true
        o.fetched = headers.text("warc-date").flatMap { CivilDate(iso: $0.prefix(10)) }
        let type = headers.text("warc-type")?.lowercased() ?? ""
        let contentType = headers.text("content-type") ?? ""
        guard ["response", "resource", "conversion"].contains(type) else {
            return try skip(stream, length, at)
        }
        try readBlock(stream, length, at, isHTTP: type == "response" && !contentType.hasPrefix("text/dns"), contentType, o, run)
    }

    private static func bare(_ s: String) -> String { String(s.drop { $0 == "<" }.prefix { $0 != ">" }) }

    private static func skip(_ stream: ByteReader, _ length: Int, _ at: Int) throws {
        guard try stream.skip(length) == length else { throw truncated(at) }
    }

    private static func truncated(_ at: Int) -> StreamFailure {
        StreamFailure(.truncated, "the record is cut off", "the file ends inside it", hint: "fetch the file again", byte: at)
    }

    /// Reads the block of a record where it may hold an article, else passes over it.
    static func readBlock(
        _ stream: ByteReader, _ length: Int, _ at: Int, isHTTP: Bool, _ contentType: String, _ origin: Origin, _ run: ReadingRun
    ) throws {
        var o = origin
        let http = isHTTP ? HTTPMessage(stream.peek(min(length, 1 << 14))) : nil
        let type = (http?.headers.text("content-type") ?? (isHTTP ? "" : contentType))
        o.mediaType = type.isEmpty ? nil : Headers.mediaType(type)
        o.charset = Headers.parameter("charset", of: type)
        if let http, !(200..<300).contains(http.status) { return try skip(stream, length, at) }
        if !mayHoldArticle(o.mediaType) || Assets.isControlFile(o) || Assets.isAsset(o) && o.mediaType == nil {
            return try skip(stream, length, at)
        }
        if length > run.options.maximumDocumentBytes {
            try skip(stream, length, at)
            throw StreamFailure(
                .tooLarge, "the record is too large", "\(length) bytes are more than \(run.options.maximumDocumentBytes)",
                hint: "raise --max-document", byte: at)
        }
        let block = try stream.read(exactly: length)
        // What broke the stream is reported by the call that comes to it.
        if block.count < length, !stream.isAtFailure { run.report(truncated(at), o) }
        do {
            let bytes: [UInt8]
            if let http = HTTPMessage(block[...]), isHTTP {
                bytes = try HTTPMessage.decode(
                    block[http.bodyStart...], http.headers, run.budget, limit: run.options.maximumDocumentBytes
                ) { damage in
                    // The block that is cut off is reported already.
                    if block.count == length { run.report(damage, o, byte: at) }
                }
            } else {
                bytes = block
            }
            o.depth += 1
            if bytes.contains(where: { $0 > 0x20 }) { try run.read(ByteReader(MemorySource(bytes)), o) }
        } catch var failure as StreamFailure {
            failure.byte = at
            run.report(failure, o)
        }
    }

    /// By the media type of the server; without one the content decides.
    private static func mayHoldArticle(_ type: String?) -> Bool {
        guard let type else { return true }
        if ["text/css", "text/javascript", "text/dns", "text/csv", "text/vtt", "text/x-javascript", "text/ecmascript"].contains(type) {
            return false
        }
        if type.hasPrefix("text/") || type == "application/octet-stream" || type == "unknown" || type == "application/unknown" {
            return true
        }
        if type == "image/svg+xml" { return false }
        return type.contains("html") || type.contains("xml") || type.contains("json") || type.hasPrefix("message/")
            || type.hasPrefix("multipart/")
    }

    // MARK: ARC

    /// ARC 1 and 2: a line "URL address date type ... length", then as many bytes.
    private static func readARC(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        while true {
            do {
                guard let line = try stream.line(limit: 1 << 16) else { return }
                if line.bytes.allSatisfy({ $0 <= 0x20 }) { continue }
                let parts = String(decoding: line.bytes, as: UTF8.self).split(separator: " ")
                guard parts.count >= 5, let length = parts.last.flatMap({ Int($0) }), length >= 0, URLReference.hasScheme(String(parts[0]))
                else {
                    run.report(
                        .damaged, origin, byte: line.offset, what: "bytes passed over", why: "no ARC record begins here",
                        hint: "fetch the file again")
                    while let next = try stream.line(limit: 1 << 16), !next.bytes.isEmpty {}
                    continue
                }
                if parts[0].hasPrefix("filedesc:") || parts[0].hasPrefix("dns:") {
                    try skip(stream, length, line.offset)
                    continue
                }
                var o = origin
                o.position = String(line.offset)
                o.byte = line.offset
                o.url = String(parts[0])
                o.name = String(parts[0].prefix { $0 != "?" && $0 != "#" })
                o.isFound = true
                let d = parts[2]
                if d.utf8.count >= 8 {
                    o.fetched = CivilDate(iso: "\(d.prefix(4))-\(d.dropFirst(4).prefix(2))-\(d.dropFirst(6).prefix(2))")
                }
                try readBlock(stream, length, line.offset, isHTTP: true, String(parts[3]), o, run)
            } catch let failure as StreamFailure {
                run.report(failure, origin, byte: stream.offset)
                if failure.kind == .bomb || failure.kind == .unreadable { return }
            }
        }
    }
}
