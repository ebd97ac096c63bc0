/// Whole lines of a file or of standard input in pieces of about 256 KB, compressed with gzip or not; a longer line comes alone.
public final class LineChunks {
    /// Why a file cannot be read on.
    public struct Failure: Error, CustomStringConvertible {
        /// What is wrong, why, at which byte, and what to do.
        public let description: String
    }

    private let reader: ByteReader
    private let maximumLine: Int
    private var rest: [UInt8] = []
    /// Thrown behind the lines that came before it.
    private var failure: Failure?
    private var isDone = false
    private static let size = 1 << 18

    /// - Parameter path: "-" is standard input.
    /// - Parameter maximumLine: bytes of a line; a longer one ends the reading, as a file without line breaks would else be held whole.
    /// - Throws: `Failure` where the file cannot be opened.
    public init(path: String, maximumLine: Int = ArticleReader.Options().maximumDocumentBytes) throws(Failure) {
        self.maximumLine = maximumLine
        do {
            let budget = ExpansionBudget(ArticleReader.Options())
            let plain = ByteReader(try FileSource(path: path, budget: budget))
            reader = GzipSource.isHeader(plain.peek(4)) ? ByteReader(GzipSource(plain, budget)) : plain
        } catch {
            throw LineChunks.failure(error)
        }
    }

    /// nil at the end.
    /// - Throws: `Failure` where the file cannot be read on, once, behind all lines that are whole before that place.
    public func next() throws(Failure) -> [UInt8]? {
        while !isDone {
            if let failure {
                isDone = true
                throw failure
            }
            var bytes: [UInt8] = []
            do {
                while bytes.count < LineChunks.size {
                    let more = try reader.read(upTo: LineChunks.size)
                    if more.isEmpty { break }
                    bytes += more
                }
                isDone = bytes.isEmpty
            } catch { failure = LineChunks.failure(error) }
            // Only the line that goes on from the piece before may be longer than a piece.
            if rest.count + (bytes.firstIndex(of: 0x0A) ?? bytes.count) > maximumLine {
                failure = LineChunks.failure(
                    StreamFailure(
                        .tooLarge, "the line is too long", "more than \(maximumLine) bytes", hint: "split it",
                        byte: reader.offset - bytes.count - rest.count))
                continue
            }
            if let last = bytes.lastIndex(of: 0x0A) {
                let out = rest + bytes[...last]
                rest = Array(bytes[(last + 1)...])
                return out
            }
            rest += bytes
        }
        defer { rest = [] }
        return rest.isEmpty || failure != nil ? nil : rest
    }

    private static func failure(_ error: any Error) -> Failure {
        guard let f = error as? StreamFailure else { return Failure(description: "\(error)") }
        return Failure(description: "\(f.what) (\(f.why))" + (f.byte.map { " at byte \($0)" } ?? "") + (f.hint.map { "; \($0)" } ?? ""))
    }
}
