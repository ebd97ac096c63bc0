import ArgumentParser

/// How the program ends. Values above 63 are those of sysexits.h.
enum ExitStatus: Int32, CaseIterable {
    case success = 0
    /// A check found something (`verify` damage), or a correction makes no sense (a company that belongs to itself).
    case failure = 1
    /// No such company, article, event, sector or publisher.
    case notFound = 2
    /// Done, but files or records were put in quarantine.
    case quarantined = 3
    /// Done, but a new correction found nothing that it is about.
    case orphaned = 4
    case usage = 64
    /// The input could not be read.
    case badInput = 65
    case noInput = 66
    case cannotCreate = 73
    case inputOutput = 74
    /// Another process writes the archive.
    case busy = 75
    case interrupted = 130

    var meaning: String {
        switch self {
        case .success: "done"
        case .failure: "a check found something wrong, or what was asked cannot be done"
        case .notFound: "no such company, article, event, sector or publisher"
        case .quarantined: "done, but something was put in quarantine (dateline quarantine)"
        case .orphaned: "done, but a new correction found nothing that it is about, and changes nothing (dateline log)"
        case .usage: "a wrong command, option, argument or SQL statement"
        case .badInput: "some of the input could not be read, or the archive is damaged"
        case .noInput: "no such file or archive"
        case .cannotCreate: "the output or archive cannot be made"
        case .inputOutput: "reading or writing failed, or a question took too long"
        case .busy: "another process writes the archive"
        case .interrupted: "stopped by Ctrl-C; start the command again to go on"
        }
    }

    static let table = allCases.map { "  \(String($0.rawValue).count < 2 ? " " : "")\($0.rawValue)  \($0.meaning)" }.joined(separator: "\n")

    /// Ends the program without a message; what there is to say has been said.
    var code: ExitCode { ExitCode(rawValue) }
}
