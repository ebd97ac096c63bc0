import Testing

@testable import Reading

@Suite struct HTMLTreeTests {
    /// Tags in document order, each with its depth.
    private func outline(_ html: String) -> String {
        let tree = HTMLTree(Array(html.utf8))
        return tree.nodes.indices.dropFirst().filter { tree.nodes[$0].tag != .text }.map { i in
            var depth = 0
            var n = Int(tree.nodes[i].parent)
            while n > 0 {
                depth += 1
                n = Int(tree.nodes[n].parent)
            }
            return String(repeating: ">", count: depth) + "\(tree.nodes[i].tag)"
        }.joined(separator: " ")
    }

    @Test(
        arguments: [
            ("<p>a<p>b<div>c</div>", "p p div"), ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul >li >li >>ul >>>li >li"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "table >tr >>td >>td >tr >>td"), ("<div><b>a</div>c</b>", "div >b"),
            ("<a href=x><div>a</a>b</div>c", "a >div"), ("</div></p>a</span>", ""), ("<dl><dt>a<dd>b<dt>c</dl>", "dl >dt >dd >dt"),
            ("<h2>a<h3>b</h3>", "h2 h3"), ("<p>a<br>b<img src=x>c", "p >br >img"), ("<svg><title>x</title></svg><p>a", "svg p"),
        ]) func buildsTheTreeOfImpliedTags(_ html: String, _ expected: String)
    {
        #expect(outline(html) == expected)
    }

    @Test func readsAttributesInEveryQuoting() {
        let tree = HTMLTree(Array("<div CLASS=\"a b\" id='c' data-x=1 lang=en-GB hidden>x</div>".utf8))
        #expect(tree.value(1, .class) == "a b")
        #expect(tree.value(1, .id) == "c")
        #expect(tree.value(1, .lang) == "en-GB")
        #expect(tree.attribute(1, .hidden) != nil)
        #expect(tree.value(1, .href) == nil)
    }

    @Test func scriptsAndCommentsAreNoText() {
        let tree = HTMLTree(
            Array("<script>if (a < b) { document.write('<p>no</p>') }</script><!-- <p>no --><style>p{}</style>yes<!--".utf8))
        #expect(tree.text(0) == "yes")
    }

    @Test(
        arguments: [
            ("A&amp;B", "A&B"), ("&#8217;&#x2019;&rsquo;", "’’’"), ("&#146;", "’"), ("AT&T &copy 2024", "AT&T © 2024"),
            ("&notathing;", "&notathing;"),
            ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("&", "&"), ("&#;&#x;", "&#;&#x;"), ("a&nbsp;b", "a b"),
        ]) func resolvesCharacterReferences(_ html: String, _ expected: String)
    {
        #expect(HTMLTree(Array("<p>\(html)".utf8)).text(0) == expected)
    }

    /// Hostile nesting costs time in proportion to its length and no stack.
    @Test(arguments: [
        ("", "<div>", "</div>"), ("", "<b>", ""), ("", "<table>", ""), ("<i>", "<div>", "</i>"), ("", "<span>", "</div></p></td>"),
        ("", "<ul><li>", "<li>"), ("", "<a href=\"", ""), ("", "<!--", ""), ("", "<", ""), ("<a href=\"", "AAAAAAAAAA", ""),
        ("", "<svg>", ""), ("", "<svg/>", ""), ("", "<script/>", ""), ("", "<iframe/>", "</iframe>"),
    ]) func staysLinear(_ head: String, _ unit: String, _ tail: String) {
        let growth = CPUTime.growth(from: 2000) { n in
            _ = HTMLPage.read(Array((head + String(repeating: unit, count: n) + "x" + String(repeating: tail, count: n)).utf8))
        }
        #expect(growth < CPUTime.bound)
    }

    /// The end tag of an element whose content is no markup is looked for once in each byte, and where there is none once in all.
    @Test(arguments: [
        ("<svg>", ""), ("<svg/>", "</svg>"), ("<svg/>", ""), ("<script/>", ""), ("<iframe/>", "</iframe>"), ("<iframe/>", ""),
        ("<style></style>", ""), ("<svg><title></title>", ""),
    ]) func endTagsAreLookedForOnce(_ unit: String, _ tail: String) {
        let page = Array((String(repeating: unit, count: 5000) + tail).utf8)
        let searched = page.withUnsafeBufferPointer { b in
            var builder = HTMLBuilder(b)
            builder.run()
            return builder.searched
        }
        #expect(searched <= 2 * page.count)
    }

    @Test func anElementWithoutEndHidesNothingBehindIt() {
        #expect(outline("<svg><p>a<svg/><p>b") == "p p")
        #expect(outline("<svg/><p>a<svg><g></g></svg><p>b") == "p >svg p")
        #expect(outline("<script/><p>a<script/><p>b") == "p p")
    }

    @Test func anyBytesGiveATree() {
        var seed: UInt64 = 3
        let alphabet = Array("<>/=\"'!-?&;# \n abdivpthsc".utf8) + [0x00, 0xFF, 0xC3, 0xA9]
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            for _ in 0..<60 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(seed >> 33) % alphabet.count])
            }
            let tree = HTMLTree(UTF8Repair.repaired(bytes[...]).utf8)
            for (i, n) in tree.nodes.enumerated() { #expect(Int(n.end) > i && Int(n.end) <= tree.nodes.count) }
            _ = HTMLPage.read(bytes)
        }
    }
}
