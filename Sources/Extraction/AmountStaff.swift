import Lexicon
import Text

/// Numbers of people at work beside which no noun stands: parts of a number told before, those who go, and parts of a whole told behind.
extension AmountScanner {
    /// "including 300 in Oregon", "of whom about 300 in Oregon", "another 200 in June", "300 of them": of the people told before.
    func isPart(_ a: Atom) -> Bool {
        guard a.quantity.low >= 2, !a.quantity.isYearLike else { return false }
        let next = a.quantity.endToken
        if next + 1 < count, tokens[next].hash == AmountScanner.of, AmountScanner.partPronouns.contains(tokens[next + 1].hash) {
            return true
        }
        let p = beforeBound(a.firstToken)
        return p >= 0 && AmountScanner.partOpeners.contains(tokens[p].hash) && sentence(p) == sentence(a.firstToken)
    }

    /// The token before the number at `first` and the bound before it: "including" of "including more than 300".
    func beforeBound(_ first: Int) -> Int {
        for n in stride(from: min(4, first), through: 1, by: -1) {
            let h = (first - n + 1..<first).reduce(tokens[first - n].hash) { Hashing.join($0, tokens[$1].hash) }
            if lexicon.bounds.contains(h) { return first - n - 1 }
        }
        return first - 1
    }

    /// "150 were laid off", "1,300 would lose their jobs": by the token behind the number. Who goes need not be said.
    func isDismissed(_ next: Int) -> Bool {
        var k = next
        while k < min(count, next + 5), AmountScanner.auxiliaries.contains(tokens[k].hash) { k += 1 }
        guard k + 1 < count, sentence(k) == sentence(next) else { return false }
        let second = tokens[k + 1].hash
        switch tokens[k].hash {
        case AmountScanner.lose, AmountScanner.lost:
            return second == AmountScanner.their && k + 2 < count && tokens[k + 2].hash == AmountScanner.jobs
        case AmountScanner.laid: return k > next && second == AmountScanner.off
        case AmountScanner.letWord: return k > next && second == AmountScanner.go
        default: return k > next && AmountScanner.dismissed.contains(tokens[k].hash)
        }
    }

    /// "8,000 of its 60,000 jobs", by the token behind the possessive: what the whole counts is what the part counts.
    func whole(at possessive: Int) -> CountedNoun? {
        var k = possessive
        var steps = 0
        while k < count, steps < 3,
            lexicon.bounds.contains(tokens[k].hash) || tokens[k].hash == AmountScanner.more || tokens[k].hash == AmountScanner.than
        {
            k += 1
            steps += 1
        }
        guard k < count, tokens[k].kind == .number, let q = quantity(at: k), q.low > 1, !q.isYearLike, !isSign(q.endToken, 0x2D),
            let n = noun(after: q)
        else {
            return nil
        }
        switch n.kind {
        case .headcount, .users, .people, .occupation: return n
        default: return nil
        }
    }

    private static let partPronouns = named("partPronouns")
    private static let partOpeners = named("partOpeners")
    private static let auxiliaries = named("auxiliaries")
    private static let dismissed = named("dismissed")
    private static let lose = h("lose"), lost = h("lost"), their = h("their"), jobs = h("jobs"), laid = h("laid"), off = h("off")
    private static let letWord = h("let"), go = h("go")
    static let than = h("than")
}
