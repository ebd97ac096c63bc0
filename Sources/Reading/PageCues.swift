import Text

/// What class names, ids, roles and microdata say about a part of a page, in general words only: no site's own names.
struct PageCues: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let article = PageCues(rawValue: 1 << 0)
    static let content = PageCues(rawValue: 1 << 1)
    static let body = PageCues(rawValue: 1 << 2)
    static let text = PageCues(rawValue: 1 << 3)
    static let main = PageCues(rawValue: 1 << 4)
    static let title = PageCues(rawValue: 1 << 5)
    static let navigation = PageCues(rawValue: 1 << 6)
    static let footer = PageCues(rawValue: 1 << 7)
    static let header = PageCues(rawValue: 1 << 8)
    static let sidebar = PageCues(rawValue: 1 << 9)
    static let share = PageCues(rawValue: 1 << 10)
    static let related = PageCues(rawValue: 1 << 11)
    static let comment = PageCues(rawValue: 1 << 12)
    static let promo = PageCues(rawValue: 1 << 13)
    static let newsletter = PageCues(rawValue: 1 << 14)
    static let caption = PageCues(rawValue: 1 << 15)
    static let byline = PageCues(rawValue: 1 << 16)
    static let author = PageCues(rawValue: 1 << 17)
    static let date = PageCues(rawValue: 1 << 18)
    static let tags = PageCues(rawValue: 1 << 19)
    static let legal = PageCues(rawValue: 1 << 20)
    static let form = PageCues(rawValue: 1 << 21)
    static let hidden = PageCues(rawValue: 1 << 22)
    static let teaser = PageCues(rawValue: 1 << 23)
    static let media = PageCues(rawValue: 1 << 24)
    static let widget = PageCues(rawValue: 1 << 25)
    static let overlay = PageCues(rawValue: 1 << 26)
    static let meta = PageCues(rawValue: 1 << 27)
    static let summary = PageCues(rawValue: 1 << 28)
    static let quote = PageCues(rawValue: 1 << 29)
    static let count = 30

    /// What is no article where it stands inside one.
    static let furniture: PageCues = [
        .navigation, .footer, .sidebar, .share, .related, .comment, .promo, .newsletter, .caption, .byline, .author, .tags, .legal, .form,
        .hidden,
        .teaser, .media, .widget, .overlay, .meta,
    ]

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

    /// Stems by their first three bytes.
    private static let index: [UInt32: [(word: [UInt8], isPrefix: Bool, cue: PageCues)]] = {
        var out: [UInt32: [(word: [UInt8], isPrefix: Bool, cue: PageCues)]] = [:]
        for (cue, words) in stems {
            for w in words.split(separator: " ") where !w.contains("-") {
                let isPrefix = w.hasSuffix("*")
                let u = Array((isPrefix ? w.dropLast() : w).utf8)
                out[key(u[...]), default: []].append((u, isPrefix, cue))
            }
        }
        return out
    }()

    private static func key(_ u: ArraySlice<UInt8>) -> UInt32 { u.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }

    /// Cues of the words in a class, id, role or itemprop; words are parted by signs, digits and capitals.
    static func read(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> PageCues {
        var out: PageCues = []
        var word: [UInt8] = []
        word.reserveCapacity(24)
        func flush() {
            defer { word.removeAll(keepingCapacity: true) }
            guard word.count >= 2 else { return }
            let key = key(word[...])
            for (stem, isPrefix, cue) in index[key] ?? [] {
                if stem.count == word.count ? stem == word : isPrefix && word.count > stem.count && word.starts(with: stem) {
                    out.insert(cue)
                }
            }
        }
        var previousIsLower = false
        for i in start..<min(end, start + 400) {
            let c = b[i]
            let isUpper = c >= 0x41 && c <= 0x5A
            if (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A {
                if isUpper, previousIsLower { flush() }
                word.append(c | 0x20)
                previousIsLower = !isUpper
            } else {
                flush()
                previousIsLower = false
            }
        }
        flush()
        return out
    }
}

/// Elements and attributes that a block stands inside.
struct PageContext: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let article = PageContext(rawValue: 1 << 0)
    static let main = PageContext(rawValue: 1 << 1)
    static let navigation = PageContext(rawValue: 1 << 2)
    static let aside = PageContext(rawValue: 1 << 3)
    static let header = PageContext(rawValue: 1 << 4)
    static let footer = PageContext(rawValue: 1 << 5)
    static let form = PageContext(rawValue: 1 << 6)
    static let figure = PageContext(rawValue: 1 << 7)
    static let figcaption = PageContext(rawValue: 1 << 8)
    static let table = PageContext(rawValue: 1 << 9)
    static let list = PageContext(rawValue: 1 << 10)
    static let quote = PageContext(rawValue: 1 << 11)
    static let button = PageContext(rawValue: 1 << 12)
    static let heading = PageContext(rawValue: 1 << 13)
    static let paragraph = PageContext(rawValue: 1 << 14)
    static let hidden = PageContext(rawValue: 1 << 15)
    static let address = PageContext(rawValue: 1 << 16)
    static let articleBody = PageContext(rawValue: 1 << 17)
    static let pre = PageContext(rawValue: 1 << 18)
    static let label = PageContext(rawValue: 1 << 19)
    static let section = PageContext(rawValue: 1 << 20)
    static let property = PageContext(rawValue: 1 << 21)
    /// An element whose name joins two words for the article's text: "article-body", "post-content", "storyText".
    static let bodyName = PageContext(rawValue: 1 << 22)
    static let count = 23
}
