import Foundation

/// Keeps a second writer out and tells it who the first is: a locked file beside the archive that names the holder.
///
/// SQLite's own lock spans one transaction; an ingest is many, and what lies between them must not be changed by another writer.
final class WriterLock: Sendable {
    private let descriptor: Int32
    private let file: String

    private init(descriptor: Int32, file: String) {
        self.descriptor = descriptor
        self.file = file
    }

    deinit { _ = Foundation.close(descriptor) }

    /// Takes the lock, or throws `ArchiveError.locked` after `wait` seconds.
    static func take(_ path: String, command: String, wait: Double) throws -> WriterLock {
        let file = path + "-lock"
        let deadline = Date().addingTimeInterval(wait)
        while true {
            let descriptor = Foundation.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            // What is asked for is the archive; that there is a file beside it is nobody's concern.
            guard descriptor >= 0 else { throw ArchiveError.cannotCreate(path: path, why: String(cString: strerror(errno))) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                // The holder before may have removed the file between our open and our lock.
                var held = stat()
                var named = stat()
                if fstat(descriptor, &held) == 0, stat(file, &named) == 0, held.st_ino == named.st_ino {
                    let text = "process \(getpid()) (\(command))"
                    _ = ftruncate(descriptor, 0)
                    _ = text.withCString { Foundation.write(descriptor, $0, strlen($0)) }
                    return WriterLock(descriptor: descriptor, file: file)
                }
                _ = Foundation.close(descriptor)
                continue
            }
            if Date() >= deadline {
                var buffer = [UInt8](repeating: 0, count: 200)
                let n = pread(descriptor, &buffer, buffer.count, 0)
                _ = Foundation.close(descriptor)
                let holder = String(decoding: buffer.prefix(max(0, n)), as: UTF8.self)
                throw ArchiveError.locked(path: path, holder: holder.isEmpty ? "another process" : holder)
            }
            _ = Foundation.close(descriptor)
            usleep(50_000)
        }
    }

    func release() {
        unlink(file)
        flock(descriptor, LOCK_UN)
    }
}
