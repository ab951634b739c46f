internal import Diagnostics

/// Refuses drawings that do more than draw: whoever opens one by its address runs
/// what stands in it in the name of the site.
///
/// - SeeAlso: SVG 2, 2.4 "Processing modes"; OWASP, "SVG security".
enum SVGRule {
  /// Elements that run code or bring in other documents.
  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener",
  ]
  /// Attributes whose value is an address.
  private static let addresses: Set<String> = ["href", "xlink:href", "src", "data"]

  /// - Complexity: O(*n*).
  static func faults(in bytes: [UInt8], file: String) -> [Diagnostic] {
    if let place = place(of: Array("@import".utf8), in: bytes) {
      return [diagnostic("brings in a style sheet", at: Span(file: file, bytes: place..<place + 7))]
    }
    var scanner = MarkupScanner(bytes)
    while let tag = scanner.next() {
      if let problem = problem(of: tag) { return [diagnostic(problem, at: Span(file: file, bytes: tag.bytes))] }
    }
    return []
  }

  private static func problem(of tag: MarkupScanner.Tag) -> String? {
    if tag.name.hasPrefix("!doctype") || tag.name.hasPrefix("!entity") { return "declares entities or a DTD" }
    if tag.name.hasPrefix("?xml-stylesheet") { return "brings in a style sheet" }
    let element = tag.name.split(separator: ":").last.map(String.init) ?? tag.name
    if elements.contains(element) { return "holds <\(element)>" }
    for (name, value) in tag.attributes {
      if name.hasPrefix("on") { return "holds code in '\(name)'" }
      let address = value.filter { !$0.isWhitespace && $0 != "\u{0}" }.lowercased()
      guard addresses.contains(name) else {
        if address.contains("javascript:") || address.contains("url(http") { return "reaches out in '\(name)'" }
        continue
      }
      let isHere = address.isEmpty || address.hasPrefix("#") || address.hasPrefix("data:image/")
      let isLink = element == "a" && (address.hasPrefix("https:") || address.hasPrefix("http:"))
      if !isHere && !isLink || address.hasPrefix("data:image/svg") { return "reaches out in '\(name)'" }
    }
    return nil
  }

  private static func place(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    return (0...bytes.count - wanted.count).first { place in
      bytes[place] == wanted[0] && bytes[place..<place + wanted.count].elementsEqual(wanted)
    }
  }

  private static func diagnostic(_ problem: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unsafeSVG, "the drawing \(problem)", at: span,
      hint: "export it as plain SVG, or take this part out")
  }
}
