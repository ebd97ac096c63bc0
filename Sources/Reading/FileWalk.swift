#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of a folder and its folders, in a stable order: by the bytes of their names, files before folders.
///
/// Hidden names are passed over. Links to files are followed, links to folders are not, so that no walk is endless.
enum FileWalk {
    enum Node {
        case file, folder, other
        case missing(Int32)
    }

    static func kind(_ path: String, followingLinks: Bool = true) -> Node {
        var s = stat()
        guard (followingLinks ? stat(path, &s) : lstat(path, &s)) == 0 else { return .missing(errno) }
        switch s.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Bytes of a file; 0 where there is none.
    static func size(_ path: String) -> Int {
        var s = stat()
        return stat(path, &s) == 0 ? Int(s.st_size) : 0
    }

    /// Names in a folder, sorted; nil where it cannot be read (`errno` tells why).
    static func names(_ path: String) -> [String]? {
        guard let d = opendir(path) else { return nil }
        defer { closedir(d) }
        var out: [[UInt8]] = []
        while let entry = readdir(d) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) { p in
                    Array(UnsafeBufferPointer(start: p, count: strnlen(UnsafeRawPointer(p).assumingMemoryBound(to: CChar.self), 255)))
                }
            }
            if name.first != 0x2E { out.append(name) }
        }
        return out.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `visit` for each file below `folder`, and `fail` for each folder that cannot be read. Of a snapshot of ArchiveBox, which holds the
    /// same page in many forms, only the best one is visited, with the page's address; of a page and a file of its data, the page with the data.
    static func walk(
        _ folder: String, visit: (_ path: String, _ url: String?, _ sidecar: Article?) throws -> Void, fail: (String, Int32) -> Void
    ) throws {
        var stack = [folder]
        while let path = stack.popLast() {
            guard let names = names(path) else {
                fail(path, errno)
                continue
            }
            let base = path.hasSuffix("/") ? path : path + "/"
            if let (file, url) = ArchiveBox.snapshot(base, names) {
                try visit(file, url, nil)
                continue
            }
            if ArchiveBox.isCollection(names) {
                stack.append(base + "archive")
                continue
            }
            var folders: [String] = []
            let sidecars = Sidecar.pairs(base, names)
            let told = Set(sidecars.values.map(\.file))
            for name in names where !told.contains(name) {
                let child = base + name
                switch kind(child) {
                case .file: try visit(child, nil, sidecars[name]?.article)
                case .folder:
                    if isAssets(name, of: names) { continue }
                    if case .folder = kind(child, followingLinks: false) { folders.append(child) }
                case .missing(let number): fail(child, number)
                case .other: continue
                }
            }
            stack.append(contentsOf: folders.reversed())
        }
    }

    /// "page_files" beside "page.html": the images and frames of a page that a browser saved.
    private static func isAssets(_ name: String, of names: [String]) -> Bool {
        guard name.hasSuffix("_files") else { return false }
        let stem = name.dropLast(6)
        return names.contains("\(stem).html") || names.contains("\(stem).htm")
    }
}
