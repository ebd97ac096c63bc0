import ArgumentParser
import Dateline

/// Names of commands as they are typed. The parser takes a mistyped one for an option or argument of the program and says so.
enum CommandNames {
    /// What is wrong with the command that the arguments begin with; nil where it is one, or the parser has the answer.
    static func unknown(in arguments: [String]) -> String? {
        var words = arguments[...]
        if let wrong = misplaced(arguments) { return wrong }
        var parent: any ParsableCommand.Type = DatelineCommand.self
        var path = "dateline"
        if words.first == "help" { words = words.dropFirst() }
        while let word = words.first, !word.hasPrefix("-"), word != "help" {
            let commands = parent.configuration.subcommands
            guard !commands.isEmpty else { return nil }
            guard let next = commands.first(where: { name($0) == word }) else {
                let known = commands.filter { $0.configuration.shouldDisplay }.map(name)
                let near = Suggestions.near(word, among: known)
                let hint =
                    near.isEmpty
                    ? parent == DatelineCommand.self ? "`dateline help` lists them" : "there are \(known.joined(separator: ", "))"
                    : "did you mean \(near.joined(separator: ", "))?"
                return "no command \"\(path) \(word)\"; \(hint)"
            }
            parent = next
            path += " \(word)"
            words = words.dropFirst()
        }
        return nil
    }

    /// Options that the program itself has.
    private static let own = ["-h", "--help", "--version", "--generate-completion-script", "--experimental-dump-help", "---completion"]

    /// An option before the command, which the parser would only call unknown.
    private static func misplaced(_ arguments: [String]) -> String? {
        guard let option = arguments.first, option.hasPrefix("-"), !own.contains(where: option.hasPrefix) else { return nil }
        let known = DatelineCommand.configuration.subcommands.map(name)
        guard let command = arguments.first(where: known.contains) else { return nil }
        return "\(option) stands before the command; options go behind it: dateline \(command) ... \(option) ..."
    }

    private static func name(_ command: any ParsableCommand.Type) -> String { command.configuration.commandName ?? "" }
}
