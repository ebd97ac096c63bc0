import Reading
import Testing
import Text

@Suite struct JSONTests {
    private func parse(_ s: String) throws -> JSON { try JSON.parse(Array(s.utf8)) }

    @Test func readsEveryKindOfValue() throws {
        let v = try parse(#" {"a": [1, -2.5e3, true, null], "b": "é\u00e9\n\ud83d\ude00", "c": {}} "#)
        #expect(v["a"]?.elements?.count == 4)
        #expect(v["a"]?.elements?[1].number == -2500)
        #expect(v["b"]?.text == "éé\n😀")
        #expect(v["c"]?.members?.isEmpty == true)
    }

    @Test func aByteOrderMarkInsideAStringStays() throws { #expect(try parse("\"a\u{FEFF}b\"").text?.unicodeScalars.count == 3) }

    @Test func aLoneSurrogateBecomesAReplacement() throws {
        #expect(try parse(#""\ud800x""#).text == "\u{FFFD}x")
        #expect(try parse(#""\ud800\u0041""#).text == "\u{FFFD}A")
    }

    @Test(arguments: ["", "{", "[1,", "{\"a\"}", "nul", "\"a", "\"\\q\"", "\"\u{1}\"", "[1] 2", "--1", "{\"a\":1,}"])
    func brokenTextIsRefusedWithItsByte(text: String) {
        #expect(throws: JSON.Failure.self) { try parse(text) }
    }

    @Test func depthAndLengthHaveALimit() {
        #expect(throws: JSON.Failure.self) { try parse(String(repeating: "[", count: 200_000)) }
        #expect(throws: JSON.Failure.self) { try parse(String(repeating: "9", count: 5000)) }
    }

    @Test func ofTwoEqualKeysTheLastCounts() throws { #expect(try parse(#"{"a":1,"a":2}"#)["a"]?.int == 2) }
}

@Suite struct ArticleLineTests {
    @Test func readsFieldsUnderTheNamesPeopleUse() throws {
        let line = #"{"headline":"T","body":"x","date":"2024-05","link":"http://a.example","author":"A","mine":{"k": [1,  2]}}"#
        let a = try ArticleLine.parse(Array(line.utf8))
        #expect(a.title == "T" && a.text == Array("x".utf8) && a.url == "http://a.example" && a.authors == ["A"])
        #expect(a.published?.days.from.iso == "2024-05-01" && a.published?.days.to.iso == "2024-05-31")
        #expect(a.extra.map(\.key) == ["mine"] && a.extra[0].json == #"{"k": [1,  2]}"#)
    }

    @Test func whatItWritesReadsBackTheSame() throws {
        var a = try ArticleLine.parse(
            Array(#"{"id":"7","text":"a\"\\\u0007é","published":"2024-01-02","zones":[{"kind":"body","start":0,"end":5}],"x":1}"#.utf8))
        a.authors = ["A", "B"]
        func line(_ a: Article) -> [UInt8] {
            var w = JSONWriter()
            w.beginObject()
            ArticleLine.write(a, to: &w)
            w.endObject()
            return w.bytes
        }
        #expect(try line(ArticleLine.parse(line(a))) == line(a))
    }

    @Test func numbersAndKeysAreWrittenAsTheyAre() {
        var w = JSONWriter()
        w.beginObject()
        for (key, n) in [("a", 0), ("b", -7), ("c", 1_000_000), ("least", Int.min), ("most", Int.max)] {
            w.key(key)
            w.value(n)
        }
        w.key("d")
        w.beginArray()
        for d in [2.0, -0.5, 1e21, .infinity] { w.value(d) }
        w.endArray()
        w.endObject()
        let text =
            #"{"a": 0, "b": -7, "c": 1000000, "least": -9223372036854775808, "most": 9223372036854775807, "d": [2, -0.5, 1e+21, null]}"#
        #expect(String(decoding: w.bytes, as: UTF8.self) == text)
        #expect(w.count == text.utf8.count)
        w.removeAll()
        w.value("short")
        #expect(String(decoding: w.bytes, as: UTF8.self) == "\"short\"")
    }

    /// What needs no escape is passed over eight bytes at a time: each byte at each place, with others that are near to it.
    @Test(arguments: 0..<20) func eachByteIsEscapedWhereverItStands(place: Int) throws {
        for c in UInt8(0)...0x7F {
            for near in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7E, c, c ^ 1] as [UInt8] {
                var text = [UInt8](repeating: near, count: 20)
                text[place] = c
                var w = JSONWriter()
                let s = String(decoding: text, as: UTF8.self)
                w.value(s)
                guard case .string(let read)? = try? JSON.parse(w.bytes) else {
                    Issue.record("\(w.bytes) is no string")
                    return
                }
                #expect(read == text)
                #expect(!w.bytes.contains { $0 < 0x20 || $0 == 0x7F })
            }
        }
    }

    @Test(arguments: ["[]", "{\"name\":\"x\"}", "{"])
    func aLineWithoutAnArticleSaysWhy(line: String) {
        #expect(throws: ArticleLine.Failure.self) { try ArticleLine.parse(Array(line.utf8)) }
    }
}
