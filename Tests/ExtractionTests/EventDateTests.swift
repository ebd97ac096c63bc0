import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventDateTests {
    @Test func modelIsReadAsItWasWritten() throws {
        var weights = [Float](repeating: 0, count: EventDateModel.size)
        weights[3] = 1.25
        weights[EventDateModel.size - 1] = -3
        let again = try #require(EventDateModel(EventDateModel(weights: weights).encoded))
        #expect(again.weights == weights)
        #expect(EventDateModel([1, 2, 3]) == nil)
    }

    @Test func probabilitiesAreASoftmax() {
        var weights = [Float](repeating: 0, count: EventDateModel.size)
        weights[1] = 1
        let p = EventDateModel(weights: weights).probabilities([[1], [2], [1, 2]])
        #expect(abs(p.reduce(0, +) - 1) < 1e-9)
        #expect(p[0] == p[2] && abs(p[0] / p[1] - 2.718281828) < 1e-6)
    }

    /// Readings of the only time of a sentence, told on Tuesday 2024-10-22.
    private func readings(_ text: String) -> [DateReading: DayInterval] {
        var article = Article(id: "a", text: Array(text.utf8))
        article.published = DayInterval(partialISO: "2024-10-22").map { PublicationDate(days: $0, basis: .metadata) }
        let document = Document(article)
        let c = EventContext(document, [], TimeFinder.find(in: document), EntityFindings(), EventRules.shared)
        return Dictionary(c.readings(ofTime: 0), uniquingKeysWith: { a, _ in a })
    }
    private func days(_ a: (Int, Int, Int), _ b: (Int, Int, Int)) -> DayInterval {
        DayInterval(from: CivilDate(year: a.0, month: a.1, day: a.2)!, to: CivilDate(year: b.0, month: b.1, day: b.2)!)
    }

    @Test func aTimeIsReadInSeveralWays() {
        #expect(readings("Its shares have doubled since March 4.")[.since] == days((2024, 3, 4), (2024, 10, 22)))
        #expect(readings("It will open ten plants by 2030.")[.fromPublication] == days((2024, 10, 22), (2030, 12, 31)))
        #expect(readings("It had nine plants at the end of 2021.")[.lastDay] == days((2021, 12, 31), (2021, 12, 31)))
        #expect(readings("It bought a rival about a year ago.")[.finer] == days((2023, 10, 1), (2023, 10, 31)))
        #expect(readings("Sales in 2024 were flat.")[.untilPublication] == days((2024, 1, 1), (2024, 10, 22)))
    }

    @Test func aDayHasOneReading() {
        #expect(Array(readings("It bought a rival on March 4, 2021.").keys) == [.told])
    }

    /// A month that a headline says is to come is the next one of its name.
    @Test func aHeadlineLooksAhead() {
        let events = extractedEvents("Ford to close German plant in November")
        #expect(events.first { $0.type == "facility" }?.days == DayInterval(partialISO: "2025-11"))
    }
}
