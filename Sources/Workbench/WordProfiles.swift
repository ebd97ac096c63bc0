import Extraction
import Foundation
import Reading
import Text

/// `workbench word-profiles [--without GOLD] OUT CORPUS...`: how a corpus of news uses the words of names.
///
/// CORPUS are NDJSON articles (plain or piped through zcat). Counts the words beside names and the labels that the present tagger gives
/// them; writes `word<TAB>profile` (eight hexadecimal digits, see `CompanyWords.entry`) for words with at least four uses. Articles of GOLD
/// are left out, so that what is measured on them stays honest.
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
        for path in arguments.dropFirst() {
            for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
                guard var article = try? ArticleLine.parse(Array(line)), !without.contains(key(article.text)) else { continue }
                ZoneInference.apply(to: &article)
                TaggerProfile.count(article, into: &counts)
            }
        }
        var out = "word\tprofile\n"
        for word in counts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard let p = counts[word], p.uses >= 4, word.utf8.count > 1 else { continue }
            out += "\(word)\t\(p.code)\n"
        }
        try Data(out.utf8).write(to: URL(fileURLWithPath: arguments[0]))
    }

    private static func key(_ text: [UInt8]) -> UInt64 { Hashing.exact(text.dropFirst(min(200, text.count / 2)).prefix(200)) }
}
