import Testing
import Text

@testable import Extraction

@Suite struct TimeDirectionTests {
    private func check(_ marked: String, published: String? = "2024-10-22", _ location: SourceLocation = #_sourceLocation) {
        let t = TimeTestText(marked)
        #expect(t.values(published: published) == t.marks, sourceLocation: location)
    }

    @Test func joinedWordsAreNoVerbs() {
        check("It will show its Oslo-built car on ⟦2024-10-25:Friday⟧.")
        check("It posted weaker-than-expected profit late on ⟦2024-10-21:Monday⟧.")
        check("The plant, co-founded in ⟦2024-05:May⟧, may be sold.")
    }

    @Test func participlesAreNoVerbs() {
        check("When the chain led by two brothers releases its results on ⟦2024-10-25:Friday⟧, all will listen.")
        check("The minister will present a revised budget in ⟦2024-11:November⟧.")
        check("Shares fell by 3 percent on ⟦2024-10-18:Friday⟧.")
        check("The stock plunged 20% ⟦2024-10-18:Friday⟧ after a vote, but it may recover.")
    }

    @Test func whatLastsTellsNoTime() {
        check("The release in ⟦2024-03:March⟧ is based on it.")
        check("The firm is opening a plant in ⟦2025-05:May⟧.")
        check("Sales jumped in ⟦2024-08:August⟧ due to rising demand.")
        check("Its plans on ⟦2024-10-18:Friday⟧ also failed to please.")
        check("The chain reports quarterly results on ⟦2024-10-25:Friday⟧.")
    }

    @Test func whereItIsTomorrowAlready() {
        check("The miner said on ⟦2024-10-23:Wednesday⟧ it had agreed.")
        check("On ⟦2024-10-16:Wednesday⟧, the miner agreed.")
    }

    @Test func whatIsOverAndWhatIsAnnounced() {
        check("It is falling since a rival was founded in ⟦2023-11:November⟧.")
        check("It is much talked of ahead of the election in ⟦2025-08:August⟧.", published: "2024-11-05")
        check("It opened ⟦2023-FA:this fall⟧ and ⟦2023-FA:this past fall⟧.", published: "2024-01-10")
        check("The firm listed in ⟦2014-06:June 2014⟧ and fell ⟦2014-09:that September⟧, but said that sales rose.")
    }
}
