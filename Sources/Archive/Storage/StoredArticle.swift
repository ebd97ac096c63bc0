import Foundation
import GRDB
import Reading
import Text

/// An article as the archive holds it.
public struct StoredArticle: Sendable {
    /// Row of `article`.
    public var id: Int64
    /// As it was stored, with its zones; without text and zones where the archive has not the text.
    public var article: Article
    /// `ContentHash` of the article as it came: 16 bytes.
    public var contentHash: [UInt8]
    /// Row of the `ingest_run` that wrote its facts.
    public var run: Int64
    /// Version of rules and data that read it.
    public var extractorVersion: String
    /// Code points of a text that is not in the archive: its facts were shared without it; nil: the text is here.
    public var withheldLength: Int?

    /// The article of a row; nil where there is none.
    public static func fetch(_ db: Database, _ id: Int64) throws -> StoredArticle? {
        let sql = """
            SELECT a.external_id, a.path, a.position, a.url, a.canonical_url, a.guid, a.title, a.authors, a.language, a.categories,
                a.published_from, a.published_to, a.published_basis, a.published_time, a.published_raw,
                a.updated_from, a.updated_to, a.updated_basis, a.updated_time, a.updated_raw, a.extra, s.name, a.content_hash, a.run_id,
                a.extractor_version, a.text, a.text_length
            FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
        let text: String = row[25]
        var a = Article(id: row[0], text: Array(text.utf8))
        a.path = row[1]
        a.position = row[2]
        a.url = row[3]
        a.canonicalURL = row[4]
        a.guid = row[5]
        a.title = row[6]
        a.authors = JSONText.strings(row[7])
        a.language = row[8]
        a.categories = JSONText.strings(row[9])
        a.published = date(row, 10)
        a.updated = date(row, 15)
        a.extra = JSONText.members(row[20])
        let site: String = row[21]
        let host = (a.canonicalURL ?? a.url).flatMap(Identity.host)
        a.site = site.isEmpty || site == host ? nil : site
        let hash = Array(row[22] as Data)
        // The host of the URL stands in for a name that the article does not give; but some give just that. The hash tells which it was.
        if !site.isEmpty, site == host, ContentHash.of(a) != hash {
            a.site = site
            if ContentHash.of(a) != hash { a.site = nil }
        }
        let points = CodePoints(a.text)
        if row[26] as Int? == nil {
            for z in try Row.fetchAll(db, sql: "SELECT kind, start, \"end\" FROM zone WHERE article_id = ? ORDER BY start", arguments: [id])
            {
                guard let kind = Zone.Kind(rawValue: z[0]) else { continue }
                a.zones.append(Zone(kind: kind, start: points.byte(ofOffset: z[1]), end: points.byte(ofOffset: z[2])))
            }
        }
        return StoredArticle(
            id: id, article: a, contentHash: hash, run: row[23], extractorVersion: row[24], withheldLength: row[26])
    }

    private static func date(_ row: Row, _ c: Int) -> PublicationDate? {
        guard let from = (row[c] as String?).flatMap({ CivilDate(iso: $0) }),
            let to = (row[c + 1] as String?).flatMap({ CivilDate(iso: $0) }),
            let basis = (row[c + 2] as String?).flatMap({ PublicationDate.Basis(rawValue: $0) })
        else { return nil }
        return PublicationDate(days: DayInterval(from: from, to: to), basis: basis, raw: row[c + 4], time: row[c + 3])
    }
}

/// An older revision: the article line without zones.
enum RevisionLine {
    static func write(_ article: Article) -> [UInt8] {
        var a = article
        a.zones = []
        var w = JSONWriter()
        w.beginObject()
        ArticleLine.write(a, to: &w)
        w.endObject()
        return w.bytes
    }
}

/// Lists in a column.
enum JSONText {
    static func array(_ l: [String]) -> [UInt8] {
        var w = JSONWriter()
        w.beginArray()
        for s in l { w.value(s) }
        w.endArray()
        return w.bytes
    }

    static func object(_ members: [(key: String, json: String)]) -> [UInt8] {
        var w = JSONWriter()
        w.beginObject()
        for (key, json) in members {
            w.key(key)
            w.raw(json)
        }
        w.endObject()
        return w.bytes
    }

    static func strings(_ json: String) -> [String] {
        (try? JSON.parse(Array(json.utf8)))?.elements?.compactMap(\.text) ?? []
    }

    static func members(_ json: String) -> [(key: String, json: String)] {
        let bytes = Array(json.utf8)
        return (try? JSON.parse(bytes))?.members?.map { ($0.key, ByteText.string(bytes, $0.range)) } ?? []
    }
}
