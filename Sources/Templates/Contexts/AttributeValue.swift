/// The value of an attribute, as far as it has been read.
struct AttributeValue: Hashable, Sendable {
  enum Quote: Hashable, Sendable { case none, single, double }

  var name: String
  var kind: AttributeKind
  var quote: Quote
  var address = AddressProgress()
  /// What was written so far, for attributes whose value changes what others mean.
  var literal: [UInt8] = []
  var hasOutput = false

  init(_ name: [UInt8], in tag: Tag, quote: Quote) {
    self.name = String(decoding: name, as: UTF8.self)
    kind = AttributeKind(name, in: tag)
    self.quote = quote
  }

  private static let longestLiteral = 64

  /// Reads literal text.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    switch kind {
    case .address(let use): for byte in bytes { address.read(byte, use) }
    case .refresh:
      for byte in bytes { readRefresh(byte) }
    case .scriptType, .httpEquiv: keep(bytes)
    case .plain, .style, .handler, .frameDocument, .metaContent, .animated: break
    }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    literal += bytes.prefix(max(0, Self.longestLiteral - literal.count)).map(\.lowercased)
  }

  /// `5; url=/x/`: an address begins after the `=`.
  private mutating func readRefresh(_ byte: UInt8) {
    guard !isRefreshAddress else {
      if address.isEmpty, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return }
      return address.read(byte, .link)
    }
    if byte > 0x20 { literal = literal.suffix(3) + [byte.lowercased] }
  }

  /// Whether what follows in a `refresh` is its address.
  var isRefreshAddress: Bool { literal == Array("url=".utf8) }

  /// What is true of this value if it may also be the other one.
  func joined(with other: AttributeValue) -> AttributeValue? {
    guard name == other.name, kind == other.kind, quote == other.quote else { return nil }
    if kind == .refresh, isRefreshAddress != other.isRefreshAddress { return nil }
    var joined = self
    joined.hasOutput = hasOutput || other.hasOutput || literal != other.literal
    joined.address = address.joined(with: other.address)
    return joined
  }
}

extension UInt8 {
  /// This ASCII letter in lower case; any other byte as it is.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// White space in HTML.
  var isMarkupSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }
}
