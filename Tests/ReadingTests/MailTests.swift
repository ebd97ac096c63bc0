import Testing
import Text

@testable import Reading

@Suite struct MailTests {
    private let head =
        "From: \"Quist, Ada\" <ada@n.example>\nTo: me@n.example\nSubject: Weekly\nDate: Tue, 22 Oct 2024 09:00:00 +0200\nMessage-ID: <1@n.example>\nMIME-Version: 1.0\n"
    private func read(_ rest: String) -> Reading { Reading(head + rest, "m.eml") }

    @Test func headersBecomeFields() {
        let r = read("\nThe plant in Graz opens.\n")
        let a = r.articles.first
        #expect(r.texts == ["The plant in Graz opens."])
        #expect(a?.id == "1@n.example" && a?.title == "Weekly" && a?.authors == ["Quist, Ada"])
        #expect(a?.published?.days.from.iso == "2024-10-22" && a?.published?.time == "2024-10-22T07:00:00Z")
    }

    @Test func encodedWordsOfAllKinds() {
        let subject = "Subject: =?iso-8859-1?Q?Caf=E9_in?=\n =?UTF-8?B?IEdyYXo=?= & more\n"
        #expect(Reading("From: a@n.example\nSubject: Fwd: RE: Re: A plant\nDate: 1 May 2024\n\nText\n", "m.eml").titles == ["A plant"])
        #expect(Reading("From: a@n.example\nSubject: Review: it works\nDate: 1 May 2024\n\nText\n", "m.eml").titles == ["Review: it works"])
        #expect(Reading("From: a@n.example\n" + subject + "Date: 1 May 2024\n\nText\n", "m.eml").titles == ["Café in Graz & more"])
    }

    @Test func ofTwoVersionsTheFullerCounts() {
        func alternative(_ plain: String, _ html: String) -> String {
            "Content-Type: multipart/alternative; boundary=\"b\"\n\npreamble\n--b\nContent-Type: text/plain\n\n\(plain)\n--b\nContent-Type: text/html; charset=utf-8\n\n\(html)\n--b--\nend\n"
        }
        let html = "<style>p{}</style><p>The plant in Graz opens in May.</p><p>It makes caf&eacute; tables.</p>"
        #expect(
            read(alternative("The plant in Graz opens in May.\n\nIt makes café tables.", html)).texts == [
                "The plant in Graz opens in May.\n\nIt makes café tables."
            ])
        #expect(read(alternative("View this in your browser", html)).texts == ["The plant in Graz opens in May.\n\nIt makes café tables."])
    }

    @Test func nestedPartsAndAttachments() {
        let r = read(
            "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain\n\nInner text.\n--in--\n--out\n"
                + "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nAttached.\n--out--\n")
        #expect(r.texts == ["Inner text."])
    }

    @Test func aNewsletterOfManyItemsIsOneArticle() {
        let r = read("Content-Type: text/html\n\n<h2>One</h2><p>First.</p><h2>Two</h2><p>Second.</p>\n")
        #expect(r.texts == ["One\n\nFirst.\n\nTwo\n\nSecond."])
    }

    @Test func flowedLinesAreJoined() {
        #expect(read("Content-Type: text/plain; format=flowed\n\nA long \nline.\nNext.\n").texts == ["A long line.\nNext."])
    }

    @Test func mailboxesSplitOnlyBetweenMessages() {
        let box =
            "From a Tue May 14 08:30:00 2024\nFrom: a@n.example\nSubject: A\nDate: 14 May 2024\n\nText\n\n>From here on quoted\n\nFrom there on prose goes on.\n\nFrom b Tue May 14 08:30:00 2024\nFrom: b@n.example\nSubject: B\nDate: 14 May 2024\n\nOther\n"
        let r = Reading(box, "in.mbox")
        #expect(r.titles == ["A", "B"])
        #expect(r.texts.first?.contains("\nFrom here on quoted\n") == true)
    }

    @Test func pagesSavedAsMHTMLAreRead() {
        let page =
            "<html><head><title>Saved page</title></head><body><article><p>The plant in Graz opens in May, the company said on Tuesday, and hires ninety people.</p><p>It will make gearboxes for cranes there, which it has bought from a supplier in Trieste until now, and wants to sell the first of them before the end of the year.</p><p>The town pays for the road to the gate, and the people who live beside it have asked for a wall against the noise.</p></article></body></html>"
        let r = Reading(
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://n.example/a\nSubject: Saved\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
                + Packing.quotedPrintable(Array(page.utf8))
                + "\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n", "a.mhtml")
        #expect(r.articles.count == 1 && r.articles.first?.url == "https://n.example/a")
        #expect(r.texts.first?.contains("hires ninety people") == true)
    }

    @Test func deepAndEndlessPartsAreBounded() {
        let deep = read((0..<2000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined())
        #expect(deep.articles.isEmpty && deep.failures.map(\.kind) == [.noText])
        #expect(deep.problems.map(\.what) == ["parts left out", "no article"])
        func text(of parts: Int) -> Reading {
            read("Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\nContent-Type: text/plain\n\nx\n", count: parts))
        }
        #expect(text(of: 500).texts.first?.filter { $0 == "x" }.count == 500)
        #expect(text(of: 500).problems.isEmpty)
        #expect(text(of: 20_000).texts.first?.filter { $0 == "x" }.count == 500)
        #expect(text(of: 20_000).problems.map(\.what) == ["parts left out"])
    }

    /// 30 times 30 parts: those in parts count too. 16 of the 30 are whole (496 parts), of the next there are 3 more.
    @Test func partsAreCountedInAll() {
        let inner =
            "--out\nContent-Type: multipart/mixed; boundary=in\n\n" + String(repeating: "--in\nContent-Type: text/plain\n\nx\n", count: 30)
            + "--in--\n"
        let r = read("Content-Type: multipart/mixed; boundary=out\n\n" + String(repeating: inner, count: 30))
        #expect(r.texts.first?.filter { $0 == "x" }.count == 16 * 30 + 3)
        #expect(r.problems.map(\.what) == ["parts left out"])
    }

    /// Eleven alternatives in alternatives, each with a stub in plain text, the last with the text in HTML.
    @Test func eachPartIsConvertedOnce() {
        let levels = 0..<11
        let message =
            levels.map { "Content-Type: multipart/alternative; boundary=b\($0)\n\n--b\($0)\nContent-Type: text/plain\n\nStub\n--b\($0)\n" }
            .joined()
            + "Content-Type: text/html\n\n<p>The plant in Graz opens.</p>\n"
        var allowance = MailPart.Allowance()
        let part = MailPart(Array((head + message).utf8)[...], depth: 0, &allowance)
        var body = MailBody()
        #expect(body.text(of: part) == Array("The plant in Graz opens.".utf8))
        #expect(body.conversions == levels.count + 1)
    }

    @Test func textThatOnlyLooksLikeAHeaderIsText() {
        let text = "Date: 14 May 2024\nThe plant opens.\n"
        #expect(Reading(text, "a.txt").texts == [text])
    }
}
