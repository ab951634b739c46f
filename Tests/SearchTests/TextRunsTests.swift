import Testing

@testable import Search

@Suite("Texts of HTML")
struct TextRunsTests {
  @Test(
    "What readers see is read, and nothing else",
    arguments: [
      ("<p>Ein <em>Netz</em> &amp; mehr</p>", ["Ein", "Netz", "mehr"]),
      ("<p title=\"a > b\">Text</p>", ["Text"]),
      ("<svg><text>Zahl</text></svg><p>Bild</p>", ["Bild"]),
      ("<style>p { color: red }</style>Ende", ["Ende"]),
      ("<!-- weg -->da", ["da"]),
      ("a < b", ["a", "b"]),
      ("<p", []), ("<p title='", []), ("&amp", ["amp"]), ("<script>", []),
    ])
  func reads(html: String, expected: [String]) {
    let words = Array(html.utf8).withUnsafeBufferPointer { bytes in
      var runs = TextRuns(bytes)
      var words: [String] = []
      while let run = runs.next() {
        var scanner = WordScanner(bytes, in: run.bytes)
        while let word = scanner.next() { words.append(String(decoding: bytes[word], as: UTF8.self)) }
      }
      return words
    }
    #expect(words == expected)
  }

  @Test("Headings are known")
  func headings() {
    let html = "<h2>Titel</h2><p>Text</p><h3>Noch <em>einer</em></h3>"
    let headings = Array(html.utf8).withUnsafeBufferPointer { bytes in
      var runs = TextRuns(bytes)
      var headings: [String] = []
      while let run = runs.next() {
        if run.isHeading { headings.append(String(decoding: bytes[run.bytes], as: UTF8.self)) }
      }
      return headings
    }
    #expect(headings == ["Titel", "Noch ", "einer"])
  }
}
