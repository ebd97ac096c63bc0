import ArgumentParser
import Reading

/// Options of commands that read files.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Take fields of JSON input from other keys, as text=story,published=when; may be repeated.", valueName: "field=key"))
    var map: [String] = []

    func reader() throws -> ArticleReader {
        var options = ArticleReader.Options()
        for m in map {
            if let wrong = options.addMap(m) { throw ValidationError("--map: \(wrong)") }
        }
        return ArticleReader(options)
    }
}
