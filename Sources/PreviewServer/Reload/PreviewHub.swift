/// Knows how the last update ended, and the pages that are open.
actor PreviewHub {
  private struct Page {
    var address: PreviewAddress
    /// What it shows; see ``PreviewAnswer/token``.
    var token: String
    /// Whether it shows that something is wrong.
    var isWrong = false
    var continuation: AsyncStream<[UInt8]>.Continuation
  }

  /// How many events wait for a page that does not read; one that falls behind further is cut off and connects anew.
  private static let waitingEvents = 64

  private let site: any PreviewedSite
  private let follows: Bool
  private var log = FileLog(session: String(UInt64.random(in: .min ... .max), radix: 36))
  private var pages: [Int: Page] = [:]
  private var lastPage = 0
  /// How many updates have ended.
  private var updates = 0

  /// What the last update came to; `nil` as long as the site is read for the first time.
  private(set) var last: PreviewUpdate?

  init(site: any PreviewedSite, follows: Bool = false) {
    self.site = site
    self.follows = follows
  }

  /// What a page loaded now knows of copied files.
  var mark: String { log.mark }

  /// How many pages are open.
  var openPages: Int { pages.count }

  /// Adds an open page.
  ///
  /// - Parameters:
  ///   - token: What it shows.
  ///   - mark: The ``mark`` that it was loaded or last told with.
  /// - Returns: The events for it; dropping the stream removes the page.
  func connect(_ address: PreviewAddress, token: String, mark: String?) async -> AsyncStream<[UInt8]> {
    let (events, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingOldest(Self.waitingEvents))
    lastPage += 1
    let number = lastPage
    pages[number] = Page(address: address, token: token, continuation: continuation)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.disconnect(number) }
    }
    // The first bytes tell the browser that the connection stands.
    send(.keepAlive, to: number)
    let missed = mark.map { log.changes(since: $0) } ?? []
    let update = updates
    let answer = await site.answer(to: address)
    // What is asked for during an update may be from before it, and the page has been told since.
    guard update == updates, tell(number, answer) else { return events }
    if missed != [] { send(.files(missed), to: number) }
    tellState(number, answer)
    return events
  }

  /// Tells all pages what came of a change, each what it needs to know.
  func finish(_ update: PreviewUpdate) async {
    last = update
    updates += 1
    log.append(update.files)
    let goal = follows && !update.isFailed ? update.pages.last : nil
    let place = goal.flatMap { RequestPath($0) }?.address
    for address in Set(pages.values.map(\.address)) {
      if let goal, address != place {
        // A page that leaves need not reload before.
        for (number, page) in pages where page.address == address { send(.go(goal), to: number) }
      } else {
        await tell(address, update.files)
      }
    }
  }

  private func tell(_ address: PreviewAddress, _ files: [String]) async {
    // Asked once, however many show it.
    let answer = await site.answer(to: address)
    for (number, page) in pages where page.address == address {
      guard tell(number, answer) else { continue }
      if !files.isEmpty { send(.files(files), to: number) }
      tellState(number, answer)
    }
  }

  /// Sends a sign of life to all pages again and again, until the task is cancelled.
  func keepAlive(every interval: Duration) async throws {
    while true {
      try await Task.sleep(for: interval)
      for number in pages.keys { send(.keepAlive, to: number) }
    }
  }

  private var isFailing: Bool { last?.isFailed ?? false }

  /// Tells a page what is wrong, and once that nothing is any more.
  private func tellState(_ number: Int, _ answer: PreviewAnswer) {
    let isWrong = isFailing || answer.fault != nil
    guard isWrong || pages[number]?.isWrong ?? false else { return }
    pages[number]?.isWrong = isWrong
    send(.state(report: isFailing ? last?.report : nil, fault: answer.fault), to: number)
  }

  /// - Returns: Whether the page shows what it should; otherwise it is told to reload.
  private func tell(_ number: Int, _ answer: PreviewAnswer) -> Bool {
    guard let page = pages[number], page.token != answer.token else { return true }
    pages[number]?.token = answer.token
    send(.reload, to: number)
    return false
  }

  private func send(_ event: ServerSentEvent, to number: Int) {
    guard let page = pages[number] else { return }
    if case .enqueued = page.continuation.yield(event.bytes(mark)) { return }
    page.continuation.finish()
    pages[number] = nil
  }

  private func disconnect(_ number: Int) { pages[number] = nil }
}

extension PreviewAnswer {
  /// What tells one state of an address from another; letters, digits and full stops.
  var token: String {
    switch self {
    case .document(let document): document.digest
    case .file(let file): file.digest
    case .redirect: "redirect"
    case .folder: "folder"
    case .missing(let page, _): "missing.\(page?.digest ?? "")"
    case .nothingYet: "nothing"
    }
  }

  /// What is wrong with this page alone.
  var fault: String? {
    switch self {
    case .document(let document): document.fault
    case .missing(let page, _): page?.fault
    case .file, .redirect, .folder, .nothingYet: nil
    }
  }
}
