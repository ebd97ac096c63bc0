// swift-tools-version: 6.2
import PackageDescription

// Unsafe flags are for the package that is built itself: a package that another one takes as a dependency may not have any.
let isDependency = Context.packageDirectory.contains("/checkouts/")

// Functions of Text, Reading and Lexicon are specialised and inlined where Extraction calls them: a tenth of its time.
let strict: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")]
    + (isDependency ? [] : [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))])
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

// Swift's libraries in the program: it runs where there is no Swift, and starts in two thirds of the time. Release builds only, for the tests'
// libraries bring the shared ones along.
let standalone: [LinkerSetting] =
    isDependency
    ? []
    : [
        .unsafeFlags(
            ["-static-stdlib"]
                + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections", "stdc++"].map { "-l" + $0 },
            .when(platforms: [.linux], configuration: .release))
    ]

// Data flows from the top of this list to the bottom; a target imports only what stands above it (ARCHITECTURE.md).
let package = Package(
    name: "dateline",
    products: [
        .library(name: "Dateline", targets: ["Dateline"]),
        .executable(name: "dateline", targets: ["DatelineCommand"]),
        .executable(name: "workbench", targets: ["Workbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CEmbedded", exclude: ["generate.sh"]),
        // One setting of SQLite that Swift cannot call.
        .target(name: "CSQLiteSettings"),
        .target(name: "Text", swiftSettings: strict),
        .target(name: "Lexicon", dependencies: ["Text", "CEmbedded"], swiftSettings: strict),
        .target(name: "Reading", dependencies: ["Text", "Lexicon", "CLibXML2", "CZlib"], swiftSettings: strict),
        .target(name: "Extraction", dependencies: ["Text", "Reading", "Lexicon"], swiftSettings: strict),
        .target(
            name: "Archive", dependencies: ["Text", "Reading", "Lexicon", "Extraction", "CEmbedded", "CSQLiteSettings", grdb, sqlite],
            swiftSettings: strict),
        .target(
            name: "Dateline", dependencies: ["Text", "Reading", "Lexicon", "Extraction", "Archive", grdb], swiftSettings: strict),
        .target(name: "Presentation", dependencies: ["Text", "Reading", "Extraction", "Dateline"], swiftSettings: strict),
        .executableTarget(
            name: "DatelineCommand",
            dependencies: [
                "Text", "Reading", "Lexicon", "Extraction", "Archive", "Dateline", "Presentation", grdb,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict, linkerSettings: standalone),
        // For developers: read and extract without the database, train the models of Data/, list rules by precision.
        .executableTarget(name: "Workbench", dependencies: ["Text", "Reading", "Lexicon", "Extraction"], swiftSettings: strict),
        .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
        .testTarget(name: "ReadingTests", dependencies: ["Text", "Lexicon", "Reading", "CZlib", grdb], swiftSettings: strict),
        .testTarget(name: "LexiconTests", dependencies: ["Text", "Lexicon", "CEmbedded"], swiftSettings: strict),
        .testTarget(name: "ExtractionTests", dependencies: ["Text", "Reading", "Lexicon", "Extraction"], swiftSettings: strict),
        .testTarget(
            name: "ArchiveTests", dependencies: ["Text", "Reading", "Lexicon", "Extraction", "Archive", "Dateline", grdb],
            swiftSettings: strict),
        .testTarget(name: "PresentationTests", dependencies: ["Presentation", "Dateline"], swiftSettings: strict),
        .testTarget(name: "EndToEndTests", dependencies: ["DatelineCommand", "Reading"], swiftSettings: strict),
    ],
    // #embed
    cLanguageStandard: .c2x
)
