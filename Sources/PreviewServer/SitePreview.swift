internal import FlyingSocks

/// Shows a site while it is written: answers requests, takes in what changes, and tells the pages that are open.
package struct SitePreview: Sendable {
  private let options: PreviewOptions
  private let site: any PreviewedSite
  private let log: @Sendable (String) -> Void

  /// - Parameter log: Takes lines for the terminal.
  package init(options: PreviewOptions, site: any PreviewedSite, log: @escaping @Sendable (String) -> Void) {
    self.options = options
    self.site = site
    self.log = log
  }

  /// Serves until the task is cancelled or a signal asks to stop; both are a good end.
  ///
  /// The server listens before the site has been read; the first requests wait for that.
  ///
  /// - Parameter whenReady: Called once with the address to open, `http://127.0.0.1:4000/`.
  /// - Throws: A ``PreviewError``.
  package func run(whenReady: @escaping @Sendable (String) -> Void = { _ in }) async throws {
    try await run(PreviewHub(site: site, follows: options.follows), HTTPLimits(), whenReady)
  }

  func run(
    _ hub: PreviewHub, _ limits: HTTPLimits, _ whenReady: @escaping @Sendable (String) -> Void
  ) async throws {
    guard let host = ListenHost(options.host) else { throw PreviewError.hostNotAnAddress(options.host) }
    OpenFileLimit.raise()
    let listening = try Listening(host, first: options.port)
    announce(listening, host)
    let responder = Responder(
      site: site, hub: hub, hosts: AllowedHosts(host, port: listening.port),
      editor: Editor(host.isLoopback ? options.editor : []))
    let server = WebServer(limits: limits, respond: responder.respond)
    let updates = SiteUpdates(
      site: site, hub: hub, scope: WatchScope(watched: options.watched, ignored: options.ignored),
      quiet: options.quiet, now: options.now, log: log)
    whenReady("http://\(host.shown):\(listening.port)/")
    try await untilOneEnds { group in
      group.addTask { try await server.run(on: listening.socket) }
      group.addTask { try await updates.run() }
      group.addTask { try await hub.keepAlive(every: options.keepAlive) }
      if options.stopsOnSignals { group.addTask { await StopSignals.wait() } }
    }
  }

  private func announce(_ listening: Listening, _ host: ListenHost) {
    if listening.port != options.port, options.port != 0 {
      log("port \(options.port) is taken, using \(listening.port)")
    }
    log("preview at http://\(host.shown):\(listening.port)/")
    if !host.isLoopback {
      log("warning: everybody who reaches \(options.host) can read this preview, drafts and sources' paths included")
    }
  }

  /// Only a stop ends one of them without an error.
  private func untilOneEnds(_ start: (inout ThrowingTaskGroup<Void, any Error>) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      start(&group)
      do {
        try await group.next()
      } catch  where Task.isCancelled || error is CancellationError {
        return
      }
    }
  }
}
