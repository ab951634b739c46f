/// Reads the site at the start and again after each burst of changes and when time changes it, one at a time.
struct SiteUpdates: Sendable {
  var site: any PreviewedSite
  var hub: PreviewHub
  var scope: WatchScope
  var quiet: Duration
  var now: @Sendable () -> Double
  var log: @Sendable (String) -> Void

  /// How many changed files a line in the terminal names.
  private static let shownPaths = 3
  /// In seconds: a machine that slept does not notice for longer.
  private static let longestNap = 60.0

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
    // Watching starts before the site is read, so that no edit falls between.
    let bursts = try watcher.bursts()
    let clock = AlarmClock(now: now, longestNap: Self.longestNap)
    if await hub.last == nil {
      await take(await site.start(), clock)
    }
    // A second watcher does not know what the first has missed.
    else {
      await take(await site.update(.anything), clock)
    }
    let queue = ChangeQueue()
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        do {
          for try await burst in bursts { queue.add(told(burst)) }
          queue.fail(PreviewError.notWatchable(reason: "watching ended"))
        } catch {
          queue.fail(error)
        }
      }
      group.addTask { try await clock.run { queue.add(.time) } }
      for await _ in queue.signals {
        while let changes = try queue.take() { await take(await site.update(changes), clock) }
      }
    }
    try Task.checkCancellation()
  }

  private func told(_ burst: WatchBurst) -> PreviewChanges {
    switch burst {
    case .anything:
      log("many files changed")
      return .anything
    case .changed(let paths):
      let names = paths.prefix(Self.shownPaths).map { scope.shown($0) }.joined(separator: ", ")
      let rest = paths.count - Self.shownPaths
      log("changed: \(names)\(rest > 0 ? " and \(rest) more" : "")")
      return .at(paths)
    }
  }

  private func take(_ update: PreviewUpdate, _ clock: AlarmClock) async {
    let isNew = await hub.last?.report != update.report
    if isNew, let report = update.report { log(report) }
    if !update.isFailed { log(update.summary) } else if !isNew { log("the mistakes are still the same") }
    await clock.set(update.nextChange)
    await hub.finish(update)
  }
}
