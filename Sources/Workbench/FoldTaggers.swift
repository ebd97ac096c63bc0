import Extraction
import Foundation
import Text

/// Extractors with the taggers of `train-entities --folds`: each reads the articles that its training left out.
struct FoldTaggers {
    private let extractors: [Extractor]

    init(_ folder: String) throws {
        extractors = try (0..<TrainEntities.folds).map { fold in
            func model(_ pass: String) throws -> TaggerModel {
                let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(fold)-\(pass).model"))
                // The model is read in place for the rest of the process.
                let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
                data.copyBytes(to: bytes)
                guard let model = TaggerModel(UnsafeRawBufferPointer(bytes)) else { throw TrainEntities.UsageError() }
                return model
            }
            return Extractor(tagger: EntityTagger(first: try model("first"), second: try model("second")))
        }
    }

    func extractor(_ id: String) -> Extractor { extractors[Int(Hashing.exact(id.utf8) % UInt64(extractors.count))] }
}
