import Diagnostics
import Markdown
import Testing

@Suite struct DirectiveTests {
  @Test("A directive is noted with its place and left open")
  func noted() {
    let source = "# A\n\n```{table} daten.csv\nUnterschrift\n```\n\nb"
    let document = portal(source)
    #expect(document.directives.map(\.name) == ["table"])
    #expect(document.directives.first?.argument == "daten.csv")
    #expect(document.directives.first?.text == "Unterschrift\n")
    #expect(text(document.directives.first?.bytes, in: source) == "{table} daten.csv")
    #expect(document.plainText == "A\nb")
  }

  @Test("An unknown name is an error with the nearest known one")
  func unknown() {
    let found = portal("```{tabel} a.csv\n```").diagnostics
    #expect(found.map(\.rule) == [.unknownDirective])
    #expect(found.first?.hint == "did you mean 'table'?")
  }

  @Test("Other profiles show a code block")
  func otherProfiles() {
    #expect(html("```{table} a\nb\n```", .gfm) == "<pre><code class=\"language-{table}\">b\n</code></pre>\n")
  }

  @Test("What a directive stands for comes between what stands before and behind it")
  func expanding() {
    let inner = renderMarkdown("## I\n\n[j](k)", options: MarkdownOptions())
    let document = portal("[a](b)\n\n## C\n\n```{include} x\n```\n\n## D\n\n[e](f)").expanding { _ in inner }
    #expect(
      String(decoding: document.unresolvedHTML, as: UTF8.self) == """
        <p><a href="b">a</a></p>
        <h2 id="c">C</h2>
        <h2 id="i">I</h2>
        <p><a href="k">j</a></p>
        <h2 id="d">D</h2>
        <p><a href="f">e</a></p>

        """)
    #expect(document.links.map(\.destination) == ["b", "k", "f"])
    #expect(document.headings.map(\.title) == ["C", "I", "D"])
    #expect(document.firstParagraph == "a")
    #expect(document.fragments == ["c", "i", "d"])
  }

  @Test("Directives that stay open are filled in last, between the links")
  func filling() {
    let document = portal("[a](b)\n\n```{embed} x\n```\n\n[c](d)")
    var output: [UInt8] = []
    document.appendHTML(
      to: &output, resolving: { ResolvedLink("/" + $0.destination) }, filling: { _ in Array("!\n".utf8) })
    #expect(String(decoding: output, as: UTF8.self) == "<p><a href=\"/b\">a</a></p>\n!\n<p><a href=\"/d\">c</a></p>\n")
  }

  @Test("An embedded page asks nothing of its host before the click")
  func embed() throws {
    let embed = try #require(Embed(address: "https://www.video.example/x?a=1&b=\"", title: "Ein <Film>"))
    let output = String(decoding: embed.document(.german).html, as: UTF8.self)
    #expect(!output.contains(" src="))
    #expect(output.contains("title=\"Ein &lt;Film&gt;\""))
    #expect(output.contains("Inhalt von video.example laden"))
    #expect(output.contains("href=&quot;https://www.video.example/x?a=1&amp;amp;b=%22&quot;"))
  }

  @Test(
    "Only https addresses can be embedded",
    arguments: ["http://a.b", "javascript:x", "//a.b", "https://", "https://a b"])
  func embedRefused(_ address: String) {
    #expect(Embed(address: address, title: "") == nil)
  }
}
