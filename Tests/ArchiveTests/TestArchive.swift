import Extraction
import Foundation
import Reading
import Text

@testable import Archive

/// An archive in a temporary file, filled with made-up facts.
final class TestArchive {
    let path: String
    let archive: Archive
    static let extractor = Extractor()

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-\(UUID().uuidString).db").path
        archive = try Archive.open(path, .writing)
    }

    deinit {
        try? archive.close()
        for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    struct Fact {
        var type: String
        var status = Event.Status.reported
        var company: [String]
        var roles: [(role: String, fillers: [String])] = []
        /// Slot, kind, value, unit.
        var amounts: [(slot: String, kind: Amount.Kind, value: Double, unit: String)] = []
        var date: String?
    }

    /// One article that tells the facts; its text is made of them.
    static func article(_ id: String, _ published: String, site: String = "wire.example", _ facts: [Fact]) -> (Article, Facts) {
        var text = "Story \(id)."
        var out = Facts()
        func add(_ words: String) -> Span {
            text += " "
            let start = text.unicodeScalars.count
            text += words
            return Span(start: start, end: text.unicodeScalars.count)
        }
        for f in facts {
            for name in f.company + f.roles.filter({ ["target", "investor", "old_name"].contains($0.role) }).flatMap(\.fillers) {
                let span = add(name)
                if let i = out.companies.firstIndex(where: { $0.name == name }) {
                    out.companies[i].mentions.append(span)
                } else {
                    out.companies.append(Company(id: name, name: name, known: false, central: true, mentions: [span]))
                }
            }
            var amounts: [(slot: String, indices: [Int])] = []
            for a in f.amounts {
                let span = add("\(Int(a.value)) \(a.unit)")
                amounts.append((a.slot, [out.amounts.count]))
                out.amounts.append(Amount(span: span, kind: a.kind, low: a.value, high: a.value, unit: a.unit, approximate: false))
            }
            let evidence = add("This is what happened to \(f.company.joined(separator: " and ")).")
            out.events.append(
                Event(
                    type: f.type, status: f.status, company: f.company, roles: f.roles, amounts: amounts,
                    days: f.date.flatMap { DayInterval(partialISO: $0) } ?? DayInterval(partialISO: published),
                    basis: f.date == nil ? .publication : .explicit, headline: true, evidence: evidence, confidence: 0.9, rule: "test"))
        }
        var article = Article(id: id, text: Array(text.utf8))
        article.title = "Story \(id)"
        article.site = site
        article.published = DayInterval(partialISO: published).map { PublicationDate(days: $0, basis: .metadata) }
        return (article, out)
    }

    /// Stores the articles, `batch` to a transaction, and links them.
    func add(_ articles: [(Article, Facts)], batch: Int = 100) throws {
        let run = try archive.write { try IngestRun.start($0, command: "ingest") }
        let cache = WriterCache()
        var rest = articles[...]
        while !rest.isEmpty {
            let now = rest.prefix(batch)
            rest = rest.dropFirst(batch)
            try archive.write { db in
                let writer = try ArticleWriter(db, run: run, cache: cache)
                for (article, facts) in now {
                    var e = ExtractedArticle(article, Self.extractor)
                    e.facts = facts
                    _ = try writer.store(e)
                }
                try writer.finish()
            }
        }
        try EventLinker.finish(archive)
    }

    /// The archive's events as lines that name no row ids.
    func events() throws -> [String] {
        var lines: [String] = []
        try archive.forEachEvent(Filter()) { e, _ in
            let ev = e.event
            lines.append(
                [
                    ev.type, ev.status, ev.dateFrom ?? "", ev.companies.joined(separator: ","),
                    ev.roles.map { "\($0.role)=\($0.names)" }.joined(),
                    ev.quantities.map { "\($0.slot)=\($0.low ?? -1)" }.joined(separator: ","), "\(ev.sources)", "\(ev.independentSources)",
                    e.sources.map(\.articleID).sorted().joined(separator: ","),
                ].joined(separator: "|"))
        }
        return lines.sorted()
    }
}
