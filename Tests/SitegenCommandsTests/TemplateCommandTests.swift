import Foundation
import Testing

@Suite("A template as a filter")
struct TemplateCommandTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var template: String
    var arguments: [String]
    var output: String
    var testDescription: String { "\(template) \(arguments.joined(separator: " "))" }
  }

  static let rows: [Row] = [
    Row(template: "{{ a | upper }}", arguments: ["--data", "{\"a\": \"<b>\"}"], output: "&lt;B&gt;"),
    Row(template: "{{ a }}", arguments: ["--data", "{\"a\": \"<b>\"}", "--escape", "none"], output: "<b>"),
    Row(template: "[{{ a }}]", arguments: ["--undefined", "jinja"], output: "[]"),
    Row(template: "{% if 1 %}\nx\n{% endif %}\n", arguments: [], output: "\nx\n"),
    Row(template: "{% if 1 %}\nx\n{% endif %}\n", arguments: ["--trim-blocks"], output: "x\n"),
    Row(template: "  {% if 1 %}x{% endif %}", arguments: ["--lstrip-blocks"], output: "x"),
    Row(template: "x\n", arguments: ["--keep-trailing-newline"], output: "x\n"),
    Row(template: "{{ 1234567 | number }}", arguments: [], output: "1.234.567"),
    Row(template: "{{ '2021-03-05' | date('long') }}", arguments: [], output: "5. März 2021"),
    Row(template: "{{ '*a*' | markdown }}", arguments: [], output: "<p><em>a</em></p>\n"),
    Row(template: "{{ ['Zug', 'Öl', 'Ofen'] | sort | join(' ') }}", arguments: [], output: "Ofen Öl Zug"),
    Row(
      template: "{{ ['Zug', 'Öl', 'Ofen'] | sort | join(' ') }}", arguments: ["--undefined", "jinja"],
      output: "Ofen Zug Öl"),
  ]

  @Test("Standard input becomes standard output", arguments: rows)
  func renders(_ row: Row) async {
    let told = await Shell(input: row.template).run(["template", "-"] + row.arguments)
    #expect(told.output == row.output, "\(told.errors)")
    #expect(told.code == 0)
  }

  static let mistakes: [(template: String, arguments: [String], code: Int32, says: String)] = [
    (
      "{{ page.titel }}", ["--data", "{\"page\": {\"title\": 1}}"], 1, "<stdin>:1:4: error: a map has no member 'titel'"
    ),
    ("{{ a }}", ["--data", "{\"a\": tru}"], 1, "<data>:1:7: error: a value was expected here [json-syntax]"),
    ("{{ a }}", ["--data", "/gibt/es/nicht.json"], 2, "error: cannot read"),
    ("{{ a }}", ["--templates", "/gibt/es/nicht"], 2, "error: there is no folder"),
    ("{{ a }}", ["--data", "-"], 64, "cannot both come from standard input"),
    ("{{ a }}", ["--escape", "some"], 64, "contextual"),
  ]

  @Test("Mistakes are told with their place, and nothing is written", arguments: mistakes)
  func refuses(_ template: String, _ arguments: [String], _ code: Int32, _ says: String) async {
    let told = await Shell(input: template).run(["template", "-"] + arguments)
    #expect(told.errors.contains(says), "\(told.errors)")
    #expect(told.output.isEmpty)
    #expect(told.code == code)
  }

  @Test("Templates of a folder can be included and extended")
  func readsFolder() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "<{% block a %}{% endblock %}>".write(
      to: folder.appending(path: "base.html"), atomically: true, encoding: .utf8)
    let told = await Shell(input: "{% extends 'base.html' %}{% block a %}x{% endblock %}")
      .run("template", "-", "--templates", folder.path(), "--escape", "none")
    #expect(told.output == "<x>", "\(told.errors)")
  }
}
