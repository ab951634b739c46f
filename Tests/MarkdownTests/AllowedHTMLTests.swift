import Diagnostics
import Markdown
import Testing

@Suite struct AllowedHTMLTests {
  static func render(_ input: String) -> MarkdownDocument {
    var options = MarkdownOptions(rawHTML: .allowList)
    options.allowedHTML = AllowedHTML(
      elements: ["b", "div", "a", "br", "details", "script"], attributes: ["class", "href", "title", "onclick"])
    return renderMarkdown(input, options: options)
  }

  @Test(
    "What is listed passes, written anew",
    arguments: [
      Row("x<B CLASS=y>z</B>", "<p>x<b class=\"y\">z</b></p>\n", "names in lower case, values in quotes"),
      Row("x<br/>", "<p>x<br></p>\n", "an element without end"),
      Row(
        "<div class='a\"b'>\n\n*x*\n\n</div>", "<div class=\"a&quot;b\">\n<p><em>x</em></p>\n</div>\n",
        "around Markdown"),
      Row("a <!-- b --> c", "<p>a  c</p>\n", "comments are dropped"),
      Row("<div>\na &amp; b\n</div>", "<div>\na &amp; b\n</div>\n", "text between tags is HTML"),
    ])
  func passes(_ row: Row) {
    let document = Self.render(row.input)
    #expect(String(decoding: document.html, as: UTF8.self) == row.output)
    #expect(document.diagnostics.isEmpty)
  }

  @Test(
    "The rest is shown as text, or left out, and reported",
    arguments: [
      Row("a <i>b</i>", "<p>a &lt;i&gt;b&lt;/i&gt;</p>\n", "an element that is not listed"),
      Row("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;\n", "never, though it is listed"),
      Row("a <b onclick=x>b</b>", "<p>a <b>b</b></p>\n", "never, though it is listed"),
      Row("a <b style=x>b</b>", "<p>a <b>b</b></p>\n", "an attribute that is not listed"),
      Row("a <a href=\"java&#x73;cript:x\">b</a>", "<p>a <a>b</a></p>\n", "an address that runs code, hidden"),
      Row("a <b>b", "<p>a <b>b</p>\n</b>", "not closed"),
      Row("a </b>", "<p>a &lt;/b&gt;</p>\n", "not opened"),
    ])
  func refuses(_ row: Row) {
    let document = Self.render(row.input)
    #expect(String(decoding: document.html, as: UTF8.self) == row.output)
    #expect(document.diagnostics.map(\.rule) == [.rawHTML])
  }
}
