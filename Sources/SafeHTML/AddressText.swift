/// Addresses as values of quoted attributes: checked, encoded and escaped.
package enum AddressText {
  /// What stands instead of an address that runs code or reads files: it leads nowhere.
  ///
  /// - SeeAlso: WHATWG URL and CSS Values 4, `about:invalid`.
  package static let refused = "about:invalid"

  /// Appends a whole address, or ``refused`` if its scheme is dangerous.
  package static func appendWhole(_ text: String, for use: SafeURL.Use, to output: inout [UInt8]) {
    let address = trimmed(text)
    EscapeTable.address.append(isSafe(address, for: use) ? address : refused, to: &output)
  }

  /// Appends what comes after the start of an address, so that no scheme can come of it.
  ///
  /// - Parameter isListed: Whether the address is one of a list.
  package static func appendUnsettled(_ text: String, isListed: Bool = false, to output: inout [UInt8]) {
    let settled = text.utf8.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? text.endIndex
    let (relative, rest): (EscapeTable, EscapeTable) =
      isListed ? (.relativeListedAddress, .listedAddress) : (.relativeAddress, .address)
    relative.append(String(text[..<settled]), to: &output)
    rest.append(String(text[settled...]), to: &output)
  }

  /// Appends a value of `srcset` as a whole: its addresses checked one by one, as
  /// browsers take them apart.
  ///
  /// - SeeAlso: HTML Living Standard, 4.8.4.3.10 "Parsing a srcset attribute".
  package static func appendPictureSet(_ text: String, to output: inout [UInt8]) {
    var rest = Substring(text)
    var isFirst = true
    while true {
      rest = rest.drop { isSpace($0) || $0 == "," }
      guard !rest.isEmpty else { return }
      var address = rest.prefix { !isSpace($0) }
      rest = rest[address.endIndex...]
      let endsEntry = address.last == ","
      while address.last == "," { address.removeLast() }
      let descriptor = endsEntry ? "" : takeDescriptor(&rest)
      if !isFirst { output.append(contentsOf: ", ".utf8) }
      isFirst = false
      appendWhole(String(address), for: .picture, to: &output)
      guard !descriptor.isEmpty else { continue }
      output.append(0x20)
      EscapeTable.html.append(String(descriptor), to: &output)
    }
  }

  /// Appends a list of addresses, each checked.
  package static func appendList(
    _ text: String, separator: Character, by isSeparator: (Character) -> Bool, to output: inout [UInt8]
  ) {
    for (place, entry) in text.split(whereSeparator: isSeparator).enumerated() {
      if place > 0 { output.append(contentsOf: String(separator).utf8) }
      appendWhole(String(entry), for: .link, to: &output)
    }
  }

  /// White space in HTML.
  package static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\n" || character == "\r" || character == "\r\n"
      || character == "\u{C}"
  }

  /// What an address is for, up to the comma that ends its entry.
  private static func takeDescriptor(_ rest: inout Substring) -> Substring {
    var depth = 0
    let end =
      rest.firstIndex { character in
        if character == "(" { depth += 1 } else if character == ")" { depth = max(0, depth - 1) }
        return character == "," && depth == 0
      } ?? rest.endIndex
    var descriptor = rest[..<end].drop(while: isSpace)
    while let last = descriptor.last, isSpace(last) { descriptor.removeLast() }
    rest = rest[end...]
    return descriptor
  }

  private static func isSafe(_ address: String, for use: SafeURL.Use) -> Bool {
    // Most addresses show with their first byte that they have no scheme.
    switch address.utf8.first {
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "."): true
    default: SafeURL.isSafe(address, for: use)
    }
  }

  /// Without the white space and controls at both ends that browsers drop.
  private static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
    let front = text.utf8.drop { $0 <= 0x20 }
    let end = front.lastIndex { $0 > 0x20 }.map { front.index(after: $0) } ?? front.startIndex
    return String(front[front.startIndex..<end]) ?? text
  }
}
