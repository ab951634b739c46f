import Diagnostics
import Templates
import Testing
import Values

/// What is said of wrong templates, to the letter.
@Suite struct WrongTemplateTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var why: String
    /// `main.html` is rendered, if all of them can be read.
    var templates: [String: String]
    var says: String
    var testDescription: String { why }
  }

  static let rows: [Row] = [
    Row(
      why: "a tag is not closed",
      templates: [
        "main.html": #"""
        <h1>{{ page.title }</h1>

        """#
      ],
      says: #"""
        main.html:1:19: error: one '}' does not close the tag [template-syntax]
          |
        1 | <h1>{{ page.title }</h1>
          |                   ^
          = hint: write '}}'

        """#),
    Row(
      why: "a statement is closed by another's end",
      templates: [
        "main.html": #"""
        {% if page.title %}
        <p>x</p>
        {% endfor %}

        """#
      ],
      says: #"""
        main.html:3:4: error: 'endfor' closes nothing here; the 'if' before it is still open [template-syntax]
          |
        3 | {% endfor %}
          |    ^^^^^^
          = hint: close 'if' first

        """#),
    Row(
      why: "a bracket is not closed",
      templates: [
        "main.html": #"""
        {{ page.title | truncate(20 }}

        """#
      ],
      says: #"""
        main.html:1:25: error: the '(' opened here is not closed [template-syntax]
          |
        1 | {{ page.title | truncate(20 }}
          |                         ^
          = hint: add ')'

        """#),
    Row(
      why: "a member is misspelt",
      templates: [
        "main.html": #"""
        <p>{{ page.sumary }}</p>

        """#
      ],
      says: #"""
        main.html:1:7: error: a map has no member 'sumary' [undefined-name]
          |
        1 | <p>{{ page.sumary }}</p>
          |       ^^^^^^^^^^^
          = hint: did you mean 'summary'?

        """#),
    Row(
      why: "a filter is misspelt",
      templates: [
        "main.html": #"""
        <p>{{ page.title | uper }}</p>

        """#
      ],
      says: #"""
        main.html:1:20: error: there is no filter 'uper' [unknown-filter]
          |
        1 | <p>{{ page.title | uper }}</p>
          |                    ^^^^
          = hint: did you mean 'upper'?

        """#),
    Row(
      why: "a name is misspelt",
      templates: [
        "main.html": #"""
        {% for item in itmes %}{{ item }}{% endfor %}

        """#
      ],
      says: #"""
        main.html:1:16: error: there is no 'itmes' here [undefined-name]
          |
        1 | {% for item in itmes %}{{ item }}{% endfor %}
          |                ^^^^^
          = hint: did you mean 'items'?

        """#),
    Row(
      why: "an included template is missing",
      templates: [
        "main.html": #"""
        {% include 'crad.html' %}

        """#,
        "card.html": #"""
        x
        """#,
      ],
      says: #"""
        main.html:1:12: error: no template 'crad.html' [missing-template]
          |
        1 | {% include 'crad.html' %}
          |            ^^^^^^^^^^^
          = hint: did you mean 'card.html'?

        """#),
    Row(
      why: "a mistake in a template included by a block of one that extends",
      templates: [
        "main.html": #"""
        {% extends 'base.html' %}
        {% block body %}
        {% for item in items %}{% include 'card.html' %}{% endfor %}
        {% endblock %}

        """#,
        "base.html": #"""
        <main>
          {% block body %}{% endblock %}
        </main>

        """#,
        "card.html": #"""
        <article>
          <h2>{{ item.titel }}</h2>
        </article>

        """#,
      ],
      says: #"""
        card.html:2:10: error: a map has no member 'titel' [undefined-name]
          |
        2 |   <h2>{{ item.titel }}</h2>
          |          ^^^^^^^^^^
          = hint: did you mean 'title'?
          = main.html:3:27: included here
          = base.html:2:6: in the block 'body', which stands here

        """#),
    Row(
      why: "a mistake in an imported macro",
      templates: [
        "main.html": #"""
        {% from 'macros.html' import money %}
        <p>{{ money(3) }}</p>

        """#,
        "macros.html": #"""
        {% macro money(amount) %}
          {{ amount / 0 }} Euro
        {% endmacro %}

        """#,
      ],
      says: #"""
        macros.html:2:6: error: a division by zero [template-value]
          |
        2 |   {{ amount / 0 }} Euro
          |      ^^^^^^^^^^
          = main.html:2:7: in the macro 'money', called here

        """#),
    Row(
      why: "templates lead back to themselves",
      templates: [
        "main.html": #"""
        {% include 'a.html' %}

        """#,
        "a.html": #"""
        {% include 'b.html' %}

        """#,
        "b.html": #"""

        {% include 'a.html' %}

        """#,
      ],
      says: #"""
        a.html:1:12: error: 'b.html' leads back to 'a.html' [include-cycle]
          |
        1 | {% include 'b.html' %}
          |            ^^^^^^^^
          = hint: take one of them out of the circle
          = b.html:2:12: which names 'a.html'

        """#),
    Row(
      why: "an argument that a macro does not have",
      templates: [
        "main.html": #"""
        {% macro card(item, large=false) %}{{ item.title }}{% endmacro %}
        {{ card(page, big=true) }}

        """#
      ],
      says: #"""
        main.html:2:4: error: the macro 'card' has no parameter 'big' [template-value]
          |
        2 | {{ card(page, big=true) }}
          |    ^^^^^^^^^^^^^^^^^^^^
          = hint: there are item, large
          = main.html:2:4: in the macro 'card', called here

        """#),
    Row(
      why: "a list of maps is written",
      templates: [
        "main.html": #"""
        <ul>{{ items }}</ul>

        """#
      ],
      says: #"""
        main.html:1:8: error: a list cannot be written [template-value]
          |
        1 | <ul>{{ items }}</ul>
          |        ^^^^^
          = hint: go through it with '{% for … %}', or add '| map(attribute='title') | join(', ')'

        """#),
    Row(
      why: "a member of a filter's list",
      templates: [
        "main.html": #"""
        {{ items | map(attribute='titel') | join(', ') }}

        """#
      ],
      says: #"""
        main.html:1:4: error: a map has no member 'titel' [template-value]
          |
        1 | {{ items | map(attribute='titel') | join(', ') }}
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = hint: did you mean 'title'?

        """#),
    Row(
      why: "a macro without an end",
      templates: [
        "main.html": #"""
        {% macro m(n) %}{{ m(n + 1) }}{% endmacro %}
        {{ m(0) }}

        """#
      ],
      says: #"""
        main.html:1:20: error: templates and macros call each other more than 64 deep [include-cycle]
          |
        1 | {% macro m(n) %}{{ m(n + 1) }}{% endmacro %}
          |                    ^^^^^^^^
          = hint: see the steps below for the circle
          = main.html:1:20: in the macro 'm', called here 63 times
          = main.html:2:4: in the macro 'm', called here

        """#),
    Row(
      why: "text that grows too long",
      templates: [
        "main.html": #"""
        {{ 'ab' * 10000000 }}

        """#
      ],
      says: #"""
        main.html:1:4: error: the text gets longer than 16777216 bytes [template-limit]
          |
        1 | {{ 'ab' * 10000000 }}
          |    ^^^^^^^^^^^^^^^
          = hint: make less of it

        """#),
    Row(
      why: "mistakes of several templates at once",
      templates: [
        "main.html": #"""
        {% if x %}

        """#,
        "a.html": #"""
        {{ 1 + }}

        """#,
        "b.html": #"""
        <p>
        {% foo %}

        """#,
      ],
      says: #"""
        a.html:1:8: error: a value was expected, not '}}' [template-syntax]
          |
        1 | {{ 1 + }}
          |        ^^

        b.html:2:4: error: there is no statement 'foo' [template-syntax]
          |
        2 | {% foo %}
          |    ^^^
          = hint: did you mean 'for'?

        main.html:1:4: error: the 'if' opened here is not closed [template-syntax]
          |
        1 | {% if x %}
          |    ^^
          = hint: add '{% endif %}'

        """#),
  ]

  @Test("A mistake is told with its place, the way to it and a way out", arguments: rows)
  func says(_ row: Row) {
    var printer = DiagnosticPrinter { row.templates[$0].map { Array($0.utf8) } }
    #expect(printer.text(for: Self.mistakes(of: row.templates)) == row.says)
  }

  private static func mistakes(of templates: [String: String]) -> [Diagnostic] {
    let page = Record([("title", .text("T")), ("summary", .text("S"))])
    let items = Value.list([.map(Record([("title", .text("A"))]))])
    var environment = TemplateEnvironment()
    environment.variables = ["page", "items"]
    let sources = templates.map { TemplateSource(name: $0, file: $0, text: Array($1.utf8)) }
    let (library, mistakes) = TemplateLibrary.compile(sources, environment: environment)
    guard mistakes.isEmpty else { return mistakes }
    var output: [UInt8] = []
    do {
      try library.render("main.html", globals: [], variables: ["page": .map(page), "items": items], into: &output)
      return []
    } catch {
      return [error.diagnostic]
    }
  }
}
