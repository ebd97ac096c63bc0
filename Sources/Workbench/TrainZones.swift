import Foundation
import Reading
import Text

/// `workbench train-zones GOLD_TRAIN_FOLDER SCRAPES.jsonl OUT.tsv`: learns which lines are the article.
enum TrainZones {
    static let epochs = 20
    static let penalty = Float(0.25)

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 3 else { return fail("usage: workbench train-zones GOLD_TRAIN_FOLDER SCRAPES.jsonl OUT.tsv") }
        var trainer = ZoneTrainer()
        let labels = arguments[0] + "/labels"
        for name in try FileManager.default.contentsOfDirectory(atPath: labels).sorted() where name.hasSuffix(".json") {
            let label = try JSON.parse(bytes(labels + "/" + name))
            let document = try JSON.parse(bytes(arguments[0] + "/docs/" + name))
            guard case .string(let text)? = document["text"] else { continue }
            let cruft = (label["cruft"]?.elements ?? []).compactMap { c -> Range<Int>? in
                guard case .string(let s) = c else { return nil }
                return text.firstRange(of: s)
            }
            trainer.add(text: text, title: document["title"]?.text) { run in
                let covered = cruft.reduce(0) { $0 + max(0, min($1.upperBound, run.upperBound) - max($1.lowerBound, run.lowerBound)) }
                return covered * 2 <= run.count
            }
        }
        for line in try bytes(arguments[1]).split(separator: 0x0A) {
            let page = try JSON.parse(line)
            guard case .string(let text)? = page["text"], case .string(let body)? = page["gold"]?["body"] else { continue }
            let lines = body.split(separator: 0x0A).map { squeeze($0) }.filter { !$0.isEmpty }
            let whole = squeeze(body[...])
            let set = Set(lines)
            // A title and a byline stand beside the body there; they are not furniture.
            let title = text.split(separator: 0x0A).first.map { String(decoding: $0, as: UTF8.self) }
            let known = title.map { squeeze(Array($0.utf8)[...]) }
            trainer.add(text: text, title: title) { run in
                let s = squeeze(text[run])
                if s.isEmpty { return nil }
                if set.contains(s) { return true }
                if s.count >= 30, whole.firstRange(of: s) != nil { return true }
                if let known, s == known || (s.count >= 20 && known.starts(with: s)) { return nil }
                return false
            }
        }
        let folds = 6
        let held = (0..<folds).map {
            trainer.evaluate(trainer.train(epochs: epochs, penalty: penalty, folds: folds, without: $0), folds: folds, fold: $0)
        }
        print("held out, by words: " + ZoneTrainer.summary(held))
        let model = trainer.train(epochs: epochs, penalty: penalty)
        print("learnt from, by words: " + ZoneTrainer.summary([trainer.evaluate(model, folds: 1, fold: 0)]))
        try Data(ZoneTrainer.table(model).utf8).write(to: URL(fileURLWithPath: arguments[2]))
    }

    private static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    private static func squeeze(_ s: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for t in Tokenizer.tokens(Array(s)) where t.kind != .sign { out.append(contentsOf: Array(s)[t.range] + [0x20]) }
        return out
    }

    private static func fail(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(64)
    }
}
