/// One tag of raw HTML.
struct HTMLTag {
  var name: String
  var isEnd: Bool
  var attributes: [(name: String, value: String?)] = []
  /// Bytes from `<` to `>`.
  var length = 0

  /// Reads the tag that starts at `place`.
  ///
  /// - Returns: `nil` if there is none that CommonMark would call one.
  /// - Complexity: O(*n*) in bytes of the tag.
  init?(_ html: UnsafeBufferPointer<UInt8>, at place: Int) {
    guard place < html.count, html[place] == UInt8(ascii: "<") else { return nil }
    var reader = TagReader(rest: html[(place + 1)...])
    let isEnd = reader.skip(UInt8(ascii: "/"))
    guard let name = reader.readName() else { return nil }
    self.name = String(decoding: name, as: UTF8.self).lowercased()
    self.isEnd = isEnd
    while !isEnd, let attribute = reader.readAttribute() {
      let value = attribute.value.map { Entities.decode(String(decoding: $0, as: UTF8.self)) }
      attributes.append((String(decoding: attribute.name, as: UTF8.self).lowercased(), value))
    }
    reader.skipSpaces()
    if !isEnd { _ = reader.skip(UInt8(ascii: "/")) }
    guard reader.skip(UInt8(ascii: ">")) else { return nil }
    length = reader.rest.startIndex - place
  }
}

/// The references that could hide what an attribute says.
enum Entities {
  /// Numeric references and the named ones that matter in addresses, decoded.
  ///
  /// Unknown names stay as they are: what is left is escaped, so that it reads as written.
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      output += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(longest).firstIndex(of: ";"), let scalar = scalar(rest[..<end].dropFirst()) else {
        output.append("&")
        rest = rest.dropFirst()
        continue
      }
      output.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }

  /// Characters of the longest reference that is decoded.
  private static let longest = 12

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
    return named[String(name)]
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "Tab": "\t", "NewLine": "\n", "sol": "/",
    "lpar": "(", "rpar": ")", "nbsp": "\u{A0}",
  ]
}
