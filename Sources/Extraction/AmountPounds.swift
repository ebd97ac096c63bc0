import Lexicon
import Text

/// Whether an article is one in which pounds are money: Britain, another country of pounds or the currency is named in it. Asked for once, and
/// only where pounds are.
final class MoneyPounds {
    private var found: Bool?

    func areNamed(_ tokens: [Token]) -> Bool {
        if let found { return found }
        let named = tokens.contains { $0.kind == .word ? MoneyPounds.words.contains($0.hash) : $0.exact == MoneyPounds.sign }
        found = named
        return named
    }

    private static let words = AmountScanner.named("poundWords")
    private static let sign = AmountScanner.h("£")
}
