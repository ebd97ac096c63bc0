import ArgumentParser
import Dateline
import Foundation
import Presentation

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "What happened to a company, newest first.",
        discussion: """
            One line for each event, however many articles tell it: the date as exactly as it is known (a day, a month, a quarter, a year; "≤": \
            only the first publication is known), status, roles, amounts, and how many independent sources tell it. The company is found by any \
            of its names, present or former; companies that belong to it count with it.

            EXAMPLES
              dateline timeline alibaba
              dateline timeline facebook --since 2021 --type acquisition --oldest
              dateline timeline nvidia --as-of 2024-03-01
              dateline timeline openai --plot
              dateline timeline apple --svg apple.svg
            """)

    @Argument(help: "A company's name, alias, former name or ticker.") var name: [String]
    @Flag(name: .long, help: "Oldest first.") var oldest = false
    @Flag(name: .long, help: "Without the companies that belong to it.") var noUnits = false
    @Option(name: .long, help: ArgumentHelp("What was known at the end of this day, month, quarter or year.", valueName: "time")) var asOf:
        String?
    @Flag(name: .long, help: "A chart of bars instead of the lines.") var plot = false
    @Option(name: .long, help: ArgumentHelp("Write a picture to this file.", valueName: "file"), completion: .file()) var svg: String?
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var amounts: HowMuchOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var limit: LimitOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        let found = try Lookup.company(name.joined(separator: " "), db, units: !noUnits)
        var f = Filter()
        f.companies = found.ids
        f.oldestFirst = oldest
        try source.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try amounts.apply(to: &f, db)
        try limit.apply(to: &f)
        if plot { f.limit = nil }
        let day = try asOf.map { try Lookup.dates($0, "--as-of").to ?? Lookup.dates("today", "--as-of").to } ?? nil
        let page = try db.timeline(f, asOf: day, origins: output.format.isForPrograms)
        if let svg {
            let picture = TimelinePicture.svg(title: found.name, page.rows)
            guard FileManager.default.createFile(atPath: svg, contents: Data(picture.utf8)) else {
                Process.message("\(svg): cannot be written; check the folder and its permissions")
                throw ExitStatus.cannotCreate.code
            }
            Process.message("\(svg): \(page.rows.count) events")
            if page.isCutOff { OutputArguments.sayCutOff(limit.shown, found: page.found) }
            return
        }
        if plot { return Screen.show(Chart.timeline(page.rows, width: Screen.width)) }
        try output.write(EventTables.table(page), limit: limit.shown, nothing: "no events of \(found.name) match")
    }
}
