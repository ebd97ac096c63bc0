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
