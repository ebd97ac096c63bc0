import Testing

/// Money: numbers in digits and words, currencies before and behind, parts of a currency, notation of many countries.
@Suite struct AmountMoneyTests {
    @Test(arguments: [
        "The maker paid ⟦money:$4.5bn|4.5e9 USD⟧ for its rival.",
        "Sales came to ⟦money:$1.2 billion|1.2e9 USD⟧ in spring.",
        "A seed round of ⟦money:$750K|750e3 USD⟧ closed in May.",
        "The fund holds ⟦money:$2.5T|2.5e12 USD⟧.",
        "Orders of ⟦money:$1.5-billion|1.5e9 USD⟧ arrived.",
        "A ticket costs ⟦money:$12.99|12.99 USD⟧ a month.",
        "It asks ⟦money:$ 250,000|250e3 USD⟧ for the site.",
        "The price is ⟦money:$.50|0.5 USD⟧ apiece.",
        "Profit of ⟦money:4.3 billion euros|4.3e9 EUR⟧ was a surprise.",
        "They want ⟦money:236.5 billion yuan|236.5e9 CNY⟧.",
        "The plant needs ⟦money:1,200€|1200 EUR⟧ a day.",
        "Debt of ⟦money:12,34,567.89 rupees|1234567.89 INR⟧ was waived.",
        "A budget of ⟦money:Rs 500 crore|5e9 INR⟧ was passed.",
        "They lent ⟦money:Rs. 20 lakh|2e6 INR⟧ to the shop.",
        "It made ⟦money:five million yen|5e6 JPY⟧ by noon.",
        "The town got ⟦money:three thousand dollars|3000 USD⟧.",
        "Turnover was ⟦money:twenty-one million pounds|21e6 GBP⟧.",
        "She wired ⟦money:one and a half million dollars|1.5e6 USD⟧.",
        "He lost ⟦money:half a billion dollars|0.5e9 USD⟧ there.",
        "He lost ⟦money:a quarter million euros|250e3 EUR⟧ there.",
        "They raised ⟦money:a million dollars|1e6 USD⟧.",
        "The chips cost ⟦money:three and a quarter million dollars|3.25e6 USD⟧.",
        "The bid was worth ⟦money:two hundred and five million dollars|205e6 USD⟧.",
        "Income rose by ⟦money:420 mln dlrs|420e6 USD⟧.",
        "Income rose by ⟦money:3-1/4 dlrs|3.25 USD⟧ a share.",
        "The gap is ⟦money:EUR 125m|125e6 EUR⟧.",
        "The gap is ⟦money:EUR50m|50e6 EUR⟧.",
        "The gap is ⟦money:75 USD million|75e6 USD⟧.",
        "Capex of ⟦money:30 MUSD|30e6 USD⟧ is planned.",
        "Net debt was ⟦money:10 000 dollars|10000 USD⟧.",
        "Net debt was ⟦money:1.250.000 euros|1250000 EUR⟧.",
        "Net debt was ⟦money:CHF 1'200'000|1.2e6 CHF⟧.",
        "Net debt was ⟦money:CHF 1’250.50|1250.5 CHF⟧.",
        "Net debt was ⟦money:1\u{202F}200\u{202F}000 euros|1.2e6 EUR⟧.",
        "Net debt was ⟦money:€1 200,50|1200.5 EUR⟧.",
        "Net debt was ⟦money:$100 millions|100e6 USD⟧.",
        "Net debt was ⟦money:3 millions of euros|3e6 EUR⟧.",
        "Net debt was ⟦money:two billions dollars|2e9 USD⟧.",
        "Net debt was ⟦money:$¾ billion|0.75e9 USD⟧.",
        "Net debt was ⟦money:¾ million dollars|0.75e6 USD⟧.",
        "Net debt was ⟦money:€4,5 Mrd|4.5e9 EUR⟧.",
        "Net debt was ⟦money:4,5 Mrd. Euro|4.5e9 EUR⟧.",
        "Net debt was ⟦money:€3 milliards|3e9 EUR⟧.",
        "Net debt was ⟦money:1.200 Mio. Euro|1.2e9 EUR⟧.",
        "Net debt was ⟦money:3,2 mld euros|3.2e9 EUR⟧.",
        "A budget of ⟦money:Rs.500 cr|5e9 INR⟧ was passed.",
        "A budget of ⟦money:₹ 500 cr|5e9 INR⟧ and ⟦money:500 cr rupees|5e9 INR⟧ was passed.",
        "The bid is ⟦money:20 million dollars Canadian|20e6 CAD⟧, they said.",
        "The bid is ⟦money:20 million dollars|20e6 USD⟧ Canadian firms pay.",
        "The bid of ⟦money:Canadian $5 million|5e6 CAD⟧ failed.",
        "They gave the Canadian ⟦money:$5 million|5e6 USD⟧ more.",
        "It costs ⟦money:five bucks|5 USD⟧ or ⟦money:20 grand|20e3 USD⟧.",
        "Profit was ⟦money:$900 million|900e6 AUD⟧, or ⟦money:A$0.20|0.2 AUD⟧ a share, on sales of ⟦money:$3 billion|3e9 AUD⟧.",
        "Profit was ⟦money:$900 million|900e6 USD⟧, or ⟦money:A$1.3 billion|1.3e9 AUD⟧, and ⟦money:$3|3 USD⟧ a share.",
        "Five Bucks players and 20 grand pianos came.",
    ]) func amounts(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "Each share brings ⟦money:19 cents|0.19 USD⟧.",
        "Each share brings ⟦money:10.4 cents|0.104 USD⟧.",
        "Shares gained ⟦money:470 pence|4.7 GBP⟧.",
        "The toll is ⟦money:43¢|0.43 USD⟧.",
        "A dividend of ⟦money:10c|0.1 USD⟧ a share.",
        "It raised ⟦money:5 million pounds sterling|5e6 GBP⟧.",
        "It fell ⟦money:one penny|0.01 USD⟧.", "Shares at ⟦money:470 pence|4.7 GBP⟧ lost ⟦money:one penny|0.01 GBP⟧.",
        "The fare is ⟦money:3 dollars 50 cents|3.5 USD⟧.",
        "The fare is ⟦money:thirteen dollars and forty-five cents|13.45 USD⟧.",
        "The fare is ⟦money:20 ringgit and 43 sen|20.43 MYR⟧.",
        "The firm earned ⟦money:A$3 million|3e6 AUD⟧, or ⟦money:12 cents|0.12 AUD⟧ a share.",
        "A ⟦money:37-cent|0.37 USD⟧ loss was booked.",
        "Miners got ⟦money:6.25 BTC|6.25 BTC⟧ and ⟦money:40 bitcoins|40 BTC⟧.",
        "A fee of ⟦money:2 satoshis|2e-8 BTC⟧.",
        "The dividend is ⟦money:12p|0.12 GBP⟧ a share, and shares rose ⟦money:45p|0.45 GBP⟧.",
        "The shares at 164p are dear.", "A dividend is far from a 720p video.", "The film plays in 1080p, and the shares rose.",
        "The wallet lost ⟦money:20 SOL|20 SOL⟧ of the token.", "He sold 20 SOL shirts.",
    ]) func parts(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It sold for ⟦money:US$3 million|3e6 USD⟧ here.",
        "It sold for ⟦money:US $3 million|3e6 USD⟧ here.",
        "it sold for ⟦money:us $ 3 million|3e6 USD⟧ here .",
        "They gave us ⟦money:$150|150 USD⟧ more.",
        "It sold for ⟦money:A$3 million|3e6 AUD⟧ here.",
        "It sold for ⟦money:C$3 million|3e6 CAD⟧ here.",
        "It sold for ⟦money:HK$3 million|3e6 HKD⟧ here.",
        "It sold for ⟦money:S$3 million|3e6 SGD⟧ here.",
        "It sold for ⟦money:NT$3 million|3e6 TWD⟧ here.",
        "It sold for ⟦money:R$3 million|3e6 BRL⟧ here.",
        "It sold for ⟦money:RMB 3 million|3e6 CNY⟧ here.",
        "It sold for ⟦money:3 million renminbi|3e6 CNY⟧ here.",
        "It sold for ⟦money:RM3 million|3e6 MYR⟧ here.",
        "It sold for ⟦money:Rp 3 trillion|3e12 IDR⟧ here.",
        "It sold for ⟦money:R1.2 billion|1.2e9 ZAR⟧ here.",
        "It sold for ⟦money:₹3 crore|3e7 INR⟧ here.",
        "It sold for ⟦money:₩3 trillion|3e12 KRW⟧ here.",
        "It sold for ⟦money:3 trillion won|3e12 KRW⟧ here.",
        "It sold for ⟦money:3 million Swiss francs|3e6 CHF⟧ here.",
        "It sold for ⟦money:3 million Hong Kong dollars|3e6 HKD⟧ here.",
        "It sold for ⟦money:3 million New Zealand dollars|3e6 NZD⟧ here.",
        "It sold for ⟦money:$3 million Canadian dollars|3e6 CAD⟧ here.",
        "It sold for ⟦money:$50 AUD|50 AUD⟧ here.",
        "It sold for ⟦money:$500 million Australian|500e6 AUD⟧.",
        "(⟦money:$1|1 USD⟧=⟦money:$1.04 Canadian|1.04 CAD⟧)",
        "It sold for ⟦money:$5 million|5e6 USD⟧ Canadian-made goods and ⟦money:$3 million|3e6 USD⟧ American shirts.",
        "It raised ⟦money:$5+ billion|5e9.. USD ~⟧ and has a cash flow of ⟦money:negative $2 billion|-2e9 USD⟧.",
        "It cost ⟦money:EUR50|50 EUR⟧ or ⟦money:DM199 million|199e6 DEM⟧.",
        "It sold for ⟦money:100元|100 CNY⟧ here.",
        "It sold for ⟦money:₿21|21 BTC⟧ here.",
    ]) func notations(_ text: String) { AmountExample.check(text) }

    /// Codes of currencies that are names of other things, and prices of a year.
    @Test(arguments: [
        "The drug DM199 and the car SR20 meet the rules of NIS2.",
        "It lists 69,000 CVE's and 1,000 AMD put options.",
        "Its 2023 TMT predictions are out.",
        "That is a tenth in 2026 dollars and a fifth in 2022 U.S. dollars.",
        "It repaid its 2022 dollar note.",
        "It paid ⟦money:2000 dollars|2000 USD⟧ and ⟦money:5,000 PEN|5000 PEN⟧.",
    ]) func namesThatAreNoCurrency(_ text: String) { AmountExample.check(text) }

    /// "$" is the dollar that the article says its figures are in.
    @Test(arguments: [
        "All figures are in Canadian dollars. It earned ⟦money:$3 million|3e6 CAD⟧ and paid ⟦money:5 cents|0.05 CAD⟧ a share.",
        "Amounts in AUD unless noted. It earned ⟦money:$3 million|3e6 AUD⟧ and ⟦money:US$2 million|2e6 USD⟧.",
        "It invests in Canadian dollars at times. It earned ⟦money:$3 million|3e6 USD⟧.",
        "The Toronto firm earned ⟦money:$3 million|3e6 USD⟧.",
    ]) func statedDollars(_ text: String) { AmountExample.check(text) }

    /// A conversion tells yen from yuan.
    @Test(arguments: [
        "It costs ⟦money:¥6,999|6999 CNY⟧ (about ⟦money:$1,000|1000 USD ~⟧) at home.",
        "It costs ⟦money:¥2,000|2000 CNY⟧ or, with a case, ⟦money:¥6,999|6999 CNY⟧ (⟦money:$1,000|1000 USD⟧).",
        "It costs ⟦money:¥6,999|6999 JPY⟧ (⟦money:$50|50 USD⟧) at home.",
        "It costs ⟦money:¥700|700 CNY⟧ (⟦money:$100|100 USD⟧), up from ⟦money:¥650|650 CNY⟧ (⟦money:$90|90 USD⟧).",
    ]) func yenOrYuan(_ text: String) { AmountExample.check(text) }

    /// Names that several currencies share mean the one that the article names, or whose places it names.
    @Test(arguments: [
        "Copenhagen: The Danish brewer earned ⟦money:9 million crowns|9e6 DKK⟧.",
        "In Stockholm, the Swedish maker earned ⟦money:9 million crowns|9e6 SEK⟧.",
        "Profit was ⟦money:7 million Danish crowns|7e6 DKK⟧ after ⟦money:9 million crowns|9e6 DKK⟧.",
        "Manila: the Philippine bank earned ⟦money:9 million pesos|9e6 PHP⟧.",
        "Mexico City: the bank earned ⟦money:9 million pesos|9e6 MXN⟧.",
        "The Beijing firm raised ⟦money:¥9 million|9e6 CNY⟧.",
        "The Tokyo firm raised ⟦money:¥9 million|9e6 JPY⟧.",
        "Paris: the French bank earned ⟦money:9 million francs|9e6 FRF⟧.",
        "The Zurich bank earned ⟦money:9 million francs|9e6 CHF⟧.",
        "A shipment to Cairo cost ⟦money:9 million pounds|9e6 GBP⟧.",
    ]) func sharedNames(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "A swing of ⟦money:-$5 million|-5e6 USD⟧ followed.",
        "A swing of ⟦money:$-5|-5 USD⟧ followed.",
        "A swing of ⟦money:minus five euros|-5 EUR⟧ followed.",
        "The margin was ⟦money:($99.99)|-99.99 USD⟧.",
        "The fee (⟦money:$99.99|99.99 USD⟧) was waived.",
        "Cash flow: ⟦money:–$3 million|-3e6 USD⟧.",
    ]) func negatives(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It cost ⟦money:billions of yuan|2e9..999e9 CNY ~⟧.",
        "It cost ⟦money:tens of millions of dollars|20e6..99e6 USD ~⟧.",
        "It cost ⟦money:hundreds of thousands of euros|200e3..999e3 EUR ~⟧.",
        "It cost ⟦money:several hundred million dollars|200e6..999e6 USD ~⟧.",
        "It cost ⟦money:a few million dollars|2e6..9.99e6 USD ~⟧.",
        "The flaw caused ⟦money:millions|2e6..999e6 USD ~⟧ in damages.",
        "A multi-million-dollar deal was struck.",
        "It is ⟦money:a million dollar|1e6 USD⟧ house.",
        "The ⟦money:half-billion-dollar|0.5e9 USD⟧ plant opened.",
    ]) func vague(_ text: String) { AmountExample.check(text) }

    /// A space that scraping lost does not cost the scale.
    @Test(arguments: [
        "The giant put ⟦money:$13 billion|13e9 USD⟧into the lab.",
        "It moved ⟦money:159.2 billion yuan|159.2e9 CNY⟧Annual growth slowed.",
        "The billionaire owns ⟦money:$5|5 USD⟧ of it.",
    ]) func lostSpaces(_ text: String) { AmountExample.check(text) }

    /// A sum without a currency has that of the sum before it.
    @Test(arguments: [
        "It lost ⟦money:763 million euros|763e6 EUR⟧ against a profit of ⟦money:1.57 billion|1.57e9 EUR⟧ in 2008.",
        "It made ⟦money:350 million pounds|350e6 GBP⟧ (⟦money:$614 million|614e6 USD⟧) on sales of ⟦money:6 billion|6e9 GBP⟧.",
        "Revenue was ⟦money:$5 billion|5e9 USD⟧. Analysts had expected ⟦money:4.8 billion|4.8e9 USD⟧.",
        "Profit fell to ⟦money:9 million euros|9e6 EUR⟧ from ⟦money:702 million|702e6 EUR⟧ a year earlier.",
        "Sales were ⟦money:$12.8 billion|12.8e9 USD⟧, compared with ⟦money:11.4 billion|11.4e9 USD⟧ the previous year.",
        "It lost ⟦money:41 million euros|41e6 EUR⟧, against a ⟦money:45 million|45e6 EUR⟧ profit told before.",
        "Profit was ⟦money:910 billion won|910e9 KRW⟧, up from ⟦money:605 billion won|605e9 KRW⟧ a year ago.",
        "Profit of ⟦money:310 million euros|310e6 EUR⟧ beat the mean of ⟦money:304 million|304e6 EUR⟧ given by brokers.",
        "It paid ⟦money:9 million pounds|9e6 GBP⟧ of taxes in England.",
        "It set aside ⟦money:60 million pounds|60e6 GBP⟧ of provisions.",
        "It has ⟦money:$4tr|4e12 USD⟧ under management.",
    ]) func ellipsis(_ text: String) { AmountExample.check(text) }

    /// Notations of China, Japan, Korea, Indonesia, Brazil, Nigeria and of the continent.
    @Test(arguments: [
        "The unit made ⟦money:5000万元|5e7 CNY⟧ and ⟦money:3亿元|3e8 CNY⟧.", "The unit made ⟦money:12亿美元|1.2e9 USD⟧.",
        "The unit made ⟦money:120億円|1.2e10 JPY⟧ and ⟦money:3兆円|3e12 JPY⟧.", "The unit made ⟦money:25억원|2.5e9 KRW⟧.",
        "The unit made ⟦money:Rp 5 triliun|5e12 IDR⟧ and ⟦money:R$ 5 bilhões|5e9 BRL⟧.", "The unit made ⟦money:N5bn|5e9 NGN⟧.",
        "The unit made ⟦money:Kshs. 5 million|5e6 KES⟧ and ⟦money:R 300 million|300e6 ZAR⟧.",
        "The unit made ⟦money:300 mln stg|300e6 GBP⟧.",
        "The site cost ⟦money:12.500 euros|12500 EUR⟧; the stock cost ⟦money:12.505 euros|12.505 EUR⟧.",
    ]) func countries(_ text: String) { AmountExample.check(text) }

    /// What a table counts in is no sum.
    @Test(arguments: [
        "(in millions of dollars)", "All figures in thousands of euros.", "Amounts in US$ million, or ($ millions) and (USD millions).",
        "The loss was (4.5) million dollars.",
        "It paid ⟦money:millions of dollars|2e6..999e6 USD ~⟧ for it.",
    ]) func headings(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It raised ⟦money:$300-odd million|300e6 USD ~⟧.", "It lost ⟦money:a third of a billion dollars|333333333.3333333 USD⟧.",
        "The loss was ⟦money:€(4.5)m|-4.5e6 EUR⟧.", "Its profit was ⟦money:45c|0.45 USD⟧ vs ⟦money:41c|0.41 USD⟧.",
        "It may raise from ⟦money:$1 billion up to $1.5 billion|1e9..1.5e9 USD⟧.",
    ]) func spokenAmounts(_ text: String) { AmountExample.check(text) }
}
