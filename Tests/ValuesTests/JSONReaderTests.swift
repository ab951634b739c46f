import Testing
import Values

@Suite struct JSONReaderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var json: String
    /// What stands in the value, as Swift prints it.
    var value: String
    var testDescription: String { json }
  }

  static let rows: [Row] = [
    Row(json: "null", value: "none"),
    Row(json: " true ", value: "bool(true)"),
    Row(json: "-12", value: "int(-12)"),
    Row(json: "1.5e2", value: "double(150.0)"),
    Row(json: "9223372036854775808", value: "double(9.223372036854776e+18)"),
    Row(json: "\"a\\n\\u00e4\\ud83d\\ude00\"", value: "text(\"a\\nä😀\")"),
    Row(json: "\"\\ud83dx\"", value: "text(\"\u{FFFD}x\")"),
    Row(json: "[1, [], \"\"]", value: "list([Values.Value.int(1), Values.Value.list([]), Values.Value.text(\"\")])"),
  ]

  @Test("JSON becomes values", arguments: rows)
  func reads(_ row: Row) throws {
    #expect("\(try JSONReader.read(Array(row.json.utf8)))" == row.value)
  }

  @Test("Keys keep their order")
  func keepsOrder() throws {
    guard case .map(let record) = try JSONReader.read(Array("{\"b\": 1, \"a\": {}, \"b\": 2}".utf8)) else {
      Issue.record("no map")
      return
    }
    #expect(record.keys.map(\.name) == ["b", "a"])
  }

  static let mistakes: [(json: String, offset: Int)] = [
    ("", 0), ("tru", 0), ("[1,]", 3), ("{\"a\" 1}", 5), ("{a: 1}", 1), ("[1 2]", 3), ("01", 2), ("1.", 2), ("\"a", 2),
    ("\"\\x\"", 2), ("\"\\u12g4\"", 3), ("1 2", 2), ("\"a\nb\"", 2), ("-", 1),
    (String(repeating: "[", count: JSONReader.nestingLimit + 1), JSONReader.nestingLimit),
  ]

  @Test("What is not JSON is refused at its place", arguments: mistakes)
  func refuses(_ json: String, _ offset: Int) {
    #expect { try JSONReader.read(Array(json.utf8)) } throws: { error in (error as? JSONMistake)?.offset == offset }
  }
}
