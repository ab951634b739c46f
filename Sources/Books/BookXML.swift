internal import SafeHTML

/// XML of a book, under construction.
struct BookXML {
  var bytes: [UInt8] = []

  mutating func raw(_ markup: String) { bytes += markup.utf8 }

  mutating func text(_ text: String) { EscapeTable.commonMark.append(text, to: &bytes) }

  /// An element that holds text and nothing else; none if there is no text.
  mutating func element(_ name: String, _ text: String, attributes: String = "") {
    guard !text.isEmpty else { return }
    raw("<\(name)\(attributes)>")
    self.text(text)
    raw("</\(name.prefix { $0 != " " })>\n")
  }

  /// Up to the start of `<body>`.
  mutating func open(title: String, language: String, style: String) {
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"")
    raw(" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"")
    text(language)
    raw("\" xml:lang=\"")
    text(language)
    raw("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
    element("title", title)
    raw("<link rel=\"stylesheet\" href=\"\(style)\" type=\"text/css\"/>\n</head>\n<body>\n")
  }
}
