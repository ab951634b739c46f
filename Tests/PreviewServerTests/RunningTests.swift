import Foundation
import Testing

@testable import PreviewServer

@Suite("Starting and stopping", .serialized, .timeLimit(.minutes(2))) struct RunningTests {
  @Test(arguments: ["0.0.0.0", "::", "192.168.0.1", "example.org", "", "127.0.0.1 "])
  func otherHostsAreRefused(_ host: String) async throws {
    let fixture = try PreviewFixture()
    var options = fixture.options
    options.host = host
    await #expect(throws: PreviewError.hostNotLoopback(host)) { try await fixture.begin(options) }
    #expect(PreviewError.hostNotLoopback(host).hint?.contains("localhost") == true)
  }

  @Test(arguments: ["localhost", "127.0.0.1", "LOCALHOST"])
  func loopbackNamesAreFine(_ host: String) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { $0.host = host }
    #expect(await client.get("/")?.status == 200)
  }

  @Test func aTakenPortLeadsToTheNextFreeOne() async throws {
    let first = try PreviewFixture()
    let taken = try await first.start().port
    let second = try PreviewFixture()
    let client = try await second.start { $0.port = taken }
    #expect(client.port > taken)
    #expect(await client.get("/")?.status == 200)
    #expect(second.log.withLock { $0.contains("port \(taken) is taken, using \(client.port)") })
  }

  @Test func cancellingEndsItAndFreesThePort() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let events = try #require(await client.events())
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try await fixture.stop()
    #expect(Connection(port: client.port) == nil)
    #expect(await eventually { await fixture.hub.openPages == 0 })
    await events.disconnect()
    let again = try PreviewFixture()
    #expect(try await again.start { $0.port = client.port }.port == client.port)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsItInGoodOrder(_ signal: Int32) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { $0.stopsOnSignals = true }
    #expect(await client.get("/")?.status == 200)
    kill(getpid(), signal)
    try await fixture.end()
    #expect(Connection(port: client.port) == nil)
  }

  @Test func itAnswersBeforeTheFirstBuildIsDone() async throws {
    let fixture = try PreviewFixture()
    let (ready, continuation) = AsyncStream.makeStream(of: String.self)
    let preview = SitePreview(
      options: fixture.options,
      build: {
        try? await Task.sleep(for: .seconds(60))
        return PreviewFixture.unchanged
      }, log: { _ in })
    let task = Task { try await preview.run { continuation.yield($0) } }
    for await address in ready {
      let port = try #require(UInt16(address.split(separator: ":").last?.dropLast() ?? ""))
      #expect(await RawClient(port: port).get("/")?.body.contains("<p>Start</p>") == true)
      break
    }
    task.cancel()
    try await task.value
  }

  @Test func messagesAreOneLineWithoutFullStop() {
    let errors: [PreviewError] = [
      .hostNotLoopback("a"), .noFreePort(first: 1, last: 2), .notWatchable(reason: "a"), .serverFailed(reason: "a"),
    ]
    for error in errors {
      #expect(!error.message.contains("\n") && !error.message.hasSuffix("."))
    }
  }
}
