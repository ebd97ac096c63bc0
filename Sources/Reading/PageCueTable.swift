import Text

/// The words that tell what a part of a page is, and a reader of names for them.
///
/// Flat arrays and no dictionary: a page has some hundred names of parts, and each has several words.
struct PageCueTable: Sendable {
    static let shared = PageCueTable()

    /// Stems by category; a stem ending in "*" stands for every word that begins with it.
    private static let stems: [(cue: PageCues, words: String)] = [
        (.article, "article* story* post posts posting entry entries blogpost hentry news* artikel* beitrag* articulo articolo noticia*"),
        (.content, "content* contents inhalt* contenido conteudo contenu contenuto inner"),
        (
            .body,
            "body bodytext articlebody storybody* postbody reviewbody richtext rte prose paragraph* para longform copy markdown wysiwyg"
        ),
        (.text, "text* texte texto testo absatz"), (.main, "main maincontent primary center central centre hauptinhalt"),
        (.title, "title* headline* heading* hed titel titre titulo subhead* dek deck subtitle* standfirst kicker titulo*"),
        (
            .navigation,
            "nav navbar navi navigation* menu* breadcrumb* crumb* crumbs pagination pager paging prevnext nextprev skip skiplink* toc topnav subnav* "
                + "megamenu dropdown sitemap tab tabs toolbar jump anchor* previous"
        ),
        (.footer, "footer* foot bottom colophon fuss* pie fineprint"),
        (.header, "header* masthead* banner topbar top branding logo*"),
        (.sidebar, "sidebar* aside side rail rightrail rightcol right leftcol leftrail column2 secondary tertiary complementary sidecol"),
        (
            .share,
            "share* sharing* shared social* socials facebook twitter tweet* whatsapp linkedin pinterest addthis addtoany follow* bookmark* like likes "
                + "teilen partager compartir condividi sns"
        ),
        (
            .related,
            "related* recommend* recirc* more readmore morefrom also alsolike similar suggest* popular* trending* trend mostread mostpopular latest* "
                + "recent* outbrain taboola upnext next readnext further explore editorspick* picks discover* dontmiss interstitial inline-related siehe "
                + "mehr weitere relacionad* relat* verwandt* lire correlat* viral* hot"
        ),
        (
            .comment,
            "comment* disqus discuss* discussion* respond reply replies kommentar* comentario* commentaire* livefyre feedback conversation* rating*"
        ),
        (
            .promo,
            "promo* ad ads adv advert* adsense adslot adunit sponsor* affiliate* commercial dfp gpt doubleclick paid partner* marketing cta offer* deal "
                + "deals shop* product* buy store werbung anzeige* publicidad publi* donate* donat* support* banner-ad campaign* upsell* paywall* premium"
        ),
        (
            .newsletter,
            "newsletter* subscri* signup sign-up mailing mailchimp email* optin opt-in subscription* abo abonn* membership* mc4wp alert* register"
        ),
        (
            .caption,
            "caption* figcaption credit* photo* image* img imagecaption copyright-image bild* legend cutline picture* foto* thumbnail* thumb* icon*"
        ),
        (.byline, "byline* by contributor* dateline reporter*"),
        (.author, "author* autor* writer* bio biography vcard profile* avatar about* auteur* staff"),
        (.date, "date* time timestamp* published* publish pubdate posted* updated* datum fecha datetime modified"),
        (.tags, "tag tags tagged taglist taxonomy categor* topic* topics keyword* label* labels section* rubric* channel hashtag* filed"),
        (
            .legal,
            "legal cookie* gdpr consent* privacy terms disclaimer* disclosure* copyright* license* imprint impressum trust* correction* syndication"
        ),
        (.form, "form forms input* search* login signin sign log account user* poll* quiz* survey* vote* captcha button* btn* submit"),
        (
            .hidden,
            "hidden hide invisible screenreader* screen-reader sr visually visuallyhidden offscreen print* noprint noscript mobile-only template"
        ),
        (
            .teaser,
            "teaser* card* cards tease* listing* list-item feed* grid* tile* river stream* item-list carousel* slider* slide swiper* promo-list summary-list headlines"
        ),
        (
            .media,
            "video* player* gallery* galeria slideshow* media* audio podcast* embed* iframe* lightbox* figure* vid jwplayer playlist* graphic* infographic* chart*"
        ),
        (
            .widget,
            "widget* module* block-* plugin* box* sidebarbox infobox* factbox* callout* pullout* panel* component* ticker* stock* quote-box weather*"
        ),
        (
            .overlay,
            "modal* popup* pop overlay* dialog* lightbox* toast* notification* notice* message* alert-* sticky tooltip* drawer flyout*"
        ),
        (
            .meta,
            "meta* info* infos details* detail postmeta entrymeta stats stat count* counter* views view-count action* actions tools tool utility*"
        ),
        (
            .summary,
            "summary* excerpt* abstract lead lede intro* preview* description* desc standfirst chapo anreisser teasertext bullets highlights key-points"
        ),
        (.quote, "quote* blockquote* pullquote* pull zitat*"),
    ]

    /// Bytes of all stems.
    private var bytes: [UInt8] = []
    /// Stems, those that begin with the same three bytes together.
    private var starts: [Int32] = []
    private var lengths: [Int32] = []
    private var arePrefixes: [Bool] = []
    private var cues: [PageCues] = []
    /// By first three bytes, open addressing: the key and the run of stems.
    private var keys = [UInt32](repeating: 0, count: 2048)
    private var runs = [(low: Int32, high: Int32)](repeating: (0, 0), count: 2048)

    private init() {
        var byKey: [UInt32: [(word: [UInt8], isPrefix: Bool, cue: PageCues)]] = [:]
        var order: [UInt32] = []
        for (cue, words) in PageCueTable.stems {
            for w in words.split(separator: " ") where !w.contains("-") {
                let isPrefix = w.hasSuffix("*")
                let u = Array((isPrefix ? w.dropLast() : w).utf8)
                let key = u.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                if byKey[key] == nil { order.append(key) }
                byKey[key, default: []].append((u, isPrefix, cue))
            }
        }
        for key in order {
            let low = Int32(cues.count)
            for stem in byKey[key] ?? [] {
                starts.append(Int32(bytes.count))
                lengths.append(Int32(stem.word.count))
                bytes += stem.word
                arePrefixes.append(stem.isPrefix)
                cues.append(stem.cue)
            }
            let s = slot(key)
            keys[s] = key
            runs[s] = (low, Int32(cues.count))
        }
    }

    @inline(__always)
    private func slot(_ key: UInt32) -> Int {
        var s = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 16) & 2047
        while keys[s] != 0, keys[s] != key { s = (s + 1) & 2047 }
        return s
    }

    /// Cues of the words in a class, id, role or itemprop; words are parted by signs, digits and capitals.
    func read(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> PageCues {
        var out: PageCues = []
        var word = start
        var previousIsLower = false
        let stop = min(end, start + 400)
        for i in start..<stop {
            let c = b[i]
            if (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A {
                let isUpper = c <= 0x5A
                if isUpper, previousIsLower {
                    look(b, word, i, &out)
                    word = i
                }
                previousIsLower = !isUpper
            } else {
                look(b, word, i, &out)
                word = i + 1
                previousIsLower = false
            }
        }
        look(b, word, stop, &out)
        return out
    }

    /// Adds the cues of the word `b[low..<high]`, which is of letters alone.
    private func look(_ b: UnsafeBufferPointer<UInt8>, _ low: Int, _ high: Int, _ out: inout PageCues) {
        let n = high - low
        guard n >= 2 else { return }
        var key: UInt32 = 0
        for k in low..<min(high, low + 3) { key = key << 8 | UInt32(b[k] | 0x20) }
        let s = slot(key)
        guard keys[s] != 0 else { return }
        for stem in Int(runs[s].low)..<Int(runs[s].high) {
            let length = Int(lengths[stem])
            guard length == n || length < n && arePrefixes[stem] else { continue }
            let at = Int(starts[stem])
            var k = 0
            while k < length, bytes[at + k] == b[low + k] | 0x20 { k += 1 }
            if k == length { out.insert(cues[stem]) }
        }
    }
}

/// Classes repeat: each is read once a page.
struct PageCueCache {
    private var seen = HashIndex(capacity: 256)
    private var cues: [PageCues] = []
    private let table = PageCueTable.shared

    mutating func read(_ b: UnsafeBufferPointer<UInt8>, _ low: Int, _ high: Int) -> (PageCues, UInt64) {
        var h = Hashing.seed
        // Numbers in names count the parts of a list; without them the parts are alike.
        for i in low..<min(high, low + 400) where b[i] < 0x30 || b[i] > 0x39 { h = Hashing.step(h, b[i]) }
        let number = seen.add(h)
        if number == cues.count { cues.append(table.read(b, low, high)) }
        return (cues[number], h)
    }
}
