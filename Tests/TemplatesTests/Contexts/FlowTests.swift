import Diagnostics
import Testing
import Values

/// Contexts through branches, loops and parts of templates.
@Suite("Contexts follow what templates are put together from") struct ContextFlowTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var why: String
    var main: String
    var others: [String: String]
    /// What is written, or a part of what is wrong.
    var output: String
    var testDescription: String { why }

    init(_ why: String, _ main: String, _ others: [String: String], _ output: String) {
      (self.why, self.main, self.others, self.output) = (why, main, others, output)
    }

    init(_ why: String, _ main: String, _ output: String) { self.init(why, main, [:], output) }
  }

  static let variables: Record = [
    "x": .text("\"<'"), "u": .text("javascript:a"), "yes": .bool(true), "no": .bool(false),
    "list": .list([.int(1), .int(2)]),
    "base": .text("base.html"),
    "tree": .list([.map(["n": .text("\""), "sub": .list([.map(["n": .text("b"), "sub": .list([])])])])]),
  ]

  static let branches = [
    Row(
      "an attribute in a branch", "<li{% if yes %} class=\"{{ x }}\"{% endif %}>{{ x }}",
      "<li class=\"&#34;&lt;&#39;\">&#34;&lt;&#39;"),
    Row(
      "one without a value", "<input {% if yes %}hidden{% endif %} value=\"{{ x }}\">",
      "<input hidden value=\"&#34;&lt;&#39;\">"),
    Row("a tag's name in a branch", "<{% if yes %}b{% else %}i{% endif %}>{{ x }}", "<b>&#34;&lt;&#39;"),
    Row("a name that changes what follows", "<{% if yes %}b{% else %}script{% endif %}>", "one branch ends in"),
    Row(
      "quotes in both branches", "<a href={% if yes %}\"/a{% else %}\"/b{% endif %}\">{{ x }}",
      "<a href=\"/a\">&#34;&lt;&#39;"),
    Row(
      "different ends", "{% if yes %}<a href=\"{% else %}<b title=\"{% endif %}\">",
      "one branch ends in the value of 'href', another in the value of 'title'"),
    Row(
      "an end in one branch alone", "{% if yes %}<p title=\"{% endif %}\">",
      "one branch ends in the value of 'title', without it the page goes on in text"),
    Row("a name goes on after a branch", "<p{% if yes %} class{% endif %}a>", "continues a name"),
    Row("a value without its name", "<p {% if yes %}class{% endif %}=\"a\">", "continues a name"),
    Row("and after white space", "<p {% if yes %}class {% endif %}=\"a\">", "without the name"),
    Row(
      "a loop that leaves a tag open", "{% for x in list %}<p {% endfor %}>",
      "a pass of the loop begins in text, but ends in a tag"),
    Row(
      "a pass left inside of a value", "{% for x in list %}<p title=\"{% break %}\">{% endfor %}",
      "is left in the value of 'title'"),
    Row(
      "a loop and its 'else'", "<p title=\"{% for x in [] %}a{% else %}{{ x }}{% endfor %}\">",
      "<p title=\"&#34;&lt;&#39;\">"),
    Row("a template ends where it began", "<p title=\"", "begins in text, but ends in the value of 'title'"),
    Row(
      "types of a script in branches", "<script{% if yes %} type=\"application/json\"{% endif %}>{{ x }}</script>",
      "neither JavaScript nor JSON"),
    Row(
      "strings in branches of a script", "<script>a = {% if yes %}'b'{% else %}\"c\"{% endif %} + {{ x }}</script>",
      "<script>a = 'b' + \"\\\"\\u003c\\u0027\"</script>"),
    Row(
      "a recursive loop",
      "<ul>{% for t in tree recursive %}<li title=\"{{ t.n }}\">{{ loop(t.sub) }}</li>{% endfor %}</ul>",
      "<ul><li title=\"&#34;\"><li title=\"b\"></li></li></ul>"),
    Row(
      "one that calls itself elsewhere",
      "{% for t in tree recursive %}<li title=\"{{ loop(t.sub) }}\"></li>{% endfor %}",
      "the loop begins in text, but is called in the value of 'title'"),
  ]

  static let parts = [
    Row(
      "a block in a title", "{% extends 'base.html' %}{% block title %}{{ x }}<b>{% endblock %}",
      ["base.html": "<title>{% block title %}{% endblock %}</title>"], "<title>&#34;&lt;&#39;<b></title>"),
    Row(
      "a block in an attribute", "{% extends base %}{% block c %}{{ x }}{% endblock %}",
      ["base.html": "<p class=\"a {% block c %}{% endblock %}\">"], "<p class=\"a &#34;&lt;&#39;\">"),
    Row(
      "a block in an address", "{% extends base %}{% block c %}{{ u }}{% endblock %}",
      ["base.html": "<a href=\"{% block c %}{% endblock %}\">"], "<a href=\"about:invalid\">"),
    Row(
      "a block in a script", "{% extends 'base.html' %}{% block c %}{{ x }}{% endblock %}",
      ["base.html": "<script>a = {% block c %}1{% endblock %};</script>"],
      "<script>a = \"\\\"\\u003c\\u0027\";</script>"),
    Row(
      "a block between attributes", "{% extends 'base.html' %}{% block c %} title=\"{{ x }}\"{% endblock %}",
      ["base.html": "<p{% block c %}{% endblock %} id=\"a\">"], "<p title=\"&#34;&lt;&#39;\" id=\"a\">"),
    Row(
      "the same block in two places", "{% extends 'base.html' %}{% block c %}{{ x }}{% endblock %}",
      ["base.html": "<p title=\"{% block c %}{% endblock %}\">{{ self.c() }}<script>a = {{ self.c() }}</script>"],
      "<p title=\"&#34;&lt;&#39;\">&#34;&lt;&#39;<script>a = \"\\\"\\u003c\\u0027\"</script>"),
    Row(
      "what is wrong in one context alone", "{% extends 'base.html' %}{% block c %}{{ x }}{% endblock %}",
      ["base.html": "<style>{% block c %}{% endblock %}</style>"], "output in a style"),
    Row(
      "the same, told while rendering", "{% extends base %}{% block c %}{{ x }}{% endblock %}",
      ["base.html": "<style>{% block c %}{% endblock %}</style>"], "output in a style"),
    Row(
      "a block that ends elsewhere", "{% extends 'base.html' %}{% block c %}<b title=\"{% endblock %}",
      ["base.html": "{% block c %}{% endblock %}"], "the block 'c' begins in text, but ends in the value of 'title'"),
    Row(
      "'super()' where it stands", "{% extends 'base.html' %}{% block c %}<p title=\"{{ super() }}\">{% endblock %}",
      ["base.html": "{% block c %}{{ x }}<i class=\"b\">{% endblock %}"], "begins in the value of 'title'"),
    Row(
      "'super()' as a value", "{% extends 'base.html' %}{% block c %}<p title=\"{{ super() | trim }}\">{% endblock %}",
      ["base.html": "{% block c %}<i class=\"b\">{% endblock %}"], "<p title=\"&lt;i class=&#34;b&#34;&gt;\">"),
    Row(
      "an include in a value", "<a href=\"{% include 'u.html' %}\">{% include 'u.html' %}", ["u.html": "{{ u }}"],
      "<a href=\"about:invalid\">javascript:a"),
    Row(
      "output after an unknown part of an address", "<a href=\"{% include 'u.html' %}{{ x }}\">", ["u.html": "/a"],
      "depends on what comes before"),
    Row(
      "a query after it", "<a href=\"{% include 'u.html' %}?q={{ x }}\">", ["u.html": "/a"],
      "<a href=\"/a?q=%22%3C%27\">"),
    Row(
      "attributes from an include", "<p {% include 'u.html' %}>", ["u.html": "title=\"{{ x }}\""],
      "<p title=\"&#34;&lt;&#39;\">"),
    Row(
      "an include that ends elsewhere", "{% include 'u.html' %}", ["u.html": "<p title=\""],
      "begins in text, but ends in the value of 'title'"),
    Row("text included into HTML is HTML", "{% include 'u.txt' %}", ["u.txt": "{{ x }}"], "&#34;&lt;&#39;"),
    Row(
      "macros of a text file, too", "{% from 'u.txt' import m %}{{ m(x) }}",
      ["u.txt": "{% macro m(x) %}{{ x }}{% endmacro %}"], "&#34;&lt;&#39;"),
    Row(
      "JSON included into a script", "<script type=\"application/json\">{% include 'u.json' %}</script>",
      ["u.json": "{\"a\": {{ x }}}"], "<script type=\"application/json\">{\"a\": \"\\\"\\u003c\\u0027\"}</script>"),
    Row(
      "an include inside of a name", "<p title={% include 'u.html' %}>", ["u.html": "a"],
      "an included template cannot stand in a tag"),
    Row(
      "a template that includes itself in svg", "<svg>{% if no %}{% include 'main.html' %}{% endif %}{{ x }}</svg>",
      "<svg>&#34;&lt;&#39;</svg>"),
  ]

  static let values = [
    Row(
      "a macro in text and in a value",
      "{% macro m(a) %}<i class=\"{{ a }}\">{% endmacro %}{{ m(x) }}<p title=\"{{ m(x) }}\">",
      "<i class=\"&#34;&lt;&#39;\"><p title=\"&lt;i class=&#34;&#34;&lt;&#39;&#34;&gt;\">"),
    Row(
      "a macro that ends elsewhere", "{% macro m() %}<p title=\"{% endmacro %}",
      "the macro 'm' begins in text, but ends in the value of 'title'"),
    Row(
      "a 'call' in a value",
      "{% macro m() %}{{ caller() }}{% endmacro %}<p title=\"{% call m() %}<b>\"{% endcall %}\">",
      "<p title=\"&lt;b&gt;&#34;\">"),
    Row(
      "a 'call' in an address", "{% macro m() %}{{ caller() }}{% endmacro %}<a href=\"{% call m() %}a{% endcall %}\">",
      "markup cannot be an address"),
    Row(
      "a 'filter' in a value", "<p title=\"{% filter trim %} <b class=\"{{ x }}\"> {% endfilter %}\">",
      "<p title=\"&lt;b class=&#34;&#34;&lt;&#39;&#34;&gt;\">"),
    Row(
      "a 'set' block is markup", "{% set a %}<b>{{ x }}{% endset %}{{ a }}<p title=\"{{ a }}\">",
      "<b>&#34;&lt;&#39;<p title=\"&lt;b&gt;&#34;&lt;&#39;\">"),
    Row(
      "'autoescape false' is for text",
      "{% autoescape false %}{{ x }}<p title=\"{{ x }}\"><a href=\"{{ u }}\">{% endautoescape %}",
      "\"<'<p title=\"&#34;&lt;&#39;\"><a href=\"about:invalid\">"),
    Row("joined texts are one address", "<a href=\"{{ 'java' ~ 'script:a' }}\">", "<a href=\"about:invalid\">"),
    Row("texts of either branch", "<a href=\"{{ u if yes else x }}\">", "<a href=\"about:invalid\">"),
  ]

  @Test(arguments: branches + parts + values)
  func flows(_ row: Row) {
    let others = row.others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let output = Trial(row.main, others, Self.variables).output
    if output.hasPrefix("[unsafe-context]") {
      #expect(output.contains(row.output))
    } else {
      #expect(output == row.output)
    }
  }

  @Test("A mistake in a part tells where the part stands")
  func steps() throws {
    let trial = Trial("<style>{% include 'u.html' %}</style>", [("u.html", "{{ x }}")], ["x": .text("a")])
    let mistake = try #require(trial.compile().diagnostics.first)
    #expect(mistake.span?.file == "u.html")
    #expect(mistake.steps.map(\.message) == ["which stands in '<style>' here"])
    #expect(mistake.steps.first?.span.file == "main.html")
  }

  @Test("A mistake is told once, however many contexts show it")
  func once() {
    let trial = Trial(
      "<style>{% include 'u.html' %}</style><style>{% include 'u.html' %}</style>", [("u.html", "{{ x }}")],
      ["x": .text("a")])
    #expect(trial.mistakes.count == 1)
  }
}
