/// An HTTP response as web archives keep it: status, headers, body.
struct HTTPMessage {
    let status: Int
    let headers: Headers
    let bodyStart: Int

    /// nil where the block does not begin with a status line and a header that ends within it.
    init?(_ b: ArraySlice<UInt8>) {
        guard b.starts(with: Array("HTTP/".utf8)), let lineEnd = b.firstIndex(of: 0x0A) else { return nil }
        let parts = b[..<lineEnd].split(separator: 0x20, maxSplits: 2)
        guard parts.count >= 2 else { return nil }
        let digits = parts[1].prefix { $0 >= 0x30 && $0 <= 0x39 }.prefix(3)
        status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        headers = Headers(b[(lineEnd + 1)...])
        bodyStart = headers.end
    }

    /// The body with its transfer and content codings removed; what was sent counts, also where it is cut off.
    /// - Parameter damaged: told why a body is given that is not whole.
    static func decode(
        _ body: ArraySlice<UInt8>, _ headers: Headers, _ budget: ExpansionBudget, limit: Int, damaged: (StreamFailure) -> Void
    ) throws -> [UInt8] {
        var bytes = Array(body)
        if (headers.text("transfer-encoding") ?? "").lowercased().contains("chunked") { bytes = unchunked(bytes) ?? bytes }
        for coding in (headers.text("content-encoding") ?? "").lowercased().split(separator: ",").reversed() {
            switch coding.filter({ $0 != " " }) {
            case "gzip", "x-gzip":
                // Archivers often store the body decompressed and keep the header.
                guard GzipSource.isHeader(bytes[...]) else { continue }
                bytes = try inflate(bytes, .gzip, budget, limit, damaged)
            case "deflate":
                let isZlib = bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
                guard isZlib || !looksPlain(bytes) else { continue }
                bytes = try inflate(bytes, isZlib ? .zlib : .raw, budget, limit, damaged)
            case "", "identity", "none", "utf-8": continue
            case let other:
                if looksPlain(bytes) { continue }
                throw StreamFailure(
                    .unsupported, "not read", "the body is compressed with \(other)", hint: "archive it with gzip or uncompressed")
            }
        }
        return bytes
    }

    private static func looksPlain(_ b: [UInt8]) -> Bool {
        let first = b.first { $0 > 0x20 }
        return first == 0x3C || first == 0x7B || first == 0x5B
    }

    private static func inflate(
        _ b: [UInt8], _ wrapper: Inflater.Wrapper, _ budget: ExpansionBudget, _ limit: Int, _ damaged: (StreamFailure) -> Void
    ) throws -> [UInt8] {
        let before = budget.expanded
        let source = DeflateSource(ByteReader(MemorySource(b)), budget, wrapper: wrapper)
        var out: [UInt8] = []
        do {
            while let part = try source.next() {
                out.append(contentsOf: part)
                if out.count > limit {
                    throw StreamFailure(.tooLarge, "the body is too large", "more than \(limit) bytes", hint: "raise --max-document")
                }
            }
        } catch let failure as StreamFailure {
            if failure.kind == .bomb || failure.kind == .tooLarge {
                try budget.forgive(since: before)
                throw failure
            }
            if out.isEmpty { throw failure }
            damaged(failure)
        }
        return out
    }

    /// nil where the body is not chunked after all.
    static func unchunked(_ b: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var i = 0
        while i < b.count {
            var size = 0
            let start = i
            while i < b.count, i - start < 9, let d = hex(b[i]) {
                size = size << 4 | d
                i += 1
            }
            guard i > start else { return out.isEmpty ? nil : out }
            while i < b.count, b[i] != 0x0A {
                guard i - start < 1000 else { return out.isEmpty ? nil : out }
                i += 1
            }
            i = min(i + 1, b.count)
            if size == 0 { return out }
            let end = min(i + size, b.count)
            if i < end { out.append(contentsOf: b[i..<end]) }
            i = end
            while i < b.count, b[i] == 0x0D || b[i] == 0x0A { i += 1 }
        }
        return out
    }

    private static func hex(_ c: UInt8) -> Int? {
        switch c {
        case 0x30...0x39: Int(c) - 0x30
        case 0x41...0x46: Int(c) - 0x37
        case 0x61...0x66: Int(c) - 0x57
        default: nil
        }
    }
}
