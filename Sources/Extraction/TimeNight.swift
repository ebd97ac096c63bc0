import Reading
import Text

extension TimeGuard {
    /// "fell overnight", "overnight on Tuesday": not "overnight rates", nor what does not happen overnight.
    func isOvernight(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        let tokens = m.document.tokens
        guard
            match.end == sentence.upperBound || tokens[match.end].kind == .sign || NightWords.nightBehind.contains(tokens[match.end].hash),
            match.end == sentence.upperBound || !(tokens[match.end].isGlued && m.document.byte(match.end) == 0x2D)
        else { return false }
        guard start > sentence.lowerBound, m.document.published?.days.dayCount == 1 else { return false }
        let words = (max(sentence.lowerBound, start - 7)..<start)
        if words.contains(where: { NightWords.sudden.contains(tokens[$0].hash) }) { return false }
        // Of prices: behind a number, a name or a comma.
        let t = tokens[start - 1]
        let isBehind =
            t.kind == .number || t.has(.capitalised) || NightWords.priced.contains(t.hash)
            || (t.kind == .sign && m.document.byte(start - 1) == 0x2C)
        return isBehind && TimeTense.of(start..<match.end, in: sentence, m.document) == .past
    }

    private enum NightWords {
        static let priced = TimeNumber.set(
            "fell rose dropped gained slid climbed jumped slipped tumbled rallied plunged surged percent points cents pence % markets stocks shares futures higher lower"
        )
        static let nightBehind = TimeNumber.set("in by after when as and but at with from to following amid before")
        /// Beside these "overnight" says how, not when.
        static let sudden = TimeNumber.set(
            "almost virtually nearly practically literally not n't never become became becomes emerge emerged happen happens happened change changed changes "
                + "viral solved solve success sensation sensations disappear disappeared vanish vanished appear appeared borrow lend charging deposit deposits "
                + "seemingly everything millionaire billionaire transformed transform built train training trained shipping ship shipped stay stayed camp camped "
                + "delivery delivered leave left")
    }
}
