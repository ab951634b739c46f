import Testing

@testable import Charts

@Suite struct ColumnTests {
  private func column(
    _ cells: String..., separator: String = ";", form: NumberForm? = nil, as kind: DataColumn.Kind? = nil
  ) throws -> DataColumn {
    let lines = cells.map { "\"\($0)\"\(separator)\"\"" }
    let file = try DataFile(Array((["\"Anteil (in %)\"\(separator)leer"] + lines).joined(separator: "\n").utf8))
    return try ColumnReader(file, form: form).column(0, as: kind)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var form: NumberForm
    var value: Double?
    var unit = ""
    init(_ text: String, _ form: NumberForm, _ value: Double?, _ unit: String = "") {
      (self.text, self.form, self.value, self.unit) = (text, form, value, unit)
    }
    var testDescription: String { "\(text) \(form)" }
  }

  @Test(
    "Numbers as Germans and as computers write them",
    arguments: [
      Row("1.234,5", .comma, 1234.5), Row("1,234.5", .point, 1234.5), Row("12 500", .comma, 12500),
      Row("2\u{202F}500\u{A0}000", .point, 2_500_000), Row("−3,5", .comma, -3.5), Row("+4", .point, 4),
      Row("71,6 %", .comma, 71.6, "%"), Row("5 Mio. Euro", .comma, 5, "Mio. Euro"), Row("3€", .comma, 3, "€"),
      Row("007", .comma, nil), Row("0,07", .comma, 0.07), Row("1.23", .comma, nil), Row("1,2,3", .comma, nil),
      Row("12-14", .comma, nil), Row("1.2.2024", .comma, nil), Row("", .comma, nil), Row("5,", .comma, 5, ""),
      Row("1e9", .point, 1, "e9"), Row("1234567890123456", .comma, nil),
    ])
  func numbers(_ row: Row) {
    let number = WrittenNumber(row.text, form: row.form)
    if row.text == "1e9" || row.text == "5," {
      #expect(number == nil)
    } else {
      #expect(number?.value == row.value)
      #expect(number?.unit ?? "" == row.unit)
    }
  }

  @Test("A column's numbers are read in the form that one of them can only have")
  func forms() throws {
    #expect(try column("1.234", "5,5").numbers == [1234, 5.5])
    #expect(try column("1.234", "5.5").numbers == [1.234, 5.5])
    #expect(try column("1.234").numbers == [1234], "semicolons part numbers with decimal commas")
    #expect(try column("1.234", separator: ",").numbers == [1.234], "commas part numbers with decimal points")
    #expect(try column("1.234", form: .point).numbers == [1.234], "what is declared holds")
    #expect(throws: DataFault.otherForm("1.5", column: "Anteil", 30..<35)) { try column("1,5", "1.5", as: .number) }
  }

  @Test("Units stand behind the name or behind each number")
  func units() throws {
    let column = try column("71,6 %", "-", "5 %")
    #expect((column.name, column.unit) == ("Anteil", "%"))
    #expect(column.numbers == [71.6, nil, 5])
    #expect(column.decimals == 1)
    #expect(ColumnReader.split("Umsatz [Mio. Euro]") == ("Umsatz", "Mio. Euro"))
    #expect(ColumnReader.split("(leer)") == ("(leer)", ""))
  }

  @Test(
    "A number in another unit than those above is a mistake",
    arguments: [
      (["1 Mrd. Euro", "500 Mio. Euro"], "Mio. Euro", "Mrd. Euro"), (["50 %", "0,3"], "", "%"),
      (["2", "4x"], "x", ""),
    ])
  func otherUnits(_ cells: [String], _ unit: String, _ other: String) throws {
    let file = try DataFile(Array((["Wert;leer"] + cells.map { "\($0);" }).joined(separator: "\n").utf8))
    let reader = ColumnReader(file)
    let bytes = file.rows[1][0].bytes
    #expect(throws: DataFault.otherUnit(cells[1], unit: unit, than: other, column: "Wert", bytes)) {
      try reader.column(0, as: .number)
    }
    #expect(try reader.column(0).kind == .text, "tables show it as it is written")
    #expect(reader.isMostlyNumbers(0))
  }

  @Test("Cells need not repeat the unit of the column's name, but must not deny it")
  func unitOfName() throws {
    #expect(try column("71,6 %", "5", as: .number).numbers == [71.6, 5])
    #expect(throws: DataFault.otherUnit("5 Euro", unit: "Euro", than: "%", column: "Anteil", 21..<29)) {
      try column("5 Euro", as: .number)
    }
  }

  @Test("What says that nothing is known is empty", arguments: ["k. A.", "k.A.", "n/a", "N/A", "–", "-", "."])
  func unknown(_ cell: String) throws {
    #expect(try column("4", cell).numbers == [4, nil])
  }

  @Test(
    "Odd cells do not hide that a column holds numbers",
    arguments: [
      ("ca. 4", true), ("NaN", true), ("12345678901234567890", true), ("01067", false),
    ])
  func odd(_ cell: String, _ isMostly: Bool) throws {
    let file = try DataFile(Array("Wert;leer\n1;\n2;\n\(cell);\n".utf8))
    #expect(ColumnReader(file).isMostlyNumbers(0) == isMostly)
  }

  @Test("A date that no calendar has is a mistake in a column of dates")
  func impossibleDates() throws {
    #expect(throws: DataFault.noDate("2024-02-31", column: "Anteil", 53..<65)) {
      try column("2024-01-31", "2024-03-31", "2024-02-31")
    }
    #expect(try column("2010/11", "2011/12", "2012/13").kind == .text, "winters are of two years")
    #expect(try column("2023", "2024", "Summe").kind == .text)
  }

  @Test(
    "Days, months, quarters and years",
    arguments: [
      ("2024", 2024.0), ("2024-07", 2024.4972), ("07/2024", 2024.4972), ("2024-07-01", 2024.4972),
      ("01.07.2024", 2024.4972), ("Q3 2024", 2024.4972), ("3. Quartal 2024", 2024.4972),
    ])
  func dates(_ text: String, _ years: Double) throws {
    let date = try #require(DataDate(text))
    #expect(abs(date.years - years) < 0.001)
  }

  @Test(
    "What is no date is a text", arguments: ["31.02.2024", "2024-13", "12", "2024-2025", "x", "", "1.1.24", "Q5 2024"])
  func noDates(_ text: String) {
    #expect(DataDate(text) == nil)
  }

  @Test("A column is what all of its cells can be")
  func kinds() throws {
    #expect(try column("2024", "2025").kind == .date)
    #expect(try column("12", "14").kind == .number)
    #expect(try column("12", "Bonn").kind == .text)
    #expect(try column("01067", "53113").kind == .text, "postal codes are names")
    #expect(try column("", "–").kind == .text)
    #expect(throws: DataFault.noNumber("Bonn", column: "Anteil", 29..<35)) { try column("12", "Bonn", as: .number) }
    #expect(throws: DataFault.noDate("12", column: "Anteil", 21..<25)) { try column("12", as: .date) }
  }

  @Test("Numbers are shown in German")
  func shown() {
    let style = NumberStyle()
    #expect(style.text(1234.5, decimals: 1) == "1.234,5")
    #expect(style.text(-0.04, decimals: 1) == "0,0")
    #expect(style.text(-1234567, decimals: 0) == "\u{2212}1.234.567")
    #expect(style.text(0.05, decimals: 2, unit: "%") == "0,05\u{A0}%")
    #expect(style.text(1e300, decimals: 2) == "∞")
  }
}
