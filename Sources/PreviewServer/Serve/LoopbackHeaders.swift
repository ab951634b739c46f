extension [PreviewHeader] {
  /// Set here, or meant for the site's own host: browsers would remember them for whatever comes next on this port.
  private static let leftOut: Set<String> = [
    "alt-svc", "cache-control", "connection", "content-length", "content-type", "etag", "strict-transport-security",
    "transfer-encoding",
  ]

  /// Those that a preview can send as well.
  var onLoopback: [PreviewHeader] {
    filter { !Self.leftOut.contains($0.name.lowercased()) }.map { header in
      guard header.name.lowercased() == "content-security-policy" else { return header }
      return PreviewHeader(name: header.name, value: LoopbackPolicy(header.value).text)
    }
  }
}

/// A Content Security Policy under which a preview works: nothing is sent to HTTPS, which is not spoken
/// here, and the script that is added may run and hear of changes.
///
/// - SeeAlso: W3C Content Security Policy Level 3; Upgrade Insecure Requests.
struct LoopbackPolicy {
  private var directives: [[Substring]]

  init(_ text: String) {
    directives = text.split(separator: ";").map { $0.split { $0 == " " || $0 == "\t" } }
      .filter { !$0.isEmpty && $0.first?.lowercased() != "upgrade-insecure-requests" }
    allow("script-src")
    allow("connect-src")
  }

  var text: String { directives.map { $0.joined(separator: " ") }.joined(separator: "; ") }

  /// Adds the preview's own origin to what a directive allows, if it or its fallback restricts that.
  private mutating func allow(_ name: Substring) {
    if let place = place(of: name) {
      directives[place] = Self.withSelf(directives[place])
    } else if let place = place(of: "default-src") {
      let sources = directives[place].dropFirst()
      if !sources.contains("'self'") { directives.append(Self.withSelf([name] + sources)) }
    }
  }

  private func place(of name: Substring) -> Int? { directives.firstIndex { $0.first?.lowercased() == String(name) } }

  private static func withSelf(_ directive: [Substring]) -> [Substring] {
    directive.contains("'self'") ? directive : directive.filter { $0 != "'none'" } + ["'self'"]
  }
}
