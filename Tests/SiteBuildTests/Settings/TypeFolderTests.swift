import Files
import Testing

@testable import SiteBuild

@Suite("Types by folder")
struct TypeFolderTests {
  static let rows: [(file: String, type: String, why: String)] = [
    ("papiere/a.md", "thesen", "one type alone has the folder"),
    ("papiere/2025/a.md", "thesen", "it lies deeper"),
    ("papiere/reden/a.md", "rede", "the nearest folder counts"),
    ("news/2025/a.md", "meldung", "two types share the folder, so the default type it is"),
    ("papiere.md", "meldung", "the folder's name is not the folder"),
    ("seiten/a.md", "meldung", "only folders that are declared count"),
  ]

  @Test("A page that does not say its type has its folder's", arguments: rows)
  func types(file: String, type: String, why: String) throws {
    var site = SampleSite()
    site.set(
      "types:\n",
      to: """
        types:
          thesen: {folder: papiere, permalink: "/p/{slug}/"}
          rede: {folder: "papiere/reden/{yyyy}", permalink: "/r/{slug}/"}
          bericht: {folder: "news/{yyyy}"}
          interview: {folder: "news/{yyyy}"}

        """)
    site.page(file)
    let prepared = try site.prepared().site
    let item = try #require(prepared.items.first { $0.page.path.text == file })
    #expect(prepared.settings.types[item.head.type].name == type, "\(why)")
  }
}
