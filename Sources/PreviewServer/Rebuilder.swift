/// Builds once at the start and again after each burst of changes, one at a time.
struct Rebuilder: Sendable {
  var scope: WatchScope
  var quiet: Duration
  var hub: PreviewHub
  var build: @Sendable () async -> BuildOutcome
  var log: @Sendable (String) -> Void

  /// How many changed files a line in the terminal names.
  private static let shownPaths = 3

  func run() async throws {
    do {
      try await run(watcher())
    } catch let failure as WatchFailure {
      log("\(failure.message); looking for changes twice a second instead")
      try await run(PollingWatcher(scope: scope))
    }
  }

  private func watcher() -> any FileWatcher {
    #if os(Linux)
      InotifyWatcher(scope: scope, quiet: quiet)
    #else
      PollingWatcher(scope: scope)
    #endif
  }

  private func run(_ watcher: any FileWatcher) async throws {
    // Watching starts before the first build, so that no edit falls between.
    let bursts = try watcher.bursts()
    await buildOnce()
    for try await burst in bursts {
      log(line(for: burst))
      await buildOnce()
    }
    try Task.checkCancellation()
    throw PreviewError.notWatchable(reason: "watching ended")
  }

  private func buildOnce() async {
    let outcome = await build()
    switch outcome {
    case .built(let summary, _): log(summary)
    case .failed(let report): log(report)
    }
    await hub.finish(outcome)
  }

  private func line(for burst: WatchBurst) -> String {
    guard case .changed(let paths) = burst else { return "many files changed" }
    let names = paths.prefix(Self.shownPaths).map { scope.shown($0) }.joined(separator: ", ")
    let rest = paths.count - Self.shownPaths
    return "changed: \(names)\(rest > 0 ? " and \(rest) more" : "")"
  }
}
