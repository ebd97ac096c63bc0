import Foundation
import GRDB
import Reading
import Testing
import Text

/// An SQLite file, written by SQLite itself.
private struct Store {
    let path: String
    init(_ statements: (Database) throws -> Void) throws {
        path = NSTemporaryDirectory() + "store-\(UUID().uuidString).db"
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase(statements)
        try queue.close()
    }
    var bytes: [UInt8] { get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path))) } }
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// The tables of newsboat, as far as they matter here.
    static func newsboat(articles: Int = 3, paragraph: String = "<p>Quillfern raised $40 million &amp; more.</p>") throws -> Store {
        try Store { db in
            try db.execute(
                sql: """
                    CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
                    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
                     author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
                     content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, -- 0, 1
                     deleted INTEGER(1) NOT NULL DEFAULT 0);
                    INSERT INTO rss_feed VALUES ('https://news.example/feed', 'https://news.example/', 'Example News');
                    """)
            for i in 0..<articles {
                try db.execute(
                    sql: """
                        INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)
                        VALUES (?, ?, 'Mara Olden', ?, 'https://news.example/feed', ?, ?, 1)
                        """,
                    arguments: ["urn:\(i)", "Story \(i)", "https://news.example/\(i)", 1_715_675_400 + i * 86400, paragraph])
            }
        }
    }
}

@Suite struct SQLiteArticlesTests {
    /// A table of articles whose name speaks of feeds is read once, with what the file may hold at most.
    @Test func aTableOfFeedItemsIsReadWhole() throws {
        let store = try Store { db in
            try db.execute(sql: "CREATE TABLE feed_items (id INTEGER PRIMARY KEY, title TEXT, url TEXT, content TEXT)")
            for i in 0..<300 {
                try db.execute(
                    sql: "INSERT INTO feed_items (title, url, content) VALUES (?, ?, ?)",
                    arguments: ["Story \(i)", "https://news.example/\(i)", String(repeating: "Quillfern grew again. ", count: 60)])
            }
        }
        defer { store.remove() }
        let r = Reading(try store.bytes, "store.db")
        #expect(r.articles.count == 300 && r.failures.isEmpty)
    }

    @Test func newsboatsStoreIsRead() throws {
        let store = try Store.newsboat()
        defer { store.remove() }
        let r = Reading(paths: [store.path])
        #expect(r.problems.isEmpty)
        #expect(r.titles == ["Story 0", "Story 1", "Story 2"])
        #expect(r.texts.allSatisfy { $0 == "Quillfern raised $40 million & more." })
        let a = try #require(r.articles.first)
        #expect(a.id == "urn:0" && a.url == "https://news.example/0" && a.site == "Example News" && a.authors == ["Mara Olden"])
        #expect(a.published?.days.from.iso == "2024-05-14" && a.published?.time == "2024-05-14T08:30:00Z")
        #expect(a.position == "rss_item/1")
        #expect(a.extra.isEmpty, "what a reader notes of its reading is none of the article's")
    }

    @Test func theSameArticlesAsInAFeed() throws {
        let store = try Store { db in
            try db.execute(sql: "CREATE TABLE items (id INTEGER PRIMARY KEY, title, author, content, link, published)")
            for s in SameArticleTests.stories {
                try db.execute(
                    sql: "INSERT INTO items(title, author, content, link, published) VALUES (?, ?, ?, ?, ?)",
                    arguments: [s.title, s.author, SameArticleTests.html(s), s.url, s.date])
            }
        }
        defer { store.remove() }
        let (r, feed) = (Reading(paths: [store.path]), Reading(SameArticleTests.rss(), "news.rss"))
        #expect(r.texts == feed.texts && r.titles == feed.titles && r.articles.map(\.url) == feed.articles.map(\.url))
        #expect(r.articles.map(\.authors) == feed.articles.map(\.authors))
        #expect(r.articles.map(\.published?.time) == feed.articles.map(\.published?.time))
    }

    @Test func aStoreInAZipGivesTheSame() throws {
        let store = try Store.newsboat()
        defer { store.remove() }
        let r = Reading(Packing.zip([("cache.db", try store.bytes)]), "backup.zip")
        #expect(r.titles == Reading(paths: [store.path]).titles)
        #expect(Reading(Packing.gzip(try store.bytes), "cache.db.gz").texts.count == 3)
    }

    @Test func longTextsAndManyPagesAreReadWhole() throws {
        let long = "<p>" + (0..<2000).map { "word\($0)" }.joined(separator: " ") + "</p>"
        let store = try Store.newsboat(articles: 130, paragraph: long)
        defer { store.remove() }
        let r = Reading(paths: [store.path])
        #expect(r.problems.isEmpty && r.articles.count == 130)
        #expect(r.texts.allSatisfy { $0.hasPrefix("word0 word1 ") && $0.hasSuffix(" word1999") })
    }

    @Test func otherReadersTablesAreKnownByTheirColumns() throws {
        let store = try Store { db in
            try db.execute(
                sql: """
                    CREATE TABLE "feed" ("id" INTEGER PRIMARY KEY, "url" TEXT, "name" TEXT NOT NULL);
                    CREATE TABLE IF NOT EXISTS `entry` (`id` BIGINT NOT NULL, `guid` VARCHAR(760) NOT NULL, /* `old` INT, */ `title` VARCHAR(255),
                     `author` VARCHAR(255), `content` TEXT, `link` VARCHAR(1023), `date` INT(11), `id_feed` SMALLINT, `is_read` BOOLEAN DEFAULT 0,
                     FOREIGN KEY (`id_feed`) REFERENCES `feed`(`id`), UNIQUE (`id_feed`, `guid`), PRIMARY KEY (`id`));
                    CREATE TABLE settings(key TEXT PRIMARY KEY, text TEXT, title TEXT, url TEXT) WITHOUT ROWID;
                    CREATE VIRTUAL TABLE words USING fts5(title, content, url);
                    INSERT INTO feed VALUES (7, 'https://blog.example/feed', 'The Blog');
                    INSERT INTO entry VALUES (1715675400000001, 'g1', 'A plant opens', '', 'Dorvale opened a plant.', 'https://blog.example/a', 1715675400, 7, 1);
                    INSERT INTO settings VALUES ('a', 'b', 'c', 'd');
                    INSERT INTO words VALUES ('t', 'c', 'u');
                    """)
        }
        defer { store.remove() }
        let r = Reading(paths: [store.path])
        #expect(r.texts == ["Dorvale opened a plant."])
        #expect(r.articles.first?.site == "The Blog" && r.articles.first?.id == "g1" && r.articles.first?.authors == [])
    }

    @Test func wideTextAndRowNumbersAsIds() throws {
        let store = try Store { db in
            try db.execute(
                sql: """
                    PRAGMA encoding = 'UTF-16le';
                    CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, contentHTML TEXT, url TEXT, datePublished REAL,
                     size INT GENERATED ALWAYS AS (length(title)));
                    INSERT INTO articles VALUES (3, 'Zürich – „ja“', '<p>Ein Satz: 1 < 2 €.</p>', 'https://z.example/', 1715675400.5);
                    """)
        }
        defer { store.remove() }
        let r = Reading(paths: [store.path])
        #expect(r.titles == ["Zürich – „ja“"] && r.texts == ["Ein Satz: 1 < 2 €."])
        #expect(r.articles.first?.published?.days.from.iso == "2024-05-14")
        #expect(r.articles.first?.id != "3", "a row's number names nothing outside its file")
    }

    @Test func deletedAndEmptyRowsArePassedOver() throws {
        let store = try Store.newsboat()
        defer { store.remove() }
        let queue = try DatabaseQueue(path: store.path)
        try queue.write { db in
            try db.execute(sql: "UPDATE rss_item SET deleted = 1 WHERE id = 1; UPDATE rss_item SET content = '', title = '' WHERE id = 2")
        }
        try queue.close()
        let r = Reading(paths: [store.path])
        #expect(r.titles == ["Story 2"] && r.failures.isEmpty)
        #expect(r.problems.map(\.what) == ["1 rows of rss_item passed over", "1 rows of rss_item passed over"])
    }

    @Test func aMapNamesColumns() throws {
        let store = try Store { db in
            try db.execute(sql: "CREATE TABLE clips (head TEXT, said TEXT); INSERT INTO clips VALUES ('H', 'Tallow Ridge bought a mill.')")
        }
        defer { store.remove() }
        #expect(Reading(paths: [store.path]).failures.map(\.kind) == [.noText])
        var options = ArticleReader.Options()
        #expect(options.addMap("text=said,title=head") == nil)
        let r = Reading(paths: [store.path], options)
        #expect(r.texts == ["Tallow Ridge bought a mill."] && r.titles == ["H"])
    }

    @Test func damageCostsThePageItIsIn() throws {
        let store = try Store.newsboat(articles: 300, paragraph: String(repeating: "Dorvale grew again. ", count: 60))
        defer { store.remove() }
        let whole = try store.bytes
        var broken = whole
        for i in 0..<4096 { broken[20 * 4096 + i] = 0xFF }
        let r = Reading(broken, "cache.db")
        #expect(r.articles.count > 280 && r.articles.count < 300)
        #expect(r.failures.first?.kind == .damaged && r.failures.first?.hint?.contains(".recover") == true)
        let cut = Reading(Array(whole[0..<(60 * 4096 + 100)]), "cache.db")
        #expect(cut.articles.count > 100 && cut.failures.isEmpty == false)
        #expect(Reading(Array(whole[0..<60]), "cache.db").failures.map(\.kind) == [.truncated])
    }

    /// Pages that lead to each other, rows longer than the file, tables that start anywhere.
    @Test func everyByteChangedIsReadToTheEnd() throws {
        let store = try Store.newsboat(articles: 2, paragraph: String(repeating: "Quillfern sold a plant. ", count: 300))
        defer { store.remove() }
        let whole = try store.bytes
        for at in Array(16..<100) + Array(stride(from: 100, to: whole.count, by: 331)) {
            var b = whole
            b[at] ^= at & 1 == 0 ? 0x81 : 0xFF
            #expect(Reading(b, "cache.db").articles.count <= 2)
        }
    }

    /// A store with two tables of articles and feeds that are most of the file: each row of the file is read once.
    @Test func feedsAreReadOnceForAllTables() throws {
        let store = try Store { db in
            try db.execute(sql: "CREATE TABLE feeds (id INTEGER PRIMARY KEY, title TEXT, icon TEXT)")
            try db.execute(
                sql: "INSERT INTO feeds VALUES (1, 'Example News', ?)", arguments: [String(repeating: "icon ", count: 40_000)])
            for name in ["one", "two", "three"] {
                try db.execute(sql: "CREATE TABLE \(name) (title TEXT, content TEXT, url TEXT, feed_id INTEGER)")
                try db.execute(
                    sql: "INSERT INTO \(name) VALUES (?, 'The plant opens.', ?, 1)", arguments: [name, "https://n.example/\(name)"])
            }
        }
        defer { store.remove() }
        let r = Reading(paths: [store.path])
        #expect(r.problems.isEmpty)
        #expect(r.titles == ["one", "two", "three"])
        #expect(r.articles.allSatisfy { $0.site == "Example News" })
    }

    /// The list of tables stands in front: of a file that is cut off it may be all there is.
    @Test func aTableBehindTheEndIsReported() throws {
        let store = try Store.newsboat()
        defer { store.remove() }
        let r = Reading(Array(try store.bytes.prefix(4096)), "x.db")
        #expect(r.articles.isEmpty)
        #expect(r.failures.map(\.what).contains("rows of rss_item are lost"))
    }
}
