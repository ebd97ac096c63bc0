import Extraction
import Foundation
import Reading
import Text

/// `workbench word-profiles [--without GOLD] OUT CORPUS...`: how a corpus of news uses the words of names.
///
/// CORPUS are NDJSON articles (plain or piped through zcat). Counts the words beside names and the labels that the present tagger gives
/// them; writes to the folder OUT `profiles.tsv` (see `CompanyWords.entry`, words of at least four uses) and `context-odds.tsv` (see
/// `CompanyContexts.odds`). Articles of GOLD are left out, so that what is measured on them stays honest.
enum WordProfiles {
    static func run(_ arguments: [String]) throws {
        var arguments = arguments
        var without = Set<UInt64>()
        if let i = arguments.firstIndex(of: "--without"), i + 1 < arguments.count {
            for gold in try GoldNames.load(arguments[i + 1]) { without.insert(key(gold.article.text)) }
            arguments.removeSubrange(i...i + 1)
        }
        guard arguments.count >= 2 else { throw TrainEntities.UsageError() }
        var counts: [String: TaggerProfile] = [:]
        var odds = TaggerContextCounts()
        for path in arguments.dropFirst() {
            for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
                guard var article = try? ArticleLine.parse(Array(line)), !without.contains(key(article.text)) else { continue }
                ZoneInference.apply(to: &article)
                TaggerProfile.count(article, into: &counts, &odds)
            }
        }
        var out =
            "# How a corpus of news uses the words of names, counted by `workbench word-profiles` (CompanyWords.entry tells the digits).\n"
        out += "word\tprofile\n"
        for word in counts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard let p = counts[word], p.uses >= 4, word.utf8.count > 1 else { continue }
            out += "\(word)\t\(p.code)\n"
        }
        try Data(out.utf8).write(to: URL(fileURLWithPath: arguments[0] + "/profiles.tsv"))
        let table =
            "# Log-odds of the words beside names, counted by `workbench word-profiles` (CompanyContexts.odds tells the digits).\ncontext\todds\n"
            + odds.lines.joined(separator: "\n") + "\n"
        try Data(table.utf8).write(to: URL(fileURLWithPath: arguments[0] + "/context-odds.tsv"))
    }

    private static func key(_ text: [UInt8]) -> UInt64 { Hashing.exact(text.dropFirst(min(200, text.count / 2)).prefix(200)) }
}
