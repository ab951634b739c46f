/// The order of German words in dictionaries.
package enum GermanOrder {
  /// A text whose code point order is DIN 5007-1 (`ä` as `a`, `ß` as `ss`, case
  /// and punctuation ignored), with the text itself after it to settle ties.
  package static func key(_ text: String) -> String {
    plainKey(text) ?? fullKey(text)
  }

  /// The key of a text of ASCII alone, without asking for the properties of its letters.
  private static func plainKey(_ text: String) -> String? {
    var key: [UInt8] = []
    key.reserveCapacity(2 * text.utf8.count + 1)
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "&"),
        UInt8(ascii: "/"):
        continue
      default: key.append(byte)
      }
    }
    return String(decoding: key + [0] + text.utf8, as: UTF8.self)
  }

  private static func fullKey(_ text: String) -> String {
    var key = ""
    for scalar in text.lowercased().decomposedScalars {
      switch scalar {
      case "ß": key += "ss"
      case "æ": key += "ae"
      case "œ": key += "oe"
      case "ø": key += "o"
      case "ł": key += "l"
      case "-", "'", "’", ".", ",", "&", "/": continue
      default:
        if scalar.properties.generalCategory != .nonspacingMark { key.unicodeScalars.append(scalar) }
      }
    }
    return key + "\u{0}" + text
  }
}

extension String {
  /// Letters and their marks apart, for those that Latin scripts use.
  fileprivate var decomposedScalars: String.UnicodeScalarView {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let base = Self.bases[scalar] { out.append(base) } else { out.append(scalar) }
    }
    return out
  }

  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    let families: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"),
      ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀ"), ("n", "ñńņňŋ"), ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"),
      ("t", "ţťŧț"),
      ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    for (base, letters) in families {
      for letter in letters.unicodeScalars { bases[letter] = base }
    }
    return bases
  }()
}
