import Foundation
import Testing

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  private static let shares =
    "Land;Dienste;Antrag\nHessen;412;1.500\nFreie und Hansestadt Hamburg;96;300\nBayern;67;1.250,5\n"
  private static let years = "Jahr;A & B;C\n2019;4;2\n2020;9;\n2021;15;6\n2024;41;18\n"

  private func chart(_ kind: Chart.Kind, _ text: String = shares, columns: Int = 2) throws -> Chart {
    let reader = ColumnReader(try DataFile(Array(text.utf8)))
    let series = try (1...columns).map { try reader.column($0, as: .number) }
    return Chart(
      kind: kind, title: "Titel <b>", description: "Was & wie", id: "abb-x", labels: try reader.column(0),
      series: series,
      unit: "Stück", style: NumberStyle())
  }

  private func svg(_ chart: Chart) throws -> String { String(decoding: try chart.svg(), as: UTF8.self) }

  static let all: [(Chart.Kind, Bool)] = Chart.Kind.allCases.flatMap { [($0, false), ($0, true)] }.filter {
    $0.0 != .area || !$0.1
  }

  @Test("Every kind is well-formed, and has its name and what it shows", arguments: all)
  func wellFormed(_ kind: Chart.Kind, _ isInTime: Bool) throws {
    let svg = try svg(chart(kind, isInTime ? Self.years : Self.shares))
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
    #expect(svg.contains("<title id=\"abb-x-t\">Titel &lt;b&gt;</title>\n<desc id=\"abb-x-d\">Was &amp; wie</desc>"))
    #expect(svg.contains("role=\"img\" aria-labelledby=\"abb-x-t abb-x-d\""))
    #expect(!svg.contains("style="), "a strict policy forbids inline styles")
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(svg == (try self.svg(chart(kind, isInTime ? Self.years : Self.shares))))
  }

  @Test("Nothing lies outside of the drawing", arguments: all)
  func inside(_ kind: Chart.Kind, _ isInTime: Bool) throws {
    let svg = try svg(chart(kind, isInTime ? Self.years : Self.shares))
    for part in svg.split(separator: "<text x=\"").dropFirst() {
      let x = try #require(Double(part.prefix { $0 != "\"" }))
      let text = part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }.replacing("&amp;", with: "&")
      let width = TextWidth.of(String(text), size: 13)
      let start = part.contains("anchor=\"end\"") ? x - width : part.contains("anchor=\"middle\"") ? x - width / 2 : x
      #expect(start > -4 && start + width < ChartDrawing.width + 4, "\(text)")
    }
  }

  @Test("Numbers stand at their bars")
  func labels() throws {
    let svg = try svg(chart(.bar))
    #expect(svg.contains(">1.500,0</text>") && svg.contains(">412,0</text>"))
    #expect(
      svg.contains(">Freie und Hansestadt</text>") && svg.contains(">Hamburg</text>"), "long names take two lines")
  }

  @Test("Lines are named at their ends, and stay open where a number is missing")
  func lines() throws {
    let svg = try svg(chart(.line, Self.years))
    #expect(svg.contains(">A &amp; B</text>"))
    let line = try #require(svg.split(separator: "\n").first { $0.contains("chart-line-2") })
    #expect(line.filter { $0 == "M" }.count == 2)
  }

  @Test("Stacks need numbers that can stand on one another")
  func faults() throws {
    #expect(throws: ChartFault.data(.negative("-1", column: "B", 6..<8))) {
      try chart(.stacked, "A;B\nx;-1\n", columns: 1).svg()
    }
    #expect(throws: ChartFault.data(.missing(column: "C", 24..<24))) {
      try chart(.area, "Jahr;B;C\n2019;4;2\n2020;1\n2021;9;9", columns: 2).svg()
    }
    #expect(throws: ChartFault.noNumbers) { try chart(.bar, "A;B\nx;\n", columns: 1).svg() }
  }

  @Test("Along whole numbers, axes have whole numbers")
  func wholeTicks() throws {
    let counts = try svg(chart(.bar, "Monat;Zahl\n2024-12;1\n2025-01;2\n2025-02;3\n", columns: 1))
    #expect(!counts.contains("0,5") && !counts.contains("1,5"))
    #expect(Ticks(from: 0, to: 9, count: 4, isWhole: true).values == [0, 5, 10])
    #expect(Ticks(from: 0, to: 1, count: 4, isWhole: true).values == [0, 1])
    #expect(Ticks(from: 0, to: 90, count: 4, isWhole: true).values == [0, 25, 50, 75, 100])
  }

  @Test("Small charts do not cut long names", arguments: ["Land", "Jahr"])
  func longNames(_ first: String) throws {
    let name = "Verwaltungsdigitalisierung in kleinen und mittleren Gemeinden"
    let row = first == "Land" ? "Elektronische Akte in Ausländerbehörden und Standesämtern" : "2021"
    let svg = try svg(chart(.multiples, "\(first);\(name);B\n\(row);3;4\n", columns: 2))
    #expect(!svg.contains("…"))
    #expect(svg.contains("Gemeinden</text>"))
  }

  @Test("Charts have limits")
  func limits() throws {
    let many = "A;B\n" + (0...Chart.mostRows).map { "n\($0);1\n" }.joined()
    #expect(throws: ChartFault.tooManyRows(limit: Chart.mostRows)) { try chart(.bar, many, columns: 1).svg() }
    let wide = "A;1;2;3;4;5;6;7\nx;1;2;3;4;5;6;7\n"
    #expect(throws: ChartFault.tooManySeries(limit: Chart.mostSeries)) { try chart(.bar, wide, columns: 7).svg() }
    #expect(throws: Never.self) { try chart(.multiples, wide, columns: 7).svg() }
  }

  @Test(
    "Ticks are round, and hold all numbers",
    arguments: [(0.0, 99.5), (0, 7), (0, 0.034), (-3, 12), (0, 0), (40, 50), (0, 2.4e9), (-5, -1), (0, 1e-12)])
  func ticks(_ low: Double, _ high: Double) {
    let ticks = Ticks(from: low, to: high, count: 5)
    #expect((2...12).contains(ticks.values.count))
    #expect(ticks.first <= low && ticks.last >= high)
    let style = NumberStyle()
    #expect(
      Set(ticks.values.map { style.text($0, decimals: ticks.decimals) }).count == ticks.values.count || high < 1e-8)
  }

  @Test("Large numbers are told in millions and milliards")
  func millions() throws {
    let svg = try svg(chart(.line, "Jahr;B\n2020;1500000\n2021;4500000\n", columns: 1))
    #expect(svg.contains(">2\u{A0}Mio.</text>"))
    let bars = try self.svg(chart(.bar, "Land;B\nx;2500000000\n", columns: 1))
    #expect(bars.contains(">2,5\u{A0}Mrd.</text>"))
  }
}
