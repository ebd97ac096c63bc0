import Text

/// Where an article counts among the articles of months.
enum PublicationMonth {
    /// "2024-10"; "2024" where only the year is known; "" where it is not.
    static func of(_ days: DayInterval) -> String {
        let (from, to) = (days.from.iso, days.to.iso)
        if from.prefix(7) == to.prefix(7) { return String(from.prefix(7)) }
        return from.prefix(4) == to.prefix(4) ? String(from.prefix(4)) : ""
    }

    /// The same of a row of `article`, as the triggers of `Migrations/0300_publication.sql` have it.
    static let sql = """
        CASE WHEN published_from IS NULL THEN '' WHEN substr(published_from, 1, 7) = substr(published_to, 1, 7) THEN substr(published_from, 1, 7)
        WHEN substr(published_from, 1, 4) = substr(published_to, 1, 4) THEN substr(published_from, 1, 4) ELSE '' END
        """
}
