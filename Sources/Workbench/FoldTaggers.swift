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
