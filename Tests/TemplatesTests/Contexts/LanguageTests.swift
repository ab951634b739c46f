import Templates
import Testing
import Values

/// Templates of other languages than HTML, told by their file's name.
@Suite("XML, JSON and text have rules of their own") struct TemplateLanguageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var template: String
    var output: String
    var testDescription: String { "\(name): \(template)" }

    init(_ name: String, _ template: String, _ output: String) {
      (self.name, self.template, self.output) = (name, template, output)
    }
  }

  static let variables: Record = [
    "x": .text("<a>\"'&\u{1}"), "html": .markup("<p>a]]>b</p>"), "u": .text("javascript:a"), "n": .int(1),
    "list": .list([.text("a"), .none]),
  ]

  static let rows = [
    Row(
      "a.xml", "<?xml version=\"1.0\"?><t a=\"{{ x }}\">{{ x }}</t>",
      "<?xml version=\"1.0\"?><t a=\"&lt;a&gt;&quot;&apos;&amp;\">&lt;a&gt;&quot;&apos;&amp;</t>"),
    Row("a.xml", "<t>{{ html }}</t>", "<t><p>a]]>b</p></t>"),
    Row("a.xml", "<t><![CDATA[{{ html }}]]></t>{{ n }}", "<t><![CDATA[<p>a]]]]><![CDATA[>b</p>]]></t>1"),
    Row("a.xml", "<title>{{ n }}<b c=\"{{ n }}\"/></title>", "<title>1<b c=\"1\"/></title>"),
    Row("a.xml", "<link href=\"{{ u }}\"/>", "<link href=\"about:invalid\"/>"),
    Row("a.xml", "<t><!-- {{ x }} --></t>", "a comment is not for output"),
    Row("a.xml", "<t a={{ x }}/>", "has no quotes"),
    Row("a.svg", "<script>{{ x }}</script>", "a script in XML"),
    Row("a.svg", "<rect onload=\"{{ x }}\"/>", "'onload' is code"),
    Row(
      "a.json", "{\"a\": {{ x }}, \"b\": {{ list }}}",
      "{\"a\": \"\\u003ca\\u003e\\\"\\u0027\\u0026\\u0001\", \"b\": [\"a\", null]}"),
    Row("a.json", "{\"a\": \"b{{ x }}\", \"{{ n }}\": {{ n }}}", "{\"a\": \"b<a>\\\"'&\\u0001\", \"1\": 1}"),
    Row("a.json", "{\"a\": {{ html }}}", "{\"a\": \"\\u003cp\\u003ea]]\\u003eb\\u003c/p\\u003e\"}"),
    Row("a.json", "{{ list | json }}", "[\"a\", null]"),
    Row(
      "a.json", "{% macro m(v) %}{\"v\": {{ v }}}{% endmacro %}[{{ m(x) }}]",
      "[{\"v\": \"\\u003ca\\u003e\\\"\\u0027\\u0026\\u0001\"}]"),
    Row("a.json", "{% set t %}{{ n }} \"b\"{% endset %}{{ t }}", "\"1 \\\"b\\\"\""),
    Row("a.txt", "{{ x }}{{ html }}", "<a>\"'&\u{1}<p>a]]>b</p>"),
    Row("a.html", "{{ n }}<a href={{ n }}>", "has no quotes"),
    Row("a", "<a href={{ n }}>", "has no quotes"),
  ]

  @Test(arguments: rows)
  func languages(_ row: Row) {
    let output = Trial(row.template, [], named: row.name, Self.variables).output
    if output.hasPrefix("[unsafe-context]") {
      #expect(output.contains(row.output))
    } else {
      #expect(output == row.output)
    }
  }

  @Test("By Jinja's rules there is one way to escape, and none to refuse")
  func jinja() {
    var trial = Trial("<a href={{ u }} onclick=\"{{ x }}\"><style>{{ x }}</style>", Self.variables)
    trial.options.escaping = .jinja
    #expect(
      trial.output
        == "<a href=javascript:a onclick=\"&lt;a&gt;&#34;&#39;&amp;\u{1}\"><style>&lt;a&gt;&#34;&#39;&amp;\u{1}</style>"
    )
    trial.options.escaping = .none
    #expect(trial.output == "<a href=javascript:a onclick=\"<a>\"'&\u{1}\"><style><a>\"'&\u{1}</style>")
  }
}
