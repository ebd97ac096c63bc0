import CZlib

/// Decompresses deflate data in its wrappers, bytes in, bytes out.
final class Inflater {
    enum Wrapper: Int32 {
        case gzip = 31
        case zlib = 15
        case raw = -15
    }
    enum Step { case more, end }

    // A z_stream must not move while zlib knows it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let ready: Bool

    init(_ wrapper: Wrapper) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        ready = inflateInit2_(stream, wrapper.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if ready { inflateEnd(stream) }
        stream.deallocate()
    }

    func reset() { inflateReset(stream) }

    /// Feeds `input`; appends to `out` what comes of it, at most `limit` bytes. Returns the input bytes used.
    func step(_ input: ArraySlice<UInt8>, into out: inout [UInt8], limit: Int) throws -> (used: Int, step: Step) {
        guard ready else { throw StreamFailure(.damaged, "cannot decompress", "zlib did not start") }
        var state = Z_OK
        var used = 0
        let produced = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            input.withUnsafeBufferPointer { source in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(limit)
                state = inflate(stream, Z_NO_FLUSH)
                used = source.count - Int(stream.pointee.avail_in)
                count = limit - Int(stream.pointee.avail_out)
                stream.pointee.next_in = nil
            }
        }
        if out.isEmpty { out = produced } else { out.append(contentsOf: produced) }
        switch state {
        case Z_STREAM_END: return (used, .end)
        case Z_OK, Z_BUF_ERROR: return (used, .more)
        default:
            let why = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(state)"
            throw StreamFailure(.damaged, "cannot decompress", why, hint: "fetch the file again")
        }
    }
}
