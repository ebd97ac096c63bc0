import CEmbedded

/// A file of Data/ or Migrations/ compiled into the binary.
public enum EmbeddedFile {
    /// Names of all files, sorted.
    public static var names: [String] {
        (0..<dateline_embedded_count).map { String(cString: dateline_embedded_files[$0].name) }
    }

    /// Bytes of the file `name` ("Data/…"), valid for the life of the process; nil where there is none.
    public static func bytes(_ name: String) -> UnsafeBufferPointer<UInt8>? {
        var (lo, hi) = (0, Int(dateline_embedded_count))
        while lo < hi {
            let mid = (lo + hi) / 2
            let here = String(cString: dateline_embedded_files[mid].name)
            if here == name {
                return UnsafeBufferPointer(start: dateline_embedded_files[mid].bytes, count: dateline_embedded_files[mid].size)
            }
            if here.utf8.lexicographicallyPrecedes(name.utf8) { lo = mid + 1 } else { hi = mid }
        }
        return nil
    }
}
