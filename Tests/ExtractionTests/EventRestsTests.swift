import Testing

@testable import Extraction

/// Headcounts that are not those who go.
@Suite struct EventRestsTests {
    private func cut(_ text: String) -> [String] {
        extractedEvents(text).filter { $0.type == "layoff" }.flatMap { e in
            e.amounts.filter { $0.slot == "headcount" }.flatMap(\.indices).map { _ in "headcount" }
        }
    }

    @Test(arguments: [
        ("Intel will cut 5 percent of its 28,000 employees.", 0), ("Intel, which employs 28,000 people, will lay off staff.", 0),
        ("Intel will lay off staff from its 28,000-strong workforce.", 0), ("Intel will lay off 500 people.", 1),
        ("Intel set plans to shed 52,000 of Intel's 352,000 jobs.", 1), ("Intel, a maker with 28,000 employees, will lay off staff.", 0),
        ("Intel will cut its workforce from more than 28,000 to around 20,000.", 0),
        ("Nokia slashed staff to some 41,000 from some 52,000.", 0), ("Nokia will cut the staff of nearly 900 employees.", 0),
        ("Intel, which employs 28,000 people, will lay off 500 workers.", 1), ("Intel will cut its staff to 300 people.", 0),
    ])
    func onlyThoseWhoGoCount(_ text: String, _ count: Int) { #expect(cut(text).count == count) }
}
