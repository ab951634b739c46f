import Files
import Foundation
import Testing
import Values

@testable import SiteBuild

/// What a preview tells of a site beside its pages.
@Suite struct LiveQuestionTests {
  private static let embargo = "2025-03-09T08:00"

  private static func live(_ site: SampleSite, _ request: BuildRequest? = nil) -> LiveSite {
    let request = request ?? site.request()
    let live = LiveSite(tree: MemoryTree(site.files), request: request)
    #expect(live.start(nil, now: request.now).isShown)
    return live
  }

  private static let standings: [([String], LiveFacts.Standing)] = [
    (["date: 2025-01-01", "draft: true"], .draft),
    (["date: 2025-01-01", "embargo: \(embargo)"], .embargo(until: moment)),
    (["date: \(embargo)"], .future(moment)), (["date: 2025-01-01"], .published),
    (["date: 2025-01-01", "draft: true", "embargo: \(embargo)"], .draft),
  ]

  @Test("An editor learns how a page stands", arguments: standings)
  func standing(_ head: [String], _ standing: LiveFacts.Standing) throws {
    var site = SampleSite()
    site["content/a.md"] = (["---", "title: A", "topics: [Politik]"] + head + ["---", "Drei kurze Worte."]).joined(
      separator: "\n")
    var options = BuildOptions()
    (options.includesDrafts, options.includesFuture) = (true, true)
    let live = Self.live(site, site.request(options: options))
    let path = try #require(live.paths.first { $0.text.hasSuffix("a/index.html") })
    let facts = try #require(live.facts(of: Address(folder: path.parent)))
    #expect(facts.standing == standing)
    #expect(facts.title == "A" && facts.words == 3 && facts.readingMinutes == 1)
    #expect(facts.source.text == "content/a.md")
  }

  /// The same, in Berlin.
  private static let moment = Moment(day: CalendarDay(daysSince1970: 20_156), secondOfDay: 8 * 3600, utcOffset: 3600)

  @Test("A page's facts name its feeds, its documents and what is wrong with it")
  func facts() throws {
    var site = SampleSite()
    site.files[try #require(SitePath("content/a.pdf"))] = Array("%PDF-1.7".utf8)
    site.page("a.md", body: "[Papier](a.pdf) und [fort](https://fort.example/b.pdf)")
    let live = Self.live(site)
    let address = try #require(
      live.paths.first { $0.text.hasSuffix("/a/index.html") }.map { Address(folder: $0.parent) })
    let facts = try #require(live.facts(of: address))
    #expect(facts.documents.map(\.address.text) == ["/a.pdf"])
    #expect(facts.feeds.map(\.address.text).contains("/feed.xml"))
    #expect(live.facts(of: .root) == nil)
  }

  @Test("A mistake is among the facts of the page that is still shown")
  func problems() throws {
    var site = SampleSite()
    site.page("a.md")
    site.page("b.md")
    let tree = ChangingTree(MemoryTree(site.files))
    let live = LiveSite(tree: tree, request: site.request())
    _ = live.start(nil, now: site.request().now)
    site.page("a.md", body: "[fort](fehlt.md)")
    tree.replace(MemoryTree(site.files))
    let update = live.update(.at([try #require(SitePath("content/a.md"))]), now: site.request().now)
    #expect(!update.isShown)
    let pages = live.paths.filter { $0.text.hasSuffix("/index.html") }.map { Address(folder: $0.parent) }
    let facts = pages.compactMap { live.facts(of: $0) }
    #expect(facts.filter { !$0.diagnostics.isEmpty }.map(\.source.text) == ["content/a.md"])
  }

  @Test(
    "Near addresses: what has moved, then what was mistyped",
    arguments: [
      ("/politik/2025/01/haushalt/", "/politik/2025/01/haushalt-2025/"),
      ("/anderswo/haushalt-2025/", "/politik/2025/01/haushalt-2025/"),
      ("/politk/", "/politik/"),
    ])
  func near(_ wanted: String, _ found: String) throws {
    var site = SampleSite()
    site.page("haushalt-2025.md")
    site.page("ganz-anders.md")
    let live = Self.live(site)
    let near = live.addresses(near: try #require(Address(wanted)), count: 3).map(\.text)
    #expect(near.first == found)
  }

  @Test("A site below a folder of its host links there")
  func prefix() throws {
    var site = SampleSite()
    site.page("a.md")
    site.set("base_url: https://probe.example", to: "base_url: https://probe.example/portal")
    let live = Self.live(site)
    #expect(live.prefix == "/portal")
    #expect(live.link(to: .root) == "/portal/")
  }

  @Test("A moment that comes while the site has a mistake is not told again and again")
  func timeAndMistakes() throws {
    var site = SampleSite()
    site.page("a.md", "embargo: \(Self.embargo)")
    site.page("b.md")
    let tree = ChangingTree(MemoryTree(site.files))
    let live = LiveSite(tree: tree, request: site.request())
    _ = live.start(nil, now: site.request().now)
    site.page("b.md", body: "[fort](fehlt.md)")
    tree.replace(MemoryTree(site.files))
    let path = try #require(SitePath("content/b.md"))
    #expect(live.update(.at([path]), now: site.request().now).nextChange != nil)
    let then = BuildTime.instant(Self.moment.secondsSince1970)
    #expect(live.update(.at([]), now: then).nextChange == nil)
    site.page("b.md")
    tree.replace(MemoryTree(site.files))
    #expect(live.update(.at([path]), now: then).isShown)
    #expect(live.paths.contains { $0.text.hasSuffix("/a/index.html") }, "it comes with the mending")
  }

  @Test("What comes with time is told, and comes")
  func time() throws {
    var site = SampleSite()
    site.page("a.md", "embargo: \(Self.embargo)")
    site.page("b.md")
    let live = LiveSite(tree: MemoryTree(site.files), request: site.request())
    let start = live.start(nil, now: site.request().now)
    let isThere = { live.paths.contains { $0.text.hasSuffix("/a/index.html") } }
    #expect(!isThere())
    let next = try #require(start.nextChange)
    #expect(next <= Self.moment.secondsSince1970)
    _ = live.update(.at([]), now: .instant(Self.moment.secondsSince1970))
    #expect(isThere())
  }
}
