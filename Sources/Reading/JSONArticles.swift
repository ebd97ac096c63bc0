/// JSON values that hold articles, in the shapes that tools write them.
enum JSONArticles {
    /// Reads one value.
    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun, line: Int?, byte: Int) throws {
        let value: JSON
        do {
            value = try JSON.parse(bytes)
        } catch {
            run.report(
                .damaged, origin, line: line, byte: byte + error.byte, what: "not JSON",
                why: "\(error.what) at byte \(error.byte) of the record",
                hint: "each record must be one JSON object")
            return
        }
        guard case .object(let members) = value else {
            run.report(
                .noText, origin, line: line, byte: byte, what: "no article", why: "JSON, but no object",
                hint: "each record must be one JSON object")
            return
        }
        do {
            try run.deliver(try ArticleLine.article(members, in: bytes, map: run.options.map), origin)
        } catch let failure as ArticleLine.Failure {
            run.report(
                .noText, origin, line: line, byte: byte, what: "no article", why: "no text in the object",
                hint: "\(failure.hint); name another field with --map text=NAME")
        }
    }
}
