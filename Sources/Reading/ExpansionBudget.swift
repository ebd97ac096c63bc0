/// Counts what a file expands to, through all containers nested in it.
final class ExpansionBudget {
    /// Bytes read from the file.
    var raw = 0
    /// Bytes that decompressors gave.
    var expanded = 0
    private let options: ArticleReader.Options

    init(_ options: ArticleReader.Options) { self.options = options }

    func add(_ n: Int) throws {
        expanded += n
        if expanded > options.maximumExpandedBytes {
            throw StreamFailure(
                .bomb, "stopped decompressing", "the file expands to more than the size cap of \(options.maximumExpandedBytes) bytes",
                hint: "raise the cap if you trust it")
        }
        if expanded > options.freeExpansionBytes, expanded / max(raw, 1) > options.maximumExpansion {
            throw StreamFailure(
                .bomb, "stopped decompressing",
                "\(expanded) bytes out of \(raw) are more than the ratio cap of \(options.maximumExpansion) to 1: a decompression bomb",
                hint: "raise the cap if you trust it")
        }
    }
}
