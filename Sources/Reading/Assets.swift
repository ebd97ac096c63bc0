/// Files that accompany articles and hold none, told by their names.
enum Assets {
    private static let suffixes: Set<String> = [
        "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "woff", "woff2", "ttf",
        "otf",
        "eot", "mp3", "mp4", "m4a", "m4v", "mov", "webm", "ogg", "wav", "exe", "dll", "so", "a", "o", "class", "jar", "wasm", "pyc", "swp",
        "lock",
        "db-wal", "db-shm", "sqlite-wal", "sqlite-shm",
    ]
    private static let controlFiles: Set<Substring> = ["robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt"]

    /// Files that a site keeps for machines.
    static func isControlFile(_ o: Origin) -> Bool { o.name.split(separator: "/").last.map(controlFiles.contains) ?? false }

    static func isAsset(_ o: Origin) -> Bool {
        if suffixes.contains(o.suffix) { return true }
        let last = o.name.split(separator: "/").last ?? ""
        if isControlFile(o) { return true }
        return last == ".DS_Store" || last == "Thumbs.db" || last.hasPrefix("._")
    }
}
