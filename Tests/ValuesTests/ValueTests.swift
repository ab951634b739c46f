import Testing
import Values

@Suite("Values name their types, and arguments find their places")
struct ValueTests {
  private final class Page: ValueObject {
    var typeName: String { "a page" }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var value: Value
    var name: String
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(value: .undefined, name: "undefined"), Row(value: .none, name: "nothing"),
    Row(value: .bool(true), name: "a truth value"), Row(value: .int(1), name: "a number"),
    Row(value: .double(1.5), name: "a number"), Row(value: .text("a"), name: "text"),
    Row(value: .markup("<b>"), name: "text"), Row(value: .list([]), name: "a list"),
    Row(value: .map([:]), name: "a map"), Row(value: .object(Page()), name: "a page"),
    Row(value: .date(Moment(day: CalendarDay(daysSince1970: 0))), name: "a date"),
  ]

  @Test("A message names a value's type", arguments: rows)
  func typeNames(_ row: Row) { #expect(row.value.typeName == row.name) }

  @Test("What is missing is nothing")
  func optionals() {
    #expect(Value(nil as String?).typeName == "nothing" && Value("a" as String?).typeName == "text")
    #expect(Value(nil as Int?).typeName == "nothing" && Value(1 as Int?).typeName == "a number")
    #expect(Value(nil as Moment?).typeName == "nothing")
    #expect(Value(nil as (any ValueObject)?).typeName == "nothing" && Value(Page()).typeName == "a page")
  }

  @Test("An object without behaviour has no members and cannot be called")
  func plainObject() {
    #expect(Page().member("title")?.typeName == nil)
    #expect(Page().memberNames == [])
    #expect(throws: CallError("a page cannot be called")) { _ = try Page().call(Arguments()) }
  }

  @Test("An argument is found by place, then by name")
  func arguments() {
    let arguments = Arguments([.int(1)], named: [("limit", .int(2)), ("first", .int(3))])
    #expect(arguments[0, "first"]?.typeName == "a number")
    if case .int(1) = arguments[0, "first"] {} else { Issue.record("the place goes before the name") }
    if case .int(2) = arguments[1, "limit"] {} else { Issue.record("failing that, the name") }
    #expect(arguments[1, "missing"]?.typeName == nil)
    #expect(arguments[-1, "missing"]?.typeName == nil)
  }
}
