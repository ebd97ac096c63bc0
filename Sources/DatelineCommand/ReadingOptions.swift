import ArgumentParser
import Reading

/// Options of commands that read files.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Take fields of JSON and tables from other keys or columns, as text=story,published=meta.when; may be repeated. A name that no record has is an error.",
            valueName: "field=key"))
    var map: [String] = []
    @Option(help: ArgumentHelp("Refuse documents of more megabytes, decompressed.", valueName: "megabytes")) var maxDocument = 64
    @Option(help: ArgumentHelp("Refuse articles whose text has more megabytes.", valueName: "megabytes")) var maxArticle = 8
    @Option(help: ArgumentHelp("Stop where compressed data give more than so many bytes for one.", valueName: "ratio")) var maxExpansion =
        200
    @Option(help: ArgumentHelp("Open containers in containers so deep.", valueName: "levels")) var maxDepth = 6

    func reader() throws -> ArticleReader {
        var options = ArticleReader.Options()
        for m in map {
            if let wrong = options.addMap(m) { throw ValidationError("--map: \(wrong)") }
        }
        guard (1...1024).contains(maxDocument) else { throw ValidationError("--max-document: from 1 to 1024 megabytes") }
        guard (1...1024).contains(maxArticle) else { throw ValidationError("--max-article: from 1 to 1024 megabytes") }
        guard (1...2000).contains(maxExpansion) else { throw ValidationError("--max-expansion: from 1 to 2000") }
        guard (0...20).contains(maxDepth) else { throw ValidationError("--max-depth: from 0 to 20") }
        options.maximumDocumentBytes = maxDocument << 20
        options.maximumArticleBytes = maxArticle << 20
        options.maximumExpansion = maxExpansion
        options.maximumDepth = maxDepth
        return ArticleReader(options)
    }
}
