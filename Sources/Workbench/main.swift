import Extraction
import Foundation
import Reading

// workbench extract [--only companies,amounts,dates,events] FILE: the facts line without the command-line program and its database;
// with `--event-model FOLDER` by the model.bin, trees.tsv and dates.bin there, as `train-events` writes them.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "extract":
    var parts = Extractor.Parts.all
    var path = "-"
    var folds: FoldTaggers?
    var eventModel: EventModel?
    var i = 1
    while i < arguments.count {
        if arguments[i] == "--entity-folds", i + 1 < arguments.count {
            folds = try FoldTaggers(arguments[i + 1])
            i += 1
        } else if arguments[i] == "--event-model", i + 1 < arguments.count {
            eventModel = try EventModel(folder: arguments[i + 1])
            i += 1
        } else if arguments[i] == "--only", i + 1 < arguments.count {
            let named: [String: Extractor.Parts] = ["companies": .companies, "amounts": .amounts, "dates": .dates, "events": .events]
            parts = arguments[i + 1].split(separator: ",").reduce(into: []) { $0.formUnion(named[String($1)] ?? []) }
            i += 1
        } else {
            path = arguments[i]
        }
        i += 1
    }
    let input = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : (try Data(contentsOf: URL(fileURLWithPath: path)))
    let extractor = Extractor(tagger: nil, eventModel: eventModel)
    var w = JSONWriter()
    for line in input.split(separator: 0x0A) {
        do {
            var article = try ArticleLine.parse(Array(line))
            let facts = (folds?.extractor(article.id) ?? extractor).extract(&article, parts)
            FactsLine.write(article, facts, parts, to: &w)
            FileHandle.standardOutput.write(Data(w.bytes))
            w.removeAll()
        } catch {
            FileHandle.standardError.write(Data("\(path): \(error)\n".utf8))
        }
    }
case "train-pages": try TrainPages.run(Array(arguments.dropFirst()))
case "train-events": try TrainEvents.run(Array(arguments.dropFirst()))
case "rules": try RulesReport.run(Array(arguments.dropFirst()))
case "train-zones": try TrainZones.run(Array(arguments.dropFirst()))
case "read": exit(ReadCommand.run(Array(arguments.dropFirst())))
case "word-profiles": try WordProfiles.run(Array(arguments.dropFirst()))
case "train-entities": try TrainEntities.run(Array(arguments.dropFirst()))
default:
    let usage = """
        usage: workbench extract [--only PARTS] FILE|-
               workbench read [--explain] [--map FIELD=NAME,...] PATH...
               workbench train-events LABELS DOCS [--out MODEL] [--cross-validate FACTS] [--labelled-entities]
               workbench rules LABELS DOCS

        """
    FileHandle.standardError.write(Data(usage.utf8))
    exit(64)
}
