/// Counts what a file expands to, through all containers nested in it.
final class ExpansionBudget {
    /// Bytes read from the file.
    var raw = 0
    /// Bytes that decompressors gave, but for what was forgiven.
    private(set) var expanded = 0
    /// A cap was passed, and no container has given the member up yet.
    private(set) var isPassed = false
    /// What members that were given up had expanded to. Never taken back: each of a file of bombs would get the free expansion anew, and with
    /// archives in archives the bombs multiply.
    private var forgiven = 0
    private let options: ArticleReader.Options

    /// Times the free expansion that a file's bombs may take in all.
    static let patience = 16

    init(_ options: ArticleReader.Options) { self.options = options }

    func add(_ n: Int) throws {
        expanded += n
        if expanded + forgiven > options.maximumExpandedBytes {
            isPassed = true
            throw StreamFailure(
                .bomb, "stopped decompressing", "the file expands to more than the size cap of \(options.maximumExpandedBytes) bytes",
                hint: "raise the cap if you trust it")
        }
        if expanded > options.freeExpansionBytes, expanded / max(raw, 1) > options.maximumExpansion {
            isPassed = true
            throw StreamFailure(
                .bomb, "stopped decompressing",
                "\(expanded) bytes out of \(raw) are more than the ratio cap of \(options.maximumExpansion) to 1: a decompression bomb",
                hint: "raise the cap if you trust it")
        }
    }

    /// Takes back what a member expanded to that is given up: those behind it are not its fault.
    /// - Parameter before: `expanded` where the member began.
    /// - Throws: `FileGivenUp` where the file has had more of such members than anyone packs by mistake.
    func forgive(since before: Int) throws {
        forgiven += max(0, expanded - before)
        expanded = min(expanded, before)
        isPassed = false
        guard forgiven > ExpansionBudget.patience * options.freeExpansionBytes, forgiven / max(raw, 1) > options.maximumExpansion else {
            return
        }
        throw FileGivenUp(
            cause: StreamFailure(
                .bomb, "stopped reading the file",
                "decompression bombs in it came to \(forgiven) bytes out of \(raw), more than \(ExpansionBudget.patience) times what one may take",
                hint: "raise the cap if you trust it"))
    }
}

/// Nothing more is read of the file, whatever containers reading is in.
struct FileGivenUp: Error { var cause: StreamFailure }
