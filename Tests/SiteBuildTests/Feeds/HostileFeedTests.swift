import Files
import Foundation
import Testing

@testable import SiteBuild

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an article may hold to break feeds.
@Suite struct HostileFeedTests {
  static let title = "</title>]]>&<script>alert(1)</script> 😀 مرحبا \u{202E}"

  static func site() -> SampleSite {
    var site = FeedTests.site()
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    let long = String(repeating: "Ein Satz mit ]]> und &amp; und 😀. ", count: 6000)
    site.page(
      "a.md", "title: '\(title)'", "summary: \"Kurz\\x0Bgesagt\"",
      body: "\(long)\n\nSteuer\u{0C}zeichen[^1] ![Bild](bild.svg)\n\n[^1]: Fußnote ]]>")
    return site
  }

  @Test("All formats are well-formed and give back the title; control characters are told of")
  func formats() throws {
    let built = try Self.site().build()
    #expect(
      built.told == [
        "content/a.md forbidden-character «\"Kurz\\x0Bgesagt\"»", "content/a.md forbidden-character «\u{0C}»",
      ])
    for path in ["feed.xml", "atom.xml", "sitemap.xml"] {
      let reader = TitleReader()
      let parser = XMLParser(data: Data(try #require(built[path]).utf8))
      parser.delegate = reader
      #expect(parser.parse())
      if path != "sitemap.xml" { #expect(reader.titles.contains(Self.title)) }
    }
    let json = try JSONSerialization.jsonObject(with: Data(try #require(built["feed.json"]).utf8)) as? [String: Any]
    let item = try #require((json?["items"] as? [[String: Any]])?.first)
    #expect(item["title"] as? String == Self.title)
    #expect(try #require(item["content_html"] as? String).utf8.count > 200_000)
  }

  private final class TitleReader: NSObject, XMLParserDelegate {
    var titles: [String] = []
    private var text: String?

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name == "title" { text = "" }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text?.append(string) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if name == "title", let text { titles.append(text) }
      if name == "title" { text = nil }
    }
  }
}
