import Diagnostics
import FrontMatter
import Testing

@testable import Bibliography

@Suite struct CSLTests {
  private func read(_ text: String) -> (works: [CitedWork], told: [String]) {
    let (root, faults) = parseYAML(Array(text.utf8)[...], file: "a.json")
    guard let root else { return ([], faults.map(\.rule.rawValue)) }
    let (works, diagnostics) = CSLReader.read(root, file: "a.json")
    return (works, (faults + diagnostics).map { "\($0.rule.rawValue) \($0.message)" })
  }

  @Test("CSL JSON as reference managers write it is read")
  func json() throws {
    let text = """
      [{"id": "kgst2021", "type": "report", "title": "OZG", "author": [{"literal": "KGSt"}, {"family": "Heide",
      "given": "Udo", "non-dropping-particle": "von der"}], "issued": {"date-parts": [[2021, 1, 20]]}, "publisher": "KGSt",
      "publisher-place": "Köln", "number": "1/2021", "page": "4-9", "URL": "https://example.org/a", "accessed": {"raw": "2025-02-13"}}]
      """
    let (works, told) = read(text)
    #expect(told.isEmpty)
    let work = try #require(works.first)
    #expect(work.kind == .report)
    #expect(work.authors.map(\.inverted) == ["KGSt", "von der Heide, Udo"])
    #expect(work.issued?.iso == "2021-01-20")
    #expect(work.accessed?.iso == "2025-02-13")
    #expect(work.pages == "4–9")
    #expect([work.place, work.number, work.url] == ["Köln", "1/2021", "https://example.org/a"])
  }

  @Test(
    "The same keys in YAML, and one item alone",
    arguments: [
      "references:\n- id: a\n  title: T\n", "- {id: a, title: T, author: KGSt, issued: 2021}\n", "id: a\ntitle: T\n",
    ])
  func yaml(_ text: String) {
    #expect(read(text).works.map(\.title) == ["T"])
    #expect(read(text).told.isEmpty)
  }

  @Test(
    "What is no item is told",
    arguments: [
      ("[1]", "invalid-data a source is no map"), ("[{\"title\": \"T\"}]", "invalid-data a source has no 'id'"),
      ("Text", "invalid-data this is no list of sources"),
      ("- {id: a, issued: gestern}", "invalid-data this is no date"),
      ("- {id: a, issued: {date-parts: [[2021, 13]]}}", "invalid-data this is no date"),
    ])
  func mistakes(_ text: String, _ expected: String) {
    #expect(read(text).told == [expected])
  }
}
