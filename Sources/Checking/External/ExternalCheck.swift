private import Dispatch
private import Synchronization

/// Asks many addresses of many hosts, each host with care.
package struct ExternalCheck: Sendable {
  private let asker: LinkAsker
  private let options: LinkOptions
  private let pacer: HostPacer
  private let clock: @Sendable () -> Double
  private let pause: @Sendable (Double) -> Void

  package init(
    _ client: any LinkClient, _ options: LinkOptions, clock: @escaping @Sendable () -> Double,
    pause: @escaping @Sendable (Double) -> Void
  ) {
    pacer = HostPacer(options, clock: clock, pause: pause)
    asker = LinkAsker(client: client, options: options, pacer: pacer)
    self.options = options
    self.clock = clock
    self.pause = pause
  }

  private struct Job {
    var place: Int
    var address: WebAddress
    var attempt = 0
    /// When it may be asked again, by the clock.
    var next = 0.0
  }

  private struct State {
    var waiting: [Job] = []
    var active = 0
    var answers: [LinkAnswer]
  }

  /// What became of each address, in their order.
  package func answers(to addresses: [String]) -> [LinkAnswer] {
    var state = State(answers: Array(repeating: .unanswered("is no address that can be asked"), count: addresses.count))
    for (place, written) in addresses.enumerated() {
      if let address = WebAddress(written) { state.waiting.append(Job(place: place, address: address)) }
    }
    let shared = Mutex(state)
    let group = DispatchGroup()
    for worker in 0..<min(options.workers, addresses.count) {
      // A queue of its own is a thread of its own, which may wait.
      DispatchQueue(label: "sitegen.links.\(worker)").async(group: group) {
        while let job = Self.take(from: shared, self) {
          if let job { work(job, shared) } else { pause(HostPacer.step) }
        }
      }
    }
    group.wait()
    return shared.withLock(\.answers)
  }

  /// - Returns: `nil` if there is nothing to do any more; `.some(nil)` if there is nothing to do yet.
  private static func take(from shared: borrowing Mutex<State>, _ check: ExternalCheck) -> Job?? {
    let now = check.clock()
    return shared.withLock { state in
      if state.waiting.isEmpty { return state.active == 0 ? nil : .some(nil) }
      guard
        let place = state.waiting.firstIndex(where: { $0.next <= now && check.pacer.tryEnter($0.address.host) })
      else { return .some(nil) }
      state.active += 1
      return state.waiting.remove(at: place)
    }
  }

  private func work(_ job: Job, _ shared: borrowing Mutex<State>) {
    let result = asker.ask(job.address, attempt: job.attempt)
    pacer.leave(job.address.host)
    let now = clock()
    shared.withLock { state in
      state.active -= 1
      switch result {
      case .answer(let answer): state.answers[job.place] = answer
      case .later(let seconds, let answer):
        state.answers[job.place] = answer
        guard job.attempt + 1 < options.attempts else { return }
        var job = job
        job.attempt += 1
        job.next = now + seconds
        state.waiting.append(job)
        pacer.rest(job.address.host, seconds: min(seconds, options.pause * 4))
      }
    }
  }
}
