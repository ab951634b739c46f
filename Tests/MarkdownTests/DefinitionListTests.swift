import Markdown
import Testing

@Suite struct DefinitionListTests {
  @Test(
    "Definition lists",
    arguments: [
      Row("A\n: b", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n", "a term and its definition"),
      Row("A\n: b\n: c", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n", "two definitions"),
      Row("A\nB\n: c", "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>c</dd>\n</dl>\n", "two terms"),
      Row(
        "A\n: b\n\nC\n: d", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n<dt>C</dt>\n<dd>d</dd>\n</dl>\n", "one list of several terms"
      ),
      Row("A\n\n: b", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n", "a blank line below the term"),
      Row("A\n:   b\n    c", "<dl>\n<dt>A</dt>\n<dd>b\nc</dd>\n</dl>\n", "more space, more lines"),
      Row("A\n: b\nc", "<dl>\n<dt>A</dt>\n<dd>b\nc</dd>\n</dl>\n", "a line that is not indented"),
      Row("A\n: b\n\n  c", "<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n</dd>\n</dl>\n", "two paragraphs"),
      Row(
        "A\n: - b\n  - c", "<dl>\n<dt>A</dt>\n<dd>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</dd>\n</dl>\n", "a list in it"
      ),
      Row("A\n: b\n- c", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n<ul>\n<li>c</li>\n</ul>\n", "a list behind it"),
      Row(
        "A\n: b\n+ c", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n<ul>\n<li>c</li>\n</ul>\n", "a list of pluses behind it"),
      Row(
        "A\n: b\n\n+ c\n+ d\n\nE\n: f",
        "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n<dl>\n<dt>E</dt>\n<dd>f</dd>\n</dl>\n",
        "a list of pluses between two"),
      Row(
        "> A\n> : b\n>\n> + c",
        "<blockquote>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n",
        "a list of pluses behind it, in a quote"),
      Row("> A\n> : b", "<blockquote>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n</blockquote>\n", "in a quote"),
      Row("> A\n>\n> : b", "<blockquote>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n</blockquote>\n", "in a quote, apart"),
      Row("- A\n  : b", "<ul>\n<li>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n</li>\n</ul>\n", "in a list"),
      Row("*A*\n: `b`", "<dl>\n<dt><em>A</em></dt>\n<dd><code>b</code></dd>\n</dl>\n", "markup in both"),
      Row(
        "*A\nB*\n: c", "<dl>\n<dt><em>A\nB</em></dt>\n<dd>c</dd>\n</dl>\n", "markup over two terms keeps them together"),
      Row("A\n: [ ] b", "<dl>\n<dt>A</dt>\n<dd>[ ] b</dd>\n</dl>\n", "a definition is no task"),
      Row("\"A\"\n: 'b'", "<dl>\n<dt>„A“</dt>\n<dd>‚b‘</dd>\n</dl>\n", "typography in both"),
    ])
  func lists(_ row: Row) {
    #expect(html(row.input) == row.output)
  }

  @Test(
    "What only looks like a definition",
    arguments: [
      Row(": b", "<p>: b</p>\n", "no term"),
      Row("A\n:b", "<p>A\n:b</p>\n", "no space"),
      Row("A\n:", "<p>A\n:</p>\n", "no text"),
      Row("A\n\\: b", "<p>A\n: b</p>\n", "escaped"),
      Row("# A\n: b", "<h1 id=\"a\">A</h1>\n<p>: b</p>\n", "a heading is no term"),
      Row("A\n\n\n: b", "<p>A</p>\n<p>: b</p>\n", "two blank lines"),
      Row("- A\n\n: b", "<ul>\n<li>A</li>\n</ul>\n<p>: b</p>\n", "a term in another container"),
      Row("    A\n: b", "<pre><code>A\n</code></pre>\n<p>: b</p>\n", "code is no term"),
      Row("```\nA\n: b\n```", "<pre><code>A\n: b\n</code></pre>\n", "in code"),
      Row("[a]: b\n: c", "<p>: c</p>\n", "a link's definition is no term"),
    ])
  func others(_ row: Row) {
    #expect(html(row.input) == row.output)
  }

  @Test("Tables keep their colons")
  func tables() {
    #expect(html("A | B\n:- | -:\nc | d").contains("<th scope=\"col\" class=\"align-left\">A</th>"))
  }

  @Test("A footnote can hold a definition list")
  func footnotes() {
    #expect(html("a[^1]\n\n[^1]: A\n    : b").contains("<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>"))
  }

  @Test("The plain profiles have none", arguments: [MarkdownOptions.Profile.commonMark, .gfm])
  func plainProfiles(_ profile: MarkdownOptions.Profile) {
    #expect(html("A\n: b\n\n*[A]: b", profile) == "<p>A\n: b</p>\n<p>*[A]: b</p>\n")
  }

  @Test("Terms are no summary")
  func summary() {
    let document = portal("A\n: b\n\nc")
    #expect(document.firstParagraph == "c")
    #expect(document.plainText == "A\nb\nc")
  }
}
