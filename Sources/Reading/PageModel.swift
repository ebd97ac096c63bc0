import Lexicon

/// The trained judge of blocks: `Data/pages/model.tsv`, made by `workbench train-pages`.
enum PageModel {
    static let shared: BoostedTrees = {
        guard EmbeddedFile.bytes("Data/pages/model.tsv") != nil,
            let m = BoostedTrees(rows: Table("Data/pages/model.tsv").rows, names: PageFeatures.names)
        else { return BoostedTrees() }
        return m
    }()

    /// For each block the log-odds that it is part of the article's body.
    static func scores(_ f: PageFeatures, _ model: BoostedTrees) -> [Float] {
        guard model.trees > 0 else { return [Float](repeating: 0, count: f.rows) }
        return f.values.withUnsafeBufferPointer { v in
            (0..<f.rows).map { model.score(UnsafeBufferPointer(rebasing: v[($0 * f.count)..<(($0 + 1) * f.count)])) }
        }
    }
}

/// A page's blocks and their features, for training and for looking at.
public struct PageRows: Sendable {
    public let values: [Float]
    public let columns: Int
    /// Text of each block.
    public let texts: [[UInt8]]
    /// Element and classes' cues of each block, for reading by people.
    public let places: [String]

    public static var names: [String] { PageFeatures.names }

    public init(_ bytes: [UInt8], charset: String? = nil) {
        let page = PageBlocks(HTMLTree(CharacterDecoding.decode(bytes, hint: charset).utf8))
        let f = PageFeatures(page)
        values = f.values
        columns = f.count
        texts = page.blocks.map { Array(page.text[$0.low..<$0.high]) }
        places = page.blocks.map { b in
            var path: [String] = []
            var n = b.holder
            while n > 0, path.count < 4 {
                let c = page.tree.value(n, .class) ?? ""
                path.append("\(page.tree.nodes[n].tag)" + (c.isEmpty ? "" : "." + c.prefix(40)))
                n = Int(page.tree.nodes[n].parent)
            }
            return path.joined(separator: " < ")
        }
    }
}

extension PageRows {
    /// Log-odds of each row.
    public static func scores(_ rows: PageRows, _ model: BoostedTrees) -> [Float] {
        rows.values.withUnsafeBufferPointer { v in
            rows.texts.indices.map { model.score(UnsafeBufferPointer(rebasing: v[($0 * rows.columns)..<(($0 + 1) * rows.columns)])) }
        }
    }
}

extension PageRows {
    /// Bytes of a file, unpacked where it is gzipped.
    public static func document(_ path: String) throws -> [UInt8] {
        let options = ArticleReader.Options()
        let budget = ExpansionBudget(options)
        let file = ByteReader(try FileSource(path: path, budget: budget))
        let isPacked = GzipSource.isHeader(file.peek(4))
        return try (isPacked ? ByteReader(GzipSource(file, budget)) : file).readAll(limit: options.maximumDocumentBytes)
    }
}
