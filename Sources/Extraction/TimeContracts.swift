import Text

/// Months that name a contract of futures: "crude for March delivery", "the April gold contract", "March wheat rose".
enum TimeContracts {
    /// Whether the month at `range` names a contract: what is traded, delivered or settled stands beside it.
    static func names(_ range: Range<Int>, in sentence: Range<Int>, _ d: Document) -> Bool {
        let end = range.upperBound
        let before = range.lowerBound - 1
        func hash(_ i: Int) -> UInt64 { sentence.contains(i) ? d.tokens[i].hash : 0 }
        let isFor = hash(before) == Words.for
        if isFor || hash(before) == Words.in, hash(before - 1) == Words.delivery { return true }
        // "U.S. crude for March settled at $98"
        if isFor, Words.goods.contains(hash(before - 1)) || Words.futures.contains(hash(before - 1)), !Words.flows.contains(hash(end)) {
            return true
        }
        let next = hash(end)
        if isFor, Words.deliveries.contains(next) { return true }
        // "in March crude fell": the month is when it fell.
        guard !Words.placing.contains(hash(before)) else { return false }
        if Words.futures.contains(next) {
            // "the March contract with the navy" is no future.
            return next != Words.contract || sentence.contains { Words.market.contains(hash($0)) || Words.goods.contains(hash($0)) }
        }
        guard Words.goods.contains(next) else { return false }
        // "the March crude oil contract", "March crude rose", not "March crude imports"
        var k = end + 1
        while k < end + 3, Words.goods.contains(hash(k)) { k += 1 }
        return Words.futures.contains(hash(k)) || Words.moves.contains(hash(k))
    }

    private enum Words {
        static let `for` = Hashing.folded("for")
        static let `in` = Hashing.folded("in")
        static let delivery = Hashing.folded("delivery")
        static let contract = Hashing.folded("contract")
        static let deliveries = TimeNumber.set("delivery settlement expiry expiration")
        static let futures = TimeNumber.set("contract contracts futures")
        static let goods = TimeNumber.set(
            "crude oil brent wti intermediate gold silver copper platinum palladium aluminium aluminum corn wheat soybean soybeans soymeal cotton sugar coffee "
                + "cocoa cattle hogs rice gasoline diesel gasoil heating ethanol bund bunds")
        static let market = TimeNumber.set(
            "futures barrel bushel ounce tonne exchange settled settle settles traded trading front-month front benchmark nymex comex cbot ice spread premium discount "
                + "expires expired expire expiry")
        static let moves = TimeNumber.set(
            "rose fell gained lost slid slipped dropped jumped climbed settled traded closed ended was were is hit touched added eased surged tumbled "
                + "finished dipped sank plunged edged advanced declined rallied last at up down")
        /// Crude for these is no contract.
        static let flows = TimeNumber.set("imports exports shipments loadings")
        static let placing = TimeNumber.set(
            "in since by during until from through of at last next this early late mid between between before after and")
    }
}
