import Foundation
import Lexicon
import Testing

/// What is compiled in is what stands in the folders.
@Suite struct EmbeddedFileTests {
    private let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func holdsEveryFileOfDataAndMigrations() throws {
        var names: [String] = []
        for folder in ["Data", "Migrations"] {
            let walk = FileManager.default.enumerator(atPath: top.appendingPathComponent(folder).path)
            while let name = walk?.nextObject() as? String {
                var isFolder: ObjCBool = false
                let path = top.appendingPathComponent(folder).appendingPathComponent(name).path
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
                // Labels train the models; the program does not need them.
                if name.hasPrefix("labels/") { continue }
                if !(name.split(separator: "/").last ?? "").hasPrefix(".") { names.append("\(folder)/\(name)") }
            }
        }
        #expect(EmbeddedFile.names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "run `make embed`")
        for name in names {
            let bytes = try #require(EmbeddedFile.bytes(name))
            #expect(try Data(contentsOf: top.appendingPathComponent(name)) == Data(bytes), "\(name)")
        }
    }

    @Test func aMissingFileIsNil() { #expect(EmbeddedFile.bytes("Data/none.tsv") == nil) }
}
