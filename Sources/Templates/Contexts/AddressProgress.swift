/// How far an address has been read, and so what may follow.
///
/// Where branches meet, an address may be in several parts at once.
///
/// - SeeAlso: WHATWG URL, 4.4 "URL parsing".
struct AddressProgress: Hashable, Sendable {
  struct Parts: OptionSet, Hashable {
    let rawValue: UInt8

    /// Nothing has been written.
    static let start = Parts(rawValue: 1)
    /// What has been written may still become a scheme.
    static let unsettled = Parts(rawValue: 2)
    /// After the scheme, or in an address that has none.
    static let path = Parts(rawValue: 4)
    static let query = Parts(rawValue: 8)
    static let fragment = Parts(rawValue: 16)
    static let all: Parts = [.start, .unsettled, .path, .query, .fragment]
  }

  /// Why nothing may be written after what is there.
  enum Danger: Hashable, Sendable {
    /// A literal scheme that runs code or reads files.
    case scheme(String)
    /// A `:` after output: the output would be the scheme.
    case colonAfterOutput
    /// A character reference where a scheme could stand.
    case reference
  }

  var parts = Parts.start
  var danger: Danger?
  /// The literal that may become a scheme; `nil` once output is part of it.
  private var scheme: [UInt8]? = []
  /// A character reference that is being read.
  private(set) var reference: [UInt8]?
  /// Whether a comma has just been read that may separate entries.
  private var hasComma = false
  /// Whether this is after the address of an entry, where a comma ends it at once.
  private var isDescriptor = false

  var isEmpty: Bool { parts == .start }

  private static let longestScheme = 16

  mutating func read(_ byte: UInt8, _ use: AddressUse) {
    if separates(byte, use) { return }
    if reference != nil, readReference(byte) { return }
    var next: Parts = []
    if !parts.isDisjoint(with: [.start, .unsettled]) { next.formUnion(beginning(byte)) }
    if parts.contains(.path) { next.insert(Self.separator(byte) ?? .path) }
    if parts.contains(.query) { next.insert(byte == UInt8(ascii: "#") ? .fragment : .query) }
    if parts.contains(.fragment) { next.insert(.fragment) }
    parts = next
  }

  /// What comes after output: it may have been the beginning of a scheme.
  mutating func passOutput() {
    scheme = nil
    hasComma = false
    if parts.contains(.start) { parts = parts.subtracting(.start).union(.unsettled) }
  }

  /// What is known after a part of a template that is not known here.
  mutating func passUnknown() {
    scheme = nil
    parts = .all
  }

  /// What is true of this address if it may also be the other one.
  func joined(with other: AddressProgress) -> AddressProgress {
    var joined = self
    joined.parts.formUnion(other.parts)
    if scheme != other.scheme { joined.scheme = nil }
    joined.danger = danger ?? other.danger
    if reference != other.reference { joined.danger = .reference }
    joined.hasComma = hasComma && other.hasComma
    return joined
  }

  // MARK: The beginning

  private static func separator(_ byte: UInt8) -> Parts? {
    switch byte {
    case UInt8(ascii: "?"): .query
    case UInt8(ascii: "#"): .fragment
    default: nil
    }
  }

  /// The part after `byte`, where so far nothing tells scheme from path.
  private mutating func beginning(_ byte: UInt8) -> Parts {
    // Browsers drop white space at the front, and tabs and line breaks anywhere.
    if byte <= 0x20 { return parts.intersection([.start, .unsettled]) }
    if let separator = Self.separator(byte) { return separator }
    switch byte {
    case UInt8(ascii: "&"):
      reference = []
      return .unsettled
    case UInt8(ascii: ":"): return readColon()
    case _ where byte.isLetter: return readSchemeByte(byte)
    case _ where byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."):
      return scheme == [] ? .path : readSchemeByte(byte)
    default: return .path
    }
  }

  private mutating func readSchemeByte(_ byte: UInt8) -> Parts {
    if let known = scheme?.count, known < Self.longestScheme { scheme?.append(byte.lowercased) }
    return .unsettled
  }

  private mutating func readColon() -> Parts {
    guard let scheme else {
      danger = .colonAfterOutput
      return .path
    }
    let name = String(decoding: scheme, as: UTF8.self)
    if ["javascript", "vbscript", "livescript", "mocha", "file", "data"].contains(name) { danger = .scheme(name) }
    return .path
  }

  /// - Returns: Whether `byte` belongs to the reference.
  private mutating func readReference(_ byte: UInt8) -> Bool {
    guard let read = reference else { return false }
    if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "#") {
      reference = read + [byte.lowercased]
      return true
    }
    reference = nil
    if read == Array("amp".utf8) || read.isEmpty { parts.insert(.path) } else { danger = .reference }
    return byte == UInt8(ascii: ";")
  }

  // MARK: Lists

  /// Begins the next address of a list where `byte` ends one.
  private mutating func separates(_ byte: UInt8, _ use: AddressUse) -> Bool {
    switch use {
    case .link, .picture: return false
    case .list: return byte.isMarkupSpace && begin()
    case .steps: return byte == UInt8(ascii: ";") && begin()
    case .pictureSet:
      // A comma in an address that goes on is part of it.
      if hasComma, byte.isMarkupSpace { return begin() }
      hasComma = byte == UInt8(ascii: ",")
      if hasComma, isDescriptor { return begin() }
      if byte.isMarkupSpace, parts != .start { isDescriptor = true }
      return parts == .start && byte.isMarkupSpace
    }
  }

  private mutating func begin() -> Bool {
    self = AddressProgress()
    return true
  }
}
