/// CSV, JSON, tables, charts.
public enum Presentation {}
