internal import Diagnostics
internal import Markdown

extension FieldReader {
  /// A choice that may be left open.
  mutating func optionalChoice(_ key: String) -> MarkdownOptions.RawHTMLPolicy? {
    guard node(key) != nil else { return nil }
    return choice(key, default: .refuse)
  }

  /// The HTML that `raw_html: allow-list` lets through.
  mutating func allowedHTML() -> AllowedHTML {
    let standard = AllowedHTML.standard
    let elements = names("raw_html_elements") { AllowedHTML.refusedElements.contains($0) }
    let attributes = names("raw_html_attributes", isRefused: AllowedHTML.isRefused)
    return AllowedHTML(elements: elements ?? standard.elements, attributes: attributes ?? standard.attributes)
  }

  private mutating func names(_ key: String, isRefused: (String) -> Bool) -> Set<String>? {
    guard node(key) != nil else { return nil }
    let written = texts(key)
    for name in written where isRefused(name.value.lowercased()) {
      report(
        .invalidSetting, "'\(name.value)' can never be allowed: it runs code, or changes how the page is read",
        at: name.bytes, hint: "remove it")
    }
    return Set(written.map { $0.value.lowercased() })
  }
}
