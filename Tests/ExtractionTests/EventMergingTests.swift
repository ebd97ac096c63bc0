import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventMergingTests {
    @Test func comingAndGoingInOneSentenceAreTwo() {
        let text = "Intel said Ada Brevik, who became chief executive in 2020, would leave the company."
        let moves = extractedEvents(text).filter { $0.type == "executive_change" }
        #expect(moves.map { $0.fillers("direction") } == [["in"], ["out"]])
        #expect(moves.map { $0.days?.from.iso } == ["2020-01-01", "2025-06-23"])
    }

    @Test func namesAreCloseWithoutCaseAndSigns() {
        #expect(EventMerging.close("Zephyr-3", "zephyr 3"))
        #expect(EventMerging.close("the new Zephyr tablet", "Zephyr tablet"))
        #expect(!EventMerging.close("Zephyr", "Boreas"))
        #expect(!EventMerging.close("TV", "TVs and radios"))
    }

    @Test func oneLayoffInTwoSentencesIsOneEvent() {
        let sentence = MarkedSentence("{Norvik} is laying off 200 employees. The layoffs at {Norvik} affect 200 employees in sales.")
        var found = EntityFindings()
        found.entities = sentence.entities
        let events = EventFinder.find(
            in: sentence.document, amounts: AmountFinder.find(in: sentence.document), times: TimeFinder.find(in: sentence.document),
            entities: found)
        #expect(events.filter { $0.type == "layoff" }.count == 1)
    }
}
