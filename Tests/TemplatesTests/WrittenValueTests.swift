import Templates
import Testing
import Values

/// What values become where they are written.
@Suite struct WrittenValueTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var template: String
    var says: String
    var testDescription: String { template }
  }

  private static let variables: Record = [
    "map": .map(["b": .int(1), "a": .int(2)]), "empty": .map([:]), "list": .list([.text("x"), .text("y")]),
    "maps": .list([.map(["title": .text("T"), "url": .text("/")])]),
  ]

  static let rows: [Row] = [
    Row(template: "{{ map }}", says: "a map cannot be written = write one of its members: a, b"),
    Row(template: "{{ empty }}", says: "a map cannot be written = write a part of it"),
    Row(
      template: "{{ list }}",
      says: "a list cannot be written = go through it with '{% for … %}', or add '| join(', ')'"),
    Row(
      template: "{{ maps }}",
      says:
        "a list cannot be written = go through it with '{% for … %}', or add '| map(attribute='title') | join(', ')'"),
    Row(
      template: "{{ (1, 2) }}",
      says: "a list cannot be written = go through it with '{% for … %}', or add '| join(', ')'"),
    Row(template: "<p title=\"{{ map }}\">", says: "a map cannot be written = write one of its members: a, b"),
    Row(template: "<a href=\"{{ map }}\">", says: "a map cannot be written = write one of its members: a, b"),
    Row(template: "<title>{{ map }}</title>", says: "a map cannot be written = write one of its members: a, b"),
  ]

  @Test("What has parts is no text, and what to write instead is told", arguments: rows)
  func refuses(_ row: Row) {
    #expect(Trial(row.template, Self.variables).output == "[template-value] \(row.says)")
  }

  @Test("A script takes what has parts, and so do filters")
  func takes() {
    let template = "<script>var a = {{ maps }};</script>{{ list | join }}{{ map | length }}{{ empty | length }}"
    let json = #"[{"title": "T", "url": "/"}]"#
    #expect(Trial(template, Self.variables).output == "<script>var a = \(json);</script>xy20")
  }

  @Test("By Jinja's rules it is written as Python does")
  func writesAsPython() {
    var trial = Trial("{{ list }}{{ empty }}", Self.variables)
    (trial.options.undefined, trial.options.escaping) = (.jinja, .none)
    #expect(trial.output == "['x', 'y']{}")
  }
}
