/// Names of the event types.
public enum EventTypes {
    public static let all: [String] = LinkingRule.all.keys.sorted()
}
