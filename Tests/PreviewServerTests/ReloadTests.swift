import Foundation
import Testing

@testable import PreviewServer

@Suite("Pages follow the source", .serialized, .timeLimit(.minutes(2))) struct ReloadTests {
  @Test func anEditReloadsThePageItChanges() async throws {
    let fixture = try PreviewFixture()
    fixture.will(PreviewFixture.unchanged, .built(summary: "2 pages", changed: ["politik/index.html"]))
    let client = try await fixture.start()
    let politik = try #require(await client.events("?page=politik/index.html"))
    let start = try #require(await client.events("?page=index.html"))
    #expect(await eventually { await fixture.hub.openPages == 2 })
    try fixture.write("content/a.md", "neu")

    #expect(await politik.next()?.name == "reload")
    await fixture.hub.finish(.failed(report: "x"))
    #expect(await start.next()?.name == "failed", "the first that this page hears of")
    #expect(fixture.log.withLock { $0.contains("changed: content/a.md") && $0.contains("2 pages") })
  }

  @Test func aStyleSheetIsSwapped() async throws {
    let fixture = try PreviewFixture()
    fixture.will(PreviewFixture.unchanged, .built(summary: "", changed: ["assets/style.css"]))
    let client = try await fixture.start()
    let events = try #require(await client.events("?page=index.html"))
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try fixture.write("templates/assets/style.css", "p {}")
    #expect(await events.next()?.name == "css")
  }

  @Test func aFailedBuildShowsItsReportUntilItIsMended() async throws {
    let fixture = try PreviewFixture()
    let report = "content/a.md:3:18: error: no page at 'x.md' [broken-link]\n  |\n3 | \"quoted\" </script>\n"
    fixture.will(PreviewFixture.unchanged, .failed(report: report))
    let client = try await fixture.start()
    let events = try #require(await client.events("?page=index.html"))
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try fixture.write("content/a.md", "falsch")
    let failed = try #require(await events.next())
    #expect(failed.name == "failed")
    let data = try JSONDecoder().decode([String: String].self, from: Data(failed.data.utf8))
    #expect(data == ["report": report])
    #expect(fixture.log.withLock { $0.contains(report) })

    #expect(await client.get("/")?.body.contains("<p>Start</p>") == true, "the last good page stays")
    let late = try #require(await client.events("?page=politik/index.html"))
    #expect(await late.next()?.name == "failed", "a page that is opened now says so too")

    try fixture.write("content/a.md", "richtig")
    #expect(await events.next()?.name == "mended", "nothing else changed, so the page stays")
    #expect(await late.next()?.name == "mended")
  }

  @Test func aMendedPageThatChangedReloadsInstead() async throws {
    let hub = PreviewHub()
    await hub.finish(.failed(report: "x"))
    let names = EventNames(await hub.connect(page: "index.html", since: nil))
    await hub.finish(.built(summary: "", changed: ["index.html"]))
    #expect(await names.take(3) == ["", "failed", "reload"])
  }

  @Test func aPageCatchesUpWithWhatItMissed() async throws {
    let hub = PreviewHub()
    let loaded = await hub.mark.text
    await hub.finish(.built(summary: "", changed: ["index.html"]))
    await hub.finish(.built(summary: "", changed: ["style.css"]))
    let now = await hub.mark.text
    func caughtUp(_ page: String?, _ since: String?) async -> [String] {
      await EventNames(hub.connect(page: page, since: since)).take(2, within: 0.1)
    }
    #expect(await caughtUp("index.html", loaded) == ["", "reload"])
    #expect(await caughtUp("politik/index.html", loaded) == ["", "css"])
    #expect(await caughtUp(nil, loaded) == ["", "reload"])
    #expect(await caughtUp("index.html", now) == [""])
    #expect(await caughtUp("index.html", "before.0") == ["", "reload"], "loaded from another run of the preview")
    #expect(await caughtUp("index.html", "nonsense") == ["", "reload"])
    #expect(await caughtUp("index.html", nil) == [""])
  }

  @Test func theBrowsersOwnReconnectCountsFromTheLastEvent() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let loaded = await fixture.hub.mark.text
    await fixture.hub.finish(.built(summary: "", changed: ["index.html"]))
    let seen = await fixture.hub.mark.text
    let query = "?page=index.html&since=\(loaded)"
    let fresh = try #require(await client.events(query))
    #expect(await fresh.next() == .init(name: "reload", id: seen, data: "{}"))
    let again = try #require(await client.events(query, extra: ["Last-Event-ID: \(seen)"]))
    await fixture.hub.finish(.failed(report: "x"))
    #expect(await again.next()?.name == "failed", "not the reload that it had already")
  }

  @Test func aBurstOfChangesIsOneBuild() async throws {
    let fixture = try PreviewFixture()
    _ = try await fixture.start()
    for number in 0..<200 { try fixture.write("content/\(number).md", "x") }
    #expect(await eventually { fixture.builds.withLock { $0 } > 1 })
    try await Task.sleep(for: .milliseconds(300))
    #expect(fixture.builds.withLock { $0 } <= 3)
    #expect(fixture.log.withLock { $0.contains { $0.hasSuffix("more") } })
  }

  @Test func changesDuringABuildLeadToOneMoreAndNeverToTwoAtOnce() async throws {
    let gate = Gate()
    let fixture = try PreviewFixture()
    let rebuilder = Rebuilder(
      scope: WatchScope(watched: [fixture.path("content")], ignored: []), quiet: .milliseconds(20), hub: fixture.hub,
      build: { await gate.build() }, log: { _ in })
    let task = Task { try await rebuilder.run() }
    defer { task.cancel() }
    #expect(await eventually { await gate.started == 1 })
    for number in 0..<5 {
      try fixture.write("content/\(number).md", "x")
      try await Task.sleep(for: .milliseconds(60))
    }
    #expect(await gate.started == 1)
    await gate.open()
    #expect(await eventually { await gate.started == 2 })
    try await Task.sleep(for: .milliseconds(150))
    #expect(await gate.started == 2)
    #expect(await gate.mostAtOnce == 1)
  }

  @Test func idlePagesGetSignsOfLifeAndGoneOnesAreForgotten() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { $0.keepAlive = .milliseconds(20) }
    let staying = try #require(await client.events("?page=index.html"))
    let leaving = try #require(await client.events("?page=index.html"))
    #expect(await eventually { await fixture.hub.openPages == 2 })
    await leaving.disconnect()
    #expect(await eventually { await fixture.hub.openPages == 1 })
    await fixture.hub.finish(.built(summary: "", changed: nil))
    #expect(await staying.next()?.name == "reload")
    #expect(await staying.keepAlives > 1)
  }

  @Test func manyIdlePagesDoNotKeepOthersWaiting() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    var pages: [EventStream] = []
    for _ in 0..<400 { pages.append(try #require(await client.events("?page=index.html"))) }
    #expect(await eventually { await fixture.hub.openPages == 400 })
    let start = ContinuousClock.now
    #expect(await client.get("/")?.status == 200)
    #expect(ContinuousClock.now - start < .seconds(2))
    await fixture.hub.finish(.built(summary: "", changed: nil))
    for page in pages.suffix(3) { #expect(await page.next()?.name == "reload") }
    for page in pages { await page.disconnect() }
  }

  @Test func aPageThatDoesNotReadIsCutOff() async throws {
    let hub = PreviewHub()
    let events = await hub.connect(page: nil, since: nil)
    for _ in 0..<100 { await hub.finish(.failed(report: "x")) }
    #expect(await hub.openPages == 0)
    withExtendedLifetime(events) {}
  }

  @Test func droppingTheStreamForgetsThePage() async throws {
    let hub = PreviewHub()
    do {
      let events = await hub.connect(page: nil, since: nil)
      #expect(await hub.openPages == 1)
      withExtendedLifetime(events) {}
    }
    #expect(await eventually { await hub.openPages == 0 })
  }
}

/// Reads the names of events off a stream.
private actor EventNames {
  private let events: AsyncStream<[UInt8]>

  init(_ events: AsyncStream<[UInt8]>) { self.events = events }

  /// The first names, fewer if no more come in time; comments have none.
  func take(_ count: Int, within seconds: Double = 5) async -> [String] {
    let reading = Task { [events] in
      var names: [String] = []
      for await event in events {
        let lines = String(decoding: event, as: UTF8.self).split(separator: "\n")
        names.append(lines.first { $0.hasPrefix("event: ") }.map { String($0.dropFirst(7)) } ?? "")
        if names.count == count { break }
      }
      return names
    }
    let timeout = Task {
      try await Task.sleep(for: .seconds(seconds))
      reading.cancel()
    }
    defer { timeout.cancel() }
    return await reading.value
  }
}

/// A build whose first run waits to be let go.
private actor Gate {
  private(set) var started = 0
  private(set) var mostAtOnce = 0
  private var running = 0
  private var isOpen = false

  func build() async -> BuildOutcome {
    started += 1
    running += 1
    mostAtOnce = max(mostAtOnce, running)
    while !isOpen, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
    running -= 1
    return PreviewFixture.unchanged
  }

  func open() { isOpen = true }
}
