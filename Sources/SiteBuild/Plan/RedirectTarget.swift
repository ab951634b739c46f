internal import SafeHTML

/// Where an old address leads.
package enum RedirectTarget: Hashable, Sendable {
  /// A page or file of this site, with what follows `?` or `#`.
  case address(Address, suffix: String)
  /// Another site.
  case external(String)

  func absolute(from base: BaseURL) -> String {
    switch self {
    case .address(let address, let suffix): base.absolute(address) + suffix
    case .external(let url): Self.encoded(url)
    }
  }

  /// What stands in a link within the site.
  func relative(to base: BaseURL) -> String {
    switch self {
    case .address(let address, let suffix): base.relative(address) + suffix
    case .external(let url): Self.encoded(url)
    }
  }

  /// An address that an author wrote, with what no address may hold percent-encoded.
  private static func encoded(_ url: String) -> String {
    if url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return url }
    return url.utf8.map { byte in
      (0x21...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : PercentEncoding.encoded(byte)
    }.joined()
  }
}
