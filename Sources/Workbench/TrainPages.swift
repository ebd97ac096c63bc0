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
        /// Words of each block.
        var sizes: [Int]
        /// What a first step that did not see the page thinks of its blocks.
        var opinion: [Float] = []
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
            case "--rows": trainer.rowShare = Double(next) ?? trainer.rowShare
            case "--leaf": trainer.smallestLeaf = Float(next) ?? trainer.smallestLeaf
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
                let model = train(pages.filter { $0.fold != fold }, trainer, folds)
                for p in pages where p.fold == fold {
                    let scores = p.rows.scores(model)
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
                "# Trees that judge a page's blocks; written by `workbench train-pages`. Columns are those of PageFeatures and PageOpinion.\n"
            try Data((note + "step\tkind\tvalue\n" + train(pages, trainer, folds).table).utf8).write(to: URL(fileURLWithPath: out))
        }
    }

    /// Trains both steps; the second learns from what first steps think of pages they were not trained on.
    private static func train(_ pages: [Page], _ trainer: BoostedTreesTrainer, _ folds: Int) -> PageModel {
        let first = step(pages, trainer, PageRows.names.count) { $0.rows.values }
        var opinions: [[Float]] = Array(repeating: [], count: pages.count)
        for inner in 0..<3 {
            let held = step(pages.filter { $0.fold % 3 != inner }, trainer, PageRows.names.count) { $0.rows.values }
            for (i, p) in pages.enumerated() where p.fold % 3 == inner { opinions[i] = p.rows.firstScores(held) }
        }
        var withOpinions = pages
        for i in pages.indices { withOpinions[i].opinion = opinions[i] }
        let second = step(withOpinions, trainer, PageRows.secondNames.count) { $0.rows.secondValues($0.opinion) }
        return PageModel(first: first, second: second)
    }

    private static func step(
        _ pages: [Page], _ trainer: BoostedTreesTrainer, _ columns: Int, _ rows: (Page) -> [Float]
    ) -> BoostedTrees {
        var values: [Float] = []
        var (labels, weights, margins): ([Float], [Float], [Float]) = ([], [], [])
        for p in pages {
            let all = rows(p)
            let whole = p.labels.allSatisfy { $0 != nil }
            let scale = whole ? min(2, (200 / Float(max(20, p.labels.count))).squareRoot()) : 3
            for (r, l) in p.labels.enumerated() {
                guard let l else { continue }
                values += all[(r * columns)..<((r + 1) * columns)]
                labels.append(l)
                margins.append(all[r * columns + PageRows.names.count - 1])
                // Pages with a few labelled strings name what readers of pages get wrong; what they miss there they miss most.
                let emphasis: Float = !whole && l > 0.5 ? 1.5 : 1
                weights.append(emphasis * scale * (1 + log2(1 + Float(p.sizes[r]))) / 3)
            }
        }
        return trainer.train(values, columns: columns, labels: labels, weights: weights, margins: margins)
    }

    private static func write(_ p: Page, _ scores: [Float], _ w: inout JSONWriter) {
        var text: [UInt8] = []
        for (i, isBody) in p.rows.chosen(scores).enumerated() where isBody {
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
            out.append(
                Page(
                    id: id, path: path, fold: Int(Hashing.exact(host.utf8) >> 20) % folds, rows: rows, labels: labels,
                    sizes: rows.texts.map { words($0).count }))
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

    /// Label of each block: most of its runs of four words are in the gold, and it belongs to the heaviest chain of blocks that stand in the
    /// gold in the page's order, so that a text which the page repeats counts once. A block too short for that stands where the gold goes on.
    private static func align(_ blocks: [[UInt64]], _ gold: [UInt64]) -> [Float] {
        let size = 4
        var places: [UInt64: [Int]] = [:]
        func shingle(_ w: [UInt64], _ i: Int) -> UInt64 { (0..<size).reduce(UInt64(7)) { Hashing.join($0, w[i + $1]) } }
        if gold.count >= size {
            for i in 0...(gold.count - size) { places[shingle(gold, i), default: []].append(i) }
        }
        struct Link {
            var block: Int
            var start: Int
            var end: Int
            var weight: Int
            var sum: Int
            var previous: Int
        }
        var links: [Link] = []
        for (n, w) in blocks.enumerated() where w.count >= size {
            var hits = 0
            var diagonals: [Int: Int] = [:]
            for i in 0...(w.count - size) {
                guard let p = places[shingle(w, i)] else { continue }
                hits += 1
                for place in p.prefix(8) { diagonals[place - i, default: 0] += 1 }
            }
            guard hits * 2 > w.count - size + 1, let most = diagonals.values.max(),
                let low = diagonals.filter({ $0.value == most }).keys.min()
            else { continue }
            // A run of words that the gold repeats has several places; its first will do.
            links.append(Link(block: n, start: low, end: low + w.count, weight: hits + size, sum: hits + size, previous: -1))
        }
        var best = -1
        for i in links.indices {
            for j in max(0, i - 400)..<i where links[j].end <= links[i].start + 6 && links[j].sum + links[i].weight > links[i].sum {
                links[i].sum = links[j].sum + links[i].weight
                links[i].previous = j
            }
            if best < 0 || links[i].sum > links[best].sum { best = i }
        }
        var labels = [Float](repeating: 0, count: blocks.count)
        var ends = [Int](repeating: -1, count: blocks.count)
        while best >= 0 {
            labels[links[best].block] = 1
            ends[links[best].block] = links[best].end
            best = links[best].previous
        }
        var at = 0
        for (n, w) in blocks.enumerated() {
            if ends[n] >= 0 { at = ends[n] }
            guard w.count < size, !w.isEmpty else { continue }
            for shift in 0...2 where at + shift + w.count <= gold.count && w.indices.allSatisfy({ gold[at + shift + $0] == w[$0] }) {
                at += shift + w.count
                labels[n] = 1
                break
            }
        }
        return labels
    }
}
