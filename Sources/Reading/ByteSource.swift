#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A stream of bytes, pulled chunk by chunk.
///
/// A failure is thrown once, at the place it happens; where the source can find its feet again (the next member of a gzip file) the next
/// call goes on behind the damage, else it returns nil.
protocol ByteSource: AnyObject {
    /// The next bytes, never empty; nil at the end.
    func next() throws -> [UInt8]?
}

/// A file or standard input.
final class FileSource: ByteSource, PlacedBytes {
    private let descriptor: Int32
    private let budget: ExpansionBudget
    private var done = false
    static let chunk = 1 << 16

    /// `path` "-" is standard input.
    init(path: String, budget: ExpansionBudget) throws {
        self.budget = budget
        if path == "-" {
            descriptor = 0
        } else {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw StreamFailure(
                    .unreadable, "cannot open the file", FileSource.reason(errno), hint: "check the path and its permissions")
            }
        }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// Bytes of the file; 0 where it is a stream.
    private(set) lazy var count: Int = {
        var s = stat()
        guard fstat(descriptor, &s) == 0, s.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Int(s.st_size)
    }()

    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset <= self.count - count else { return nil }
        var failed = false
        let out = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let n = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if n < 0, errno == EINTR { continue }
                guard n > 0 else {
                    failed = true
                    break
                }
                filled += n
            }
        }
        return failed ? nil : out
    }

    static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }

    func next() throws -> [UInt8]? {
        guard !done else { return nil }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: FileSource.chunk) { buffer, count in
            var n = read(descriptor, buffer.baseAddress, FileSource.chunk)
            while n < 0, errno == EINTR { n = read(descriptor, buffer.baseAddress, FileSource.chunk) }
            if n < 0 { failure = errno }
            count = max(n, 0)
        }
        if failure != 0 {
            done = true
            throw StreamFailure(.unreadable, "cannot read on", FileSource.reason(failure))
        }
        if bytes.isEmpty {
            done = true
            return nil
        }
        budget.raw += bytes.count
        return bytes
    }
}

/// Bytes that are there already.
final class MemorySource: ByteSource {
    private var bytes: [UInt8]?
    init(_ bytes: [UInt8]) { self.bytes = bytes.isEmpty ? nil : bytes }
    func next() -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}

/// The next `count` bytes of another stream: a member of an archive.
final class BoundedSource: ByteSource {
    private let upstream: ByteReader
    private(set) var remaining: Int
    init(_ upstream: ByteReader, count: Int) {
        self.upstream = upstream
        remaining = count
    }
    func next() throws -> [UInt8]? {
        guard remaining > 0 else { return nil }
        let bytes = try upstream.read(upTo: min(remaining, FileSource.chunk))
        guard !bytes.isEmpty else {
            remaining = 0
            throw StreamFailure(.truncated, "the member is cut off", "the archive ends inside it", hint: "fetch the archive again")
        }
        remaining -= bytes.count
        return bytes
    }
    /// Passes over what the reader of the member left.
    func drain() throws {
        let n = remaining
        remaining = 0
        guard try upstream.skip(n) == n else {
            throw StreamFailure(.truncated, "the member is cut off", "the archive ends inside it", hint: "fetch the archive again")
        }
    }
}
