import Foundation
import Testing

@testable import SiteBuild

@Suite("Texts are broken into the lines that there is room for")
struct LineFitterTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var lines: [String]
    var size: Int
    var why: String
    var testDescription: String { "\(text.debugDescription): \(why)" }
  }

  /// Each letter is as wide as half its size; the box has room for ten letters in size 20, and for twenty in size 10.
  static let rows: [Row] = [
    Row(text: "Ein Satz", lines: ["Ein Satz"], size: 20, why: "fits"),
    Row(text: "Ein Satz mehr", lines: ["Ein Satz", "mehr"], size: 20, why: "breaks between words"),
    Row(text: "Eins zwei drei vier fünf", lines: ["Eins zwei drei vier", "fünf"], size: 10, why: "is too long for 20"),
    Row(text: "IT-Dienstleister", lines: ["IT-Dienstleister"], size: 10, why: "a part is wider than the box in 20"),
    Row(text: "E-Akten-Pläne", lines: ["E-Akten-", "Pläne"], size: 20, why: "breaks after hyphens"),
    Row(text: "Daten\u{AD}schutz neu", lines: ["Daten-", "schutz neu"], size: 20, why: "breaks at soft hyphens"),
    Row(text: "Daten\u{AD}satz", lines: ["Datensatz"], size: 20, why: "soft hyphens do not show elsewhere"),
    Row(
      text: "Registermodernisierungsgesetz", lines: ["Registermodernisie-", "rungsgesetz"], size: 10,
      why: "a word wider than the box is parted by its sounds"),
    Row(
      text: "Eins zwei drei vier fünf sechs sieben acht neun zehn",
      lines: ["Eins zwei drei vier", "fünf sechs sieben…"],
      size: 10, why: "what there is no room for is left out"),
    Row(text: "", lines: [], size: 20, why: "nothing"),
  ]

  @Test("Lines", arguments: rows)
  func fits(_ row: Row) {
    let fitter = LineFitter(measure: { Double($0.count * $1) / 2 }, width: 100)
    let result = fitter.fit(row.text, sizes: [.init(size: 20, lines: 2), .init(size: 10, lines: 2)])
    #expect(result == LineFitter.Result(size: row.size, lines: row.lines))
  }

  @Test("The theme's font is measured, and what is no font is none")
  func metrics() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../templates/fonts/ratssaal-condensed-600.ttf")
    let bytes = Array(try Data(contentsOf: path))
    let metrics = try #require(FontMetrics(bytes))
    #expect(metrics.width(of: "", size: 100) == 0)
    let (narrow, wide) = (metrics.width(of: "il", size: 100), metrics.width(of: "MW", size: 100))
    #expect(narrow > 20 && wide > 2 * narrow && wide < 300)
    #expect(metrics.width(of: "ÄßZ", size: 50) * 2 == metrics.width(of: "ÄßZ", size: 100))
    #expect(FontMetrics(Array("kein Font".utf8)) == nil)
    for count in stride(from: 0, to: 400, by: 7) {
      _ = FontMetrics(Array(bytes.prefix(count)))?.width(of: "aä", size: 9)
    }
  }
}
