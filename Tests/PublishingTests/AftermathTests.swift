import Foundation
import Testing

@testable import Publishing

@Suite("What follows a publish")
struct AftermathTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  private func outcome() -> PublishOutcome {
    var changes = PublishChanges()
    changes.added = ["artikel/ä/index.html", "artikel/ä/index.html.gz", "bild.png"].map {
      PublishFile(path: $0, size: 5)
    }
    changes.changed = ["404.html", "feed.xml", "index.html"].map { PublishFile(path: $0, size: 7) }
    changes.removed = [PublishFile(path: "alt.html", size: 3)]
    return PublishOutcome(changes: changes, isUpToDate: false, version: "v", place: "p")
  }

  private func aftermath(_ programs: [String: String]) throws -> Aftermath {
    Aftermath(
      target: "live", base: "https://portal.example/unter",
      runner: try workshop.runner(programs: programs, isAlone: true))
  }

  private var log: String {
    "printf '%s\\n' \"$@\" >> '\(workshop.url("log").path)'; /bin/cat >> '\(workshop.url("log").path)'"
  }

  @Test("Nothing is told to anybody unless the site wants it") func nothing() throws {
    let aftermath = try aftermath(["curl": log])
    #expect(aftermath.plan(outcome()) == [])
    #expect(aftermath.run(outcome(), now: 0) == [])
    #expect(workshop.text("log") == nil)
  }

  @Test("The hub is told of feeds that changed") func hub() throws {
    var aftermath = try aftermath(["curl": log])
    aftermath.hub = "https://hub.example/"
    aftermath.feedNames = ["feed.xml", "atom.xml"]
    #expect(aftermath.plan(outcome()) == ["tell https://hub.example/ of 1 feed"])
    #expect(aftermath.run(outcome(), now: 0) == [])
    let told = workshop.text("log") ?? ""
    #expect(told.contains("hub.mode=publish\n"))
    #expect(told.contains("hub.url=https://portal.example/unter/feed.xml\n"))
    #expect(told.hasSuffix("https://hub.example/\n"))
  }

  @Test("Search engines are told of pages, by the addresses that readers have") func indexNow() throws {
    var aftermath = try aftermath(["curl": log])
    aftermath.indexNow = ("https://search.example/indexnow", "0123456789")
    #expect(aftermath.plan(outcome()) == ["tell https://search.example/indexnow of 3 addresses"])
    #expect(aftermath.run(outcome(), now: 0) == [])
    let told = workshop.text("log") ?? ""
    #expect(told.contains("\"host\": \"portal.example\""))
    #expect(told.contains("\"keyLocation\": \"https://portal.example/unter/0123456789.txt\""))
    for address in ["alt.html", "artikel/%C3%A4/", ""] {
      #expect(told.contains("\"https://portal.example/unter/\(address)\""))
    }
    #expect(!told.contains("404.html"))
    #expect(!told.contains(".gz") && !told.contains(".png"))
  }

  @Test("The hook gets what changed") func hook() throws {
    var aftermath = try aftermath(["purge": log])
    aftermath.hook = ["purge", "--zone", "a b"]
    #expect(aftermath.run(outcome(), now: quarterPastThree) == [])
    let told = workshop.text("log") ?? ""
    #expect(told.hasPrefix("--zone\na b\n{"))
    #expect(told.contains("\"time\": \(quarterPastThree)"))
    #expect(told.contains("\"url\": \"https://portal.example/unter/bild.png\""))
  }

  @Test("One that fails does not keep the others from being told") func failure() throws {
    var aftermath = try aftermath(["curl": "echo no >&2; exit 22", "purge": log])
    aftermath.hub = "https://hub.example/"
    aftermath.feedNames = ["feed.xml"]
    aftermath.hook = ["purge"]
    #expect(aftermath.run(outcome(), now: 0).map(\.message) == ["curl: no"])
    #expect(workshop.text("log") != nil)
  }

  @Test("Where nothing was published nobody is told") func upToDate() throws {
    var aftermath = try aftermath(["purge": log])
    aftermath.hook = ["purge"]
    let outcome = PublishOutcome(changes: PublishChanges(), isUpToDate: true, version: "v", place: "p")
    #expect(aftermath.plan(outcome).isEmpty && aftermath.run(outcome, now: 0).isEmpty)
    #expect(workshop.text("log") == nil)
  }
}
