import Foundation
import Testing

@testable import PreviewServer

@Suite("Starting and stopping", .serialized, .timeLimit(.minutes(2))) struct RunningTests {
  @Test(arguments: ["example.org", "", "127.0.0.1 ", "localhost.example", "300.1.1.1"])
  func whatIsNoAddressIsRefused(_ host: String) async throws {
    let fixture = try PreviewFixture()
    var options = fixture.options
    options.host = host
    await #expect(throws: PreviewError.hostNotAnAddress(host)) { try await fixture.begin(options) }
    #expect(PreviewError.hostNotAnAddress(host).hint?.contains("localhost") == true)
  }

  @Test func othersCanOnlyReachItWithAWarning() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { $0.host = "0.0.0.0" }
    #expect(await client.get("/")?.status == 200)
    #expect(await client.get("/", host: "evil.example:\(client.port)")?.status == 421)
    #expect(fixture.log.withLock { $0.contains { $0.hasPrefix("warning: everybody") } })
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
    let events = try #require(await client.events("?address=/"))
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

  @Test func messagesAreOneLineWithoutFullStop() {
    let errors: [PreviewError] = [
      .hostNotAnAddress("a"), .noFreePort(first: 1, last: 2), .notWatchable(reason: "a"), .serverFailed(reason: "a"),
    ]
    for error in errors {
      #expect(!error.message.contains("\n") && !error.message.hasSuffix("."))
    }
  }
}
