import Foundation
import Reading
import Text

/// `workbench train-pages SET.jsonl... --out MODEL.tsv --held-out ANSWERS.ndjson [--folds N]`: learns which blocks of a page are the article.
///
/// A set's line has `path` (a page, gzipped or not, beside the set) and `gold` with `body`, or with `with` and `without` strings.
/// The held-out answers are those of models that saw no page of the same host.
enum TrainPages {
    struct Page {
        var id: String
        var path: String
        var fold: Int
        var rows: PageRows
        /// 1, 0, or nil where the gold does not say.
        var labels: [Float?]
    }

    static func run(_ arguments: [String]) throws {
        var sets: [String] = []
        var (out, heldOut): (String?, String?) = (nil, nil)
        var folds = 6
        var trainer = BoostedTreesTrainer()
        var i = 0
        while i < arguments.count {
            let next = i + 1 < arguments.count ? arguments[i + 1] : ""
            switch arguments[i] {
            case "--out": out = next
            case "--held-out": heldOut = next
            case "--folds": folds = Int(next) ?? folds
            case "--rounds": trainer.rounds = Int(next) ?? trainer.rounds
            case "--rate": trainer.rate = Float(next) ?? trainer.rate
            case "--penalty": trainer.penalty = Float(next) ?? trainer.penalty
            case "--columns": trainer.columnShare = Double(next) ?? trainer.columnShare
            default:
                sets.append(arguments[i])
                i -= 1
            }
            i += 2
        }
        let pages = try sets.flatMap { try load($0, folds) }
        print("\(pages.count) pages, \(pages.reduce(0) { $0 + $1.labels.count { $0 != nil } }) labelled blocks")
        if let heldOut {
            var lines = JSONWriter()
            var (right, all) = (0.0, 0.0)
            for fold in 0..<folds {
                let model = train(pages.filter { $0.fold != fold }, trainer)
                for p in pages where p.fold == fold {
                    let scores = PageRows.scores(p.rows, model)
                    for (l, s) in zip(p.labels, scores) {
                        guard let l else { continue }
                        all += 1
                        if (s > 0) == (l > 0.5) { right += 1 }
                    }
                    write(p, scores, &lines)
                }
            }
            print("held out: blocks right \(right / max(1, all))")
            try Data(lines.bytes).write(to: URL(fileURLWithPath: heldOut))
        }
        if let out {
            let note =
                "# Trees that judge a page's blocks; written by `workbench train-pages`. Columns are those of PageFeatures.\nkind\tvalue\n"
            try Data((note + train(pages, trainer).table(PageRows.names)).utf8).write(to: URL(fileURLWithPath: out))
        }
    }

    private static func train(_ pages: [Page], _ trainer: BoostedTreesTrainer) -> BoostedTrees {
        var values: [Float] = []
        var (labels, weights): ([Float], [Float]) = ([], [])
        for p in pages {
            let n = p.rows.columns
            let whole = p.labels.allSatisfy { $0 != nil }
            let scale = whole ? min(2, (200 / Float(max(20, p.labels.count))).squareRoot()) : 3
            for (r, l) in p.labels.enumerated() {
                guard let l else { continue }
                values += p.rows.values[(r * n)..<((r + 1) * n)]
                labels.append(l)
                weights.append(scale * (1 + log2(1 + Float(words(p.rows.texts[r]).count))) / 3)
            }
        }
        return trainer.train(values, columns: PageRows.names.count, labels: labels, weights: weights)
    }

    private static func write(_ p: Page, _ scores: [Float], _ w: inout JSONWriter) {
        var text: [UInt8] = []
        for (i, s) in scores.enumerated() where s > 0 {
            if !text.isEmpty { text += [10, 10] }
            text += p.rows.texts[i]
        }
        w.beginObject()
        w.key("id")
        w.value(p.id)
        w.key("path")
        w.value(p.path)
        w.key("text")
        w.value(utf8: text)
        // For looking at what went wrong.
        w.key("blocks")
        w.beginArray()
        for (i, s) in scores.enumerated() {
            w.beginArray()
            w.value(p.labels[i].map { Double($0) })
            w.value(Double((s * 100).rounded() / 100))
            w.value(p.rows.places[i])
            w.value(String(decoding: p.rows.texts[i].prefix(160), as: UTF8.self))
            w.endArray()
        }
        w.endArray()
        w.endObject()
        w.newline()
    }

    private static func load(_ set: String, _ folds: Int) throws -> [Page] {
        let folder = URL(fileURLWithPath: set).deletingLastPathComponent()
        var out: [Page] = []
        for line in try Data(contentsOf: URL(fileURLWithPath: set)).split(separator: 0x0A) {
            let c = try JSON.parse(Array(line))
            guard let path = c["path"]?.text, let gold = c["gold"], let id = c["id"]?.text else { continue }
            let rows = PageRows(try PageRows.document(folder.appendingPathComponent(path).path))
            let host = (c["url"]?.text ?? path).split(separator: "/").dropFirst().first.map(String.init) ?? path
            let labels: [Float?]
            if case .string(let body)? = gold["body"] {
                labels = align(rows.texts.map(words), words(body)).map { $0 }
            } else {
                let with = (gold["with"]?.elements ?? []).compactMap { $0.text.map { words(Array($0.utf8)) } }
                let without = (gold["without"]?.elements ?? []).compactMap { $0.text.map { words(Array($0.utf8)) } }
                labels = rows.texts.map { t in
                    let w = words(t)
                    if with.contains(where: { contains(w, $0) }) { return 1 }
                    if without.contains(where: { contains(w, $0) }) { return 0 }
                    return nil
                }
            }
            out.append(Page(id: id, path: path, fold: Int(Hashing.exact(host.utf8) >> 20) % folds, rows: rows, labels: labels))
        }
        return out
    }

    private static func words(_ text: [UInt8]) -> [UInt64] {
        Tokenizer.tokens(text).filter { $0.kind == .word || $0.kind == .number }.map(\.exact)
    }

    private static func contains(_ hay: [UInt64], _ needle: [UInt64]) -> Bool {
        guard !needle.isEmpty, hay.count >= needle.count else { return false }
        return (0...(hay.count - needle.count)).contains { s in needle.indices.allSatisfy { hay[s + $0] == needle[$0] } }
    }

    /// Label of each block: most of its runs of four words are in the gold; a block too short for that stands where the gold goes on.
    private static func align(_ blocks: [[UInt64]], _ gold: [UInt64]) -> [Float] {
        let size = 4
        var places: [UInt64: [Int]] = [:]
        func shingle(_ w: [UInt64], _ i: Int) -> UInt64 { (0..<size).reduce(UInt64(7)) { Hashing.join($0, w[i + $1]) } }
        if gold.count >= size {
            for i in 0...(gold.count - size) { places[shingle(gold, i), default: []].append(i) }
        }
        var at = 0
        return blocks.map { w in
            if w.count >= size {
                var hits = 0
                var last: Int?
                for i in 0...(w.count - size) {
                    guard let p = places[shingle(w, i)] else { continue }
                    hits += 1
                    last = p.first { $0 >= at } ?? last
                }
                let isIn = hits * 2 > w.count - size + 1
                if isIn, let last { at = last + size }
                return isIn ? 1 : 0
            }
            guard !w.isEmpty else { return 0 }
            for shift in 0...2 where at + shift + w.count <= gold.count && w.indices.allSatisfy({ gold[at + shift + $0] == w[$0] }) {
                at += shift + w.count
                return 1
            }
            return 0
        }
    }
}
