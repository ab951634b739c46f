/// Knows how the last build ended, and the pages that are open.
actor PreviewHub {
  private struct Subscriber {
    var page: String?
    var continuation: AsyncStream<[UInt8]>.Continuation
  }

  /// How many events wait for a page that does not read; one that falls behind further is cut off and connects anew.
  private static let waitingEvents = 64

  private let session = String(UInt64.random(in: .min ... .max), radix: 36)
  private var log = ChangeLog()
  private var subscribers: [Int: Subscriber] = [:]
  private var lastSubscriber = 0

  /// The report of the last build, if it failed.
  private(set) var failure: String?

  /// The state that a page loaded now shows.
  var mark: PageMark { PageMark(session: session, generation: log.generation) }

  /// How many pages are open.
  var openPages: Int { subscribers.count }

  /// Adds an open page.
  ///
  /// - Parameters:
  ///   - page: The output that it is; `nil` if it is none.
  ///   - since: The text of the ``PageMark`` that it was loaded or last told with.
  /// - Returns: The events for it; dropping the stream removes the page.
  func connect(page: String?, since: String?) -> AsyncStream<[UInt8]> {
    let (events, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingOldest(Self.waitingEvents))
    lastSubscriber += 1
    let number = lastSubscriber
    subscribers[number] = Subscriber(page: page, continuation: continuation)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.disconnect(number) }
    }
    // The first bytes tell the browser that the connection stands.
    send(.keepAlive, to: number)
    catchUp(number, page, since)
    return events
  }

  /// Tells all pages how a build ended, each what it needs to know.
  func finish(_ outcome: BuildOutcome) {
    switch outcome {
    case .failed(let report):
      failure = report
      for number in subscribers.keys { send(.failed(mark, report: report), to: number) }
    case .built(_, let changed):
      let wasFailing = failure != nil
      failure = nil
      if changed != [] { log.append(changed) }
      for (number, subscriber) in subscribers {
        let effect = ChangeEffect(of: changed, on: subscriber.page)
        if wasFailing, effect != .reload { send(.mended(mark), to: number) }
        send(effect, to: number)
      }
    }
  }

  /// Sends a sign of life to all pages again and again, until the task is cancelled.
  func keepAlive(every interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      for number in subscribers.keys { send(.keepAlive, to: number) }
    }
  }

  private func catchUp(_ number: Int, _ page: String?, _ since: String?) {
    if let since {
      let seen = PageMark(since).flatMap { $0.session == session ? $0.generation : nil }
      let missed = seen.flatMap { log.changes(since: $0) }
      let effect = ChangeEffect(of: missed, on: page)
      if effect != .nothing { return send(effect, to: number) }
    }
    if let failure { send(.failed(mark, report: failure), to: number) }
  }

  private func send(_ effect: ChangeEffect, to number: Int) {
    switch effect {
    case .nothing: return
    case .styles: send(.styles(mark), to: number)
    case .reload: send(.reload(mark), to: number)
    }
  }

  private func send(_ event: ServerSentEvent, to number: Int) {
    guard let subscriber = subscribers[number] else { return }
    if case .enqueued = subscriber.continuation.yield(event.bytes) { return }
    subscriber.continuation.finish()
    subscribers[number] = nil
  }

  private func disconnect(_ number: Int) { subscribers[number] = nil }
}
