import Diagnostics
import Templates
import Testing
import Values

/// Templates that ask for too much are refused in time, and with a reason.
@Suite struct TemplateLimitTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var why: String
    var template: String
    var rule = Rule.templateLimit
    var testDescription: String { why }
  }

  private static func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  static let rows: [Row] = [
    Row(why: "statements inside each other", template: nested("{% if 1 %}", "x", "{% endif %}", 20_000)),
    Row(why: "loops inside each other", template: nested("{% for a in [1] %}", "x", "{% endfor %}", 20_000)),
    Row(why: "parentheses", template: "{{ " + nested("(", "1", ")", 20_000) + " }}"),
    Row(why: "lists", template: "{{ " + nested("[", "1", "]", 20_000) + " }}"),
    Row(why: "maps", template: "{{ " + nested("{'a': ", "1", "}", 20_000) + " }}"),
    Row(why: "signs", template: "{{ " + nested("-", "1", "", 20_000) + " }}"),
    Row(why: "a chain of sums", template: "{{ 1" + nested(" + 1", "", "", 20_000) + " }}"),
    Row(why: "a chain of powers", template: "{{ 1" + nested(" ** 1", "", "", 20_000) + " }}"),
    Row(why: "a chain of 'and'", template: "{{ 1" + nested(" and 1", "", "", 20_000) + " }}"),
    Row(why: "a chain of 'or'", template: "{{ 0" + nested(" or 0", "", "", 20_000) + " }}"),
    Row(why: "a chain of 'if'", template: "{{ 1" + nested(" if 1", "", "", 20_000) + " }}"),
    Row(why: "a chain of 'else'", template: "{{ 1" + nested(" if 0 else 1", "", "", 20_000) + " }}"),
    Row(why: "a chain of filters", template: "{{ 1" + nested("|string", "", "", 20_000) + " }}"),
    Row(why: "a chain of members", template: "{{ {}" + nested(".a", "", "", 20_000) + " }}"),
    Row(why: "a chain of calls", template: "{{ range" + nested("()", "", "", 20_000) + " }}"),
    Row(why: "a chain of elements", template: "{{ []" + nested("[0]", "", "", 20_000) + " }}"),
    Row(why: "targets inside each other", template: "{% set " + nested("(", "a", ")", 20_000) + " = 1 %}"),
    Row(why: "a text repeated", template: "{{ 'ab' * 100000000 }}"),
    Row(why: "a list repeated", template: "{{ [1, 2] * 100000000 }}"),
    Row(why: "a long range", template: "{{ range(100000000) }}"),
    Row(
      why: "a text doubled again and again",
      template: "{% set n = namespace(s='x') %}{% for i in range(64) %}{% set n.s = n.s ~ n.s %}{% endfor %}"),
    Row(
      why: "a list doubled again and again",
      template: "{% set n = namespace(s=[1]) %}{% for i in range(64) %}{% set n.s = n.s + n.s %}{% endfor %}"),
    Row(why: "a text replaced by longer ones", template: "{% set s = 'x' * 100000 %}{{ s|replace('x', s) }}"),
    Row(why: "a text joined", template: "{{ range(100000)|join('x' * 10000) }}"),
    Row(why: "a wide place in a text", template: "{{ '%100000000d' % 1 }}{{ '{:99999999}'.format(1) }}"),
    Row(
      why: "a macro that calls itself", template: "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
      rule: .includeCycle),
    Row(
      why: "macros that call themselves twice",
      template: "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"),
    Row(
      why: "loops inside of loops",
      template: "{% for a in range(10000) %}{% for a in range(10000) %}{% endfor %}{% endfor %}"),
    Row(
      why: "too long a page",
      template: "{% set s = 'x' * 10000 %}{% for a in range(1000) %}{{ s }}{% endfor %}"),
  ]

  @Test("Too much is refused", arguments: rows)
  func refuses(_ row: Row) throws {
    let source = TemplateSource(name: "main", file: "main", text: Array(row.template.utf8))
    var options = TemplateOptions()
    (options.mostSteps, options.mostBytes) = (10_000, 1_000_000)
    let (library, mistakes) = TemplateLibrary.compile([source], environment: TemplateEnvironment(options: options))
    if let first = mistakes.first {
      #expect(first.rule == row.rule, "\(first.message)")
      return
    }
    var output: [UInt8] = []
    let failure = #expect(throws: TemplateFailure.self) { try library.render("main", globals: [], into: &output) }
    #expect(failure?.diagnostic.rule == row.rule, "\(failure?.diagnostic.message ?? "")")
  }

  static let deepest: [String] = [
    nested("{% if 1 %}", "x", "{% endif %}", 60), "{{ " + nested("(", "1", ")", 30) + " }}",
    "{{ 1" + nested(" + 1", "", "", 120) + " }}",
  ]

  @Test("What is below the limits is rendered", arguments: deepest)
  func allows(_ template: String) throws {
    let source = TemplateSource(name: "main", file: "main", text: Array(template.utf8))
    let (library, mistakes) = TemplateLibrary.compile([source], environment: TemplateEnvironment())
    #expect(mistakes.isEmpty)
    var output: [UInt8] = []
    try library.render("main", globals: [], into: &output)
    #expect(!output.isEmpty)
  }
}
