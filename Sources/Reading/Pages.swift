/// HTML and XHTML documents.
enum Pages {
    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) throws {
        let page: HTMLPage
        if let explain = run.onExplanation {
            let e = HTMLPage.explain(bytes, url: origin.url, charset: origin.charset, latest: origin.fetched)
            explain(ReadExplanation.text(e, origin))
            page = e.page
        } else {
            page = HTMLPage.read(bytes, url: origin.url, charset: origin.charset, latest: origin.fetched)
        }
        if page.hadDecodingErrors { run.noticeReplacements(page.encoding, origin) }
        guard let article = page.article else {
            return run.notice(.noText, origin, what: "passed over", why: page.rejection?.rawValue ?? "the page has no text")
        }
        try run.deliver(article, origin)
    }
}
