import Reading
import Testing
import Text

@Suite struct DelimitedArticlesTests {
    @Test func quotedCellsKeepTheirLineBreaks() {
        let r = Reading("title,text,published\r\n\"A, \"\"quoted\"\"\",\"one\r\ntwo\nthree\",2024-05-06\r\n,,\r\nB,four,\r\n", "x.csv")
        #expect(r.titles == ["A, \"quoted\"", "B"])
        #expect(r.texts == ["one\r\ntwo\nthree", "four"])
        #expect(r.articles.map(\.position) == ["2", "6"])
        #expect(r.articles.first?.published?.days.from.iso == "2024-05-06")
    }

    @Test func aQuotationMarkThatNeverClosesTakesOneRow() {
        let open = Reading("title,text\nA,one\n\"B,two\nC,three\nD,four\n", "x.csv")
        #expect(open.titles == ["A", "C", "D"])
        #expect(open.articles.map(\.position) == ["2", "4", "5"])
        #expect(open.failures.map(\.line) == [3])
    }

    @Test func linesMayEndInCR() {
        let r = Reading("title,text\rA,\"one\rtwo\"\rB,three\r", "x.csv")
        #expect(r.texts == ["one\rtwo", "three"])
        #expect(r.failures.isEmpty)
    }

    @Test func aTimeWithoutADayIsAColumnLikeOthers() {
        let a = Reading("title,text,updated_time\nA,one,2024-10-22\n", "x.csv").articles.first
        #expect(a?.extra.map(\.key) == ["updated_time"])
    }

    @Test func whatAnExportMadeHarmlessComesBack() {
        for cell in ["=1+1", "+1", "-2+3", "@SUM(1)", "\t=1", "\u{FF1D}1", "'=1", "'quoted' word", "plain", "\u{200B}=1"] {
            let quoted = SpreadsheetCell.neutralise(cell).replacing("\"", with: "\"\"")
            #expect(Reading("title,text\n\"\(quoted)\",x\n", "x.csv").titles == [cell])
        }
    }

    @Test func otherDelimitersAndColumnsOfDates() {
        #expect(Reading("title;text;url\nA;one, two;http://n.example/a\n", "x.csv").texts == ["one, two"])
        #expect(Reading("title\ttext\nA\tone\\ttwo\\\\\\nthree\n", "x.tsv").texts == ["one\ttwo\\\nthree"])
        let a = Reading("id,text,published_from,published_to,published_basis\n1,x,2024-05-01,2024-05-31,text\n", "x.csv").articles.first
        #expect(a?.published == PublicationDate(days: DayInterval(partialISO: "2024-05")!, basis: .text))
    }

    @Test func quotationMarksOfOurOwnTSVAreText() {
        let dates = ["from", "to", "basis", "raw", "time"].map { "published_\($0)" }.joined(separator: "\t")
        let rows = ["1\t\"Less!\" they say\t\t\t\t\t\t\"One\"\\ntwo\t\t", "2\t\"\t\t\t\t\t\t\"three\t\t"]
        let r = Reading("id\ttitle\t\(dates)\ttext\tzones\textra\n\(rows.joined(separator: "\n"))\n", "x.tsv")
        #expect(r.titles == ["\"Less!\" they say", "\""])
        #expect(r.texts == ["\"One\"\ntwo", "\"three"])
        #expect(Reading("title\ttext\n\"A \"\"b\"\"\"\t\"one\ntwo\"\n", "x.tsv").texts == ["one\ntwo"], "a spreadsheet's")
    }

    @Test func aDateOfAnExportNeedsNoTime() {
        let columns = ["from", "to", "basis", "raw", "time"]
        let header = "id,path,position,title,\(columns.map { "published_\($0)" }.joined(separator: ",")),text,zones,extra\n"
        let row =
            #"1,a/b.txt,,T,2024-01-01,2024-01-31,text,January,,T one,"[{""kind"": ""title"", ""start"": 0, ""end"": 1}]","{""feed"": [1, ""x""]}""#
        let a = Reading(header + row + "\n", "x.csv").articles.first
        #expect(a?.published == PublicationDate(days: DayInterval(partialISO: "2024-01")!, basis: .text, raw: "January"))
        #expect(a?.path == "a/b.txt" && a?.position == nil, "it is still the file that it was")
        #expect(a?.zones.first?.kind == .title && a?.zones.first?.end == 1)
        #expect(a?.extra.map(\.json) == [#"[1, "x"]"#])
        #expect(
            Reading("title,text,published_time\nA,x,2024-05-06T01:02:03Z\n", "x.csv").articles.first?.published?.days.from.iso
                == "2024-05-06")
        #expect(Reading("title,text,extra\nA,x,{}\n", "x.csv").articles.first?.extra.map(\.json) == [#""{}""#], "a table of others")
    }

    @Test func aTableOfOtherThingsIsOneProblem() {
        let r = Reading("path,size\na,1\nb,2\n", "x.csv")
        #expect(r.articles.isEmpty && r.failures.map(\.line) == [1])
        #expect(Reading(Packing.zip([("x.csv", Array("path,size\na,1\n".utf8))]), "x.zip").failures.isEmpty)
    }

    @Test func datedHeadlinesAreArticles() {
        let r = Reading("Headline,Date,Link\nTarnwick buys Oldmere,2025-03-04,https://n.example/a\n", "x.csv")
        #expect(r.texts == ["Tarnwick buys Oldmere"] && r.articles.first?.published?.days.from.iso == "2025-03-04")
        #expect(Reading("title,price\nA chair,3\n", "x.csv").articles.isEmpty, "a list of wares")
    }

    private func days(_ dates: [String]) -> (days: [String?], notices: [String]) {
        let rows = dates.enumerated().map { "T\($0),text \($0),\($1)\n" }.joined()
        let r = Reading("title,text,date\n\(rows)", "x.csv")
        return (r.articles.map { $0.published?.days.from.iso }, r.problems.filter { $0.what.contains("not read") }.map(\.description))
    }

    @Test func theOrderOfDayAndMonthIsLearntFromTheColumn() {
        #expect(
            days(["02/04/2025", "03/04/2025 10:00", "25/03/2025", "04/04/2025"]).days == [
                "2025-04-02", "2025-04-03", "2025-03-25", "2025-04-04",
            ])
        #expect(
            days(["02/04/2025", "03-04-2025", "2025-03-07", "3/25/2025", "05/06/2025"]).days == [
                "2025-02-04", "2025-03-04", "2025-03-07", "2025-03-25", "2025-05-06",
            ])
        #expect(days(["25/03/2025", "02/04/2025"]).notices.isEmpty)
        let a = Reading("title,text,date\nA,x,02/04/2025\nB,y,25/03/2025\n", "x.csv").articles
        #expect(a.map(\.published?.raw) == ["02/04/2025", "25/03/2025"] && a.map(\.position) == ["2", "3"])
    }

    @Test func datesThatNoRowExplainsAreCounted() {
        let open = days(["02/04/2025", "2025-03-07", "03/04/2025"])
        #expect(open.days == [nil, "2025-03-07", nil])
        #expect(open.notices.count == 1 && open.notices[0].contains("2 dates not read") && open.notices[0].contains("2025-04-02"))
        let mixed = days(["25/03/2025", "3/25/2025", "02/04/2025"])
        #expect(mixed.days == ["2025-03-25", "2025-03-25", nil] && mixed.notices.first?.contains("both") == true)
    }

    /// A table is a stream: rows wait for a while only.
    @Test func rowsDoNotWaitForever() {
        let waiting = days(Array(repeating: "02/04/2025", count: 5_000) + ["25/03/2025", "02/04/2025"])
        #expect(waiting.days.count == 5_002 && waiting.days.first == .some(nil))
        #expect(waiting.days.last == "2025-04-02")
        #expect(waiting.notices.first?.contains("5000 dates") == true)
    }

    @Test func aBadRecordIsNamedWithItsLine() {
        let r = Reading("title,text,url\nA,one,\n,,https://n.example/b\nC,\"never closed\n", "x.csv")
        #expect(r.titles == ["A"])
        #expect(r.failures.map(\.kind) == [.noText, .truncated] && r.failures.map(\.line) == [3, 4])
    }

    @Test(arguments: ["x.csv", "x"]) func columnsAreNamedAsPeopleNameThem(_ name: String) {
        let r = Reading("Title,Publication Date,Article Text,URL,Publisher\nA,2024-10-22,one two,https://n.example/a,Wire\n", name)
        #expect(r.texts == ["one two"] && r.titles == ["A"])
        let a = r.articles.first
        #expect(a?.published?.days.from.iso == "2024-10-22")
        #expect(a?.url == "https://n.example/a" && a?.site == "Wire")
        #expect(Reading("text,Article Text\none,two\n", "x.csv").texts == ["one"], "a name that is known as it stands goes first")
        #expect(Reading(#"{"Article Text": "one", "Title": "T"}"#, "x.json").titles == ["T"])
    }
}
