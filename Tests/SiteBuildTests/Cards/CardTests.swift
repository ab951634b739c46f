import Diagnostics
import Files
import Foundation
import Testing

@testable import SiteBuild

/// These need libvips' programs; where they are not, the last one alone tells something.
@Suite("Articles have cards")
struct CardTests {
  private static let font = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../templates/fonts/ratssaal-condensed-600.ttf")

  private static func site() throws -> SampleSite {
    var site = SampleSite()
    site.set("cards: {width: 300, height: 200}")
    site.files[try #require(SitePath("templates/fonts/a.ttf"))] = Array(try Data(contentsOf: font))
    site["templates/card.svg"] = """
      {%- set head = fit_text(page.title, width=280, lines=2, sizes=[60, 30]) -%}
      <svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#fff"/>
      {% for line in head.lines %}<text x="10" y="{{ loop.index * 60 }}" font-size="{{ head.size }}">{{ line }}</text>{% endfor %}
      </svg>
      """
    site.template("article", "{% if page.card is not none %}{{ page.card.url }} {{ page.card.width }}{% endif %}")
    site.page("a.md", "title: Kommunen & Länder")
    site.page("b.md", "type: seite")
    return site
  }

  private static func request(_ place: TemporaryPlace, _ site: SampleSite) throws -> BuildRequest {
    var request = site.request()
    request.pictures = PictureWorkshop(
      store: try StateFolder("\(place.path)/derived"), searching: PictureBuildTests.folders)
    return request
  }

  @Test("What is dated has one, of the size that was asked for", .enabled(if: PictureBuildTests.hasProgram))
  func makes() throws {
    let place = try TemporaryPlace()
    let site = try Self.site()
    let built = try site.built(try Self.request(place, site))
    let cards = built.bytes.filter { $0.key.name == "card.png" }
    #expect(cards.count == 1)
    #expect(PictureFacts(try #require(cards.values.first)).size == PictureSize(width: 300, height: 200))
    #expect(built["politik/2025/01/a/index.html"] == "/politik/2025/01/a/card.png 300")
  }

  @Test("One that is drawn alone is the same as among many", .enabled(if: PictureBuildTests.hasProgram))
  func alone() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    for number in 0..<3 { site.page("n\(number).md") }
    let built = try site.built(try Self.request(place, site))
    let other = try TemporaryPlace()
    let alone = try Self.site().built(try Self.request(other, site))
    let path = try #require(SitePath("politik/2025/01/a/card.png"))
    #expect(built.bytes[path] == alone.bytes[path] && built.bytes[path] != nil)
    let store = try StateFolder("\(place.path)/derived")
    #expect(
      store.names.filter { $0.hasPrefix("card-") }.count == 4 && Set(store.names).count == 5,
      "and the note of what was used")
  }

  @Test("A drawing that is none is a mistake", .enabled(if: PictureBuildTests.hasProgram))
  func broken() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site["templates/card.svg"] = "<p>{{ page.title }}</p>"
    #expect(try site.build(try Self.request(place, site)).told == ["content/a.md social-card line 1"])
  }

  @Test("Without a template there is a mistake, without a font another", .enabled(if: PictureBuildTests.hasProgram))
  func missing() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site["templates/fonts/a.ttf"] = nil
    #expect(try site.build(try Self.request(place, site)).told.allSatisfy { $0.contains("template-value") })
    site["templates/card.svg"] = nil
    #expect(try site.build(try Self.request(place, site)).told == ["site.yml missing-template line 1"])
  }

  @Test(
    "Cards are drawn anew where what they show changed, and nowhere else", .enabled(if: PictureBuildTests.hasProgram))
  func incremental() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site.page("c.md", "kicker: Ort")
    let output = MemoryOutput()
    let state = BuildStateOptions(folder: try StateFolder("\(place.path)/state"), program: 1)
    func rendered() throws -> [String] {
      let request = try Self.request(place, site)
      let built = try SiteBuilder(tree: MemoryTree(site.files), output: output, request: request, state: state).build()
      #expect(try site.built(request).bytes == output.files)
      return (built.summary?.changeList.changed ?? []).map(\.text).filter { $0.hasSuffix(".png") }
    }
    #expect(try rendered() == [])
    site.page("a.md", "title: Kommunen", body: "Neu.")
    #expect(try rendered() == ["politik/2025/01/a/card.png"])
    site.page("a.md", "title: Kommunen", body: "Anders.")
    #expect(try rendered() == [])
    site["templates/card.svg"]?.append("<!-- -->")
    #expect(try rendered() == [])
    site.set("width: 300", to: "width: 310")
    #expect(try rendered().count == 2)
    site.set("cards: {width: 310, height: 200}", to: "")
    #expect(try rendered() == [])
  }

  @Test("Without the program there are none, and the build says so")
  func without() throws {
    let built = try Self.site().built()
    #expect(built.result.notes.count == 1 && !built.paths.contains { $0.hasSuffix("card.png") })
    #expect(built["politik/2025/01/a/index.html"] == "")
  }
}
