import Reading
import Testing
import Text

@Suite struct JSONDocumentsTests {
    @Test func aBadLineTakesNoOther() {
        let r = Reading(
            "{\"title\":\"ok\",\"body\":\"one\"}\n{broken\n\n[1]\n{\"name\":\"t\"}\n{\"title\":\"ok2\",\"body\":\"two\"}\n", "x.jsonl")
        #expect(r.texts == ["one", "two"])
        #expect(r.failures.map(\.line) == [2, 4, 5])
        #expect(r.failures.map(\.kind) == [.damaged, .noText, .noText])
        #expect(r.failures.allSatisfy { $0.hint != nil })
    }

    @Test func aHeadlineAloneIsTheText() {
        let lines = [
            #"{"title": "Tarnwick buys Oldmere"}"#, #"{"headline": "Tarnwick buys Oldmere", "content": ""}"#,
            #"{"Headline": "Tarnwick buys Oldmere", "published": "2025-01-02"}"#, #"{"title": "Tarnwick buys Oldmere", "text": " \n"}"#,
        ]
        let r = Reading(lines.joined(separator: "\n"), "x.ndjson")
        #expect(r.texts == Array(repeating: "Tarnwick buys Oldmere", count: 4) && r.failures.isEmpty)
        #expect(r.articles.allSatisfy { $0.zones.first?.end == 21 })
        let schema = "{\n \"title\": \"Settings\",\n \"type\": \"object\"\n}"
        let folder = Reading(Packing.zip([("schema.json", Array(schema.utf8))]), "a.zip")
        #expect(folder.articles.isEmpty && folder.failures.isEmpty, "a file of settings has a title too")
    }

    @Test func settingsInAFolderAreNoFailures() {
        let settings = "{\n \"name\": \"x\",\n \"version\": 2\n}"
        let r = Reading(Packing.zip([("package.json", Array(settings.utf8)), ("a.json", Array("{\n\"text\": \"one\"\n}".utf8))]), "a.zip")
        #expect(r.texts == ["one"] && r.failures.isEmpty && r.problems.count == 1)
        #expect(Reading(settings, "package.json").failures.count == 1, "named by the user, it was meant to be read")
    }

    @Test func linesAreKnownByTheirLook() {
        #expect(Reading("{broken}\n{\"text\": \"two\"}\n", "x.json").texts == ["two"])
        #expect(Reading("{\"text\": \"one\"}\n{\"text\": \"two\"}\n", "noname").texts == ["one", "two"])
    }

    /// The first line is longer than what is looked at to tell the layout.
    @Test func aBadLineBehindALongOneTakesNoOther() {
        let long = String(repeating: "word ", count: 20_000)
        let lines = ["{\"text\": \"\(long)\"}", "{\"text\": \"two", "{\"text\": \"three\"}", "{\"text\": \"four\"}"]
        let r = Reading(lines.joined(separator: "\n"), "x.json")
        #expect(r.texts.dropFirst() == ["three", "four"])
        #expect(r.articles.count == 3 && r.failures.count == 1)
    }

    @Test func secondsOfAnEpochMayHaveAFraction() {
        let r = Reading(#"{"text": "one", "published": 1729587600.5}"#, "x.ndjson")
        #expect(r.articles.first?.published?.days.from.iso == "2024-10-22")
    }

    @Test func listsStreamElementByElement() {
        let r = Reading(#" [ {"text": "a]}\"[{"}, 12, {"text": "b", "x": [[1], {"y": "]"}]} , {"text": "c"} ]"#, "x.json")
        #expect(r.texts == ["a]}\"[{", "b", "c"])
        #expect(r.articles.map(\.position) == ["0", "2", "3"])
        #expect(r.failures.count == 1)
    }

    @Test func aCutListKeepsWhatItHas() {
        let r = Reading(#"[{"text": "a"}, {"text": "b"#, "x.json")
        #expect(r.texts == ["a"])
        #expect(r.failures.isEmpty == false)
    }

    @Test func valuesMayFollowEachOther() {
        #expect(Reading("{\n \"text\": \"a\"\n}\n{\n \"text\": \"b\"\n}\n", "x.json").texts == ["a", "b"])
    }

    @Test func strayCommasAndBracketsEnd() {
        let r = Reading("{\"text\": \n\"a\"},,]},{\"text\": \"b\"} x", "x.json")
        #expect(r.texts == ["a", "b"])
        #expect(r.failures.count == 2)
        #expect(Reading("[,,{\"text\": \"a\"},},{\"text\": \"b\"}]", "x.json").texts == ["a", "b"])
    }

    @Test func textThatBeginsWithABracketIsText() {
        for text in ["[Update] The deal is off.", "{ sic } said the chairman", "[1] A footnote"] {
            #expect(Reading(text, "x.txt").texts == [text])
        }
    }

    @Test func hostileNumbersAndDepthAreTypedProblems() {
        for (text, kind) in [
            (#"{"title":"t","body":"x","date":1e999999}"#, ReadProblem.Kind.damaged), (String(repeating: "[", count: 100_000), .damaged),
            (String(repeating: "{\"a\":", count: 100_000), .damaged),
        ] {
            let r = Reading(text, "x.json")
            #expect(r.articles.isEmpty)
            #expect(r.failures.first?.kind == kind)
        }
        #expect(Reading(#"{"title":"\ud800","body":"x"}"#, "x.json").titles == ["\u{FFFD}"])
    }

    @Test func aRecordBeyondTheLimitIsNamedAndTheNextIsRead() {
        var options = ArticleReader.Options()
        options.maximumDocumentBytes = 1000
        let long = "{\"text\": \"\(String(repeating: "x", count: 2000))\"}"
        #expect(Reading(long + "\n{\"text\": \"a\"}\n", "x.ndjson", options).texts == ["a"])
        #expect(Reading("[\(long), {\"text\": \"a\"}]", "x.json", options).texts == ["a"])
        #expect(Reading(long + "\n{\"text\": \"a\"}\n", "x.ndjson", options).failures.map(\.kind) == [.tooLarge])
    }

    @Test func anArticleBeyondTheLimitIsNamed() {
        var options = ArticleReader.Options()
        options.maximumArticleBytes = 100
        let long = String(repeating: "word ", count: 50)
        #expect(Reading(long, "x.txt", options).failures.map(\.kind) == [.tooLarge])
        #expect(Reading("{\"text\": \"\(long)\"}\n{\"text\": \"a\"}\n", "x.ndjson", options).texts == ["a"])
    }

    @Test func textStandsAsItIsButForNUL() {
        let r = Reading("{\"text\": \"a\\u0000\\r\\n\\ufeff <p>&amp;</p>\"}", "x.ndjson")
        #expect(r.texts == ["a\u{FFFD}\r\n\u{FEFF} <p>&amp;</p>"])
    }
}

@Suite struct JSONArticlesTests {
    private func one(_ json: String) -> Article? { Reading(json, "x.json").articles.first }
    private func text(_ a: Article?) -> String? { a.map { String(decoding: $0.text, as: UTF8.self) } }

    @Test func trafilatura() {
        let a = one(
            #"{"title":"T","author":"A B; C D","hostname":"n.example","date":"2024-03-04","id":null,"raw_text":"R","text":"Body","source":"https://n.example/t","categories":"c;d"}"#
        )
        #expect(text(a) == "Body" && a?.authors == ["A B", "C D"] && a?.site == "n.example" && a?.url == "https://n.example/t")
        #expect(a?.categories == ["c", "d"] && a?.published?.days.from.iso == "2024-03-04")
    }

    @Test func newsPlease() {
        let a = one(
            #"{"authors":["A"],"date_download":"2024-01-09 00:00:00","date_publish":"2024-01-02 10:00:00","maintext":"Body","source_domain":"n.example","title":"T","url":"https://n.example/z","language":"en","description":"d"}"#
        )
        #expect(text(a) == "Body" && a?.published?.days.from.iso == "2024-01-02" && a?.site == "n.example" && a?.language == "en")
    }

    @Test func miniflux() {
        let a = one(
            #"{"total":1,"entries":[{"id":8,"feed_id":4,"title":"T","url":"https://n.example/a","author":"A","content":"<p>One &amp; two</p><p>Three</p>","published_at":"2024-12-12T16:15:19Z","feed":{"title":"Feed"}}]}"#
        )
        #expect(a?.id == "8" && text(a) == "One & two\n\nThree" && a?.site == "Feed" && a?.published?.time == "2024-12-12T16:15:19Z")
    }

    @Test func wordPress() {
        let a = one(
            ##"[{"id":7,"date":"2024-05-05T10:00:00","link":"https://n.example/?p=7","title":{"rendered":"It&#8217;s"},"content":{"rendered":"<p>Body</p>"}}]"##
        )
        #expect(a?.title == "It’s" && text(a) == "Body" && a?.url == "https://n.example/?p=7")
    }

    @Test func readability() {
        let a = one(
            #"{"title":"T","byline":"A","content":"<div><p>Body</p></div>","textContent":"Body","siteName":"S","publishedTime":"2024-05-05T10:00:00Z"}"#
        )
        #expect(text(a) == "Body" && a?.authors == ["A"] && a?.site == "S" && a?.published?.days.from.iso == "2024-05-05")
    }

    @Test func answersOfSearchEngines() {
        #expect(text(one(#"{"hits":{"total":1,"hits":[{"_id":"1","_source":{"title":"t","text":"Body"}}]}}"#)) == "Body")
        #expect(
            text(
                one(
                    #"{"status":"ok","totalResults":1,"articles":[{"source":{"name":"S"},"title":"t","content":"Body","publishedAt":"2024-05-05T10:00:00Z"}]}"#
                )) == "Body")
    }

    @Test func linkedDataOfOtherKindsIsPassedOver() {
        let r = Reading(
            #"{"@graph":[{"@type":"Organization","name":"Acme"},{"@type":"NewsArticle","headline":"H","articleBody":"Body"}]}"#, "x.json")
        #expect(r.texts == ["Body"] && r.failures.isEmpty)
    }

    @Test func ofTwoEqualKeysTheLastCounts() { #expect(one(#"{"title":"a","title":"b","body":"x"}"#)?.title == "b") }

    @Test func unknownKeysPassUntouched() {
        #expect(one(#"{"text":"x","mine":{"k": [1,  2]}}"#)?.extra.first?.json == #"{"k": [1,  2]}"#)
    }

    @Test func whatStandsBehindAListIsRead() {
        let r = Reading("[{\"text\": \"a\"}, {\"text\": \"b\"}]\n[{\"text\": \"c\"}]\n{\"text\": \"d\"}", "x.json")
        #expect(r.texts == ["a", "b", "c", "d"])
        #expect(r.articles.map(\.position) == ["0", "1", "2/0", "3"])
        #expect(r.failures.isEmpty)
        #expect(Reading("[{\"text\": \"a\"}] and more", "x.json").failures.map(\.what) == ["bytes passed over"])
    }
}
