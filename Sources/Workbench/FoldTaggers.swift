import Extraction
import Foundation
import Text

/// Extractors with the taggers of `train-entities --folds`: each reads the articles that its training left out.
struct FoldTaggers {
    private let extractors: [Extractor]

    init(_ folder: String) throws {
        extractors = try (0..<TrainEntities.folds).map { fold in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(fold).model")))
            return Extractor(tagger: EntityTagger(try TrainEntities.model(bytes)))
        }
    }

    func extractor(_ id: String) -> Extractor { extractors[Int(Hashing.exact(id.utf8) % UInt64(extractors.count))] }
}

extension EventModel {
    /// The model that `train-events` wrote into a folder.
    init(folder: String) throws {
        func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) }
        let rows = String(decoding: try bytes("trees.tsv"), as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        guard var model = EventModel(try bytes("model.bin")), let dates = EventDateModel(try bytes("dates.bin")),
            let trees = EventTrees(rows: rows.map { $0.split(separator: "\t").map(String.init) })
        else { throw CocoaError(.fileReadCorruptFile) }
        (model.dates, model.trees) = (dates, trees)
        self = model
    }
}
