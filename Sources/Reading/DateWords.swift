import Text

/// Words of written dates, by folded hash. Facts of the calendar in the languages of the pages that are read most.
enum DateWords {
    /// Names and abbreviations of months; one line a language, twelve names, alternatives behind a slash.
    private static let names = [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec",
        "januar/jänner/jan februar/feber/feb märz/mrz/maerz april mai juni juli august september oktober/okt november dezember/dez",
        "janvier/janv février/févr/fevrier/fév mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/déc/decembre",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic",
        "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro outubro/out novembro dezembro",
        "januari februari maart/mrt april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj/mai juni juli august september oktober november december/desember/des",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января/янв февраля/фев марта/мар апреля/апр мая/май июня/июн июля/июл августа/авг сентября/сен октября/окт ноября/ноя декабря/дек",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "januari/jan februari/peb maret april mei juni juli agustus/agu september oktober november/nop desember/des",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "január/jan február/febr március/márc április/ápr május/máj június július augusztus szeptember/szept október november december",
        "ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μάρ απριλίου/απρ μαΐου/μάι ιουνίου/ιουν/ιούν ιουλίου/ιουλ/ιούλ αυγούστου/αυγ/αύγ σεπτεμβρίου/σεπ "
            + "οκτωβρίου/οκτ νοεμβρίου/νοε/νοέ δεκεμβρίου/δεκ",
    ]

    static let months: [UInt64: Int] = {
        var out: [UInt64: Int] = [:]
        for line in names {
            for (i, month) in line.fields().enumerated() {
                for name in month.split(separator: "/") {
                    out[Hashing.folded(name)] = i + 1
                    if let first = name.unicodeScalars.first, !first.isASCII {
                        out[Hashing.folded(String(first).uppercased() + name.dropFirst())] = i + 1
                        out[Hashing.folded(name.uppercased())] = i + 1
                    }
                }
            }
        }
        return out
    }()

    private static func hashes(_ words: String) -> [UInt64] { words.fields().map { Hashing.folded($0) } }
    static let ordinals = Set(hashes("st nd rd th er º ª"))
    static let of = hashes("of de del d")
    static let year = hashes("年 년")
    static let month = hashes("月 월")
    static let day = hashes("日 일")
    static let t = Hashing.folded("t")
    static let h = Hashing.folded("h")
    static let a = Hashing.folded("a")
    static let p = Hashing.folded("p")
    static let m = Hashing.folded("m")
    static let am = Hashing.folded("am")
    static let pm = Hashing.folded("pm")

    /// Hours east of Greenwich. Names that several zones share (IST, BST of Bangladesh, AST) are read as mail and news use them, or left out.
    static let zones: [UInt64: Double] = {
        let list: [(String, Double)] = [
            ("z", 0), ("utc", 0), ("gmt", 0), ("ut", 0), ("wet", 0), ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5), ("mst", -7),
            ("mdt", -6),
            ("pst", -8), ("pdt", -7), ("akst", -9), ("akdt", -8), ("hst", -10), ("bst", 1), ("west", 1), ("cet", 1), ("cest", 2),
            ("mez", 1),
            ("mesz", 2), ("eet", 2), ("eest", 3), ("msk", 3), ("sgt", 8), ("hkt", 8), ("jst", 9), ("kst", 9), ("aest", 10), ("aedt", 11),
            ("nzst", 12), ("nzdt", 13), ("sast", 2),
        ]
        return Dictionary(list.map { (Hashing.folded($0.0), $0.1) }, uniquingKeysWith: { a, _ in a })
    }()
}
