import FrontMatter
import Testing
import Values

@Suite struct CoreSchemaTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var written: String
    var value: String
    var testDescription: String { "\(written) is \(value)" }

    init(_ written: String, _ value: String) { (self.written, self.value) = (written, value) }
  }

  static let nothing = ["", "~", "null", "Null", "NULL"].map { Row($0, "none") }
  static let bools =
    ["true", "True", "TRUE"].map { Row($0, "bool true") } + ["false", "False", "FALSE"].map { Row($0, "bool false") }
  static let numbers: [Row] = [
    Row("0", "int 0"), Row("-12", "int -12"), Row("+12", "int 12"), Row("017", "int 17"), Row("0o17", "int 15"),
    Row("0xfF", "int 255"), Row("9223372036854775807", "int 9223372036854775807"),
    Row("9223372036854775808", "double 9.223372036854775808e+18"),
    Row("1.5", "double 1.5"), Row("-1.", "double -1.0"), Row(".5", "double 0.5"), Row("-.5", "double -0.5"),
    Row("1e3", "double 1000.0"), Row("1.e3", "double 1000.0"), Row("+1.25E-2", "double 0.0125"),
    Row(".inf", "double inf"), Row("-.Inf", "double -inf"), Row("+.INF", "double inf"), Row(".nan", "double nan"),
  ]
  static let texts =
    [
      "yes", "no", "on", "off", "y", "n", "tRUE", "nULL", "12:30", "190:20:30", "0b11", "1_000", "-0x1", "0x", "0o8",
      "0o", "1e", "e5", ".", "+", "+-1", "--1", "1.2.3", "-.nan", "inf", "nan", "0x1p3", "1e999", "2021-01-20",
      "1,5", "５",
    ].map { Row($0, "text \($0)") } + [Row("'1'", "text 1"), Row("\"true\"", "text true"), Row("|-\n  1", "text 1")]

  static func describe(_ value: Value) -> String {
    switch value {
    case .none: "none"
    case .bool(let bool): "bool \(bool)"
    case .int(let int): "int \(int)"
    case .double(let double): "double \(double)"
    case .text(let text): "text \(text)"
    case .list(let list): "[" + list.map(describe).joined(separator: ", ") + "]"
    case .map(let record): "{" + record.map { "\($0.name): \(describe($1))" }.joined(separator: ", ") + "}"
    default: "something else"
    }
  }

  @Test("Plain scalars mean what the core schema of YAML 1.2 says", arguments: nothing + bools + numbers + texts)
  func scalars(_ row: Row) throws {
    let parsed = Parsed("a: \(row.written)\n")
    #expect(parsed.report == [])
    #expect(Self.describe(try parsed.node("a").value).normalized == row.value.normalized)
  }

  @Test("Lists and maps keep their order")
  func collections() throws {
    let parsed = Parsed("z: [1, {b: x, a: ~}]\na:\n- true\n- - .5\nm: {}\n")
    #expect(
      Self.describe(try #require(parsed.root).value)
        == "{z: [int 1, {b: text x, a: none}], a: [bool true, [double 0.5]], m: {}}")
  }
}

extension String {
  /// Swift prints large numbers in its own way.
  fileprivate var normalized: String {
    hasPrefix("double ") ? "double \(Double(dropFirst(7)) ?? .nan)" : self
  }
}
