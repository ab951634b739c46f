import Templates
import Testing
import Values

/// Macros whose text can be kept are rendered once.
@Suite struct KeptTextsTests {
  /// Counts what runs, and notes which parts are used again.
  private final class Counter: RenderObserver {
    var calls = 0
    var reads = 0
    var repeated: [Int] = []
    private var parts: [Int] = []

    func used(template: Symbol) {}
    func missed(template: String) {}
    func read(global: Int) {}
    func read(_ member: Symbol, of object: any ValueObject) { reads += 1 }
    func called(_ function: any ValueObject, _ arguments: Arguments, giving result: Value) { calls += 1 }
    func applied(filter: String, to value: Value, _ arguments: Arguments, giving result: Value) {}
    func beginPart() { parts.append(reads) }
    func endPart() -> any Sendable { reads - (parts.popLast() ?? 0) }
    func repeatPart(_ part: any Sendable) { repeated.append(part as? Int ?? -1) }
  }

  private final class Thing: ValueObject {
    let identity: ObjectIdentity?
    init(isKeyed: Bool) {
      identity = isKeyed ? ObjectIdentity(owner: ObjectIdentifier(Thing.self), kind: "thing", index: 1) : nil
    }
    var typeName: String { "a thing" }
    func member(_ name: Symbol) -> Value? { .text(name.name) }
    func call(_ arguments: Arguments) throws(CallError) -> Value { .text("!") }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var why: String
    /// The body of a macro with the parameters `a` and `b`.
    var body: String
    /// The arguments of both calls.
    var arguments = "item, 1"
    var isKept: Bool
    var testDescription: String { "\(why): \(body)" }
  }

  static let rows: [Row] = [
    Row(why: "reads its arguments", body: "{{ a.title }}{{ f() }}", isKept: true),
    Row(
      why: "loops over what it makes", body: "{% for i in range(b) %}{{ loop.index }}{{ f() }}{% endfor %}",
      isKept: true),
    Row(why: "sets names of its own", body: "{% set n = namespace(x=b) %}{% set n.x = 2 %}{{ f() }}", isKept: true),
    Row(why: "reads a global of the site", body: "{{ site }}{{ f() }}", isKept: true),
    Row(why: "takes what says what it is", body: "{{ f() }}", arguments: "'x', 2.5", isKept: true),
    Row(why: "reads the page", body: "{{ page.title }}{{ f() }}", isKept: false),
    Row(why: "reads a name around it", body: "{{ around }}{{ f() }}", isKept: false),
    Row(why: "reads a name around it where it has a default", body: "{{ around|default(1) }}{{ f() }}", isKept: false),
    Row(why: "uses its caller", body: "{{ caller() if caller is defined }}{{ f() }}", isKept: false),
    Row(why: "takes further arguments", body: "{{ varargs | length }}{{ f() }}", isKept: false),
    Row(why: "includes", body: "{% include 'part' %}{{ f() }}", isKept: false),
    Row(why: "includes without context", body: "{% include 'part' without context %}{{ f() }}", isKept: true),
    Row(
      why: "includes what reads the page", body: "{% include 'of-page' without context %}{{ f() }}", isKept: false),
    Row(why: "imports", body: "{% import 'part' as p %}{{ f() }}", isKept: true),
    Row(why: "imports with context", body: "{% import 'part' as p with context %}{{ f() }}", isKept: false),
    Row(
      why: "calls an imported macro that reads the page",
      body: "{% from 'macros' import title %}{{ title() }}{{ f() }}", isKept: false),
    Row(why: "is called with a list", body: "{{ f() }}", arguments: "[1], 1", isKept: false),
    Row(why: "is called with an object of the page", body: "{{ f() }}", arguments: "page, 1", isKept: false),
    Row(
      why: "is called with a namespace", body: "{% set a.x = 1 %}{{ f() }}", arguments: "namespace(), 1", isKept: false),
  ]

  @Test("A macro is kept if nothing but its arguments decides what it writes", arguments: rows)
  func keeps(_ row: Row) throws {
    let main = """
      {% set around = 1 %}{% macro m(a, b) %}\(row.body){% endmacro %}\
      {{ m(\(row.arguments)) }}{{ m(\(row.arguments)) }}
      """
    let counter = Counter()
    let output = try Self.render(main, KeptTexts(), counter)
    #expect((counter.repeated.count == 1) == row.isKept)
    let plain = try Self.render(main, nil, Counter())
    #expect(output == plain, "what is kept changes nothing that is written")
  }

  @Test("Other arguments are another text, and pages share what is kept")
  func tellsArgumentsApart() throws {
    let kept = KeptTexts()
    let counter = Counter()
    let main =
      "{% macro m(a, b) %}{{ a.title }}{{ b }}{{ f() }}{% endmacro %}{{ m(item, 1) }}{{ m(item, '1') }}{{ m(item, 2) }}"
    _ = try Self.render(main, kept, counter)
    #expect(counter.repeated.isEmpty)
  }

  @Test("A store stays within its capacity")
  func isBounded() throws {
    let kept = KeptTexts(capacity: 4000)
    let counter = Counter()
    let main = """
      {% macro m(a) %}{{ 'x' * 100 }}{{ f() }}{% endmacro %}\
      {% for i in range(100) %}{{ m(i) }}{% endfor %}{{ m(99) }}{{ m(0) }}
      """
    _ = try Self.render(main, kept, counter)
    #expect(counter.repeated.count == 1, "the last is still there, the first is not")
  }

  @Test("What a text read counts for each page that shows it")
  func repeatsReads() throws {
    let counter = Counter()
    _ = try Self.render(
      "{% macro m(a) %}{{ a.title }}{{ a.url }}{% endmacro %}{{ m(item) }}{{ m(item) }}", KeptTexts(), counter)
    #expect(counter.reads == 2)
    #expect(counter.repeated == [2])
  }

  struct IncludeRow: Sendable, CustomTestStringConvertible {
    var why: String
    var part: String
    /// What the page and the part read, each time it is rendered.
    var reads: Int
    var isKept: Bool
    var testDescription: String { "\(why): \(part)" }
  }

  static let includes: [IncludeRow] = [
    IncludeRow(why: "reads the site", part: "{{ item.title }}{{ item.url }}", reads: 2, isKept: true),
    IncludeRow(why: "asks for a name outside", part: "{{ around | default('-') }}", reads: 0, isKept: true),
    IncludeRow(
      why: "includes another", part: "{{ item.title }}{% include 'part' %}{% include 'part' without context %}",
      reads: 1,
      isKept: true),
    IncludeRow(why: "reads the page", part: "{{ page.title }}", reads: 1, isKept: false),
    IncludeRow(
      why: "reads the page in a branch", part: "{% if item.x %}{{ page.x }}{% endif %}", reads: 2, isKept: false),
    IncludeRow(why: "includes what reads the page", part: "{% include 'of-page' %}", reads: 1, isKept: false),
    IncludeRow(
      why: "has a macro that reads the page", part: "{% macro m() %}{{ page.title }}{% endmacro %}{{ m() }}", reads: 1,
      isKept: false),
    IncludeRow(
      why: "has a macro that would read the page", part: "{% macro m() %}{{ page.title }}{% endmacro %}{{ item.x }}",
      reads: 1, isKept: true),
  ]

  @Test("What is included without context is kept if it does not read the page", arguments: includes)
  func keepsIncludes(_ row: IncludeRow) throws {
    let main = "{% set around = 1 %}{% for i in range(3) %}{% include 'main-part' without context %}{% endfor %}"
    let (kept, counter) = (KeptTexts(), Counter())
    let output = try Self.render(main, kept, counter, part: row.part)
    #expect(counter.repeated == (row.isKept ? [row.reads, row.reads] : []))
    #expect(counter.reads == (row.isKept ? 1 : 3) * row.reads)
    let plain = try Self.render(main, nil, Counter(), part: row.part)
    #expect(output == plain, "what is kept changes nothing that is written")
  }

  @Test("A text kept in one context is not written in another")
  func tellsContextsApart() throws {
    let counter = Counter()
    let main = "{% include 'main-part' without context %}<p title=\"{% include 'main-part' without context %}\">"
    let output = try Self.render(main, KeptTexts(), counter, part: "{% set m %}<b>{% endset %}{{ m }}")
    #expect(output == "<b><p title=\"&lt;b&gt;\">")
    #expect(counter.repeated.isEmpty)
  }

  private static func render(_ main: String, _ kept: KeptTexts?, _ observer: Counter, part: String = "") throws
    -> String
  {
    var environment = TemplateEnvironment(globals: ["page", "site", "item", "f"])
    environment.pageGlobals = ["page"]
    let (library, mistakes) = TemplateLibrary.compile(
      [
        TemplateSource(name: "main", file: "main", text: Array(main.utf8)),
        TemplateSource(name: "part", file: "part", text: []),
        TemplateSource(name: "main-part", file: "main-part", text: Array(part.utf8)),
        TemplateSource(name: "of-page", file: "of-page", text: Array("{{ page.title }}".utf8)),
        TemplateSource(
          name: "macros", file: "macros", text: Array("{% macro title() %}{{ page.title }}{% endmacro %}".utf8)),
      ], environment: environment)
    try #require(mistakes.isEmpty)
    var output: [UInt8] = []
    let globals: [Value] = [
      .object(Thing(isKeyed: false)), .text("site"), .object(Thing(isKeyed: true)), .object(Thing(isKeyed: false)),
    ]
    try library.render("main", globals: globals, observer: observer, kept: kept, into: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
