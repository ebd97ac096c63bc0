/// HTML and XHTML documents.
enum Pages {
    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) throws {
        let utf8 = CharacterDecoding.decode(bytes, hint: origin.charset).utf8
        let text = MarkupText.text(utf8)
        guard !text.isEmpty else {
            return run.notice(.noText, origin, what: "no article", why: "the page has no text")
        }
        try run.deliver(Article(id: "", text: text), origin)
    }
}
