import Archive
import ArgumentParser

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that the archive holds what was stored in it.",
        discussion: """
            Checks the database, its indexes and the search index, references between tables, the hash of every article and its facts, and every \
            span against its text. Prints one line for each finding; the exit status is 1 where there is one. It only reads, and waits for no \
            writer.

            EXAMPLES
              dateline verify
              dateline verify --db backup.db
            """)

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let v = Verification.run(try archive.openForReading())
        for f in v.findings { Process.line([f]) }
        if v.withheld > 0 {
            Process.message("\(v.withheld) of \(v.articles) articles came without their text: that and their quotes cannot be checked here")
        }
        if v.waiting > 0 {
            Process.message(
                "\(v.waiting) articles are still to be read anew for a correction, which was cut off; `dateline reextract` goes on with it")
        }
        if v.untold > 0 { Process.message(DigestCommand.hint(v.untold)) }
        if v.findings.isEmpty {
            Process.message("\(v.articles) articles and all that is read in them are what was stored")
        } else {
            Process.message("damaged; `dateline restore` brings a backup back, or ingest the articles into a new archive")
            throw ExitStatus.failure.code
        }
    }
}

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "One hash of what the archive says.",
        discussion: """
            Equal for the same articles, whatever the order of ingestion and the machine. What counts: each article in its newest revision with all \
            that is read in it, its older revisions, which articles are copies of one text, companies with their names, sectors and parents, events, \
            and every correction that was ever made: one that was taken back stays in the ledger, and so the hash is another than before it was \
            made. An archive made from `export articles` lacks older revisions and corrections, and differs where there are any. Row numbers, paths, \
            runs and quarantine do not count. This is version 2 of it: companies count. Hashes of version 1 (dateline before 0370_sayings) differ. An archive made before wants `dateline \
            reextract --all` to have the hash of a new one.

            EXAMPLES
              dateline digest
              [ "$(dateline digest --db a.db)" = "$(dateline digest --db b.db)" ]
            """)

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let (digest, untold) = try archive.openForReading().read { (try Digest.of($0), try Renewal.untold($0)) }
        Process.line([digest])
        if untold > 0 { Process.message(Self.hint(untold)) }
    }

    /// What an archive wants that a version before has made.
    static func hint(_ articles: Int) -> String {
        """
        \(articles) articles were stored by a version before: what companies found in them are called and do hangs on the order in which they came \
        until `dateline reextract` has read them anew
        """
    }
}
