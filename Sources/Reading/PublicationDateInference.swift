import Text

/// Finds when an article was published from its text alone, where the metadata says nothing.
///
/// Only what the text proves: a posting line ("Published: Oct 22, 2024"), the dateline of an agency ("NEW YORK, Oct 22, 2024 (...) -"),
/// else what its own times leave possible ("this month of October" with "last August, in its Q2 2024 report"). Never the clock.
public enum PublicationDateInference {
    /// Gives `article` the publication date that its text proves, where it has none. Zones should be known before.
    public static func apply(to article: inout Article) {
        guard article.published == nil, !article.text.isEmpty else { return }
        if let d = PostingLine.find(in: article) {
            article.published = d
            return
        }
        let evidence = PublicationEvidence(article)
        if let days = evidence.proven {
            article.published = PublicationDate(days: days, basis: evidence.isDateline ? .dateline : .text)
        }
    }
}

/// The line under a headline that tells when it was posted.
enum PostingLine {
    private struct Line {
        var range: Range<Int>
        var date: DateText
        /// "Published", "Posted" stands before the date.
        var isLabelled: Bool
        var raw: String
    }

    static func find(in article: Article) -> PublicationDate? {
        let body = bodyRange(article)
        let bytes = article.text
        var before: Line?
        var labelled: Line?
        var i = 0
        var lastWasLabel = false
        while i < bytes.count {
            var end = i
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            defer { i = end + 1 }
            let distance = i < body.lowerBound ? body.lowerBound - i : max(0, i - body.upperBound)
            let isHead = i < body.lowerBound + 400
            guard end - i >= 6, end - i <= 160, distance <= 1500, isHead || i >= body.upperBound - 300 else {
                lastWasLabel = end - i < 30 && isLabel(bytes, i..<end)
                continue
            }
            if let line = read(bytes, i..<end, afterLabel: lastWasLabel) {
                if line.isLabelled {
                    // The one nearest to the body; those of teasers stand further off.
                    if labelled == nil || (isHead && i <= body.lowerBound) { labelled = line }
                } else if isHead, before == nil || i <= body.lowerBound {
                    before = line
                }
            }
            lastWasLabel = end - i < 30 && isLabel(bytes, i..<end)
        }
        guard let found = labelled ?? before else { return nil }
        return PublicationDate(days: found.date.days, basis: .dateline, raw: found.raw, time: found.date.utc)
    }

    /// From the first to the last body zone of some length.
    private static func bodyRange(_ a: Article) -> Range<Int> {
        let zones = a.zones.filter { $0.kind == .body && $0.end - $0.start >= 80 }
        guard let first = zones.first, let last = zones.last else { return 0..<a.text.count }
        return first.start..<max(first.start, min(last.end, a.text.count))
    }

    private static func isLabel(_ b: [UInt8], _ r: Range<Int>) -> Bool {
        Tokenizer.tokens(b, in: r).contains { Words.published.contains($0.hash) }
    }

    /// The date of a line that holds nothing else but a time, a name and the words of posting lines.
    private static func read(_ b: [UInt8], _ r: Range<Int>, afterLabel: Bool) -> Line? {
        guard b[r].contains(where: { $0 >= 0x30 && $0 <= 0x39 }), let found = DateText.find(in: b[r]), found.date.days.dayCount == 1 else {
            return nil
        }
        let at = r.lowerBound + found.range.lowerBound..<r.lowerBound + found.range.upperBound
        let tokens = Tokenizer.tokens(b, in: r)
        let before = tokens.filter { Int($0.end) <= at.lowerBound }
        let after = tokens.filter { Int($0.start) >= at.upperBound }
        let label = before.last { Words.published.contains($0.hash) || Words.updated.contains($0.hash) }
        if let label, Words.updated.contains(label.hash) { return nil }
        let isLabelled = label != nil || afterLabel
        // Names are capitalised; a sentence has small words.
        let prose = (before + after).filter {
            $0.kind == .word && !$0.has([.capitalised, .allCaps, .mixedCase]) && !Words.posting.contains($0.hash)
        }
        guard prose.count <= (isLabelled ? 2 : 0) else { return nil }
        let names = (before + after.prefix(6)).filter {
            $0.kind == .word && !Words.posting.contains($0.hash) && !Words.published.contains($0.hash)
        }
        guard names.count <= (isLabelled || found.date.hasTime ? 8 : 5) else { return nil }
        // "(Photo, Nov. 19, 2019)", "November 18, 2019)" of a quoted post: the date stands in brackets or after a dash and a name.
        if let last = before.last(where: { $0.kind == .sign }), b[Int(last.start)] == 0x28 { return nil }
        if before.contains(where: { b[Int($0.start)] == 0x40 }) { return nil }
        if before.contains(where: { Words.events.contains($0.hash) }) || after.contains(where: { Words.events.contains($0.hash) }) {
            return nil
        }
        return Line(range: r, date: found.date, isLabelled: isLabelled, raw: ByteText.string(b, r))
    }

    private enum Words {
        static let published = set("published posted publish pub publication created")
        static let updated = set("updated modified update edited revised")
        static let posting = set(
            "on at by first last date published posted updated modified and the a of in pm am p.m. a.m. p.m a.m est edt et pst pdt pt cst cdt ct mst mdt "
                + "gmt utc bst ist cet cest min mins minute minutes read ago hours hour monday tuesday wednesday thursday friday saturday sunday mon tue "
                + "tues wed thu thur thurs fri sat sun staff writer reporter editor st nd rd th written from via for")
        static let events = set("copyright © rights expires deadline issue edition")
        static func set(_ s: String) -> Set<UInt64> { Set(s.split(separator: " ").map { Hashing.folded($0.utf8) }) }
    }
}
