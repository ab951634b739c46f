/// Whose pages a site's policy lets frames load.
///
/// - SeeAlso: W3C Content Security Policy Level 3, 6.7.2.8 "Does url match expression".
struct FramePolicy: Sendable {
  private let sources: [String]

  /// - Returns: `nil` if no host is told of a policy.
  init?(_ hosting: HostingSettings) {
    guard hosting.hasPolicy, !hosting.hosts.isEmpty else { return nil }
    sources = hosting.sources.filter { $0.directive == "frame-src" }.flatMap(\.sources).map { $0.lowercased() }
  }

  /// - Parameter address: With `https://` in front.
  func allows(_ address: String) -> Bool {
    let wanted = Self.parts(address.lowercased())
    return sources.contains { source in
      if source == "*" || source == "https:" || source == "http:" { return true }
      let allowed = Self.parts(source)
      let isHost =
        allowed.host.hasPrefix("*.")
        ? wanted.host.hasSuffix(allowed.host.dropFirst()) : allowed.host == wanted.host
      return isHost && (allowed.port == "*" || allowed.port == wanted.port) && Self.isBelow(wanted.path, allowed.path)
    }
  }

  /// Without a slash at its end a path stands for itself alone.
  private static func isBelow(_ path: Substring, _ allowed: Substring) -> Bool {
    allowed.isEmpty || (allowed.hasSuffix("/") ? path.hasPrefix(allowed) : path == allowed)
  }

  private static func parts(_ address: String) -> (host: Substring, port: Substring, path: Substring) {
    var rest = address[...]
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard let colon = place.lastIndex(of: ":"), !place.hasSuffix("]") else { return (place, "443", path) }
    return (place[..<colon], place[place.index(after: colon)...], path)
  }
}
