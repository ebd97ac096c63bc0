import Extraction
import Foundation
import Reading
import Text

/// Reads the labelled articles of a folder of labels and one of documents, as the guidelines of the labels describe them.
enum LabelledArticles {
    static func read(labels: String, documents: String) throws -> [LabelledArticle] {
        let names = try FileManager.default.contentsOfDirectory(atPath: labels).filter { $0.hasSuffix(".json") }.sorted()
        return try names.compactMap { name in
            let label = try JSON.parse(Array(Data(contentsOf: URL(fileURLWithPath: labels + "/" + name))))
            let doc = try JSON.parse(Array(Data(contentsOf: URL(fileURLWithPath: documents + "/" + name))))
            return article(label, doc)
        }
    }

    private static func article(_ label: JSON, _ doc: JSON) -> LabelledArticle? {
        guard let id = doc["gid"]?.text else { return nil }
        var line = JSONWriter()
        line.beginObject()
        for (key, from) in [("id", "gid"), ("title", "title"), ("published", "published"), ("text", "text")] {
            line.key(key)
            line.value(from == "gid" ? id : doc[from]?.text ?? "")
        }
        line.endObject()
        guard let article = try? ArticleLine.parse(line.bytes) else { return nil }
        var entities: [LabelledArticle.Named] = []
        for (key, isCompany) in [("companies", true), ("organizations", false)] {
            for e in label[key]?.elements ?? [] {
                entities.append(
                    .init(
                        name: e["name"]?.text ?? "", surfaces: strings(e["surfaces"]), isCompany: isCompany,
                        central: isTrue(e["central"])))
            }
        }
        return LabelledArticle(article: article, entities: entities, events: (label["events"]?.elements ?? []).map(event))
    }

    private static func event(_ e: JSON) -> LabelledArticle.LabelledEvent {
        var g = LabelledArticle.LabelledEvent()
        g.type = e["type"]?.text ?? ""
        g.status = e["status"]?.text.flatMap { Event.Status(rawValue: $0) } ?? .reported
        g.company = strings(e["company"])
        for m in e["roles"]?.members ?? [] {
            if case .string(let s) = m.value {
                g.roles.append((m.key, [String(decoding: s, as: UTF8.self)]))
            } else {
                g.roles.append((m.key, strings(m.value)))
            }
        }
        for m in e["amounts"]?.members ?? [] { g.amounts.append((m.key, strings(m.value))) }
        if let from = e["date_start"]?.text.flatMap({ CivilDate(iso: $0) }), let to = e["date_end"]?.text.flatMap({ CivilDate(iso: $0) }) {
            g.days = DayInterval(from: from, to: to)
        }
        g.basis = e["date_basis"]?.text.flatMap { Event.DateBasis(rawValue: $0) } ?? .unknown
        g.headline = isTrue(e["headline"])
        g.evidence = e["evidence"]?.text ?? ""
        return g
    }

    private static func strings(_ v: JSON?) -> [String] { (v?.elements ?? []).compactMap { $0.text } }
    private static func isTrue(_ v: JSON?) -> Bool { if case .bool(true)? = v { true } else { false } }
}
