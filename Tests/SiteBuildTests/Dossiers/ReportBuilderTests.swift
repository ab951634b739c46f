import Diagnostics
import Files
import Foundation
import Testing

@testable import SiteBuild

/// One page as a file to be passed on.
@Suite struct ReportBuilderTests {
  private func site() -> SampleSite {
    var site = SampleSite()
    site.set("  meldung: {", to: "  meldung: {epub: true, ")
    site.template("epub", "<section class=chapter><h1>{{ page.title }}</h1>{{ page.content }}</section>")
    site.page(
      "a.md", "slug: a", "title: Heft", body: "[Andere](b.md#x) [fort](https://fort.example) ![Bild](bild.svg)\n\n## X")
    site.page("b.md", "slug: b", "draft: true")
    site.page("c.md", "slug: c", "collect: {topics: [Politik], from: 2030-01-01}")
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>"
    site["templates/assets/style.css"] = "body { margin: 0 } /* </style> */"
    return site
  }

  private func outcome(_ page: String, as format: ReportFormat, of site: SampleSite) throws -> ReportBuilder.Outcome {
    try ReportBuilder(tree: MemoryTree(site.files), request: site.request()).report(
      on: try #require(SitePath(page)), as: format)
  }

  static let refused: [(page: String, format: ReportFormat, message: String)] = [
    ("nix.md", .html, "the site has no page of that file"), ("b.md", .html, "the site has no page of that file"),
    ("a.md", .pdf, "pages of the type 'meldung' are not made as PDF"),
    ("c.md", .html, "there is no article that the dossier collects"),
  ]

  @Test("What cannot be made is told", arguments: refused)
  func refuses(page: String, format: ReportFormat, message: String) throws {
    var site = site()
    site.page("a.md", "slug: a")
    let outcome = try outcome(page, as: format, of: site)
    #expect(outcome.bytes == nil)
    #expect(outcome.diagnostics.map(\.message) == [message])
    #expect(outcome.diagnostics.map(\.rule) == [.noReport])
  }

  @Test("A book is the same as in a build")
  func book() throws {
    var site = site()
    site.page("b.md", "slug: b", body: "## X")
    site["content/c.md"] = nil
    let made = try outcome("a.md", as: .epub, of: site).bytes
    let path = try #require(SitePath("politik/2025/01/a/a.epub"))
    #expect(try made == site.built().bytes[path])
  }

  @Test("A page brings its style and pictures along, and nothing that runs")
  func page() throws {
    var site = site()
    site.page("b.md", "slug: b", body: "## X")
    site.template(
      "article",
      """
      <head><link rel="stylesheet" href="{{ asset('style.css') }}"><link rel="icon" href="/x.svg"></head>
      <script src="/x.js">if (a < b) {}</script><iframe src="https://fort.example"></iframe>
      <img src="/bild.svg" srcset="/x.svg 2x" alt="A &quot;B&quot;"><a href="#x">x</a>{{ page.content }}
      """)
    let html = String(decoding: try #require(try outcome("a.md", as: .html, of: site).bytes), as: UTF8.self)
    for gone in ["<script", "<iframe", "<link", "srcset", "/x."] { #expect(!html.contains(gone), "\(gone)") }
    #expect(html.contains("<style>\nbody { margin: 0 } /* <\\/style> */</style>"))
    #expect(html.contains("alt=\"A &#34;B&#34;\"><a href=\"#x\">"))
    #expect(html.contains("href=\"https://probe.example/politik/2025/01/b/#x\""))
    #expect(html.contains("href=\"https://fort.example\""))
    #expect(html.components(separatedBy: "src=\"data:image/svg+xml;base64,PHN2Zy").count == 3)
  }
}
