import Extraction
import Foundation
import Reading
import Text

/// workbench train-events LABELS DOCS [--out MODEL] [--dates-out MODEL] [--cross-validate FACTS] [--labelled-entities]
///
/// Learns the event finder's decisions from labelled articles and writes `Data/events/model.bin`, and `Data/events/dates.bin`, the choice of
/// dates; `--dates-from FOLDER` learns that alone with the models that `--folds-out FOLDER` wrote. `--further` leaves the weights of
/// `Data/events` as they are and adds trees to those there, `--headline-alone` leaves all there but the choice of headlines,
/// `--trees-alone NAMES` all but the trees of those names, with commas between (role, amount, verdict, headline, central). Articles whose
/// labels are in `--closest FOLDER` too count `--closest-weight` times. Same input, same bytes: the order of the examples is fixed and nothing is drawn
/// at random. With `--cross-validate` each article is read with a model that has not seen its fold.
enum TrainEvents {
    static let folds = 5

    struct Settings {
        var epochs = 6
        var rate: Float = 0.03
        var decay: Float = 0.0002
    }

    static func run(_ arguments: [String]) throws {
        var paths: [String] = []
        var out = "Data/events/model.bin"
        var facts: String?
        var labelled = false
        var coverage = false
        var useTrained = false
        var both = false
        var further = false
        var explain: String?
        var evaluateOnly = false
        var verdict = Settings(decay: 0.0005)
        var identity = Settings(decay: 0.0005)
        var taggers: String?
        var verdictRounds = 150
        var headlineRounds = 80
        // Labels that count more, as they are of the hands that labelled the articles to test on.
        var closest: String?
        var closestWeight: Float = 4
        var headlineAlone = false
        var treesAlone: Set<String> = []
        var roleRounds = 150
        var principalRounds = 200
        var fillerRounds = 300
        var amountRounds = 300
        var centralRounds = 60
        // Fold models written for, or read by, a training of the dates alone.
        var foldsOut: String?
        var datesFrom: String?
        var datesErrors = false
        var datesOut = "Data/events/dates.bin"
        var dates = TrainDates.Settings()
        var settings = Settings()
        var i = 0
        func value() -> String? {
            i += 1
            return i < arguments.count ? arguments[i] : nil
        }
        while i < arguments.count {
            switch arguments[i] {
            case "--out": out = value() ?? out
            case "--cross-validate": facts = value()
            case "--labelled-entities": labelled = true
            case "--epochs": settings.epochs = value().flatMap(Int.init) ?? settings.epochs
            case "--rate": settings.rate = value().flatMap(Float.init) ?? settings.rate
            case "--decay": settings.decay = value().flatMap(Float.init) ?? settings.decay
            case "--both": both = true
            case "--further": further = true
            case "--trained": useTrained = true
            case "--coverage": coverage = true
            case "--explain": explain = value()
            case "--evaluate": evaluateOnly = true
            case "--verdict-epochs": verdict.epochs = value().flatMap(Int.init) ?? verdict.epochs
            case "--verdict-decay": verdict.decay = value().flatMap(Float.init) ?? verdict.decay
            case "--identity-epochs": identity.epochs = value().flatMap(Int.init) ?? identity.epochs
            case "--verdict-rounds": verdictRounds = value().flatMap(Int.init) ?? verdictRounds
            case "--role-rounds": roleRounds = value().flatMap(Int.init) ?? roleRounds
            case "--principal-rounds": principalRounds = value().flatMap(Int.init) ?? principalRounds
            case "--filler-rounds": fillerRounds = value().flatMap(Int.init) ?? fillerRounds
            case "--amount-rounds": amountRounds = value().flatMap(Int.init) ?? amountRounds
            case "--central-rounds": centralRounds = value().flatMap(Int.init) ?? centralRounds
            case "--closest": closest = value()
            case "--closest-weight": closestWeight = value().flatMap(Float.init) ?? closestWeight
            case "--headline-alone": headlineAlone = true
            case "--trees-alone": treesAlone = Set(value()?.split(separator: ",").map(String.init) ?? [])
            case "--headline-rounds": headlineRounds = value().flatMap(Int.init) ?? headlineRounds
            case "--taggers": taggers = value()
            case "--folds-out": foldsOut = value()
            case "--dates-from": datesFrom = value()
            case "--dates-errors": datesErrors = true
            case "--dates-out": datesOut = value() ?? datesOut
            case "--dates-epochs": dates.epochs = value().flatMap(Int.init) ?? dates.epochs
            case "--dates-decay": dates.decay = value().flatMap(Float.init) ?? dates.decay
            case "--dates-rate": dates.rate = value().flatMap(Float.init) ?? dates.rate
            default: paths.append(arguments[i])
            }
            i += 1
        }
        guard paths.count == 2 else {
            FileHandle.standardError.write(Data("usage: workbench train-events LABELS DOCS [--out MODEL] [--cross-validate FACTS]\n".utf8))
            exit(64)
        }
        var articles = try LabelledArticles.read(labels: paths[0], documents: paths[1])
        if let taggers {
            let byFold = try (0..<folds).map { try EntityTagger(folder: taggers, fold: $0) }
            for a in articles.indices { articles[a].tagger = byFold[articles[a].fold] }
        }
        if let closest {
            let names = Set(try FileManager.default.contentsOfDirectory(atPath: closest))
            for i in articles.indices where names.contains(articles[i].article.id + ".json") { articles[i].weight = closestWeight }
        }
        if coverage {
            for a in articles {
                for x in EventTraining.coverage(a, labelledEntities: labelled) {
                    print("\(x.reason)\t\(x.type)\t\(a.article.id)\t\(x.evidence)")
                }
            }
            return
        }
        if let explain, useTrained {
            for a in articles {
                for line in EventTraining.explain(a, .trained, explain, labelledEntities: labelled).prefix(25) { print(line) }
            }
            return
        }
        if let datesFrom {
            try TrainDates.alone(articles, models: datesFrom, labelled, dates, out: datesOut, facts: facts, listErrors: datesErrors)
            return
        }
        var first: [[EventExample]] = []
        for a in articles {
            first.append(EventTraining.examples(a, labelledEntities: labelled, model: nil))
            if both { first[first.count - 1] += EventTraining.examples(a, labelledEntities: true, model: nil) }
        }
        report("\(articles.count) articles, \(first.reduce(0) { $0 + $1.count }) examples")
        // The verdict and the confidence are learned from events that their model has not seen.
        var judged: [[(features: [UInt32], numbers: [Float], right: Bool, weight: Float)]] = Array(repeating: [], count: folds)
        var pairs: [[EventExample]] = Array(repeating: [], count: folds)
        func learnt(_ doubts: [EventModel]) -> [EventModel] {
            (0..<folds).map { fold in
                twoRounds(articles, first, articles.indices.filter { articles[$0].fold != fold }, labelled, both, settings, doubts)
            }
        }
        // Readers pass over events. What a model that has not seen the article holds for one is left out when the next learns.
        let doubts = learnt([])
        var models = learnt(doubts)
        // What fills a role is chosen among all that may, by trees that learn from other folds.
        var fillings: [[EventTraining.Row]] = Array(repeating: [], count: folds)
        var slots = fillings
        var fillers = fillings
        for a in articles {
            let rows = EventTraining.fillingRows(a, models[a.fold], labelledEntities: labelled)
            fillings[a.fold] += rows.roles
            fillers[a.fold] += rows.fillers
            slots[a.fold] += rows.amounts
        }
        report("\(fillings.reduce(0) { $0 + $1.count }) fillers of roles, \(slots.reduce(0) { $0 + $1.count }) of slots")
        for (fold, trees) in TrainEventTrees.byFold(fillings, rounds: roleRounds).enumerated() { models[fold].trees.role = trees }
        for (fold, trees) in TrainEventTrees.byFold(fillers, rounds: fillerRounds, .fine).enumerated() { models[fold].trees.filler = trees }
        for (fold, trees) in TrainEventTrees.byFold(slots, rounds: amountRounds, .fine).enumerated() { models[fold].trees.amount = trees }
        // Dates are chosen for drafts whose model has not seen the article.
        let choices = TrainDates.examples(articles, models, labelled)
        for fold in 0..<folds {
            models[fold].dates = TrainDates.train(choices, without: fold, dates)
            for a in articles where a.fold == fold {
                pairs[fold] += EventTraining.identities(a, models[fold], labelledEntities: labelled)
            }
        }
        // Which drafts are one event is learned from drafts whose model has not seen them, the verdict from events put together so.
        for fold in 0..<folds {
            let others = (0..<folds).filter { $0 != fold }
            models[fold] = models[fold].adding(train(others.map { pairs[$0] }, identity))
            for a in articles where a.fold == fold {
                judged[fold] += EventTraining.judged(a, models[fold], labelledEntities: labelled)
            }
        }
        report("\(pairs.reduce(0) { $0 + $1.count }) pairs of tellings")
        // Verdicts over each fold by the other folds, and what they come to be worth: first the weights', then the trees'.
        var rows: [[EventTraining.Row]] = []
        for fold in 0..<folds {
            let last = train([judgedExamples((0..<folds).filter { $0 != fold }.flatMap { judged[$0] })], verdict)
            models[fold] = models[fold].adding(last)
            rows.append(
                judged[fold].map {
                    .init(numbers: $0.numbers, weights: models[fold].score($0.features), column: 0, answer: $0.right, weight: $0.weight)
                })
        }
        var scores: [[(score: Double, right: Bool)]] = []
        for (fold, trees) in TrainEventTrees.byFold(rows, rounds: verdictRounds).enumerated() {
            models[fold].trees.verdict = trees
            scores.append(zip(TrainEventTrees.scores(trees, rows[fold]), judged[fold]).map { ($0, $1.right) })
        }
        let calibration = calibrate(scores.flatMap { $0 })
        report(threshold(scores.flatMap { $0 }, labels: articles.reduce(0) { $0 + $1.events.count }, calibration))
        // What is the headline is learned from verdicts that have not seen the article.
        var headlines: [[(example: EventExample, numbers: [Float])]] = Array(repeating: [], count: folds)
        for fold in 0..<folds {
            for a in articles where a.fold == fold {
                headlines[fold] += EventTraining.headlines(a, models[fold], labelledEntities: labelled)
            }
        }
        var choiceRows: [[EventTraining.Row]] = []
        let choice = EventTrees.headlineNames.firstIndex(of: "choice") ?? 0
        for fold in 0..<folds {
            let last = train((0..<folds).filter { $0 != fold }.map { headlines[$0].map(\.example) }, identity)
            models[fold] = models[fold].adding(last)
            choiceRows.append(
                headlines[fold].map {
                    .init(
                        numbers: $0.numbers, weights: models[fold].score($0.example.features), column: choice, answer: $0.example.answer,
                        weight: $0.example.weight)
                })
        }
        for (fold, trees) in TrainEventTrees.byFold(choiceRows, rounds: headlineRounds).enumerated() { models[fold].trees.headline = trees }
        for fold in 0..<folds { models[fold].calibration = calibrate((0..<folds).filter { $0 != fold }.flatMap { scores[$0] }) }
        report(
            TrainEventTrees.headlineThresholds(
                articles.map { EventTraining.headlineScores($0, models[$0.fold], labelledEntities: labelled) }))
        // Who is central is learned from events and headlines that have not seen the article.
        var companies: [[EventTraining.Row]] = Array(repeating: [], count: folds)
        for fold in 0..<folds {
            for a in articles where a.fold == fold {
                companies[fold] += EventTraining.centralRows(a, models[fold], labelledEntities: labelled)
            }
        }
        for (fold, trees) in TrainEventTrees.byFold(companies, rounds: centralRounds).enumerated() { models[fold].trees.central = trees }
        // Whose an event is that is given, is learned from verdicts that have not seen the article.
        var principals: [[EventTraining.Row]] = Array(repeating: [], count: folds)
        for a in articles {
            principals[a.fold] += EventTraining.principalRows(a, models[a.fold], labelledEntities: labelled).flatMap { $0 }
        }
        for (fold, trees) in TrainEventTrees.byFold(principals, rounds: principalRounds, .fine).enumerated() {
            models[fold].trees.principal = trees
        }
        if let foldsOut { try TrainDates.write(models, scores, to: foldsOut) }
        if let explain {
            for a in articles {
                for line in EventTraining.explain(a, models[a.fold], explain, labelledEntities: labelled).prefix(25) { print(line) }
            }
            return
        }
        if evaluateOnly {
            for fold in 0..<folds {
                models[fold].calibration = calibration
                for a in articles where a.fold == fold {
                    for x in EventTraining.losses(a, models[fold], labelledEntities: labelled) {
                        print("\(x.reason)\t\(x.type)\t\(a.article.id)\t\(x.evidence)")
                    }
                }
            }
            return
        }
        if let facts {
            if ProcessInfo.processInfo.environment["VARIANTS"] != nil {
                for v in ["none", "p", "f", "pf"] {
                    var lines = JSONWriter()
                    for fold in 0..<folds {
                        var m = models[fold]
                        if !v.contains("p") { m.trees.principal = .init() }
                        if !v.contains("f") { m.trees.filler = .init() }
                        for a in articles where a.fold == fold {
                            FactsLine.write(a.article, EventTraining.facts(a, m, labelledEntities: labelled), to: &lines)
                        }
                    }
                    try Data(lines.bytes).write(to: URL(fileURLWithPath: facts + "." + v))
                }
                return
            }
            var lines = JSONWriter()
            for fold in 0..<folds {
                for a in articles where a.fold == fold {
                    FactsLine.write(a.article, EventTraining.facts(a, models[fold], labelledEntities: labelled), to: &lines)
                }
            }
            try Data(lines.bytes).write(to: URL(fileURLWithPath: facts))
            return
        }
        if headlineAlone {
            var choice = train(headlines.map { $0.map(\.example) }, identity)
            choice.trees.headline = TrainEventTrees.train(choiceRows.flatMap { $0 }, rounds: headlineRounds)
            let model = EventModel.trained.withHeadline(of: choice)
            try write(model, to: out)
            return
        }
        if !treesAlone.isEmpty {
            // The weights stay, and the trees that are named are learnt anew.
            var model = EventModel.trained
            if treesAlone.contains("role") { model.trees.role = TrainEventTrees.train(fillings.flatMap { $0 }, rounds: roleRounds) }
            if treesAlone.contains("principal") {
                model.trees.principal = TrainEventTrees.train(principals.flatMap { $0 }, rounds: principalRounds, .fine)
            }
            if treesAlone.contains("filler") {
                model.trees.filler = TrainEventTrees.train(fillers.flatMap { $0 }, rounds: fillerRounds, .fine)
            }
            if treesAlone.contains("amount") {
                model.trees.amount = TrainEventTrees.train(slots.flatMap { $0 }, rounds: amountRounds, .fine)
            }
            if treesAlone.contains("verdict") {
                model.calibration = calibration
                model.trees.verdict = TrainEventTrees.train(rows.flatMap { $0 }, rounds: verdictRounds)
            }
            if treesAlone.contains("headline") {
                model.trees.headline = TrainEventTrees.train(choiceRows.flatMap { $0 }, rounds: headlineRounds)
            }
            if treesAlone.contains("central") {
                model.trees.central = TrainEventTrees.train(companies.flatMap { $0 }, rounds: centralRounds)
            }
            try write(model, to: out)
            return
        }
        if further {
            // The weights stay, and trees are added to those that there are.
            var model = EventModel.trained
            model.calibration = calibration
            model.trees.role = TrainEventTrees.train(fillings.flatMap { $0 }, rounds: roleRounds, earlier: model.trees.role)
            model.trees.principal = TrainEventTrees.train(principals.flatMap { $0 }, rounds: principalRounds, .fine)
            model.trees.filler = TrainEventTrees.train(fillers.flatMap { $0 }, rounds: fillerRounds, .fine)
            model.trees.amount = TrainEventTrees.train(slots.flatMap { $0 }, rounds: amountRounds, earlier: model.trees.amount, .fine)
            model.trees.central = TrainEventTrees.train(companies.flatMap { $0 }, rounds: centralRounds, earlier: model.trees.central)
            model.trees.verdict = TrainEventTrees.train(rows.flatMap { $0 }, rounds: verdictRounds, earlier: model.trees.verdict)
            model.trees.headline = TrainEventTrees.train(choiceRows.flatMap { $0 }, rounds: headlineRounds, earlier: model.trees.headline)
            try Data(TrainDates.train(choices, without: nil, dates).encoded).write(to: URL(fileURLWithPath: datesOut))
            try write(model, to: out)
            return
        }
        var model = twoRounds(articles, first, Array(articles.indices), labelled, both, settings, doubts)
        model = model.adding(train(pairs, identity))
        model = model.adding(train(headlines.map { $0.map(\.example) }, identity))
        model = model.adding(train([judgedExamples(judged.flatMap { $0 })], verdict))
        model.calibration = calibration
        model.trees.role = TrainEventTrees.train(fillings.flatMap { $0 }, rounds: roleRounds)
        model.trees.principal = TrainEventTrees.train(principals.flatMap { $0 }, rounds: principalRounds, .fine)
        model.trees.filler = TrainEventTrees.train(fillers.flatMap { $0 }, rounds: fillerRounds, .fine)
        model.trees.amount = TrainEventTrees.train(slots.flatMap { $0 }, rounds: amountRounds, .fine)
        model.trees.central = TrainEventTrees.train(companies.flatMap { $0 }, rounds: centralRounds)
        model.trees.verdict = TrainEventTrees.train(rows.flatMap { $0 }, rounds: verdictRounds)
        model.trees.headline = TrainEventTrees.train(choiceRows.flatMap { $0 }, rounds: headlineRounds)
        try Data(TrainDates.train(choices, without: nil, dates).encoded).write(to: URL(fileURLWithPath: datesOut))
        try write(model, to: out)
        report(
            "wrote \(out): \(model.count) weights, \(model.calibration.count) points of calibration")
    }

    /// Writes the weights, and the trees beside them.
    private static func write(_ model: EventModel, to out: String) throws {
        let file = URL(fileURLWithPath: out)
        try Data(model.encoded).write(to: file)
        try Data(model.trees.table.utf8).write(to: file.deletingLastPathComponent().appending(path: "trees.tsv"))
    }

    private static func judgedExamples(_ judged: [(features: [UInt32], numbers: [Float], right: Bool, weight: Float)]) -> [EventExample] {
        judged.map { EventExample(features: $0.features, answer: $0.right, weight: $0.weight) }
    }

    /// The second round learns from the triggers that the first found most probable.
    private static func twoRounds(
        _ articles: [LabelledArticle], _ first: [[EventExample]], _ known: [Int], _ labelled: Bool, _ both: Bool, _ settings: Settings,
        _ doubts: [EventModel]
    ) -> EventModel {
        let written = [EventTraining.writtenExamples()]
        let draft = train(known.map { first[$0] } + written, settings)
        let second = known.map { i in
            EventTraining.examples(
                articles[i], labelledEntities: labelled, model: draft, doubt: doubts.isEmpty ? nil : doubts[articles[i].fold])
                + (both ? EventTraining.examples(articles[i], labelledEntities: true, model: draft) : [])
        }
        return train(second + written, settings)
    }

    /// Logistic regression by AdaGrad with L2, weights rounded as the file rounds them.
    static func train(_ examples: [[EventExample]], _ settings: Settings) -> EventModel {
        let (epochs, rate, decay) = (settings.epochs, settings.rate, settings.decay)
        let all = examples.flatMap { $0 }
        var weights = [Float](repeating: 0, count: EventModel.size)
        var gradients = [Float](repeating: 1e-2, count: EventModel.size)
        // A fixed walk through all examples in another order each time: the step shares no factor with their number.
        let n = all.count
        guard n > 0 else { return EventModel(weights: weights, calibration: []) }
        // The mean of the later epochs' weights generalises better than the last.
        var sums = [Float](repeating: 0, count: EventModel.size)
        let averaged = max(1, epochs * 2 / 3)
        for epoch in 0..<epochs {
            var step = [7919, 104_729, 15_485_863, 1_299_709, 611_953, 32_452_843][epoch % 6] % n
            while step < 2 || gcd(step, n) != 1 { step += 1 }
            var k = 0
            for _ in 0..<n {
                let e = all[k]
                k = (k + step) % n
                var sum: Float = 0
                for f in e.features { sum += weights[Int(f)] }
                let p = Float(EventModel.sigmoid(Double(sum)))
                let g = (p - (e.answer ? 1 : 0)) * e.weight
                for f in e.features {
                    let i = Int(f)
                    let gi = g + decay * weights[i]
                    gradients[i] += gi * gi
                    weights[i] -= rate * gi / gradients[i].squareRoot()
                }
            }
            if epoch >= epochs - averaged { for i in sums.indices { sums[i] += weights[i] } }
        }
        weights = sums.map { $0 / Float(averaged) }
        let rounded = EventModel(EventModel(weights: weights, calibration: []).encoded)
        return rounded ?? EventModel(weights: weights, calibration: [])
    }

    static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

    static func report(_ s: String) { FileHandle.standardError.write(Data((s + "\n").utf8)) }
}

extension LabelledArticle {
    /// The fold of cross-validation: the same as that of the tagger of names, whose models may be given.
    var fold: Int { Int(Hashing.exact(article.id.utf8) % UInt64(TrainEvents.folds)) }
}

extension EntityTagger {
    /// The tagger of a fold, as `train-entities --folds` wrote it.
    init(folder: String, fold: Int) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(fold).model")))
        self.init(try TrainEntities.model(bytes))
    }
}
