import Templates
import Testing
import Values

/// What a rendering tells about what it reads.
@Suite struct RenderObserverTests {
  /// Notes reports as lines.
  private final class Notes: RenderObserver {
    var lines: [String] = []

    func used(template: Symbol) { lines.append("uses \(template)") }
    func missed(template: String) { lines.append("misses \(template)") }
    func read(global: Int) { lines.append("global \(global)") }
    func read(_ member: Symbol, of object: any ValueObject) { lines.append("\(object.typeName).\(member)") }
    func called(_ function: any ValueObject, _ arguments: Arguments, giving result: Value) {
      lines.append("\(function.typeName) with \(arguments.positional.count)")
    }
    func applied(filter: String, to value: Value, _ arguments: Arguments, giving result: Value) {
      lines.append("|\(filter)")
    }
    func beginPart() { lines.append("begin") }
    func endPart() -> any Sendable { lines.append("end"); return 0 }
    func repeatPart(_ part: any Sendable) { lines.append("repeat") }
  }

  private final class Thing: ValueObject {
    let typeName: String
    let members: Record

    init(_ typeName: String, _ members: Record = Record()) { (self.typeName, self.members) = (typeName, members) }

    func member(_ name: Symbol) -> Value? { members[name] }
    func call(_ arguments: Arguments) throws(CallError) -> Value { arguments.positional.first ?? .none }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var template: String
    var reports: [String]
    var testDescription: String { template }
  }

  static let rows: [Row] = [
    Row(template: "{{ today }}", reports: ["global 1"]),
    Row(template: "{{ page.title }}", reports: ["global 0", "page.title"]),
    Row(template: "{{ page['title'] }}", reports: ["global 0", "page.title"]),
    Row(template: "{{ page|attr('title') }}", reports: ["global 0", "page.title"]),
    Row(template: "{% if page.other is defined %}{% endif %}", reports: ["global 0", "page.other"]),
    Row(template: "{{ page.list|map(attribute='name')|join }}", reports: ["global 0", "page.list", "item.name"]),
    Row(template: "{{ page.list|selectattr('name')|list|length }}", reports: ["global 0", "page.list", "item.name"]),
    Row(template: "{{ (page.list|sort(attribute='name'))|length }}", reports: ["global 0", "page.list", "item.name"]),
    Row(template: "{{ call('a') }}", reports: ["global 2", "a function with 1"]),
    Row(template: "{{ 'a'|loud }}{{ ['a']|map('loud')|join }}", reports: ["|loud", "|loud"]),
    Row(template: "{{ 'a'|upper }}", reports: []),
    Row(template: "{% include 'part' %}", reports: ["uses part", "global 1"]),
    Row(template: "{% include ['none', 'part'] %}", reports: ["misses none", "uses part", "global 1"]),
    Row(template: "{% include 'no' ~ 'ne' ignore missing %}", reports: ["misses none"]),
    Row(template: "{% extends 'part' %}", reports: ["uses part", "global 1"]),
    Row(template: "{% from 'macros' import m %}{{ m() }}", reports: ["uses macros", "global 1"]),
  ]

  @Test("Everything that a template reads is reported", arguments: rows)
  func reports(_ row: Row) throws {
    let item = Thing("item", ["name": .text("n")])
    let page = Thing("page", ["title": .text("t"), "list": .list([.object(item)])])
    let sources = [
      "main": row.template, "part": "{{ today }}", "macros": "{% macro m() %}{{ today }}{% endmacro %}",
    ]
    let environment = TemplateEnvironment(
      globals: ["page", "today", "call"], filters: [("loud", { (value, _) throws(CallError) in value })])
    let (library, mistakes) = TemplateLibrary.compile(
      sources.map { TemplateSource(name: $0, file: $0, text: Array($1.utf8)) }, environment: environment)
    try #require(mistakes.isEmpty)
    let notes = Notes()
    var output: [UInt8] = []
    try library.render(
      "main", globals: [.object(page), .text("d"), .object(Thing("a function"))], observer: notes, into: &output)
    #expect(notes.lines == ["uses main"] + row.reports)
  }
}
