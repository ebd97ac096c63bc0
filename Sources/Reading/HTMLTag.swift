/// Elements of HTML that the reader tells apart.
enum HTMLTag: UInt8 {
    case document, text, unknown
    case html, head, body, title, meta, link, base, script, style, noscript, template, svg, math
    case article, main, section, nav, aside, header, footer, address, div, center, p, pre, blockquote, figure, figcaption, hr, details,
        summary
    case h1, h2, h3, h4, h5, h6, hgroup
    case ul, ol, li, dl, dt, dd, menu
    case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
    case form, fieldset, legend, label, input, button, select, option, optgroup, textarea
    case a, abbr, b, big, br, cite, code, del, em, font, i, ins, kbd, mark, q, s, small, span, strike, strong, sub, sup, time, tt, u, wbr
    case img, picture, source, audio, video, track, canvas, iframe, object, embed, map, area, noembed, noframes, xmp, frameset, frame,
        dialog, search

    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Begins and ends a block of text.
        static let block = Traits(rawValue: 1)
        /// Has no content and no end tag.
        static let void = Traits(rawValue: 2)
        /// Its content is text up to its end tag.
        static let raw = Traits(rawValue: 4)
        /// Its start tag ends an open paragraph.
        static let endsParagraph = Traits(rawValue: 8)
        /// End tags outside do not reach into it.
        static let scope = Traits(rawValue: 16)
        /// Its text is never read.
        static let silent = Traits(rawValue: 32)
    }

    /// A switch and not a table: it is asked for every node, and a lazy table costs a look at its guard each time.
    var traits: Traits {
        switch self {
        case .article, .main, .section, .nav, .aside, .header, .footer, .address, .div, .center, .p, .pre, .blockquote, .figure,
            .figcaption, .details, .summary, .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .ul, .ol, .dl, .menu, .form, .fieldset, .dialog,
            .search:
            [.block, .endsParagraph]
        case .li, .dt, .dd, .thead, .tbody, .tfoot, .tr, .legend, .document, .html, .head, .body, .optgroup, .option, .frameset, .colgroup:
            .block
        case .table, .td, .th, .caption: [.block, .scope]
        case .hr: [.block, .void, .endsParagraph]
        case .meta, .link, .base, .input, .br, .img, .wbr, .source, .track, .embed, .area, .col, .frame: .void
        case .script, .style, .iframe, .noembed, .noframes: [.raw, .silent]
        case .title, .textarea: [.raw, .silent, .block]
        case .xmp: [.raw, .block]
        case .template, .svg, .select, .object, .canvas, .audio, .video, .map: .silent
        case .button: [.scope]
        default: []
        }
    }
    var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }

    static let names: [(name: StaticString, tag: HTMLTag)] = [
        ("html", .html), ("head", .head), ("body", .body), ("title", .title), ("meta", .meta), ("link", .link), ("base", .base),
        ("script", .script),
        ("style", .style), ("noscript", .noscript), ("template", .template), ("svg", .svg), ("math", .math), ("article", .article),
        ("main", .main),
        ("section", .section), ("nav", .nav), ("aside", .aside), ("header", .header), ("footer", .footer), ("address", .address),
        ("div", .div),
        ("center", .center), ("p", .p), ("pre", .pre), ("blockquote", .blockquote), ("figure", .figure), ("figcaption", .figcaption),
        ("hr", .hr),
        ("details", .details), ("summary", .summary), ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5), ("h6", .h6),
        ("hgroup", .hgroup), ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd), ("menu", .menu),
        ("table", .table),
        ("caption", .caption), ("thead", .thead), ("tbody", .tbody), ("tfoot", .tfoot), ("tr", .tr), ("td", .td), ("th", .th),
        ("colgroup", .colgroup), ("col", .col), ("form", .form), ("fieldset", .fieldset), ("legend", .legend), ("label", .label),
        ("input", .input),
        ("button", .button), ("select", .select), ("option", .option), ("optgroup", .optgroup), ("textarea", .textarea), ("a", .a),
        ("abbr", .abbr),
        ("acronym", .abbr), ("b", .b), ("big", .big), ("br", .br), ("cite", .cite), ("code", .code), ("del", .del), ("em", .em),
        ("font", .font),
        ("i", .i), ("ins", .ins), ("kbd", .kbd), ("mark", .mark), ("q", .q), ("s", .s), ("small", .small), ("span", .span),
        ("strike", .strike),
        ("strong", .strong), ("sub", .sub), ("sup", .sup), ("time", .time), ("tt", .tt), ("u", .u), ("wbr", .wbr), ("img", .img),
        ("image", .img),
        ("picture", .picture), ("source", .source), ("audio", .audio), ("video", .video), ("track", .track), ("canvas", .canvas),
        ("iframe", .iframe), ("object", .object), ("embed", .embed), ("map", .map), ("area", .area), ("noembed", .noembed),
        ("noframes", .noframes),
        ("xmp", .xmp), ("frameset", .frameset), ("frame", .frame), ("dialog", .dialog), ("search", .search),
    ]
}

/// Attributes that the reader looks at; the others are skipped.
enum HTMLAttribute: UInt8 {
    case `class`, id, role, itemprop, itemtype, itemscope, rel, href, name, property, content, httpEquiv, datetime, hidden, style,
        ariaHidden, type, lang
    case title, pubdate, charset, alt, data

    static let names: [(name: StaticString, attribute: HTMLAttribute)] = [
        ("class", .class), ("id", .id), ("role", .role), ("itemprop", .itemprop), ("itemtype", .itemtype), ("itemscope", .itemscope),
        ("rel", .rel),
        ("href", .href), ("name", .name), ("property", .property), ("content", .content), ("http-equiv", .httpEquiv),
        ("datetime", .datetime),
        ("hidden", .hidden), ("style", .style), ("aria-hidden", .ariaHidden), ("type", .type), ("lang", .lang), ("xml:lang", .lang),
        ("title", .title), ("pubdate", .pubdate),
    ]
}

/// Looks names of up to eight bytes up by their value in lower case, longer ones by their hash.
struct HTMLNames: Sendable {
    private let keys: [UInt64]
    private let values: [UInt8]
    private let mask: Int

    init(_ list: [(StaticString, UInt8)]) {
        let size = 512
        var keys = [UInt64](repeating: 0, count: size)
        var values = [UInt8](repeating: 0, count: size)
        for (name, value) in list {
            let u = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
            let key = HTMLNames.key(u, 0, u.count)
            var slot = HTMLNames.slot(key) & (size - 1)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (size - 1) }
            keys[slot] = key
            values[slot] = value
        }
        self.keys = keys
        self.values = values
        mask = size - 1
    }

    /// Never 0. ASCII letters count in lower case.
    static func key(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var k: UInt64 = 0
        var i = start
        while i < end {
            let c = b[i]
            let low = c >= 0x41 && c <= 0x5A ? c | 0x20 : c
            k = (k << 8 | k >> 56) ^ UInt64(low)
            if i - start >= 7 { k = k &* 0x9E37_79B9_7F4A_7C15 }
            i += 1
        }
        return k == 0 ? 1 : k
    }

    private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) }

    func value(_ key: UInt64) -> UInt8? {
        var s = HTMLNames.slot(key) & mask
        while keys[s] != 0 {
            if keys[s] == key { return values[s] }
            s = (s + 1) & mask
        }
        return nil
    }

    static let tags = HTMLNames(HTMLTag.names.map { ($0.name, $0.tag.rawValue) })
    static let attributes = HTMLNames(HTMLAttribute.names.map { ($0.name, $0.attribute.rawValue) })
}
