// The library's public API. `import Dateline` brings the archive and its questions, the reader and the extractor.
@_exported import Archive
@_exported import Extraction
@_exported import Reading
@_exported import Text
