import Testing
import Text

@testable import Lexicon

@Suite struct WordSetTests {
    @Test func holdsItsWordsAndNoOthers() {
        let set = WordSet(words: "said Says told")
        for word in ["said", "SAID", "says", "told"] { #expect(set.contains(Hashing.folded(word))) }
        for word in ["say", "tol", "", "said says"] { #expect(!set.contains(Hashing.folded(word))) }
        #expect(Set(set) == Set(["said", "says", "told"].map { Hashing.folded($0) }))
    }

    @Test func wordsThatFallTogetherAreKeptApart() {
        // Of 3,000 words many share a place.
        let set = WordSet((0..<3000).map { Hashing.folded("word\($0)") })
        for i in 0..<3000 { #expect(set.contains(Hashing.folded("word\(i)"))) }
        for i in 3000..<6000 { #expect(!set.contains(Hashing.folded("word\(i)"))) }
    }

    @Test func aMapTellsWhichWordsItHasWithoutTheirValues() {
        var map = WordMap<[Int]>()
        for i in 0..<300 { map.set(Hashing.folded("word\(i)"), []) }
        for i in 0..<300 { #expect(map.contains(Hashing.folded("word\(i)"))) }
        for i in 300..<600 { #expect(!map.contains(Hashing.folded("word\(i)"))) }
        #expect(!map.contains(0))
    }

    @Test func anEmptySetHoldsNothing() {
        let set: WordSet = []
        #expect(!set.contains(0) && !set.contains(Hashing.folded("word")))
    }
}
