import Lexicon
import Testing

@Suite struct LegalFormsTests {
    @Test(arguments: LegalForms.Use.allCases) func everyUseKnowsTheCommonForms(_ use: LegalForms.Use) {
        let words = LegalForms.words(use)
        #expect(Set(words).isSuperset(of: ["inc", "corp", "ltd", "plc", "ag"]))
        #expect(Set(words).count == words.count && words.allSatisfy { $0 == $0.lowercased() })
    }

    /// "Acme Group" is another company than Acme where names are kept, and the same where reports are linked.
    @Test func whatIsOneDependsOnTheUse() {
        #expect(!LegalForms.words(.folding).contains("group"))
        #expect(LegalForms.words(.linking).contains("group"))
    }
}
