import Diagnostics
import Testing

@testable import SiteBuild

@Suite("Pictures that are none")
struct DamagedPictureTests {
  @Test(
    "An empty or damaged picture is warned of, and the site is built",
    arguments: [("b.png", ""), ("b.jpg", "kein Bild"), ("b.svg", "")])
  func warns(file: String, text: String) throws {
    var site = SampleSite()
    site.page("a.md")
    site["content/\(file)"] = text
    let built = try site.build()
    #expect(built.result.diagnostics.map(\.rule.rawValue) == ["damaged-picture"])
    #expect(built.result.diagnostics.map(\.span?.file) == ["content/\(file)"])
    #expect(built.result.summary != nil)
  }
}
