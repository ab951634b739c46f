import Diagnostics
import Files
import Markdown
import Testing

@testable import SiteBuild

@Suite struct DirectiveExpanderTests {
  /// What becomes of a page `content/a/seite.md` beside other files.
  private func expanded(
    _ text: String, _ files: [String: String] = [:], _ options: MarkdownOptions = MarkdownOptions()
  ) throws -> (html: String, told: [String], inputs: [String], document: MarkdownDocument) {
    let files = Dictionary(
      uniqueKeysWithValues: try files.map { (try #require(SitePath("content/\($0.key)")), Array($0.value.utf8)) })
    let page = try #require(SitePath("a/seite.md"))
    var expander = DirectiveExpander(page: page, tree: MemoryTree(files), options: options, words: .german)
    let document = expander.expand(renderMarkdown(text, file: "content/a/seite.md", options: options))
    let told = (document.diagnostics + expander.diagnostics).map { "\($0.span?.file ?? ""): \($0.rule.rawValue)" }
    return (String(decoding: document.unresolvedHTML, as: UTF8.self), told, expander.inputs.map(\.text), document)
  }

  private func include(_ path: String) -> String { "```{include} \(path)\n```\n" }

  @Test("An included file stands in the directive's place, without its front matter")
  func includes() throws {
    let result = try expanded("Vor.\n\n" + include("b.md") + "\nNach.", ["a/b.md": "---\ntitle: B\n---\n*Mitte.*\n"])
    #expect(result.html == "<p>Vor.</p>\n<p><em>Mitte.</em></p>\n<p>Nach.</p>\n")
    #expect(result.told.isEmpty)
    #expect(result.inputs == ["a/b.md"])
  }

  @Test("An included file's links count from its own folder")
  func links() throws {
    let result = try expanded(include("/teile/b.md"), ["teile/b.md": "[x](y.md) [z](https://e.org)\n"])
    #expect(result.document.links.map(\.destination) == ["/teile/y.md", "https://e.org"])
  }

  @Test("An included file's headings take part in the page's, with ids of their own")
  func headings() throws {
    let result = try expanded("## A\n\n" + include("b.md"), ["a/b.md": "## A\n"])
    #expect(result.document.headings.map(\.id) == ["a", "b-a"])
  }

  @Test("Includes go on in what is included")
  func nested() throws {
    let result = try expanded(include("b.md"), ["a/b.md": include("c.md"), "a/c.md": "Ziel.\n"])
    #expect(result.html == "<p>Ziel.</p>\n")
    #expect(result.inputs == ["a/b.md", "a/c.md"])
  }

  @Test("A file that includes itself is a mistake, and so are too many inside one another")
  func circles() throws {
    let circle = try expanded(include("b.md"), ["a/b.md": include("b.md")])
    #expect(circle.told == ["content/a/b.md: include-cycle"])
    let deep = Dictionary(uniqueKeysWithValues: (0...20).map { ("a/\($0).md", include("\($0 + 1).md")) })
    let told = try expanded(include("0.md"), deep).told
    #expect(told == ["content/a/\(DirectiveExpander.deepest - 1).md: invalid-directive"])
  }

  @Test("Includes cannot grow without end")
  func size() throws {
    let options = MarkdownOptions(limits: MarkdownLimits(bytes: 1000, containers: 50, picturesInParagraph: 9))
    let part = String(repeating: "a", count: 300) + "\n"
    let result = try expanded(String(repeating: include("b.md") + "\n", count: 5), ["a/b.md": part], options)
    #expect(result.told == ["content/a/seite.md: invalid-directive", "content/a/seite.md: invalid-directive"])
  }

  @Test(
    "A directive that cannot be followed is a mistake of the page",
    arguments: ["{include}", "{include} fehlt.md", "{include} ../../x.md", "{table}", "{table} leer.csv", "{embed} x"])
  func mistakes(_ line: String) throws {
    let result = try expanded("```\(line)\n```\n", ["a/leer.csv": ""])
    #expect(result.told == ["content/a/seite.md: invalid-directive"])
    #expect(result.html.isEmpty)
  }

  @Test("A table is made of a file's rows, with the block's text as caption")
  func tables() throws {
    let result = try expanded("```{table} b.csv\nStand - \"heute\"\n```\n", ["a/b.csv": "Land;Zahl\nHessen;12\n"])
    #expect(result.html.contains("<caption>Stand – „heute“</caption>"))
    #expect(result.html.contains("<td>Hessen</td>\n<td class=\"align-right\">12</td>"))
    #expect(result.inputs == ["a/b.csv"])
  }

  @Test("What is embedded is not loaded before the click")
  func embeds() throws {
    let result = try expanded("```{embed} https://v.example/1\nFilm\n```\n")
    #expect(result.html.contains("<figure class=\"embed\">"))
    #expect(!result.html.contains("<iframe src="))
    #expect(result.told.isEmpty)
  }

  @Test("A directive that a template renders stays open")
  func templates() throws {
    var options = MarkdownOptions()
    options.directives.insert("include")
    options.templateDirectives = ["include"]
    let result = try expanded(include("b.md"), [:], options)
    #expect(result.document.directives.map(\.name) == ["include"])
    #expect(result.inputs.isEmpty)
  }
}
