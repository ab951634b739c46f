import Foundation

@testable import PreviewServer

/// A temporary folder and a preview of a made-up site on a port of its own.
final class PreviewFixture: Sendable {
  let folder: URL
  let site: FakeSite
  let hub: PreviewHub
  let log = Locked<[String]>([])
  private let task = Locked<Task<Void, any Error>?>(nil)

  init(_ pages: [String: String] = FakeSite.pages, follows: Bool = false) throws {
    site = FakeSite(pages)
    hub = PreviewHub(site: site, follows: follows)
    folder = FileManager.default.temporaryDirectory.appending(path: "preview-\(UUID().uuidString)")
    for path in ["content", "templates"] {
      try FileManager.default.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
    }
    try write("site.yml", "title: Probe")
  }

  deinit {
    task.withLock { $0?.cancel() }
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ path: String) -> String { folder.appending(path: path).path }

  func write(_ path: String, _ text: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  var options: PreviewOptions {
    var options = PreviewOptions(watched: [path("content"), path("templates"), path("site.yml")], now: { 0 })
    options.ignored = [path("public")]
    options.port = 0
    options.stopsOnSignals = false
    return options
  }

  /// Starts the preview and waits until the site has been read.
  func start(
    limits: HTTPLimits = HTTPLimits(), _ change: (inout PreviewOptions) -> Void = { _ in }
  ) async throws -> RawClient {
    var options = options
    change(&options)
    let port = try await begin(options, limits: limits)
    while await hub.last == nil { try await Task.sleep(for: .milliseconds(2)) }
    return RawClient(port: port)
  }

  /// Starts the preview and waits until it listens.
  func begin(_ options: PreviewOptions, limits: HTTPLimits = HTTPLimits()) async throws -> UInt16 {
    let preview = SitePreview(options: options, site: site) { [weak self] line in
      self?.log.withLock { $0.append(line) }
    }
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let hub = hub
    let task = Task {
      defer { continuation.finish() }
      try await preview.run(hub, limits) { continuation.yield($0) }
    }
    self.task.withLock { $0 = task }
    for await address in addresses {
      return UInt16(address.split(separator: ":").last?.dropLast() ?? "") ?? 0
    }
    try await task.value
    throw CancellationError()
  }

  /// Stops the preview and waits for its end.
  func stop() async throws {
    let task = task.withLock { $0 }
    task?.cancel()
    try await task?.value
  }

  /// Waits for the preview to end by itself.
  func end() async throws { try await task.withLock { $0 }?.value }
}

/// Waits for something that happens elsewhere.
func eventually(within seconds: Double = 10, _ condition: () async -> Bool) async -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if await condition() { return true }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return await condition()
}
