import Testing

@testable import Charts

@Suite struct DataFileTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var input: String
    var output: String
    var why: String
    init(_ input: String, _ output: String, _ why: String) {
      (self.input, self.output, self.why) = (input, output, why)
    }
    var testDescription: String { why }
  }

  private func read(_ text: String, _ limits: DataLimits = .standard) throws(DataFault) -> DataFile {
    try DataFile(Array(text.utf8), limits: limits)
  }

  @Test(
    "Comma-separated values",
    arguments: [
      Row("a,b\n1,2", "a b|1 2", "commas"),
      Row("a;b\n1,5;2", "a b|1,5 2", "semicolons, as German programs write them"),
      Row("a\tb\n1\t2\n", "a b|1 2", "tabs"),
      Row("a\tb\n\t2\n", "a b| 2", "an empty first cell before a tab"),
      Row("a,b\n\"x, \"\"y\"\"\",2", "a b|x, \"y\" 2", "quotes"),
      Row("\"a, b, c\";d\n1;2", "a, b, c d|1 2", "separators in quotes do not count"),
      Row("a,b\n\n1\n1,2,\n", "a b|1 |1 2", "empty, short, and lines that end in a separator"),
      Row("\u{FEFF}a\r\nb\r\n", "a|b", "a byte order mark"), Row("a\rb\rc", "a|b|c", "lines of old programs"),
      Row("a;b\n\"1\n2\";3", "a b|1\n2 3", "a line end in quotes"),
    ])
  func tables(_ row: Row) throws {
    let file = try read(row.input)
    let lines = ([file.header] + file.rows).map { $0.map(\.text).joined(separator: " ") }
    #expect(lines.joined(separator: "|") == row.output)
  }

  @Test("Each cell knows its place")
  func places() throws {
    let text = "\u{FEFF}a ; b\r\n\"x\"\"y\" ;  12 \n"
    let bytes = Array(text.utf8)
    let file = try DataFile(bytes)
    let cells = ([file.header] + file.rows).flatMap(\.self)
    #expect(cells.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == ["a", "b", "\"x\"\"y\"", "12"])
  }

  @Test("What is no table is refused at its place")
  func faults() {
    #expect(throws: DataFault.empty) { try read("\n\r\n") }
    #expect(throws: DataFault.openQuote(2..<3)) { try read("a\n\"b\n") }
    #expect(throws: DataFault.textBehindQuote(4..<5)) { try read("a\n\"b\"c\n") }
    #expect(throws: DataFault.extraCells(8..<9, columns: 2)) { try read("a,b\n1,2,3") }
    #expect(throws: DataFault.sameName("a", 2..<3)) { try read("a,a\n") }
    #expect(throws: DataFault.columnWithoutName(0..<0)) { try read(",b\n") }
  }

  @Test("Files have limits")
  func limits() {
    var limits = DataLimits()
    (limits.columns, limits.cells, limits.cellBytes) = (2, 6, 4)
    #expect(throws: DataFault.tooManyColumns(4..<5, limit: 2)) { try read("a,b,c,d,e", limits) }
    #expect(throws: DataFault.tooManyCells(12..<13, limit: 6)) { try read("a,b\n1,2\n3,4\n5,6", limits) }
    #expect(throws: DataFault.longCell(2..<7, limit: 4)) { try read("a\n12345", limits) }
    #expect(throws: DataFault.longCell(2..<8, limit: 4)) { try read("a\n\"12345\"", limits) }
  }

  @Test("Whatever comes in, nothing breaks")
  func hostile() {
    var seed: UInt64 = 7
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(Array("\"\";,\t\r\n \u{FF}1a.-%".utf8)[Int(seed >> 33) % 15])
      }
      guard let file = try? DataFile(bytes) else { continue }
      for place in file.header.indices { _ = try? ColumnReader(file).column(place) }
      #expect(file.rows.allSatisfy { $0.count == file.header.count })
    }
  }
}
