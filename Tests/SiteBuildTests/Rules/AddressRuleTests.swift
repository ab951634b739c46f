import Diagnostics
import Files
import Testing

@testable import SiteBuild

@Suite("No two outputs in one place")
struct AddressRuleTests {
  private static func outputs(_ paths: [String]) -> [PlannedOutput] {
    paths.compactMap { SitePath($0) }.map {
      PlannedOutput(address: Address(file: $0), content: .copy(.content, $0), owner: .start(of: "content/\($0)"))
    }
  }

  @Test("Outputs are sorted by the bytes of their paths, however long they are alike")
  func sorts() {
    let paths = ["a", "a-b/c", "a.b", "a/b", "abcdefgh", "abcdefgh/i", "abcdefghi", "b", "ä"]
    #expect(AddressRule.check(Self.outputs(paths.reversed())).outputs.map(\.path.text) == paths)
  }

  static let rows: [(paths: [String], told: [String])] = [
    (["a", "a-b", "a.html", "a/b/c", "a0"], ["'/a' is a file, so '/a/b/c' cannot lie below it"]),
    (
      ["a/b", "a", "a/c"],
      ["'/a' is a file, so '/a/b' cannot lie below it", "'/a' is a file, so '/a/c' cannot lie below it"]
    ),
    (
      ["a", "a/b", "a/b/c"],
      [
        "'/a' is a file, so '/a/b' cannot lie below it", "'/a' is a file, so '/a/b/c' cannot lie below it",
        "'/a/b' is a file, so '/a/b/c' cannot lie below it",
      ]
    ),
    (["ab", "a/b", "a-/b"], []),
  ]

  @Test("A file in the way of a folder is told of, whatever sorts between the two", arguments: rows)
  func obstructions(paths: [String], told: [String]) {
    #expect(AddressRule.check(Self.outputs(paths)).diagnostics.map(\.message).sorted() == told.sorted())
  }

  @Test("One picture under two names is told of once, with both names")
  func twins() throws {
    var site = SampleSite()
    site.set("pictures: {widths: [24, 40]}")
    site.page("a.md")
    for name in ["bild.jpg", "bild.jpeg", "anderes.jpg"] {
      site.files[try #require(SitePath("content/\(name)"))] = SamplePhotograph.bytes
    }
    var request = site.request()
    let place = try TemporaryPlace()
    request.pictures = PictureWorkshop(
      store: try StateFolder("\(place.path)/derived"), searching: PictureBuildTests.folders)
    guard request.pictures != nil else { return }
    let built = try site.build(request)
    #expect(built.told == ["content/bild.jpg duplicate-address line 1"])
    let told = try #require(built.result.diagnostics.first)
    #expect(told.message == "'bild.jpg' is the same picture as 'content/bild.jpeg', and is called alike")
    #expect(told.hint?.hasPrefix("keep one of them") == true)
  }

  @Test("Of three that claim one address the first file keeps it")
  func collisions() {
    let path = SitePath("x") ?? .root
    let outputs = ["c.md", "a.md", "b.md"].map {
      PlannedOutput(address: Address(file: path), content: .copy(.content, path), owner: .start(of: $0))
    }
    let checked = AddressRule.check(outputs)
    #expect(checked.outputs.map(\.owner.file) == ["a.md"])
    #expect(checked.diagnostics.count == 2)
  }
}
