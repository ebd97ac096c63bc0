import Extraction
import Testing

/// Where something is opened, shut or cut.
@Suite struct EventLocationsTests {
    private func places(_ text: String, _ type: String) throws -> [String] {
        try #require(extractedEvents(text).first { $0.type == type }, "no \(type) in: \(text)").fillers("location")
    }

    @Test(
        arguments: [
            ("Siemens will open a factory in China next year.", ["China"]),
            ("Siemens will open a factory in the Netherlands next year.", ["Netherlands"]),
            ("Siemens will build a plant in central Japan next year.", ["central Japan"]),
            // A town that nobody knows, before its state.
            ("Siemens will open a factory in Oakmere, Ohio, next year.", ["Oakmere, Ohio"]),
            ("Siemens will open factories in Lyon, Madrid and the U.K. next year.", ["Lyon", "Madrid", "U.K."]),
            ("Siemens will close its Dresden plant next year.", ["Dresden"]),
            // The site is gone on about in the sentence behind.
            ("Siemens will open a new factory next year. The plant will be built in Poland.", ["Poland"]),
            // Where a company sits or somebody spoke is no place of the event.
            ("Siemens, based in Munich, will open a factory in Hungary next year.", ["Hungary"]),
            ("Siemens will close a factory, it told reporters in Berlin on Monday.", []),
            // What another statement is of.
            ("Siemens will open a factory in Hungary while sales fall in France.", ["Hungary"]),
            ("Siemens will open a factory in China's largest city next year.", []),
            ("Siemens will open a factory in New York City for the U.S. market.", ["New York City"]),
            ("Siemens, which sells turbines in Spain, said it would open a factory next year.", []),
        ] as [(String, [String])])
    func ofFacilities(_ text: String, _ places: [String]) throws { #expect(try self.places(text, "facility") == places) }

    @Test(
        arguments: [
            ("Siemens is laying off 300 workers at its Dresden headquarters.", ["Dresden"]),
            ("Siemens is laying off 300 workers in the U.S. on Monday.", ["U.S."]),
            ("Siemens is laying off 300 workers. The cuts affect engineers in Madrid.", ["Madrid"]),
            ("Siemens is laying off 300 workers. Its chief spoke in Madrid.", []),
            ("Siemens is laying off 300 workers at Oakmere, Ohio-based Tarnfield Inc.", []),
        ] as [(String, [String])])
    func ofLayoffs(_ text: String, _ places: [String]) throws { #expect(try self.places(text, "layoff") == places) }
}
