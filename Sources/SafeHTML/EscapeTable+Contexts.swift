extension EscapeTable {
  /// Markup inside of a quoted attribute: only what could end the value or look
  /// like a tag, since character references are there already.
  package static let attributeMarkup = EscapeTable([
    (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"), (UInt8(ascii: "\""), "&#34;"),
    (UInt8(ascii: "'"), "&#39;"),
  ])

  /// Markup in `<title>` and `<textarea>`, where tags are not read.
  package static let plainTextMarkup = EscapeTable([(UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;")])

  /// An address inside of a quoted attribute.
  ///
  /// What no address may hold is percent-encoded; what separates its parts stays,
  /// and so do letters beyond ASCII, which browsers encode themselves.
  ///
  /// - SeeAlso: RFC 3986, 2.2 and 2.4; WHATWG URL, 1.3 "Percent-encoded bytes".
  package static let address = EscapeTable(unsafeInAddresses)

  /// The start of an address that must not become a scheme.
  package static let relativeAddress = EscapeTable(unsafeInAddresses + [(UInt8(ascii: ":"), "%3A")])

  /// Part of an address in a list that white space, commas and semicolons separate.
  package static let listedAddress = EscapeTable(
    unsafeInAddresses + [(UInt8(ascii: ","), "%2C"), (UInt8(ascii: ";"), "%3B")])

  /// The same at the start of an address.
  package static let relativeListedAddress = EscapeTable(
    unsafeInAddresses + [(UInt8(ascii: ":"), "%3A"), (UInt8(ascii: ","), "%2C"), (UInt8(ascii: ";"), "%3B")])

  /// A name or value in a query: all but unreserved characters is percent-encoded.
  ///
  /// - SeeAlso: RFC 3986, 2.3 "Unreserved Characters".
  package static let query = EscapeTable(
    (0...255 as ClosedRange<UInt8>).filter { !isUnreserved($0) }.map { ($0, percent($0)) })

  private static let unsafeInAddresses: [(byte: UInt8, text: String)] =
    (Array(0...0x20) + [0x7F] + "\"'<>\\^`{|}".utf8).map { ($0, percent($0)) } + [(UInt8(ascii: "&"), "&amp;")]

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static func percent(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }
}
