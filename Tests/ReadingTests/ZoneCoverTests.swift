import Testing

@testable import Reading

@Suite struct ZoneCoverTests {
    private func zones(_ text: String, _ json: String) throws -> [Zone] {
        try ArticleLine.parse(Array(#"{"text":"\#(text)","zones":\#(json)}"#.utf8)).zones
    }

    @Test func zonesThatCoverTheTextStay() throws {
        let given = try zones("Title. Body.", #"[{"kind":"title","start":0,"end":7},{"kind":"body","start":7,"end":12}]"#)
        #expect(given == [Zone(kind: .title, start: 0, end: 7), Zone(kind: .body, start: 7, end: 12)])
    }

    @Test func whatNoZoneCoversIsNoPartOfTheArticle() throws {
        let given = try zones("Share Body. Ads", #"[{"kind":"body","start":6,"end":11}]"#)
        #expect(
            given == [
                Zone(kind: .other, start: 0, end: 6), Zone(kind: .body, start: 6, end: 11), Zone(kind: .other, start: 11, end: 15),
            ])
    }

    @Test func whiteSpaceBetweenZonesGoesWithTheOneBefore() throws {
        let given = try zones("One. Two. ", #"[{"kind":"body","start":0,"end":4},{"kind":"body","start":5,"end":9}]"#)
        #expect(given == [Zone(kind: .body, start: 0, end: 5), Zone(kind: .body, start: 5, end: 10)])
    }

    @Test func overlapsAndDisorderAreSettled() throws {
        let given = try zones(
            "0123456789",
            #"[{"kind":"promo","start":3,"end":99},{"kind":"body","start":0,"end":5},{"kind":"share","start":1,"end":2},{"kind":"legal","start":50,"end":60}]"#
        )
        #expect(given == [Zone(kind: .body, start: 0, end: 5), Zone(kind: .promo, start: 5, end: 10)])
    }

    @Test func zonesWithoutABytesAreNone() throws {
        #expect(try zones("x", #"[{"kind":"body","start":1,"end":3}]"#).isEmpty)
        #expect(try zones("x", #"[{"kind":"body","start":0,"end":0}]"#).isEmpty)
    }
}
