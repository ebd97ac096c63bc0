/// What went wrong with an archive, and what to do next.
public enum ArchiveError: Error, Sendable, CustomStringConvertible {
    case missing(path: String)
    case notAnArchive(path: String, why: String)
    case newer(path: String, migration: String)
    case changedMigration(name: String)
    case locked(path: String, holder: String)
    case damaged(path: String, findings: [String])
    case quoteDiffers(article: String, what: String)
    /// The file cannot be made or written: no such folder, no permission.
    case cannotCreate(path: String, why: String)
    /// A file of that name is there, and what it holds is to stay.
    case alreadyThere(path: String)
    case unknownReference(String)
    case refused(String)

    /// One line for people: the file, what is wrong, what to do next.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such archive; `dateline ingest` makes one"
        case .notAnArchive(let path, let why): "\(path): not a dateline archive (\(why))"
        case .newer(let path, let migration):
            "\(path): written by a newer dateline (it knows \(migration)); use that version, or restore a backup"
        case .changedMigration(let name):
            "migration \(name) differs from the one this archive was made with; use the dateline that made it, or ingest into a new archive"
        case .locked(let path, let holder): "\(path): being written by \(holder); wait for it to end"
        case .damaged(let path, let findings):
            "\(path): damaged: \(findings.prefix(3).joined(separator: "; ")); `dateline verify` lists everything, `dateline restore` brings a backup back"
        case .quoteDiffers(let article, let what):
            "article \(article): \(what) does not stand where its span points; nothing of it was stored"
        case .cannotCreate(let path, let why): "\(path): cannot be written (\(why)); check the folder and its permissions"
        case .alreadyThere(let path): "\(path): is there already; name a new file, or remove it first"
        case .unknownReference(let what): what
        case .refused(let what): what
        }
    }
}
