import Archive
import ArgumentParser
import Foundation
import GRDB
import Presentation
import Reading
import Synchronization

/// The program and its surroundings: streams, signals, how it ends.
enum Process {
    /// A reader that goes away (`| head`) ends the program in silence.
    static func endOnBrokenPipes() { signal(SIGPIPE, SIG_DFL) }

    /// Beyond the largest file that is allowed (`ulimit -f`) a write fails and is told; the signal would end the program in the middle.
    static func reportLargeFiles() { signal(SIGXFSZ, SIG_IGN) }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// A line on standard error. Nothing in it moves a cursor.
    static func message(_ text: String) {
        let safe = text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText.safe(String($0)) }.joined(
            separator: "\n")
        write(Array((safe + "\n").utf8), to: STDERR_FILENO)
    }

    /// Ends the program with a message where a file is not there: exit 66.
    static func require(_ path: String, _ message: String) throws {
        guard access(path, F_OK) != 0 else { return }
        Self.message("\(path): \(message)")
        throw ExitStatus.noInput.code
    }

    /// The lines of a file, or the end of the program with a message: what cannot be opened is exit 66.
    static func lines(_ path: String, of what: String) throws -> LineChunks {
        do { return try LineChunks(path: path) } catch {
            message("\(path): \(error); give a file of \(what)")
            throw ExitStatus.noInput.code
        }
    }

    /// The next lines, or the end of the program with a message: what cannot be read on is exit 65.
    static func next(_ lines: LineChunks, _ path: String) throws -> [UInt8]? {
        do { return try lines.next() } catch {
            message("\(path): \(error)")
            throw ExitStatus.badInput.code
        }
    }

    /// Bytes to standard output.
    static func output(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }
    static func output(_ text: String) { output(Array(text.utf8)) }

    /// A row of values with tabs between, safe for a terminal.
    static func line(_ values: [String]) { output(values.map { TerminalText.safe($0) }.joined(separator: "\t") + "\n") }

    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { b in
            var at = 0
            while at < b.count {
                let n = Foundation.write(descriptor, b.baseAddress! + at, b.count - at)
                if n < 0 {
                    if errno == EINTR { continue }
                    // The signal ends the program before this, unless whoever started it has blocked the signal.
                    if errno == EPIPE { Foundation.exit(0) }
                    if descriptor != STDERR_FILENO { message("standard output: \(String(cString: strerror(errno)))") }
                    Foundation.exit(ExitStatus.inputOutput.rawValue)
                }
                at += n
            }
        }
    }

    /// The first Ctrl-C asks for a clean end, the second ends at once.
    static let interrupted = Atomic<Bool>(false)
    static func catchInterrupts() {
        for s in [SIGINT, SIGTERM] {
            signal(s) { number in
                if Process.interrupted.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
        }
    }

    /// Two names of one file that is there.
    static func isSameFile(_ a: String, _ b: String) -> Bool {
        var (x, y) = (stat(), stat())
        return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino
    }

    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Ends the program with what an error means.
    /// - Parameter command: the command that ran into it; nil: none was found.
    static func exit(with error: any Error, of command: (any ParsableCommand.Type)? = nil) -> Never {
        switch error {
        case let error as ArchiveError:
            message("dateline: \(error.description)\(hint(for: error))")
            switch error {
            case .missing: end(.noInput)
            case .locked: end(.busy)
            case .notAnArchive, .newer, .changedMigration, .damaged, .quoteDiffers: end(.badInput)
            case .cannotCreate: end(.cannotCreate)
            case .unknownReference: end(.notFound)
            case .alreadyThere, .refused: end(.failure)
            }
        case let error as DatabaseError:
            message("dateline: \(hint(for: error))")
            end(status(of: error))
        case let error as ValidationError where command != nil:
            // Thrown by a command that runs: the parser would show how the program is used, not the command.
            let usage = command.map { DatelineCommand.usageString(for: $0) } ?? ""
            let name = usage.split(separator: " ").prefix { !$0.hasPrefix("<") && !$0.hasPrefix("[") && !$0.hasPrefix("-") }
            message("Error: \(error)\nUsage: \(usage)\n  See '\(name.joined(separator: " ")) --help' for more information.")
            end(.usage)
        default: DatelineCommand.exit(withError: error)
        }
    }

    static func end(_ status: ExitStatus) -> Never { Foundation.exit(status.rawValue) }

    private static func status(of e: DatabaseError) -> ExitStatus {
        switch e.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: .cannotCreate
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .badInput
        default: .inputOutput
        }
    }

    /// The option that helps.
    private static func hint(for e: ArchiveError) -> String {
        switch e {
        case .missing(let path): " (`dateline ingest PATH... --db \(path)`)"
        case .locked: ", or give --wait SECONDS"
        default: ""
        }
    }

    private static func hint(for e: DatabaseError) -> String {
        let what = e.message ?? "\(e.resultCode)"
        switch e.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return "the archive is locked by another program (\(what)); try again when it has ended"
        case .SQLITE_FULL: return "the disk is full (\(what)); free some space and start the command again: what was stored is safe"
        case .SQLITE_IOERR:
            return
                "a file cannot be read or written (\(what)); check the disk and the largest file that is allowed (ulimit -f): what was stored is safe"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return "the archive is damaged (\(what)); `dateline verify` lists what, `dateline restore` brings a backup back"
        case .SQLITE_CANTOPEN: return "the archive cannot be opened (\(what)); check the folder and its permissions"
        case .SQLITE_READONLY: return "the archive cannot be written (\(what)); check its permissions"
        default: return "\(what)\(e.sql.map { " in: \($0)" } ?? "")"
        }
    }
}

enum ProgramInfo {
    static let version = ProgramVersion.current
}
