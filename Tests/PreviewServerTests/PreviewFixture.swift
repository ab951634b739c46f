import Foundation

@testable import PreviewServer

/// A temporary site and a preview of it on a port of its own.
final class PreviewFixture: Sendable {
  let folder: URL
  let log = Locked<[String]>([])
  let hub = PreviewHub()
  let builds = Locked(0)
  private let outcomes = Locked<[BuildOutcome]>([])
  private let task = Locked<Task<Void, any Error>?>(nil)

  /// What builds say when nothing else was asked for.
  static let unchanged = BuildOutcome.built(summary: "built", changed: [])

  init(_ output: [String: String] = PreviewFixture.pages) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "preview-\(UUID().uuidString)")
    for path in ["content", "templates"] {
      try FileManager.default.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
    }
    try write("site.yml", "title: Probe")
    for (path, text) in output { try write("public/\(path)", text) }
  }

  static let pages = [
    "index.html": "<!DOCTYPE html><html><body><p>Start</p></body></html>",
    "politik/index.html": "<body><p>Politik</p></BODY>",
    "404.html": "<body>Nicht da</body>",
    "style.css": "p { color: red }",
  ]

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

  /// The next builds end like this; further ones change nothing.
  func will(_ next: BuildOutcome...) { outcomes.withLock { $0 += next } }

  var options: PreviewOptions {
    var options = PreviewOptions(
      output: path("public"), watched: [path("content"), path("templates"), path("site.yml")])
    options.port = 0
    options.stopsOnSignals = false
    return options
  }

  /// Starts the preview and waits for its first build.
  func start(_ change: (inout PreviewOptions) -> Void = { _ in }) async throws -> RawClient {
    var options = options
    change(&options)
    let port = try await begin(options)
    while builds.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(5)) }
    return RawClient(port: port)
  }

  /// Starts the preview and waits until it listens.
  func begin(_ options: PreviewOptions) async throws -> UInt16 {
    let preview = SitePreview(options: options, build: { [weak self] in self?.build() ?? Self.unchanged }) {
      [weak self] line in self?.log.withLock { $0.append(line) }
    }
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let hub = hub
    let task = Task {
      defer { continuation.finish() }
      try await preview.run(hub) { continuation.yield($0) }
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

  private func build() -> BuildOutcome {
    let outcome = outcomes.withLock { $0.isEmpty ? Self.unchanged : $0.removeFirst() }
    builds.withLock { $0 += 1 }
    return outcome
  }
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
