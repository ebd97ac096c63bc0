import Dateline
import Presentation
import Testing

struct ResultWriterTests {
    private let table = ResultTable(
        columns: [.init("name"), .init("low"), .init("words", .view), .init("list", .data)],
        rows: [
            [.text("Acme, \"Ltd\""), .number(-5.5), .text("minus five"), .list([.text("a"), .text("b")])],
            [.text("=1+1"), .integer(3), .text("three"), .object([.init("k", .null)])],
            [.text("x\ty\nz|w"), .null, .text(""), .list([])],
        ])

    private func written(_ format: OutputFormat, raw: Bool = false, bom: Bool = false, width: Int? = nil, terminal: Bool = false) throws
        -> String
    {
        var bytes: [UInt8] = []
        try ResultWriter.write(
            table, options: OutputOptions(format: format, raw: raw, byteOrderMark: bom, width: width, isTerminal: terminal)
        ) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func csvIsQuotedAndSafeInASpreadsheet() throws {
        #expect(
            try written(.csv) == "name,low,list\r\n\"Acme, \"\"Ltd\"\"\",-5.5,a; b\r\n'=1+1,3,\"{\"\"k\"\": null}\"\r\n\"x\ty\nz|w\",,\r\n")
    }

    @Test func rawCSVKeepsFormulas() throws {
        #expect(try written(.csv, raw: true).contains("\r\n=1+1,3,"))
    }

    @Test func aByteOrderMarkComesFirst() throws {
        #expect(try written(.csv, bom: true).hasPrefix("\u{FEFF}name"))
    }

    @Test func tabsAndLineBreaksOfTSVAreEscaped() throws {
        #expect(try written(.tsv).split(separator: "\n").last == "x\\ty\\nz|w\t\t")
    }

    @Test func jsonKeepsListsAndObjects() throws {
        #expect(
            try written(.ndjson) == """
                {"name": "Acme, \\"Ltd\\"", "low": -5.5, "list": ["a", "b"]}
                {"name": "=1+1", "low": 3, "list": {"k": null}}
                {"name": "x\\ty\\nz|w", "low": null, "list": []}

                """)
        let array = try written(.json)
        #expect(try JSON.parse(Array(array.utf8)).elements?.count == 3)
    }

    @Test func anEmptyAnswerIsStillJSON() throws {
        var bytes: [UInt8] = []
        try ResultWriter.write(ResultTable(columns: [.init("a")]), options: OutputOptions(format: .json)) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "[]\n")
    }

    @Test func markdownEscapesItsOwnSigns() throws {
        let lines = try written(.md).split(separator: "\n").map(String.init)
        #expect(lines[0] == "| name | low | words |")
        #expect(lines[4] == "| x y z\\|w |  |  |")
    }

    @Test func everyFormatHasTheSameRows() throws {
        #expect(try written(.table).split(separator: "\n").count == 4)
        #expect(try written(.md).split(separator: "\n").count == 5)
        #expect(try written(.tsv).split(separator: "\n").count == 4)
        #expect(try written(.ndjson).split(separator: "\n").count == 3)
    }

    @Test func aTableFitsTheTerminal() throws {
        let long = ResultTable(
            columns: [.init("a"), .init("b")], rows: [[.text(String(repeating: "word ", count: 40)), .text("漢字かな交じり文の長い題名である")]])
        var bytes: [UInt8] = []
        try ResultWriter.write(long, options: OutputOptions(width: 40)) { bytes += $0 }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") { #expect(TerminalText.width(String(line)) <= 40) }
    }

    @Test func whatFewNeedIsInTheTableWhereThereIsRoom() throws {
        let table = ResultTable(columns: [.init("id"), .init("confidence", .wide)], rows: [[.integer(1), .number(0.5)]])
        for (format, width, isThere) in [
            (OutputFormat.table, nil, true), (.table, 160, true), (.table, 100, false), (.csv, 100, true), (.ndjson, 100, true),
            (.md, 100, true),
        ] {
            var bytes: [UInt8] = []
            try ResultWriter.write(table, options: OutputOptions(format: format, width: width)) { bytes += $0 }
            #expect(String(decoding: bytes, as: UTF8.self).contains("confidence") == isThere)
        }
    }

    @Test func datesIdsAndStatusAreNeverCut() throws {
        let words = String(repeating: "investor: Fjordgate Ventures; ", count: 4)
        let events = ResultTable(
            columns: ["date", "id", "status", "type", "company", "roles", "amounts", "sources"].map { .init($0) },
            rows: [
                [
                    .text("≤ 2026-01-20"), .integer(1303), .text("cancelled"), .text("partnership"), .text("Brightloom Systems"),
                    .text(words),
                    .text("raised: $120m; valuation: $1.1bn"), .integer(12),
                ]
            ])
        for width in [80, 100] {
            var bytes: [UInt8] = []
            try ResultWriter.write(events, options: OutputOptions(width: width)) { bytes += $0 }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            for line in lines { #expect(TerminalText.width(line) <= width) }
            #expect(lines[1].hasPrefix("≤ 2026-01-20  1303  cancelled  partnership"), "\(lines)")
        }
    }

    @Test func sumsAreGroupedForPeopleAndExactForPrograms() throws {
        let t = ResultTable(columns: [.init("value"), .init("id")], rows: [[.number(58_612_570_000), .integer(123_456)]])
        func written(_ f: OutputFormat) throws -> String {
            var bytes: [UInt8] = []
            try ResultWriter.write(t, options: OutputOptions(format: f)) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try written(.table).contains("58,612,570,000  123456"))
        #expect(try written(.csv).contains("58612570000,123456"))
    }

    @Test(arguments: OutputFormat.allCases) func noControlCharacterReachesATerminal(_ format: OutputFormat) throws {
        let hostile = ResultTable(
            columns: [.init("t")], rows: [[.text("Acme \u{1B}[2J\u{1B}]0;pwn\u{7}\u{9B}31m\u{202E}gpj\u{7F}")]])
        var bytes: [UInt8] = []
        try ResultWriter.write(hostile, options: OutputOptions(format: format, isTerminal: true)) { bytes += $0 }
        for c in String(decoding: bytes, as: UTF8.self).unicodeScalars where c != "\n" && c != "\r" {
            #expect(c.value >= 0x20 && c.value != 0x7F && !(0x80...0x9F).contains(c.value) && c.value != 0x202E)
        }
    }
}
