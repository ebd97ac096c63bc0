import Testing

@testable import Extraction

@Suite struct EventModelTests {
    @Test func modelIsReadAsItWasWritten() throws {
        var weights = [Float](repeating: 0, count: EventModel.size)
        weights[7] = 1.5
        weights[EventModel.size - 1] = -2
        let model = EventModel(weights: weights, calibration: [(-1, 0.25), (2, 0.75)])
        let again = try #require(EventModel(model.encoded))
        // Learnt and read again, it weighs the same: the sums are of one table or the other.
        let last = UInt32(EventModel.size - 1)
        for features: [UInt32] in [[7], [last], [7, last, 8]] { #expect(again.score(features) == model.score(features)) }
        #expect(again.score([7, last]) == -0.5)
        #expect(again.count == 2 && again.encoded == model.encoded)
        #expect(again.calibration.count == 2 && abs(again.calibration[1].1 - 0.75) < 1e-4)
        #expect(EventModel([1, 2, 3]) == nil)
        #expect(EventModel([]) == nil)
    }

    /// Extraction adds up weights as the features are found, training keeps the features.
    @Test func theSumIsThatOfTheFeaturesThatAListKeeps() throws {
        let weights = (0..<EventModel.size).map { Float($0 * 37 % 200 - 100) * EventModel.step }
        let learnt = EventModel(weights: weights, calibration: [])
        let read = try #require(EventModel(learnt.encoded))
        func find(_ f: inout some FeatureSink) {
            for i in 0..<60 { f.add(i, UInt64(i) * 7, 3, UInt64(i % 5)) }
        }
        var list = FeatureList("role", .arguments)
        find(&list)
        #expect(list.indices.count == 60)
        for model in [learnt, read] { #expect(model.score("role", .arguments) { find(&$0) } == model.score(list.indices)) }
        #expect(learnt.score(list.indices) == read.score(list.indices))
    }

    @Test func decisionsThatWereLearntApartAreAddedUp() throws {
        var (first, second) = ([Float](repeating: 0, count: EventModel.size), [Float](repeating: 0, count: EventModel.size))
        first[3] = 1
        second[5] = -0.25
        let learnt = EventModel(weights: first, calibration: []).adding(EventModel(weights: second, calibration: []))
        #expect(learnt.score([3, 5]) == 0.75)
        let read = try #require(EventModel(EventModel(weights: first, calibration: []).encoded))
        let other = try #require(EventModel(EventModel(weights: second, calibration: []).encoded))
        #expect(read.adding(other).score([3, 5]) == 0.75)
    }

    /// The choice of headlines is learnt anew beside weights that stay; all else of the model that was learnt is left.
    @Test func aHeadlineIsTakenFromAnotherModel() throws {
        let headline = EventModel.size - 1
        var (old, fresh) = ([Float](repeating: 0, count: EventModel.size), [Float](repeating: 0, count: EventModel.size))
        (old[3], old[headline], fresh[3], fresh[headline]) = (1, 2, -3, 0.5)
        let read = try #require(EventModel(EventModel(weights: old, calibration: [(0, 0.5)]).encoded))
        let both = read.withHeadline(of: try #require(EventModel(EventModel(weights: fresh, calibration: []).encoded)))
        #expect(both.score([3]) == 1)
        #expect(both.score([UInt32(headline)]) == 0.5)
        #expect(both.calibration.count == 1)
    }

    @Test func confidenceIsLinearBetweenItsPoints() {
        let model = EventModel(weights: [], calibration: [(-1, 0.2), (1, 0.8)])
        #expect(abs(model.confidence(0) - 0.5) < 1e-9)
        #expect(model.confidence(-9) == 0.2)
        #expect(model.confidence(9) == 0.8)
    }

    @Test func sigmoidWithoutTheCLibrary() {
        #expect(abs(EventModel.sigmoid(0) - 0.5) < 1e-9)
        #expect(abs(EventModel.sigmoid(2) - 0.8807970779778823) < 1e-8)
        #expect(EventModel.sigmoid(-1000) < 1e-9)
        #expect(EventModel.exponential(1) > 2.71828182 && EventModel.exponential(1) < 2.71828183)
    }
}
