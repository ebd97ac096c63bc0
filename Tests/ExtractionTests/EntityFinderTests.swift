import Reading
import Testing

@testable import Extraction

@Suite struct EntityFinderTests {
    @Test(arguments: [
        "⟦company:Microsoft⟧ bought a small studio in Lyon on Monday.",
        "Shares of ⟦company:Apple⟧ fell 3 percent after the report.",
        "The deal was first reported by ⟦company:Bloomberg⟧.",
        "Rivals such as ⟦company:Alibaba⟧, ⟦company:Tencent Holdings⟧ and ⟦company:ByteDance⟧ cut prices too.",
        "Regulators at the ⟦organization:European Commission⟧ questioned ⟦company:Google⟧ about the ads.",
        "⟦company:Nvidia⟧'s chips are sold out until spring.",
    ]) func knownNames(_ marked: String) {
        let example = EntityExample(marked)
        #expect(example.found == example.expected)
    }

    @Test func unknownNamesAreFoundByTheirContext() {
        let example = EntityExample(
            "⟦company:Quellix⟧, a Berlin-based startup that builds payment software, raised $12 million. "
                + "⟦company:Quellix⟧'s founders said the money would go to hiring. ⟦company:Quellix⟧ employs 40 people.",
            title: "Quellix raises $12 million for payment software")
        #expect(example.found == example.expected)
        let entity = example.entity("Quellix")
        #expect(entity?.known == false)
        #expect(entity?.id == "new:quellix")
        #expect(entity?.central == true)
    }

    @Test(arguments: [
        "She walked along the coast in August and thought of nothing.",
        "An apple a day is what the amazon parrot needs, said the vet.",
        "On Tuesday the talks in Geneva ended without a result.",
    ]) func ordinaryTextHasNone(_ text: String) {
        #expect(EntityExample(text).found.isEmpty)
    }

    @Test(arguments: [
        "The Nasdaq fell 2 percent on Monday.", "The MSCI world equity index slid while the S&P 500 rose.",
        "The S&P was up 3 percent at noon, and the S&P/TSX composite index gained too.",
    ]) func indicesAreNoCompanies(_ text: String) {
        #expect(EntityExample(text).found.isEmpty)
    }

    @Test(arguments: [
        "⟦company:Nasdaq⟧ said on Monday that it would raise its fees.", "⟦company:S&P⟧ cut the rating of ⟦company:Boeing⟧ on Monday.",
        "Shares of ⟦company:Lowe's⟧ rose. ⟦company:Lowe's⟧ said it would open 20 stores.",
        "⟦company:Moody's⟧ and ⟦company:Macy's⟧ declined to comment, ⟦company:Apple⟧'s lawyers said.",
        "Michael Dell said that ⟦company:Dell⟧ would cut prices.", "Users complained that X-ray pictures were blurred.",
    ]) func namesAreReadWhole(_ marked: String) {
        let example = EntityExample(marked)
        #expect(example.found == example.expected)
    }

    @Test func personsAreNoCompanies() {
        let example = EntityExample("Maria Hoffmann joined ⟦company:Intel⟧ in 2019. Hoffmann said she was happy there.")
        #expect(example.found == example.expected)
    }

    /// A short text about a company that nobody knows has that company: where the tagger finds none, the eager one looks again.
    @Test(arguments: [
        ("Grovelane is shutting down.", "Grovelane"), ("An outage at Grovelane left customers without service.", "Grovelane"),
        ("The agency opened an investigation into Grovelane.", "Grovelane"),
    ])
    func aNameThatNobodyKnows(_ text: String, _ name: String) {
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        #expect(EntityFinder.find(in: document, amounts: [], times: []).contains { $0.kind == .company && $0.name == name })
    }

    /// A symbol of shares, too, but never a company's name in a text, whatever the tagger makes of it.
    @Test(arguments: [("UK", 0), ("EU", 0), ("IBM", 1)])
    func statesAreNoCompanies(_ name: String, _ count: Int) {
        let document = Document(Article(id: "a", text: Array("\(name) launched a tablet.".utf8)))
        document.tokens.withUnsafeBufferPointer { tokens in
            var labels = [UInt8](repeating: 0, count: tokens.count)
            labels[0] = TaggerLabel.company
            #expect(EntityNames.read(labels, TaggerInput(document, tokens), document).count == count)
        }
    }
}
