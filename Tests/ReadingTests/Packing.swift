import CZlib
import Reading

/// Packs bytes into containers, as the tools do that write them.
enum Packing {
    static func gzip(_ data: [UInt8]) -> [UInt8] { deflate(data, windowBits: 31) }

    /// Raw deflate (-15), zlib (15) or gzip (31).
    static func deflate(_ data: [UInt8], windowBits: Int32) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        var input = data
        var out = [UInt8](repeating: 0, count: data.count + data.count / 100 + 1000)
        let room = out.count
        let written = input.withUnsafeMutableBufferPointer { source in
            out.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(room)
                CZlib.deflate(&stream, Z_FINISH)
                return room - Int(stream.avail_out)
            }
        }
        deflateEnd(&stream)
        return Array(out[0..<written])
    }

    enum Method { case stored, deflated, deflatedWithDescriptor }

    static func zip(_ members: [(name: String, data: [UInt8])], _ method: Method = .deflated) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for (name, data) in members {
            let at = out.count
            let packed = method == .stored ? data : deflate(data, windowBits: -15)
            let sum = data.withUnsafeBufferPointer { UInt(crc32(0, $0.baseAddress, UInt32($0.count))) }
            let later = method == .deflatedWithDescriptor
            let common = little(20, 2) + little(later ? 8 : 0, 2) + little(method == .stored ? 0 : 8, 2) + little(0, 4)
            let sizes = little(Int(sum), 4) + little(packed.count, 4) + little(data.count, 4)
            let names = little(name.utf8.count, 2) + little(0, 2)
            out += [0x50, 0x4B, 3, 4] + common + (later ? little(0, 12) : sizes) + names + Array(name.utf8) + packed
            if later { out += [0x50, 0x4B, 7, 8] + sizes }
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + sizes + names + little(0, 10) + little(at, 4) + Array(name.utf8)
        }
        let start = out.count
        return out + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
            + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    static func little(_ n: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: n >> (8 * $0)) : 0 }
    }

    static func tar(_ members: [(name: String, data: [UInt8])], type: UInt8 = 0x30, linkTo: String = "") -> [UInt8] {
        var out: [UInt8] = []
        for (name, data) in members {
            var h = [UInt8](repeating: 0, count: 512)
            func put(_ s: String, _ at: Int) { for (i, c) in s.utf8.enumerated() { h[at + i] = c } }
            put(String(name.prefix(99)), 0)
            put("0000644\0", 100)
            let octal = String(data.count, radix: 8)
            put(String(repeating: "0", count: 11 - octal.count) + octal, 124)
            put("        ", 148)
            h[156] = type
            put(linkTo, 157)
            put("ustar\u{0}00", 257)
            let sum = String(h.reduce(0) { $0 + Int($1) }, radix: 8)
            put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", 148)
            out += h + data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
        }
        return out + [UInt8](repeating: 0, count: 1024)
    }

    /// A response record with an HTTP header around the body.
    static func warc(
        _ url: String, _ body: [UInt8], type: String = "text/html; charset=utf-8", http: String = "", id: String = "urn:uuid:1"
    ) -> [UInt8] {
        let block = Array("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\(http)\r\n".utf8) + body
        let head = """
            WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <\(id)>\r\nWARC-Target-URI: \(url)\r\nWARC-Date: 2024-11-20T10:00:00Z\r
            Content-Type: application/http; msgtype=response\r\nContent-Length: \(block.count)\r\n\r\n
            """
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    static func chunked(_ body: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: 100) {
            let part = body[start..<min(start + 100, body.count)]
            out += Array("\(String(part.count, radix: 16))\r\n".utf8) + part + Array("\r\n".utf8)
        }
        return out + Array("0\r\n\r\n".utf8)
    }

    static func base64(_ data: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var out = ""
        for start in stride(from: 0, to: data.count, by: 3) {
            let part = data[start..<min(start + 3, data.count)]
            var v = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            v <<= UInt32(8 * (3 - part.count))
            for k in 0..<4 { out.append(k <= part.count ? digits[Int(v >> UInt32(18 - 6 * k) & 63)] : "=") }
            if start / 3 % 19 == 18 { out += "\r\n" }
        }
        return out
    }

    static func quotedPrintable(_ data: [UInt8]) -> String {
        var out = ""
        var column = 0
        for c in data {
            let isPlain = c >= 0x20 && c < 0x7F && c != 0x3D
            let piece =
                c == 0x0A ? "\r\n" : isPlain ? String(UnicodeScalar(c)) : "=" + (c < 16 ? "0" : "") + String(c, radix: 16).uppercased()
            if c == 0x0A {
                column = 0
            } else if column + piece.count > 74 {
                out += "=\r\n"
                column = 0
            }
            out += piece
            column += c == 0x0A ? 0 : piece.count
        }
        return out
    }
}

/// What reading gave.
struct Reading {
    var articles: [Article] = []
    var problems: [ReadProblem] = []

    var texts: [String] { articles.map { String(decoding: $0.text, as: UTF8.self) } }
    var titles: [String?] { articles.map(\.title) }
    var failures: [ReadProblem] { problems.filter { $0.severity == .problem } }

    init(_ bytes: [UInt8], _ name: String, _ options: ArticleReader.Options = .init()) {
        var (a, p): ([Article], [ReadProblem]) = ([], [])
        try? ArticleReader(options).read(bytes: bytes, path: name) {
            a.append($0)
        } onProblem: {
            p.append($0)
        }
        (articles, problems) = (a, p)
    }

    init(_ text: String, _ name: String, _ options: ArticleReader.Options = .init()) { self.init(Array(text.utf8), name, options) }

    init(paths: [String], _ options: ArticleReader.Options = .init()) {
        var (a, p): ([Article], [ReadProblem]) = ([], [])
        try? ArticleReader(options).read(paths) {
            a.append($0)
        } onProblem: {
            p.append($0)
        }
        (articles, problems) = (a, p)
    }
}
