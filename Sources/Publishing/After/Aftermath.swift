internal import SafeHTML

/// Tells others of what was published. Readers see the site by then, so what fails here takes nothing back.
package struct Aftermath: Sendable {
  /// A WebSub hub; not told if absent.
  package var hub: String?
  /// How the files of feeds are called, wherever they lie.
  package var feedNames: Set<String> = []
  /// A server of IndexNow's protocol with the site's key; not told if absent.
  package var indexNow: (server: String, key: String)?
  /// A program with its arguments; none if empty.
  package var hook: [String] = []
  /// The site's address without a slash at its end.
  package var base: String
  private let target: String
  private let runner: ProgramRunner

  package init(target: String, base: String, runner: ProgramRunner) {
    self.target = target
    self.base = base
    self.runner = runner
  }

  /// IndexNow takes no more addresses in one message.
  private static let mostAddresses = 10_000
  /// In seconds.
  private static let patience = 30

  /// What will be done, a line each.
  package func plan(_ outcome: PublishOutcome) -> [String] {
    if outcome.isUpToDate { return [] }
    var lines: [String] = []
    let feeds = changedFeeds(outcome)
    if let hub, !feeds.isEmpty { lines.append("tell \(hub) of \(feeds.count) feed\(feeds.count == 1 ? "" : "s")") }
    let pages = changedPages(outcome)
    if let indexNow, !pages.isEmpty {
      lines.append("tell \(indexNow.server) of \(pages.count) address\(pages.count == 1 ? "" : "es")")
    }
    if let program = hook.first { lines.append("run \(program)") }
    return lines
  }

  /// - Returns: What failed, in the order of ``plan(_:)``.
  package func run(_ outcome: PublishOutcome, now: Int) -> [PublishError] {
    if outcome.isUpToDate { return [] }
    var failures: [PublishError] = []
    func attempt(_ body: () throws(PublishError) -> Void) {
      do throws(PublishError) { try body() } catch { failures.append(error) }
    }
    attempt { () throws(PublishError) in try tellHub(changedFeeds(outcome)) }
    attempt { () throws(PublishError) in try tellSearchEngines(changedPages(outcome)) }
    attempt { () throws(PublishError) in try runHook(outcome, now: now) }
    return failures
  }

  private func changedFeeds(_ outcome: PublishOutcome) -> [String] {
    (outcome.changes.added + outcome.changes.changed).map(\.path)
      .filter { feedNames.contains(String($0.split(separator: "/").last ?? "")) }.sorted()
  }

  /// Removed ones too, as search engines shall forget them; not what servers say of missing pages.
  private func changedPages(_ outcome: PublishOutcome) -> [String] {
    let changes = outcome.changes
    return (changes.added + changes.changed + changes.removed).map(\.path)
      .filter { FileRole($0) == .page && $0 == $0.withoutCompressionEnding && $0 != "404.html" }.sorted()
  }

  /// - SeeAlso: WebSub, 7; hubs agree on these two parameters.
  private func tellHub(_ feeds: [String]) throws(PublishError) {
    guard let hub else { return }
    for feed in feeds {
      let fields = ["hub.mode=publish", "hub.url=\(ChangeList.address(feed, base: base))"]
      try post(to: hub, fields.flatMap { ["--data-urlencode", $0] }, body: [])
    }
  }

  /// - SeeAlso: indexnow.org, "Submitting set of URLs".
  private func tellSearchEngines(_ pages: [String]) throws(PublishError) {
    guard let indexNow, !pages.isEmpty else { return }
    let host = base.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }
    for start in stride(from: 0, to: pages.count, by: Self.mostAddresses) {
      let part = pages[start..<min(start + Self.mostAddresses, pages.count)]
      let message = JSONValue.object([
        "host": .text(String(host)), "key": .text(indexNow.key),
        "keyLocation": .text("\(base)/\(indexNow.key).txt"),
        "urlList": .texts(part.map { ChangeList.address($0, base: base) }),
      ]).document
      try post(
        to: indexNow.server, ["--header", "Content-Type: application/json; charset=utf-8", "--data-binary", "@-"],
        body: message)
    }
  }

  private func post(to address: String, _ arguments: [String], body: [UInt8]) throws(PublishError) {
    try runner.run(
      .init(
        program: "curl",
        arguments: [
          "--silent", "--show-error", "--fail", "--max-time", String(Self.patience), "--proto", "=https,http",
        ]
          + arguments + [address],
        input: body, timeLimit: Self.patience + 10))
  }

  private func runHook(_ outcome: PublishOutcome, now: Int) throws(PublishError) {
    guard let program = hook.first else { return }
    let list = ChangeList(target: target, base: base, outcome: outcome, time: now)
    try runner.run(.init(program: program, arguments: Array(hook.dropFirst()), input: list.document))
  }
}
