import Testing

/// People at work, users, other counts: head nouns behind their modifiers.
@Suite struct AmountNounTests {
    @Test(arguments: [
        "It has ⟦headcount:10,000 employees|10000 people⟧.",
        "It has ⟦headcount:1,600 regular full-time employees|1600 people⟧.",
        "About ⟦headcount:10,000 of its staff|10000 people ~⟧ must go.",
        "It let ⟦headcount:dozens of engineers|24..99 people ~⟧ go.",
        "It will cut ⟦headcount:9,000 job cuts|9000 people⟧ in all.",
        "It will add ⟦headcount:22,000 manufacturing positions|22000 people⟧.",
        "It will cut ⟦headcount:400 corporate and support jobs|400 people⟧.",
        "It employs ⟦headcount:78,565 people|78565 people⟧.",
        "It hired ⟦headcount:six people|6 people⟧.",
        "A ⟦headcount:seven-person|7 people⟧ team joined.",
        "Up to ⟦headcount:30,000 jobs|..30000 people ~⟧ may go.",
        "It has a team of around ⟦headcount:100|100 people ~⟧, mostly in Oslo.",
        "It cut ⟦headcount:50 jobs|50 people⟧ in Turin and ⟦headcount:20|20 people⟧ in Bari.",
        "⟦headcount:Thousands of workers|2000..9999 people ~⟧ walked out.",
        "It laid off ⟦headcount:2000 workers|2000 people⟧.",
        "⟦headcount:33,000 machinists|33000 people⟧ went on strike.",
        "⟦headcount:200 pilots|200 people⟧ walked out.",
        "It laid off ⟦headcount:12 teachers|12 people⟧ and ⟦headcount:40 flight attendants|40 people⟧.",
        "The union represents ⟦headcount:16,000 writers|16000 people⟧.",
        "Its ⟦headcount:300-strong sales team|300 people⟧ moved.",
        "It cut headcount by ⟦headcount:400|400 people⟧.",
        "It employs ⟦headcount:5,000|5000 people⟧ in Oslo and laid off about ⟦headcount:300|300 people ~⟧ in May.",
    ]) func headcounts(_ text: String) { AmountExample.check(text) }

    /// People told without a noun of their own: parts of a number before or behind, and those who go.
    @Test(arguments: [
        "It dropped ⟦headcount:2,400 jobs|2400 people⟧, including about ⟦headcount:350|350 people ~⟧ in Leeds.",
        "It dropped ⟦headcount:2,400 jobs|2400 people⟧, ⟦headcount:350|350 people⟧ of them in Leeds.",
        "It dropped ⟦headcount:900 jobs|900 people⟧ in spring and another ⟦headcount:60|60 people⟧ in autumn.",
        "It will drop ⟦headcount:700|700 people⟧ of its ⟦headcount:9,200 jobs|9200 people⟧.",
        "It will drop ⟦headcount:450 in-house jobs|450 people⟧.",
        "Of ⟦headcount:70 so-called temps|70 people⟧ some stayed.",
        "About ⟦headcount:250 or so workers|250 people ~⟧ went home.",
        "A plant with ⟦headcount:80 or more workers|80.. people ~⟧ must report.",
        "Some ⟦headcount:140|140 people ~⟧ were laid off.",
        "⟦headcount:2,100|2100 people⟧ would lose their jobs.",
        "It will drop ⟦headcount:120 US jobs|120 people⟧.",
        "Over ⟦headcount:7,000 Northwick (NWK) employees|7000.. people ~⟧ left.",
    ]) func peopleWithoutNoun(_ text: String) { AmountExample.check(text) }

    /// What is sold or scored is no number of people told before.
    @Test(arguments: [
        "It has ⟦headcount:9,000 workers|9000 people⟧ and plans sales of 7.5 million.",
        "It has ⟦users:150 players|150 player⟧ with a score of 1,250.",
        "The number of workers who file claims fell by 14,000.",
    ]) func otherNumbers(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It has ⟦users:2 million paid subscribers|2e6 subscriber⟧.",
        "It has ⟦users:1.15 billion monthly users|1.15e9 user⟧.",
        "It has ⟦users:87 million Kite users|87e6 user⟧ abroad.",
        "It won ⟦users:29 paying customers|29 customer⟧.",
        "Hackers took ⟦users:hundreds of millions of email accounts|200e6..999e6 account ~⟧.",
        "The app has ⟦users:8.8M subscribers|8.8e6 subscriber⟧.",
        "It has ⟦users:151 million subscribers|151e6 subscriber⟧, with about ⟦users:60 million|60e6 subscriber ~⟧ at home and ⟦users:91 million|91e6 subscriber⟧ abroad.",
        "Daily users rose ⟦percent:18%|18 %⟧ to ⟦users:249 million|249e6 user⟧ in the quarter.",
        "Clients went from ⟦users:80|80 client⟧ to ⟦users:250|250 client⟧, it said.",
        "The service is used by ⟦users:2.1 billion people|2.1e9 person⟧.",
        "The app is used by ⟦users:3,000 doctors|3000 doctor⟧.",
        "⟦users:2 million drivers|2e6 driver⟧ use the app.",
    ]) func users(_ text: String) { AmountExample.check(text) }

    @Test(
        arguments: [
            "It sold ⟦count:300 machines|300 machine⟧.",
            "A survey of ⟦count:4,000 nurses|4000 nurse⟧ says so.",
            "It shipped ⟦count:6.9 million smartphones|6.9e6 smartphone⟧.",
            "It shipped ⟦count:6.9 million|6.9e6⟧ last year.",
        ].map { $0.replacingOccurrences("6.9e6⟧", with: "6.9e6 ⟧") }) func counts(_ text: String)
    { AmountExample.check(text) }

    /// What is counted behind its modifiers; the years, versions and models beside it count nothing.
    @Test(arguments: [
        "It runs ⟦count:two or three offices|2..3 office⟧.",
        "It runs ⟦count:40 offices|40 office⟧ and cut 2023 bonuses.",
        "It runs ⟦count:40 offices|40 office⟧ at 14 times 2025 earnings, as 2024 winds down.",
        "It sold ⟦count:2000 machines|2000 machine⟧.",
        "It sold ⟦count:1,700 games|1700 game⟧ to date.",
        "It sold ⟦count:5,300 K900 GPUs|5300 gpu⟧ and ⟦count:60 iPhones|60 iphone⟧.",
        "It asked ⟦count:6,000 IT leaders|6000 leader⟧.",
        "It sold ⟦count:40 built-in lamps|40 lamp⟧ whose 4-series chips power other devices for users.",
        "It sold ⟦count:40 built-in lamps|40 lamp⟧.",
        "It sold ⟦count:40 lamps|40 lamp⟧, version 3.0 updates and RTX 5070 cards at four-way talks.",
    ]) func headsAndNames(_ text: String) { AmountExample.check(text) }

    /// Names, versions, years, dates, scores, numbers of things: no amounts.
    @Test(arguments: [
        "The M4 chip and the GPT-4 model shipped.", "An iPhone 15 with iOS 17.2 and 5G.", "Windows 10 users complain.",
        "In 2024 employees left.", "It has a 190-strong fleet.",
        "On May 12 employees left.", "It won 3-2 on Sunday.", "Call +1 555 010 9988 now.", "The flaw CVE-2024-12345 is known.",
        "It moved to 21 Baker Street.", "One in five employees left.", "Three of its engineers left.", "One worker left.",
        "Reach 162.220.232.15 or 162.220.232[.]99 now.", "The tool scores people.", "A 2016 paper, workers say.", "Layer 2 users wait.",
        "Two key players returned.", "Four Ways Engineers Work",
        "The R1T and the ID.4 are cars.", "A B2B firm.", "The AMD 1 GHz part.", "ALL 5 answers are wrong.", "No. 1 consumer brand.",
        "Version 3.1.4 users wait.", "It weighs 15 pounds.", "It spins 1.5 million pounds (680,400 kg) of yarn.",
        "The 16 euro zone states met.",
        "It sold 75,000 Crown models.", "A lamp of 5,200 lumens.", "A TN (twisted) panel.", "The rocket lifts 119,000 pounds.",
        "It spun 20 million pounds of yarn.", "The rack can hold up to 60 pounds.",
        "The team won 240 games; 5 won twice.",
        "It is 10 years old and 20 miles away.", "A dollar store opened.", "The 10 million mark.", "In fiscal 2023 it grew.",
    ]) func noAmounts(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It has ⟦users:100,000-plus sellers|100e3.. seller ~⟧ and ⟦headcount:300-odd employees|300 people ~⟧.",
        "It has ⟦users:12m MAU|12e6 mau⟧.", "It sold for five figures.",
    ]) func roughNumbers(_ text: String) { AmountExample.check(text) }
}

extension String {
    fileprivate func replacingOccurrences(_ a: String, with b: String) -> String {
        split(separator: a, omittingEmptySubsequences: false).joined(separator: b)
    }
}
