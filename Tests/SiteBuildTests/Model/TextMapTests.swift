import Testing

@testable import SiteBuild

@Suite("Numbers by texts")
struct TextMapTests {
  private static let texts = ["", "a", "/", "meldungen/2025/ozg.md", "übung"] + (0..<5000).map { "artikel-\($0)" }

  private static func map() -> TextMap {
    var map = TextMap()
    for (number, text) in texts.enumerated() { map[text] = number }
    return map
  }

  @Test("Every text has its number, one by one and all at once")
  func finds() {
    let map = Self.map()
    #expect(Self.texts.map { map[$0] } == Array(Self.texts.indices))
    #expect(map.numbers(of: Self.texts) == Self.texts.indices.map { Int32($0) })
    #expect(map.texts == Self.texts)
  }

  @Test(
    "A text that is not there has no number", arguments: ["b", "artikel-5000", "artikel-", "meldungen/2025/ozg.mdx"])
  func findsNothing(text: String) {
    let map = Self.map()
    #expect(map[text] == nil)
    #expect(map.numbers(of: [text, "a"]) == [-1, 1])
    #expect(TextMap().numbers(of: [text]) == [-1])
  }

  @Test("Another number replaces the first")
  func replaces() {
    var map = Self.map()
    map["a"] = 99
    #expect(map["a"] == 99)
    #expect(map.count == Self.texts.count)
  }

  @Test("Two spellings of one letter are two texts, as they are two names of files")
  func spellings() {
    var map = TextMap()
    map["\u{FC}"] = 1
    #expect(map["u\u{308}"] == nil)
  }
}
