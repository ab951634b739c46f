internal import Markdown

/// What stands in the place of a reference, under construction.
struct ReferenceHTML {
  private var html = DataTableHTML()
  private var plain = ""
  private var links: [MarkdownLink] = []
  /// The reference's place in the file.
  private let bytes: Range<Int>

  init(bytes: Range<Int>) { self.bytes = bytes }

  mutating func raw(_ markup: String) { html.raw(markup) }

  mutating func text(_ text: String) {
    html.text(text)
    plain += text
  }

  /// Text in italics, as titles of works are.
  mutating func work(_ title: String) {
    html.raw("<cite>")
    text(title)
    html.raw("</cite>")
  }

  /// A link to a place on the same page.
  mutating func link(to id: String, _ text: String, class name: String) {
    link(toAddress: "#" + id, text, attributes: " class=\"\(name)\"")
  }

  mutating func link(toAddress address: String, _ text: String, attributes: String = "") {
    html.raw("<a href=\"")
    links.append(MarkdownLink(kind: .link, destination: address, alt: "", offset: html.bytes.count, bytes: bytes))
    html.raw("\"\(attributes)>")
    self.text(text)
    html.raw("</a>")
  }

  var document: MarkdownDocument { MarkdownDocument(html: html.bytes, plainText: plain, links: links) }
}
