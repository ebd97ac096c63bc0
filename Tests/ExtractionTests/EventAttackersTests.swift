import Extraction
import Testing

/// Who is said to be behind an attack.
@Suite struct EventAttackersTests {
    @Test(
        arguments: [
            ("Siemens was hacked by the ransomware gang Nightjar in May.", ["Nightjar"]),
            ("Siemens suffered a ransomware attack in May. Nightjar claimed responsibility for it.", ["Nightjar"]),
            ("Siemens suffered a ransomware attack in May. It was carried out by Nightjar.", ["Nightjar"]),
            ("Siemens suffered a ransomware attack in May. A group of friends met Nightjar.", []),
        ] as [(String, [String])])
    func named(_ text: String, _ attackers: [String]) throws {
        #expect(try #require(extractedEvents(text).first { $0.type == "cyberattack" }).fillers("attacker") == attackers)
    }
}
