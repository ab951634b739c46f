/// The HTML that the policy `allow-list` lets through.
package struct AllowedHTML: Sendable, Hashable {
  /// Names of elements, in lower case.
  package var elements: Set<String>
  /// Names of attributes, in lower case, for all these elements.
  package var attributes: Set<String>

  /// What runs code, loads things, or changes how the rest of a page is read never passes.
  package init(elements: Set<String>, attributes: Set<String>) {
    self.elements = elements.subtracting(Self.refusedElements)
    self.attributes = attributes.filter { !Self.isRefused(attribute: $0) }
  }

  /// Elements that mean text and nothing else.
  package static let standard = AllowedHTML(
    elements: [
      "abbr", "b", "bdi", "bdo", "br", "cite", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
      "figure", "i", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup",
      "time", "u", "var", "wbr",
    ],
    attributes: ["class", "datetime", "dir", "lang", "open", "title"])

  /// - SeeAlso: WHATWG HTML, 13.1.2 "Elements", "raw text elements"; 2.5 "URLs" for what loads.
  package static let refusedElements: Set<String> = [
    "applet", "base", "button", "embed", "form", "frame", "frameset", "head", "html", "body", "iframe", "input", "link",
    "math", "meta", "noembed", "noframes", "noscript", "object", "option", "param", "plaintext", "portal", "script",
    "select", "style", "svg", "template", "textarea", "title", "xmp",
  ]

  /// Whether an attribute runs code or styles the page whatever its value.
  package static func isRefused(attribute name: String) -> Bool {
    name.hasPrefix("on")
      || ["style", "srcdoc", "formaction", "action", "ping", "xlink:href", "srcset", "nonce", "id", "name"]
        .contains(name)
  }

  /// Attributes whose value is an address.
  static let addresses: Set<String> = ["background", "cite", "data", "href", "longdesc", "poster", "src"]

  /// Elements without an end tag.
  static let void: Set<String> = ["area", "br", "col", "hr", "img", "source", "track", "wbr"]
}
