import Testing
import Text

@Suite struct ByteTextTests {
    @Test(arguments: [
        ("Bank of\nNew York", "Bank of New York"), ("chief  financial\t officer", "chief financial officer"),
        ("Acme Mills", "Acme Mills"), ("", ""), (" Acme ", "Acme"), ("Acme\u{A0}Mills", "Acme Mills"), ("Café – Mills", "Café – Mills"),
    ])
    func aNameStandsOnOneLine(_ text: String, _ line: String) { #expect(text.onOneLine == line) }
}
