/// A buffered reader over a stream: looks ahead, takes lines and counted bytes, knows its offset.
final class ByteReader {
    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false
    /// A failure met while looking ahead; thrown when reading reaches its place.
    private var pending: (any Error)?
    /// Offset of the next byte in this stream.
    private(set) var offset = 0
    /// Lines taken so far by `line(limit:)`.
    private(set) var lineNumber = 0
    /// What ended the last line: CR LF, LF or, at the end, nothing.
    private(set) var lineBreak: [UInt8] = []

    init(_ source: any ByteSource) { self.source = source }

    /// All of the source's bytes, where nothing is taken yet and they can be read at any place.
    var placedBytes: (any PlacedBytes)? {
        guard offset == 0, let file = source as? FileSource, file.count > 0 else { return nil }
        return file
    }

    private var available: Int { buffer.count - start }

    /// Gets at least `n` bytes into the buffer where there are as many before the end or a failure.
    private func fill(_ n: Int) {
        while available < n, !ended, pending == nil {
            do {
                guard let chunk = try source.next() else {
                    ended = true
                    return
                }
                if start > 0, start >= buffer.count / 2 {
                    buffer.removeFirst(start)
                    start = 0
                }
                if buffer.isEmpty { buffer = chunk } else { buffer.append(contentsOf: chunk) }
            } catch {
                pending = error
            }
        }
    }

    /// Throws the failure that reading has come to, if there is one.
    func throwPending() throws {
        guard available == 0, let error = pending else { return }
        pending = nil
        throw error
    }

    /// Up to `n` bytes ahead, without taking them; never throws: a failure waits until reading comes to it.
    func peek(_ n: Int) -> ArraySlice<UInt8> {
        fill(n)
        return buffer[start..<min(start + n, buffer.count)]
    }

    /// No byte is left and no failure waits.
    func isAtEnd() throws -> Bool {
        fill(1)
        if available == 0 { try throwPending() }
        fill(1)
        return available == 0 && ended
    }

    /// Takes what is buffered, at most `n` bytes; empty only at the end.
    func read(upTo n: Int) throws -> [UInt8] {
        fill(1)
        if available == 0 { try throwPending() }
        if start == 0, buffer.count <= n {
            // All of it: no copy.
            let out = buffer
            buffer = []
            offset += out.count
            return out
        }
        let end = min(start + n, buffer.count)
        let out = Array(buffer[start..<end])
        advance(end - start)
        return out
    }

    /// Takes `n` bytes, fewer only where the stream ends or fails. A failure behind the first byte waits for the next call, so that what came
    /// before it is not lost.
    func read(exactly n: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        while out.count < n {
            do {
                let part = try read(upTo: min(n - out.count, FileSource.chunk))
                if part.isEmpty { break }
                out.append(contentsOf: part)
            } catch {
                if out.isEmpty { throw error }
                pending = error
                break
            }
        }
        return out
    }

    /// Reading has come to a failure, which the next call throws.
    var isAtFailure: Bool { available == 0 && pending != nil }

    /// Passes over `n` bytes; returns how many there were.
    func skip(_ n: Int) throws -> Int {
        var left = n
        while left > 0 {
            fill(1)
            if available == 0 {
                try throwPending()
                fill(1)
                if available == 0, ended { break }
                continue
            }
            let k = min(left, available)
            advance(k)
            left -= k
        }
        return n - left
    }

    /// All that is left; throws where that is more than `limit` bytes.
    func readAll(limit: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        while true {
            let part = try read(upTo: FileSource.chunk)
            if part.isEmpty { return out }
            if out.count + part.count > limit {
                throw StreamFailure(
                    .tooLarge, "the document is too large", "more than \(limit) bytes", hint: "split it, or raise --max-document")
            }
            if out.isEmpty { out = part } else { out.append(contentsOf: part) }
        }
    }

    /// The next line with its line break removed; nil at the end. `tooLong` where it had more than `limit` bytes, which are passed over.
    /// - Parameter end: the byte that ends a line.
    func line(limit: Int, end lineEnd: UInt8 = 0x0A) throws -> (bytes: [UInt8], offset: Int, tooLong: Bool)? {
        let from = offset
        var out: [UInt8] = []
        var tooLong = false
        lineBreak = []
        while true {
            fill(1)
            if available == 0 {
                if pending != nil {
                    lineNumber += 1
                    try throwPending()
                }
                if from == offset { return nil }
                break
            }
            let end = buffer[start...].firstIndex(of: lineEnd)
            let stop = end ?? buffer.count
            if out.count + stop - start > limit { tooLong = true } else { out.append(contentsOf: buffer[start..<stop]) }
            advance(stop - start)
            if end != nil {
                advance(1)
                lineBreak = [lineEnd]
                break
            }
        }
        lineNumber += 1
        if out.last == 0x0D, !lineBreak.isEmpty {
            out.removeLast()
            lineBreak = [0x0D, 0x0A]
        }
        return (out, from, tooLong)
    }

    private func advance(_ n: Int) {
        start += n
        offset += n
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
            start = 0
        }
    }
}
