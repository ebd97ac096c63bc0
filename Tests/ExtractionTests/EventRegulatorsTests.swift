import Reading
import Testing

@testable import Extraction

/// Who watches and decides is an organisation, an authority or a state.
@Suite struct EventRegulatorsTests {
    private func regulators(_ text: String) -> Set<String> {
        Set(extractedEvents(text).filter { ["regulatory_action", "fine"].contains($0.type) }.flatMap { $0.fillers("regulator") })
    }

    /// The models give a dateline's city, a state's adjective, a place that something happened in.
    @Test(arguments: [
        ("NEW YORK (Reuters) - Securities regulators are investigating Tarnfield Inc. over its loans.", "YORK"),
        ("Tarnfield Inc. is under investigation in Mexico over bribes.", "Mexico"),
        ("Tarnfield Inc. is being investigated by London-based Oakmere Inc. over bribes.", "London"),
    ])
    func whereItIsIsNoRegulator(_ text: String, _ place: String) {
        #expect(!regulators(text).contains { $0.contains(place) })
    }

    @Test(arguments: [
        ("Italian prosecutors are investigating Tarnfield Inc. over bribes.", "Italian prosecutors"),
        ("Tarnfield Inc. is under investigation by New York's attorney general.", "New York's attorney general"),
        ("The Indian IT ministry ordered Tarnfield Inc. to remove the posts.", "Indian IT ministry"),
        ("China has banned Tarnfield Inc. from selling its chips.", "China"),
    ])
    func anAuthorityIsNamedInFull(_ text: String, _ name: String) {
        #expect(regulators(text) == [name])
    }
}
