import Diagnostics
import FrontMatter
import Testing
import Values

@Suite struct TypedValueTests {
  enum Reading: String, Sendable { case text, int, double, bool, list, single, map, date }

  struct Row: Sendable, CustomTestStringConvertible {
    var written: String
    var reading: Reading
    /// What is read, or `rule: message (hint)`.
    var result: String
    var testDescription: String { "\(written.debugDescription) as \(reading)" }

    init(_ written: String, _ reading: Reading, _ result: String) {
      (self.written, self.reading, self.result) = (written, reading, result)
    }
  }

  static let good: [Row] = [
    Row("2021", .text, "2021"), Row("true", .text, "true"), Row("0017", .text, "0017"), Row("'a'", .text, "a"),
    Row("2021-01-20", .text, "2021-01-20"), Row("null", .text, "null"), Row("", .text, ""),
    Row("|\n  x", .text, "x\n"), Row("1_000", .text, "1_000"),
    Row("12", .int, "12"), Row("0x10", .int, "16"), Row("12", .double, "12.0"), Row("1.5", .double, "1.5"),
    Row("TRUE", .bool, "true"), Row("False", .bool, "false"),
    Row("[a, b]", .list, "2 nodes"), Row("[]", .list, "0 nodes"), Row("a", .single, "1 nodes"),
    Row("{a: 1, b: 2}", .map, "2 entries"), Row("2021-01-20", .date, "2021-1-20"),
    Row("'2021-01-20'", .date, "2021-1-20"),
  ]

  static let bad: [Row] = [
    Row("[x]", .text, "wrong-type: must be text, not a list (put text with brackets in quotes)"),
    Row("{a: x}", .text, "wrong-type: must be text, not a map (put text with brackets in quotes)"),
    Row("zwölf", .int, "wrong-type: must be a whole number, not 'zwölf' ()"),
    Row("1.5", .int, "wrong-type: must be a whole number, not '1.5' ()"),
    Row("'12'", .int, "wrong-type: must be a whole number, not '12' (remove the quotes)"),
    Row("~", .int, "wrong-type: must be a whole number, not nothing ()"),
    Row("[1]", .int, "wrong-type: must be a whole number, not a list ()"),
    Row("1,5", .double, "wrong-type: must be a number, not '1,5' ()"),
    Row("yes", .bool, "wrong-type: must be true or false, not 'yes' (write true)"),
    Row("nein", .bool, "wrong-type: must be true or false, not 'nein' (write false)"),
    Row("'true'", .bool, "wrong-type: must be true or false, not 'true' (remove the quotes)"),
    Row("vielleicht", .bool, "wrong-type: must be true or false, not 'vielleicht' ()"),
    Row("a", .list, "wrong-type: must be a list, not 'a' (write it like '[one, two]')"),
    Row("{a: 1}", .single, "wrong-type: must be a list, not a map (write it like '[one, two]')"),
    Row("a", .map, "wrong-type: must be a map of keys and values, not 'a' ()"),
    Row("[a]", .date, "wrong-type: must be a date such as 2021-01-20, not a list (write year, month and day)"),
    Row("", .date, "wrong-type: must be a date such as 2021-01-20, not nothing (write year, month and day)"),
    Row("2021-02-30", .date, "invalid-date: has the day 30, but February 2021 has 28 days (mend the day)"),
    Row(
      String(repeating: "x", count: 50), .int,
      "wrong-type: must be a whole number, not '\(String(repeating: "x", count: 40))…' ()"),
  ]

  static func read(_ node: YAMLNode, as reading: Reading) -> String {
    do throws(FieldError) {
      switch reading {
      case .text: return try node.text()
      case .int: return String(try node.int())
      case .double: return String(try node.double())
      case .bool: return String(try node.bool())
      case .list: return "\(try node.list(acceptingSingle: false).count) nodes"
      case .single: return "\(try node.list(acceptingSingle: true).count) nodes"
      case .map: return "\(try node.map().count) entries"
      case .date:
        let day = try node.date().day
        return "\(day.year)-\(day.month)-\(day.day)"
      }
    } catch {
      #expect(error.bytes == node.bytes)
      return "\(error.rule.rawValue): \(error.message) (\(error.hint ?? ""))"
    }
  }

  @Test("A value is read as what its key is declared to be", arguments: good + bad)
  func readings(_ row: Row) throws {
    let parsed = Parsed("key: \(row.written)\n")
    #expect(Self.read(try parsed.node("key"), as: row.reading) == row.result)
  }

  @Test("Only empty plain values are nothing")
  func null() throws {
    let parsed = Parsed("a:\nb: ~\nc: ''\nd: 'null'\ne: []\n")
    #expect(parsed.entries.map(\.value.isNull) == [true, true, false, false, false])
  }
}
