import Testing
import Text

@Suite struct ByteTextTests {
    @Test(arguments: [
        ("Bank of\nNew York", "Bank of New York"), ("chief  financial\t officer", "chief financial officer"),
        ("Acme Mills", "Acme Mills"), ("", ""),
    ])
    func aNameStandsOnOneLine(_ text: String, _ line: String) { #expect(text.onOneLine == line) }
}
