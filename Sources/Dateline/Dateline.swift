/// The library's public API.
public enum Dateline {}
