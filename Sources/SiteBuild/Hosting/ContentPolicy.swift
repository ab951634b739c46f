internal import Markdown
internal import Values

/// The Content Security Policy of a site: its own files, what its templates
/// inline, by hash, and what the settings allow beside.
///
/// - SeeAlso: W3C Content Security Policy Level 3.
struct ContentPolicy: Sendable {
  /// What the templates inline.
  var inlined = InlinedCode()

  /// Directives that settings can add sources to.
  static let directives = [
    "connect-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src", "manifest-src", "media-src",
    "script-src", "style-src", "worker-src",
  ]

  /// Whether a byte can stand in a source of a policy, and in a quoted text of every host's configuration.
  static func isPartOfSource(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\"\\;,$`{}".utf8.contains(byte)
  }

  /// The header's value.
  func text(_ settings: HostingSettings) -> String {
    var sources: [(directive: String, sources: [String])] = [
      ("default-src", ["'self'"]),
      ("script-src", ["'self'"] + hashes(inlined.scripts, inlined.handlers)),
      ("style-src", ["'self'"] + hashes(inlined.styles.union(framed(settings)), inlined.styleAttributes)),
      ("img-src", ["'self'", "data:"]),
      ("object-src", ["'none'"]),
      ("base-uri", ["'self'"]),
      ("form-action", ["'self'"]),
      ("frame-ancestors", ["'self'"]),
    ]
    for (directive, more) in settings.sources {
      if let place = sources.firstIndex(where: { $0.directive == directive }) {
        sources[place].sources += more
      } else {
        sources.append((directive, ["'self'"] + more))
      }
    }
    return sources.map { "\($0.directive) \($0.sources.joined(separator: " "))" }.joined(separator: "; ")
  }

  /// Frames of `{embed}` inherit the policy of the page around them, and have a style of their own.
  private func framed(_ settings: HostingSettings) -> Set<String> {
    guard settings.sources.contains(where: { $0.directive == "frame-src" }) else { return [] }
    return [Embed.style.withUTF8Buffer { SHA256.base64($0) }]
  }

  private func hashes(_ elements: Set<String>, _ attributes: Set<String>) -> [String] {
    elements.union(attributes).sorted().map { "'sha256-\($0)'" } + (attributes.isEmpty ? [] : ["'unsafe-hashes'"])
  }
}
