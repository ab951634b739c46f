private import SafeHTML

/// Where the site will be reached: `https://portal.example` or, below a folder,
/// `https://host.example/portal`.
package struct BaseURL: Hashable, Sendable {
  /// Scheme and host: `https://portal.example`.
  package let origin: String
  /// The folder the site lies in: empty, or `/portal`.
  package let prefix: String

  /// Stands in where a site's own cannot be read.
  static let placeholder = BaseURL(origin: "https://site.invalid", prefix: "")

  private init(origin: String, prefix: String) {
    self.origin = origin
    self.prefix = prefix
  }

  /// - Returns: `nil` unless `text` is an `http` or `https` address of a host,
  ///   perhaps with a folder, without a query or fragment.
  package init?(_ text: String) {
    guard let scheme = SafeURL.scheme(of: text), scheme == "https" || scheme == "http",
      text.hasPrefix("\(scheme)://"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Self.forbidden.contains($0) })
    else { return nil }
    let rest = text.dropFirst(scheme.count + 3)
    let host = rest.prefix { $0 != "/" }
    guard !host.isEmpty, !host.contains("@") else { return nil }
    origin = "\(scheme)://\(host)"
    let path = rest.dropFirst(host.count).split(separator: "/")
    guard !path.contains("..") else { return nil }
    prefix = path.map { "/\($0)" }.joined()
  }

  /// Without the scheme: `portal.example`.
  var host: String { String(origin.drop { $0 != "/" }.drop { $0 == "/" }) }

  /// What stands in a link within the site.
  package func relative(_ address: Address) -> String { prefix + PercentEncoding.encode(address.text) }

  /// What stands where a link must work from anywhere.
  package func absolute(_ address: Address) -> String { origin + relative(address) }

  /// Likewise, of what a link of a page says.
  func absolute(_ written: String, on page: Address) -> String {
    if written.hasPrefix("//") || SafeURL.scheme(of: written) != nil { return written }
    return written.hasPrefix("/") ? origin + written : absolute(page) + written
  }

  private static let forbidden = Set("\"'<>\\^`{|}?#".utf8)
}
