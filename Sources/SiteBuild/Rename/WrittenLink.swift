/// A link's destination as it is written in Markdown.
enum WrittenLink {
  /// What must be written for `path` to be read as such.
  ///
  /// - SeeAlso: CommonMark 0.31.2, 6.3 "Links".
  static func text(_ path: String, isBracketed: Bool) -> String {
    isBracketed ? encode(path, "<>%?#\\&") : encode(path, " ()<>%?#\\&\"'*[]")
  }

  /// The part of a written destination before `?` or `#`.
  static func path(in source: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    source.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  }

  private static func encode(_ path: String, _ marks: String) -> String {
    var out = ""
    for scalar in path.unicodeScalars {
      if marks.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Whether bytes of a source are this destination, perhaps with backslashes before marks.
  static func isDestination(_ destination: String, _ source: ArraySlice<UInt8>) -> Bool {
    if source.elementsEqual(destination.utf8) { return true }
    var rest = destination.utf8[...]
    var isEscaped = false
    for byte in source {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      guard rest.popFirst() == byte else { return false }
    }
    return rest.isEmpty && !isEscaped
  }
}
