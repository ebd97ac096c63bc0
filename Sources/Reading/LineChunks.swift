/// Whole lines of a file or of standard input in pieces of about 256 KB, compressed with gzip or not; a longer line comes alone.
public final class LineChunks {
    /// Why a file cannot be read on.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private let reader: ByteReader
    private var rest: [UInt8] = []
    private static let size = 1 << 18

    /// - Parameter path: "-" is standard input.
    /// - Throws: `Failure` where the file cannot be opened.
    public init(path: String) throws(Failure) {
        do {
            let budget = ExpansionBudget(ArticleReader.Options())
            let plain = ByteReader(try FileSource(path: path, budget: budget))
            reader = GzipSource.isHeader(plain.peek(4)) ? ByteReader(GzipSource(plain, budget)) : plain
        } catch {
            throw LineChunks.failure(error)
        }
    }

    /// nil at the end.
    public func next() throws(Failure) -> [UInt8]? {
        while true {
            var bytes: [UInt8] = []
            do {
                while bytes.count < LineChunks.size {
                    let more = try reader.read(upTo: LineChunks.size)
                    if more.isEmpty { break }
                    bytes += more
                }
            } catch { throw LineChunks.failure(error) }
            if bytes.isEmpty { break }
            if let last = bytes.lastIndex(of: 0x0A) {
                let out = rest + bytes[...last]
                rest = Array(bytes[(last + 1)...])
                return out
            }
            rest += bytes
        }
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }

    private static func failure(_ error: any Error) -> Failure {
        guard let f = error as? StreamFailure else { return Failure(description: "\(error)") }
        return Failure(description: "\(f.what) (\(f.why))" + (f.byte.map { " at byte \($0)" } ?? "") + (f.hint.map { "; \($0)" } ?? ""))
    }
}
