import Foundation

/// Work on all cores in the order of the input: `submit` hands items on, `work` runs on several threads, `deliver` on one, in order.
///
/// At most `window` items are under way, so that memory stays flat however fast they come; `submit` waits.
public final class OrderedPipeline<Input: Sendable, Output: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let window: Int
    private let work: @Sendable (Input) -> Output
    private let deliver: @Sendable (Output) throws -> Void
    private var waiting: [(number: Int, item: Input)] = []
    private var done: [Int: Output] = [:]
    private var submitted = 0
    private var delivered = 0
    private var running = 0
    private var closed = false
    private var failure: (any Error)?

    /// Starts the threads; call `finish` once all is submitted.
    /// - Parameters:
    ///   - jobs: threads for `work`, at least 1.
    ///   - window: items under way at most; nil: three for each thread.
    ///   - work: called on several threads at once.
    ///   - deliver: called on one thread, in the order of the input; after it throws nothing more is delivered.
    public init(
        jobs: Int, window: Int? = nil, work: @escaping @Sendable (Input) -> Output, deliver: @escaping @Sendable (Output) throws -> Void
    ) {
        self.window = window ?? max(1, jobs) * 3
        self.work = work
        self.deliver = deliver
        for _ in 0..<max(1, jobs) { start { self.workLoop() } }
        start { self.deliverLoop() }
    }

    private func start(_ body: @escaping @Sendable () -> Void) {
        running += 1
        let t = Thread {
            body()
            self.condition.lock()
            self.running -= 1
            self.condition.broadcast()
            self.condition.unlock()
        }
        t.stackSize = 8 << 20
        t.start()
    }

    /// Hands an item on; waits while too many are under way. Throws what `deliver` threw.
    public func submit(_ item: Input) throws {
        condition.lock()
        defer { condition.unlock() }
        while failure == nil, submitted - delivered >= window { condition.wait() }
        if let failure { throw failure }
        waiting.append((submitted, item))
        submitted += 1
        condition.broadcast()
    }

    /// Waits until all is delivered. Throws what `deliver` threw.
    public func finish() throws {
        condition.lock()
        closed = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        condition.unlock()
        if let failure { throw failure }
    }

    private func workLoop() {
        while true {
            condition.lock()
            while waiting.isEmpty, !closed, failure == nil { condition.wait() }
            if waiting.isEmpty || failure != nil {
                condition.unlock()
                return
            }
            let (number, item) = waiting.removeFirst()
            condition.unlock()
            let output = work(item)
            condition.lock()
            done[number] = output
            condition.broadcast()
            condition.unlock()
        }
    }

    private func deliverLoop() {
        while true {
            condition.lock()
            while done[delivered] == nil, !(closed && delivered == submitted), failure == nil { condition.wait() }
            guard failure == nil, let output = done.removeValue(forKey: delivered) else {
                condition.unlock()
                return
            }
            condition.unlock()
            var thrown: (any Error)?
            do {
                try deliver(output)
            } catch {
                thrown = error
            }
            condition.lock()
            delivered += 1
            failure = failure ?? thrown
            condition.broadcast()
            condition.unlock()
        }
    }
}
