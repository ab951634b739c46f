import Testing

@testable import SiteBuild

@Suite("A page with files beside it")
struct BundleTests {
  static func site() -> SampleSite {
    var site = SampleSite()
    site.page("m/Der Titel/index.md", "image: bild.svg", "image_alt: Bild", body: "![B](teil/b.svg) [D](d.csv)")
    for file in ["bild.svg", "teil/b.svg"] { site["content/m/Der Titel/\(file)"] = "<svg/>" }
    site["content/m/Der Titel/d.csv"] = "a;b"
    site["content/m/frei.svg"] = "<svg/>"
    site.template("article", "{% if page.image %}{{ page.image.url }} {% endif %}{{ page.content }}")
    return site
  }

  @Test("Its address is made of the folder's name, and the files lie beside it")
  func addresses() throws {
    let built = try Self.site().built()
    #expect(
      built.paths.filter { $0.hasPrefix("politik/2025") || $0.hasPrefix("m/") } == [
        "m/frei.svg", "politik/2025/01/der-titel/bild.svg", "politik/2025/01/der-titel/d.csv",
        "politik/2025/01/der-titel/index.html", "politik/2025/01/der-titel/teil/b.svg",
      ])
    let page = try #require(built["politik/2025/01/der-titel/index.html"])
    #expect(page.contains("/politik/2025/01/der-titel/bild.svg "))
    #expect(page.contains("src=\"/politik/2025/01/der-titel/teil/b.svg\""))
    #expect(page.contains("href=\"/politik/2025/01/der-titel/d.csv\""))
  }

  @Test("The files are held back with the page, and other pages can show them when it is out")
  func heldBack() throws {
    var site = Self.site()
    site.page("m/Der Titel/index.md", "embargo: 2030-01-01")
    #expect(try site.built().paths.filter { $0.contains("b.svg") || $0.contains("d.csv") } == [])
    var shown = Self.site()
    shown.page("m/x.md", body: "![B](<Der Titel/teil/b.svg>)")
    let page = try shown.built()["politik/2025/01/x/index.html"]
    #expect(page?.contains("src=\"/politik/2025/01/der-titel/teil/b.svg\"") == true)
  }

  @Test("A folder with an index of its own inside another keeps its files")
  func nested() throws {
    var site = Self.site()
    site.page("m/Der Titel/teil/index.md")
    #expect(try site.built().paths.contains("politik/2025/01/teil/b.svg"))
  }
}
