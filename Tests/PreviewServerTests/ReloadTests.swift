import Foundation
import Testing

@testable import PreviewServer

@Suite("Pages follow the source", .serialized, .timeLimit(.minutes(2))) struct ReloadTests {
  private static func query(_ address: String, _ token: String? = nil, mark: String? = nil) -> String {
    let known = token ?? "d\(FakeSite.pages[address]?.utf8.count ?? 0)"
    return "?address=\(address)&token=\(known)" + (mark.map { "&mark=\($0)" } ?? "")
  }

  @Test func anEditReloadsThePagesThatItTouchesAlone() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let politik = try #require(await client.events(Self.query("/politik/")))
    let start = try #require(await client.events(Self.query("/")))
    #expect(await eventually { await fixture.hub.openPages == 2 })
    fixture.site.set("/politik/", "<body>Neu</body>")
    try fixture.write("content/a.md", "neu")

    #expect(await politik.next()?.name == "reload")
    await fixture.hub.finish(PreviewUpdate(summary: "", report: "x", isFailed: true))
    #expect(await start.next()?.name == "state", "the first that this page hears of")
    #expect(fixture.log.withLock { $0.contains("changed: content/a.md") && $0.contains("done") })
    #expect(fixture.site.state.withLock { $0.changes } == [.at([fixture.path("content/a.md")])])
  }

  @Test func aChangedFileIsToldToThePagesThatStay() async throws {
    let fixture = try PreviewFixture()
    fixture.site.will(
      PreviewUpdate(summary: ""), PreviewUpdate(summary: "", files: ["/assets/style.css"]))
    let client = try await fixture.start()
    let events = try #require(await client.events(Self.query("/")))
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try fixture.write("templates/assets/style.css", "p {}")
    let event = try #require(await events.next())
    #expect(event.name == "files" && event.data == "{\"files\":[\"\\/assets\\/style.css\"]}")
  }

  @Test func mistakesAreShownUntilTheyAreMended() async throws {
    let fixture = try PreviewFixture()
    let report = "content/a.md:3:18: error: no page at 'x.md' [broken-link]\n  |\n3 | \"quoted\" </script>\n"
    fixture.site.will(PreviewUpdate(summary: ""), PreviewUpdate(summary: "", report: report, isFailed: true))
    let client = try await fixture.start()
    let events = try #require(await client.events(Self.query("/")))
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try fixture.write("content/a.md", "falsch")
    let failed = try #require(await events.next())
    #expect(failed.name == "state")
    let data = try JSONDecoder().decode([String: String].self, from: Data(failed.data.utf8))
    #expect(data == ["report": report])
    #expect(fixture.log.withLock { $0.contains(report) })
    #expect(await client.get("/")?.body.contains("<p>Start</p>") == true, "the last good page stays")
    let late = try #require(await client.events(Self.query("/politik/")))
    #expect(await late.next()?.name == "state", "a page that is opened now says so too")

    try fixture.write("content/a.md", "richtig")
    for page in [events, late] { #expect(await page.next() == .init(name: "state", id: failed.id, data: "{}")) }
  }

  @Test func aFaultOfOnePageIsShownThereAlone() async throws {
    let hub = try PreviewFixture()
    let site = hub.site
    let token = "d\(FakeSite.pages["/politik/"]?.utf8.count ?? 0)"
    let bad = EventNames(await hub.hub.connect(PreviewAddress("/politik/"), token: token, mark: nil))
    let good = EventNames(
      await hub.hub.connect(PreviewAddress("/"), token: "d\(FakeSite.pages["/"]?.utf8.count ?? 0)", mark: nil))
    var page = PreviewDocument(bytes: Array("x".utf8), digest: token, mediaType: "text/html")
    page.fault = "templates/a.html:1:1: error"
    site.set("/politik/", .document(page))
    await hub.hub.finish(PreviewUpdate(summary: ""))
    page.fault = nil
    site.set("/politik/", .document(page))
    await hub.hub.finish(PreviewUpdate(summary: ""))
    await hub.hub.finish(PreviewUpdate(summary: ""))
    #expect(await bad.take(4, within: 0.2) == ["", "state", "state"], "what is wrong, and once that it is mended")
    #expect(await good.take(2, within: 0.1) == [""])
  }

  @Test func aPageCatchesUpWithWhatItMissed() async throws {
    let fixture = try PreviewFixture()
    let hub = fixture.hub
    let loaded = await hub.mark
    await hub.finish(PreviewUpdate(summary: "", files: ["/style.css"]))
    let now = await hub.mark
    func caughtUp(_ token: String, _ mark: String?) async -> [String] {
      await EventNames(hub.connect(PreviewAddress("/politik/"), token: token, mark: mark)).take(2, within: 0.1)
    }
    let token = "d\(FakeSite.pages["/politik/"]?.utf8.count ?? 0)"
    #expect(await caughtUp("old", now) == ["", "reload"])
    #expect(await caughtUp(token, loaded) == ["", "files"])
    #expect(await caughtUp(token, now) == [""])
    #expect(await caughtUp(token, "before.0") == ["", "files"], "loaded from another run of the preview")
    #expect(await caughtUp(token, nil) == [""])
  }

  @Test func aMissingPageReloadsWhenItAppears() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let body = try #require(await client.get("/neu/")?.body)
    let token = try #require(body.firstMatch(of: /data-token="([^"]*)"/)?.output.1)
    let events = try #require(await client.events(Self.query("/neu/", String(token))))
    #expect(await eventually { await fixture.hub.openPages == 1 })
    fixture.site.set("/neu/", "<body>Da</body>")
    try fixture.write("content/neu.md", "x")
    #expect(await events.next()?.name == "reload")
  }

  @Test func theBrowsersOwnReconnectCountsFromTheLastEvent() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let loaded = await fixture.hub.mark
    await fixture.hub.finish(PreviewUpdate(summary: "", files: ["/a.png"]))
    let seen = await fixture.hub.mark
    let fresh = try #require(await client.events(Self.query("/", mark: loaded)))
    #expect(await fresh.next()?.id == seen)
    let again = try #require(await client.events(Self.query("/", mark: loaded), extra: ["Last-Event-ID: \(seen)"]))
    #expect(await eventually { await fixture.hub.openPages == 2 })
    await fixture.hub.finish(PreviewUpdate(summary: "", report: "x", isFailed: true))
    #expect(await again.next()?.name == "state", "not the file that it had already")
  }

  @Test func pagesGoToWhatWasEditedLastIfTheyAreToFollow() async throws {
    let fixture = try PreviewFixture(follows: true)
    let names = EventNames(
      await fixture.hub.connect(PreviewAddress("/"), token: "d\(FakeSite.pages["/"]?.utf8.count ?? 0)", mark: nil))
    await fixture.hub.finish(PreviewUpdate(summary: "", pages: ["/a/", "/b/"]))
    #expect(await names.take(2) == ["", "go"])
  }

  @Test func whoFollowsGoesRatherThanReloads() async throws {
    let fixture = try PreviewFixture(follows: true)
    let names = EventNames(await fixture.hub.connect(PreviewAddress("/"), token: "d0", mark: nil))
    fixture.site.set("/", "<body>Neu</body>")
    await fixture.hub.finish(PreviewUpdate(summary: "", pages: ["/politik/"]))
    await fixture.hub.finish(PreviewUpdate(summary: "", pages: ["/"]))
    #expect(await names.take(4) == ["", "reload", "go", "reload"])
  }

  @Test func anAnswerFromBeforeAnUpdateReloadsNothing() async throws {
    let fixture = try PreviewFixture()
    let token = "d\(FakeSite.pages["/"]?.utf8.count ?? 0)"
    fixture.site.state.withLock { $0.isSlow = true }
    async let events = fixture.hub.connect(PreviewAddress("/"), token: token, mark: nil)
    #expect(await eventually { await fixture.hub.openPages == 1 })
    try await Task.sleep(for: .milliseconds(50))
    fixture.site.state.withLock { $0.isSlow = false }
    fixture.site.set("/", "<body>Neu</body>")
    await fixture.hub.finish(PreviewUpdate(summary: ""))
    #expect(await EventNames(await events).take(3, within: 0.5) == ["", "reload"], "once, for one change")
  }

  @Test func aBurstOfChangesIsFewUpdates() async throws {
    let fixture = try PreviewFixture()
    _ = try await fixture.start { $0.quiet = .milliseconds(30) }
    for number in 0..<200 { try fixture.write("content/\(number).md", "x") }
    #expect(await eventually { fixture.site.state.withLock { !$0.changes.isEmpty } })
    try await Task.sleep(for: .milliseconds(300))
    #expect(fixture.site.state.withLock { $0.changes.count } <= 3)
    #expect(fixture.log.withLock { $0.contains { $0.hasSuffix("more") } })
  }

  @Test func changesDuringAnUpdateAreTakenInAfterItAndNoneIsLost() async throws {
    let fixture = try PreviewFixture()
    _ = try await fixture.start()
    fixture.site.state.withLock { $0.isHeld = true }
    for number in 0..<5 {
      try fixture.write("content/\(number).md", "x")
      try await Task.sleep(for: .milliseconds(60))
    }
    #expect(fixture.site.state.withLock { $0.changes.count } == 1)
    fixture.site.state.withLock { $0.isHeld = false }
    let wanted = Set((0..<5).map { fixture.path("content/\($0).md") })
    #expect(
      await eventually {
        let told = fixture.site.state.withLock { $0.changes }.flatMap { change -> [String] in
          if case .at(let paths) = change { paths } else { [] }
        }
        return wanted.isSubset(of: told)
      })
    #expect(fixture.site.state.withLock { $0.mostRunning } == 1)
  }

  @Test func timeBringsWhatWasHeldBack() async throws {
    let fixture = try PreviewFixture()
    let clock = Locked(1_000.0)
    fixture.site.will(PreviewUpdate(summary: "", nextChange: 2_000))
    _ = try await fixture.start { $0.now = { clock.withLock { $0 } } }
    try await Task.sleep(for: .milliseconds(150))
    #expect(fixture.site.state.withLock { $0.changes }.isEmpty)
    fixture.site.will(PreviewUpdate(summary: "", nextChange: 2_000))
    clock.withLock { $0 = 2_000 }
    try fixture.write("content/a.md", "x")
    #expect(await eventually { fixture.site.state.withLock { $0.changes.contains(.time) } })
  }

  @Test func idlePagesGetSignsOfLifeAndGoneOnesAreForgotten() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { $0.keepAlive = .milliseconds(20) }
    let staying = try #require(await client.events(Self.query("/")))
    let leaving = try #require(await client.events(Self.query("/")))
    #expect(await eventually { await fixture.hub.openPages == 2 })
    await leaving.disconnect()
    #expect(await eventually { await fixture.hub.openPages == 1 })
    fixture.site.set("/", "<body>Neu</body>")
    await fixture.hub.finish(PreviewUpdate(summary: ""))
    #expect(await staying.next()?.name == "reload")
    #expect(await staying.keepAlives > 1)
  }

  @Test func manyIdlePagesDoNotKeepOthersWaiting() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    var pages: [EventStream] = []
    for _ in 0..<400 { pages.append(try #require(await client.events(Self.query("/")))) }
    #expect(await eventually { await fixture.hub.openPages == 400 })
    #expect(await client.get("/")?.status == 200)
    fixture.site.set("/", "<body>Neu</body>")
    await fixture.hub.finish(PreviewUpdate(summary: ""))
    for page in pages.suffix(3) { #expect(await page.next()?.name == "reload") }
    for page in pages { await page.disconnect() }
  }

  @Test func aPageThatDoesNotReadIsCutOff() async throws {
    let hub = try PreviewFixture().hub
    let events = await hub.connect(PreviewAddress("/"), token: "", mark: nil)
    for _ in 0..<100 { await hub.finish(PreviewUpdate(summary: "", report: "x", isFailed: true)) }
    #expect(await hub.openPages == 0)
    withExtendedLifetime(events) {}
  }

  @Test func droppingTheStreamForgetsThePage() async throws {
    let hub = try PreviewFixture().hub
    do {
      let events = await hub.connect(PreviewAddress("/"), token: "", mark: nil)
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
