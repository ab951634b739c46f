import Testing

@testable import Search

@Suite("Words of a text")
struct WordScannerTests {
  @Test(
    "A text falls into words",
    arguments: [
      ("Wärmenetz, das neue!", ["Wärmenetz", "das", "neue"]),
      ("12.000 Euro", ["12.000", "Euro"]),
      ("am 12.03.2024 um 9.30 Uhr", ["am", "12", "03", "2024", "um", "9", "30", "Uhr"]),
      ("IT-Dienstleister", ["IT", "Dienstleister"]),
      ("Ver\u{AD}wal\u{AD}tung", ["Ver\u{AD}wal\u{AD}tung"]),
      ("„Zitat“ – und … Ende", ["Zitat", "und", "Ende"]),
      ("", []),
    ])
  func words(text: String, expected: [String]) {
    #expect(Self.words(text) == expected)
  }

  static func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var words: [String] = []
      while let word = scanner.next() { words.append(String(decoding: bytes[word], as: UTF8.self)) }
      return words
    }
  }
}
