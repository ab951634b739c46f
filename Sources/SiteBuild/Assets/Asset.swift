internal import Files

/// A file of `templates/assets/` as it is published.
struct Asset: Hashable, Sendable {
  /// From `templates/assets/`.
  var name: String
  var address: Address
  /// The value of `integrity`, of sheets and scripts.
  ///
  /// - SeeAlso: W3C Subresource Integrity.
  var integrity: String?
  /// What is published instead of the source; `nil` if that is copied.
  var text: [UInt8]?
  /// What stands in pages, if it is to.
  var inlined: [UInt8]?

  static let folder = Address.root.file("assets").path

  /// From `templates/`.
  var source: SitePath { Self.folder.appending(name) ?? Self.folder }

  static func plainAddress(_ name: String) -> Address { Address.root.file("assets/\(name)") }

  /// The address whose name tells what the file holds.
  ///
  /// Eight digits: a new one among a thousand files meets an old one's in one of four million cases.
  static func address(_ name: String, fingerprint: Digest) -> Address {
    guard let path = SitePath(name) else { return plainAddress(name) }
    let ending = path.name.dropFirst(path.stem.count)
    let folder = path.parent == .root ? "" : "\(path.parent)/"
    return plainAddress("\(folder)\(path.stem).\(fingerprint.hex.prefix(8))\(ending)")
  }
}
