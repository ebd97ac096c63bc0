import Testing

@testable import Extraction

@Suite struct EntitySymbolsTests {
    /// Mentions of each entity by its id, or its name where it is unknown.
    private func entities(_ text: String) -> [String: [String]] {
        let example = EntityExample(text)
        return example.findings.entities.reduce(into: [:]) { out, e in
            out[e.id.hasPrefix("new:") ? e.name : e.id] = e.mentions.map { example.document.string($0.tokens) }
        }
    }

    /// Xetra's FRE is Fresenius, Madrid's SAB the bank Sabadell; in New York and London they were others.
    @Test func theNameCountsForMoreThanTheSymbol() {
        #expect(entities("Shares of Freddie Mac (FRE.N) fell 12 percent on Monday.") == ["freddie-mac": ["Freddie Mac", "FRE.N"]])
        #expect(entities("Fresenius SE (FRE.DE) bought a clinic in Spain.")["fresenius"] == ["Fresenius SE", "FRE.DE"])
        #expect(entities("Quell Breweries Plc (SAB.L) brews more beer in Africa.")["Quell Breweries"] == ["Quell Breweries Plc", "SAB.L"])
    }

    /// A symbol names the company only where the name may be its: NYSE's PL is Planet Labs now.
    @Test func aSymbolLendsItsCompanyToALikeNameOnly() {
        #expect(entities("Lowes Cos Inc (LOW.N) opened four stores.")["lowes"]?.first == "Lowes Cos Inc")
        #expect(entities("Protective Bolts Corp (PL.N) opened four stores.")["planet-labs"] == nil)
    }

    @Test func behindAMarketAndAnotherSymbolItIsTheNamesToo() {
        #expect(entities("Swiss bank UBS (UBSN.VX)(UBS.N) cut 400 jobs.")["ubs"] == ["UBS", "UBSN.VX", "UBS.N"])
        #expect(
            entities("Quell Systems Inc (NASDAQ: QLSX) hired a new chief executive.")["Quell Systems"] == ["Quell Systems Inc", "QLSX"])
    }

    /// "NYSE" before two symbols makes no one company of the two.
    @Test func marketsAreNoSymbols() {
        let found = entities("New Relic Inc (NYSE: NEWR) and General Motors Co (NYSE: GM) rose on Monday.")
        #expect(found["new-relic"] == ["New Relic Inc", "NEWR"] && found["gm"] == ["General Motors Co", "GM"])
    }

    /// "SAS" is software, too; Stockholm's SAS is the airline.
    @Test func ofTheBearersOfANameItIsTheOneWithTheSymbol() {
        #expect(entities("Scandinavian airline SAS (SAS.ST) will cut 400 jobs.") == ["scandinavian-airlines": ["SAS", "SAS.ST"]])
    }

    /// Capitals alone are an abbreviation of anything, until the article names the company.
    @Test func capitalsAreASymbolWhereTheArticleHasTheCompany() {
        #expect(entities("Northrop Grumman won the contract. Analysts see NOC shares at $300.")["northrop-grumman"]?.count == 2)
        #expect(
            entities("The National Oil Corporation (NOC) said exports fell. NOC said it would reopen the port.")["northrop-grumman"] == nil)
    }
}
