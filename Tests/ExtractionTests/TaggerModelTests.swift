import Testing

@testable import Extraction

@Suite struct TaggerModelTests {
    @Test func brokenBytesAreNoModel() {
        for bytes: [UInt8] in [[], Array("DLTAGGER".utf8), [UInt8](repeating: 0, count: 4096)] {
            #expect(bytes.withUnsafeBytes { TaggerModel($0) } == nil)
        }
    }

    @Test func insideLabelsFollowTheirOwnBeginning() {
        #expect(TaggerLabel.mayFollow(TaggerLabel.company, TaggerLabel.company + 1))
        #expect(!TaggerLabel.mayFollow(TaggerLabel.company, TaggerLabel.organization + 1))
        #expect(!TaggerLabel.mayFollow(255, TaggerLabel.company + 1))
        #expect(TaggerLabel.mayFollow(255, TaggerLabel.outside))
    }
}
