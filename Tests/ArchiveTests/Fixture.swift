import Extraction
import Foundation
import GRDB
import Reading
import Text

@testable import Archive

/// Archives in a temporary folder, and articles whose facts are marked in their text:
/// `⟦company:Acme⟧ raised ⟦money:5000000⟧` names a company (`⟦company:Acme:AI⟧`: of a sector) and states an amount of dollars,
/// `⟦event:layoff:Acme⟧` tells an event.
final class Fixture {
    let folder: String

    init() {
        folder = NSTemporaryDirectory() + "dateline-test-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String = "a.db") -> String { folder + "/" + name }

    func open(_ name: String = "a.db") throws -> Archive { try Archive.open(path(name), .writing, command: "test", wait: 0) }

    /// An archive of these articles, ingested in one run each group.
    func archive(_ groups: [[Article]]) throws -> Archive { try archive("a.db", groups) }
    func archive(_ name: String, _ groups: [[Article]]) throws -> Archive {
        let archive = try open(name)
        for g in groups { _ = try Fixture.ingest(g, into: archive) }
        return archive
    }

    @discardableResult static func ingest(_ articles: [Article], into archive: Archive) throws -> Ingest.Counts {
        let ingest = try Ingest(into: archive, jobs: 2, read: Fixture.read)
        for a in articles { try ingest.add(a) }
        return try ingest.finish()
    }

    static func article(
        _ id: String, _ text: String, title: String? = nil, day: String? = "2024-05-06", url: String? = nil, site: String? = nil
    ) -> Article {
        var a = Article(id: id, text: Array(text.utf8))
        a.title = title
        a.url = url
        a.site = site
        a.published = day.flatMap { CivilDate(iso: $0) }.map { PublicationDate(days: DayInterval(day: $0), basis: .metadata) }
        return a
    }

    /// Reads the marks: a stand-in for the extractor that no change of rules can break.
    static let read: FactsReader = { article in
        if article.zones.isEmpty { article.zones = [Zone(kind: .body, start: 0, end: article.text.count)] }
        var facts = Facts()
        let text = Array(String(decoding: article.text, as: UTF8.self).unicodeScalars)
        var i = 0
        while i < text.count {
            guard text[i] == "⟦", let end = text[i...].firstIndex(of: "⟧") else {
                i += 1
                continue
            }
            var inner = String.UnicodeScalarView()
            inner.append(contentsOf: text[(i + 1)..<end])
            let parts = String(inner).split(separator: ":").map(String.init)
            let span = Span(start: i, end: end + 1)
            switch parts.first {
            case "company":
                if let k = facts.companies.firstIndex(where: { $0.name == parts[1] }) {
                    facts.companies[k].mentions.append(span)
                } else {
                    facts.companies.append(
                        Company(
                            id: "~\(parts[1])", name: parts[1], known: false, sectors: Array(parts.dropFirst(2)), central: true,
                            mentions: [span]))
                }
            case "known": facts.companies.append(Company(id: parts[1], name: parts[2], known: true, mentions: [span]))
            case "money":
                let value = Double(parts[1]) ?? 0
                facts.amounts.append(
                    Amount(span: span, kind: .money, low: value, high: value, unit: parts.count > 2 ? parts[2] : "USD", approximate: false))
            case "event":
                let slot = parts.count > 3 ? [(slot: parts[3], indices: [facts.amounts.count - 1])] : []
                facts.events.append(
                    Event(
                        type: parts[1], status: .reported, company: [parts[2]], amounts: slot, days: article.published?.days,
                        basis: .publication,
                        headline: true, evidence: span, confidence: 0.9, rule: "mark"))
            default: break
            }
            i = end + 1
        }
        return facts
    }
}

extension Archive {
    func int(_ sql: String) throws -> Int { try read { try Int.fetchOne($0, sql: sql) ?? -1 } }
    func text(_ sql: String) throws -> String? { try read { try String.fetchOne($0, sql: sql) } }
    var digest: String { get throws { try read { try Digest.of($0) } } }
}
