internal import FlyingFox
internal import FlyingSocks

/// Shows a site while it is written: serves the output, builds again when a
/// source changes, and tells the pages that are open.
package struct SitePreview: Sendable {
  private let options: PreviewOptions
  private let build: @Sendable () async -> BuildOutcome
  private let log: @Sendable (String) -> Void

  /// - Parameters:
  ///   - build: Builds the site into the output folder; never called twice at a time.
  ///   - log: Takes lines for the terminal.
  package init(
    options: PreviewOptions, build: @escaping @Sendable () async -> BuildOutcome,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.options = options
    self.build = build
    self.log = log
  }

  /// Serves until the task is cancelled or a signal asks to stop; both are a good end.
  ///
  /// The server answers before the first build is done: with the last output if
  /// there is one, and a page that waits otherwise.
  ///
  /// - Parameter whenReady: Called once with the address to open, `http://localhost:4000/`.
  /// - Throws: A ``PreviewError``.
  package func run(whenReady: @escaping @Sendable (String) -> Void = { _ in }) async throws {
    try await run(PreviewHub(), whenReady)
  }

  func run(_ hub: PreviewHub, _ whenReady: @escaping @Sendable (String) -> Void) async throws {
    guard let host = LoopbackHost(options.host) else { throw PreviewError.hostNotLoopback(options.host) }
    OpenFileLimit.raise()
    let rebuilder = Rebuilder(
      scope: WatchScope(watched: options.watched, ignored: [options.output]), quiet: options.quiet, hub: hub,
      build: build, log: log)
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await serve(host, hub, whenReady) }
      group.addTask { try await rebuilder.run() }
      group.addTask { try await hub.keepAlive(every: options.keepAlive) }
      if options.stopsOnSignals { group.addTask { await StopSignals.wait() } }
      do {
        // Only a stop ends one of them without an error.
        try await group.next()
      } catch  where Task.isCancelled || error is CancellationError {
        return
      }
    }
  }

  private func serve(
    _ host: LoopbackHost, _ hub: PreviewHub, _ whenReady: @escaping @Sendable (String) -> Void
  ) async throws {
    for port in FreePorts(host: host, first: options.port) {
      let responder = Responder(
        site: StaticSite(folder: options.output), hub: hub, hosts: AllowedHosts(port: port))
      let server = HTTPServer(
        config: host.configuration(port: port), handler: responder)
      do {
        try await listen(server) {
          if port != options.port, options.port != 0 { log("port \(options.port) is taken, using \(port)") }
          let address = "http://\(host.shown):\(port)/"
          log("preview at \(address)")
          whenReady(address)
        }
        return
      } catch SocketError.failed(_, let code, _) where FreePorts.isTaken(code) {
        // Somebody was faster between the look and the listening.
        continue
      } catch let error as SocketError where !Task.isCancelled {
        throw PreviewError.serverFailed(reason: error.errorDescription ?? "\(error)")
      }
    }
    throw PreviewError.noFreePort(first: options.port, last: FreePorts.last(from: options.port))
  }

  private func listen(_ server: HTTPServer, whenListening: @escaping @Sendable () -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        whenListening()
      }
      try await group.waitForAll()
    }
  }
}
