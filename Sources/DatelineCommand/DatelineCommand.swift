import ArgumentParser

@main
struct DatelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dateline")
}
