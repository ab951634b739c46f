internal import Diagnostics

/// Refuses drawings that do more than draw: whoever opens one by its address runs
/// what stands in it in the name of the site.
///
/// - SeeAlso: SVG 2, 2.4 "Processing modes"; OWASP, "SVG security".
enum SVGRule {
  /// Elements that run code, bring in other documents or are a page's, and not a drawing's.
  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "meta", "link", "base", "form",
    "input", "button", "select", "textarea", "video", "audio", "source", "track", "img", "frame", "frameset",
  ]
  /// Attributes whose value is an address, whatever their prefix.
  private static let addresses: Set<String> = [
    "href", "src", "srcset", "data", "poster", "action", "formaction", "background",
  ]
  /// Elements that set attributes of others.
  private static let animations: Set<String> = ["set", "animate", "animatetransform", "animatemotion"]

  /// - Complexity: O(*n*).
  static func faults(in bytes: [UInt8], file: String) -> [Diagnostic] {
    if let problem = encodingProblem(in: bytes) { return [diagnostic(problem, at: .start(of: file))] }
    if let found = tagProblem(in: bytes, file: file) { return [found] }
    return DrawingStyle.problem(in: bytes).map { [diagnostic($0, at: .start(of: file))] } ?? []
  }

  /// Whoever reads a drawing must read the same characters as we do.
  private static func encodingProblem(in bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x1F, 0x8B]) { return "is packed" }
    let problem = "is not in UTF-8"
    if bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil { return problem }
    let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    guard let declared = start.firstRange(of: "encoding=") else { return nil }
    let name = start[declared.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
    return name == "utf-8" || name == "us-ascii" ? nil : problem
  }

  private static func tagProblem(in bytes: [UInt8], file: String) -> Diagnostic? {
    var scanner = MarkupScanner(bytes)
    while let tag = scanner.next() {
      if let problem = problem(of: tag) { return diagnostic(problem, at: Span(file: file, bytes: tag.bytes)) }
    }
    return nil
  }

  private static func problem(of tag: MarkupScanner.Tag) -> String? {
    if tag.name.hasPrefix("!doctype") || tag.name.hasPrefix("!entity") { return "declares entities or a DTD" }
    if tag.name.hasPrefix("?xml-stylesheet") { return "brings in a style sheet" }
    let element = tag.name.split(separator: ":").last.map(String.init) ?? tag.name
    if elements.contains(element) { return "holds <\(element)>" }
    for (name, value) in tag.attributes {
      if name.hasPrefix("on") { return "holds code in '\(name)'" }
      if animations.contains(element), name == "attributename", isDangerous(value) { return "sets '\(value)' later" }
      let address = value.filter { !$0.isWhitespace && $0 != "\u{0}" }.lowercased()
      guard addresses.contains(localName(name)) else {
        if address.contains("javascript:") { return "reaches out in '\(name)'" }
        continue
      }
      let isHere = address.isEmpty || address.hasPrefix("#") || address.hasPrefix("data:image/")
      let isLink = element == "a" && (address.hasPrefix("https:") || address.hasPrefix("http:"))
      if !isHere && !isLink || address.hasPrefix("data:image/svg") { return "reaches out in '\(name)'" }
    }
    return nil
  }

  private static func localName(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

  /// Whether an attribute that is set later could do what none may.
  private static func isDangerous(_ attribute: String) -> Bool {
    let name = localName(attribute.trimmingSpaces.lowercased())
    return name.hasPrefix("on") || addresses.contains(name)
  }

  private static func diagnostic(_ problem: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unsafeSVG, "the drawing \(problem)", at: span,
      hint: "export it as plain SVG, or take this part out")
  }
}
