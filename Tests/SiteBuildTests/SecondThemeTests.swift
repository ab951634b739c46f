import Diagnostics
import Files
import Foundation
import Testing

@testable import SiteBuild

/// The sample portal in the clothes of `Fixtures/blatt`, a theme that shares no template and no style with the first.
@Suite("Another theme needs nothing of the first")
struct SecondThemeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path()

  /// The sample's settings and texts, with the templates of a theme.
  private static func site(theme: String) throws -> MemoryTree {
    let sample = try #require(DiskTree(root: root))
    let clothes = try #require(DiskTree(root: theme))
    var files: [SitePath: [UInt8]] = [:]
    for entry in sample.list(SourceFolder.content.path).files {
      files[entry.path] = try sample.read(entry.path, limit: FileLimits.copy)
    }
    for entry in clothes.list(SourceFolder.templates.path).files {
      files[entry.path] = try clothes.read(entry.path, limit: FileLimits.copy)
    }
    let settings = try #require(SitePath("site.yml"))
    var text = String(decoding: try sample.read(settings, limit: FileLimits.text), as: UTF8.self)
    if theme != root {
      // The theme has neither icons nor a sheet for feeds, and another file to keep.
      text = text.replacing("icons: [favicon.svg]", with: "").replacing("  view: feed.css\n", with: "")
      text = text.replacing("assets: {fixed: [fonts/OFL.txt]}", with: "assets: {inline: 2000}")
      let words = try #require(SitePath("templates/i18n/de.yml"))
      let first = String(decoding: try sample.read(words, limit: FileLimits.text), as: UTF8.self)
      files[words] = Array(try merged(first, "\(theme)/woerter.yml").utf8)
    }
    files[settings] = Array(text.utf8)
    return MemoryTree(files)
  }

  /// Dates, numbers and the engine's words are German's, not a theme's; the theme's own come to them.
  private static func merged(_ words: String, _ path: String) throws -> String {
    words.replacing(
      "words:\n", with: "words:\n" + (try String(contentsOfFile: path, encoding: .utf8)), maxReplacements: 1)
  }

  private static func built(theme: String) throws -> [SitePath: [UInt8]] {
    let output = MemoryOutput()
    let request = BuildRequest(now: .instant(TestTime.noon), jobs: 2)
    let result = try SiteBuilder(tree: try site(theme: theme), output: output, request: request).build()
    #expect(result.diagnostics.map(\.message) == [])
    return output.files
  }

  @Test("The sample has the same addresses in both, and shares no class")
  func builds() throws {
    let first = try Self.built(theme: Self.root)
    let second = try Self.built(theme: "\(FixtureSite.all)/blatt")
    let pages = { (files: [SitePath: [UInt8]]) in files.keys.filter { $0.fileExtension == "html" }.sorted() }
    #expect(pages(first) == pages(second))
    for path in pages(second) {
      let html = String(decoding: second[path] ?? [], as: UTF8.self)
      if html.contains("http-equiv=\"refresh\"") { continue }
      #expect(html.contains("class=\"bogen\"") && html.contains("<style>:root{--bogen:"), "\(path)")
      #expect(html.components(separatedBy: "<h1").count == 2, "\(path)")
      for name in ["masthead", "item-header", "ratssaal", "card"] {
        #expect(!html.contains("class=\"\(name)"), "\(path): \(name)")
      }
    }
  }
}
