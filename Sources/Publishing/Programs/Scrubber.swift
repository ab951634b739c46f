/// Takes secrets out of what is printed.
struct Scrubber: Sendable {
  /// Values that the environment holds under names of secrets, longest first.
  private let secrets: [String]

  static let mark = "***"
  /// Shorter values are words such as `true`, and taking them out would garble the text.
  private static let shortestSecret = 6
  private static let names = ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL"]

  /// - Parameter environment: `NAME=value`.
  init(environment: [String]) {
    secrets = environment.compactMap { entry in
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[1].count >= Self.shortestSecret else { return nil }
      let name = parts[0].uppercased()
      // git's way to set any option.
      if name.hasPrefix("GIT_CONFIG_KEY_") { return nil }
      return Self.names.contains { name.contains($0) } ? String(parts[1]) : nil
    }.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  func scrub(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: Self.mark) }
    return Self.withoutUserInfo(text)
  }

  /// `https://user:password@host` becomes `https://***@host`.
  private static func withoutUserInfo(_ text: String) -> String {
    var clean = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      clean += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { $0 != "/" && !$0.isWhitespace && $0 != "'" && $0 != "\"" }
      guard let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") else { continue }
      clean += mark
      rest = rest[at...]
    }
    return clean + rest
  }
}
