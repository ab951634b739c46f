/// What stands in `{#id .class key=value}`.
struct AttributeList {
  var id: String?
  var classes: [String] = []
  /// In the order written; names in lower case.
  var values: [(name: String, value: String)] = []

  /// An empty list.
  init() {}

  /// Reads a list that fills `text` from its `{` to its `}`.
  ///
  /// - Returns: `nil` if the text is anything else; braces are text unless everything in them makes sense.
  /// - Complexity: O(*n*).
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 4, text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
    var rest = text[1..<text.count - 1]
    while true {
      rest = rest.drop(while: isSpace)
      guard let first = rest.first else { break }
      let isRead = first == UInt8(ascii: "#") || first == UInt8(ascii: ".") ? readShort(&rest) : readPair(&rest)
      guard isRead, rest.isEmpty || isSpace(rest[rest.startIndex]) else { return nil }
    }
    guard id != nil || !classes.isEmpty || !values.isEmpty else { return nil }
  }

  /// `#id` or `.class`.
  private mutating func readShort(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let isID = rest.first == UInt8(ascii: "#")
    let name = rest.dropFirst().prefix(while: Self.isNameByte)
    guard !name.isEmpty else { return false }
    let word = String(decoding: name, as: UTF8.self)
    if isID { id = word } else { classes.append(word) }
    rest = rest[name.endIndex...]
    return true
  }

  /// `name=value` or `name="value"`.
  private mutating func readPair(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let name = rest.prefix { isLetter($0) || $0 == UInt8(ascii: "-") }
    rest = rest[name.endIndex...]
    guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return false }
    rest = rest.dropFirst()
    let value: Slice<UnsafeBufferPointer<UInt8>>
    if rest.first == UInt8(ascii: "\"") {
      value = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
      guard value.endIndex < rest.endIndex else { return false }
      rest = rest[(value.endIndex + 1)...]
    } else {
      value = rest.prefix { !isSpace($0) }
      rest = rest[value.endIndex...]
    }
    values.append((String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self)))
    return true
  }

  /// Bytes of ids and classes: letters and digits of any script, `-` and `_`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}

/// The attributes that a Markdown text may set, by what it sets them on.
enum AllowedAttributes {
  /// What a list of attributes belongs to.
  enum Owner {
    case block, heading, link, picture, table
  }

  static func names(for owner: Owner) -> [String] {
    switch owner {
    case .block, .heading: common
    case .link: common + ["download", "hreflang", "rel", "type"]
    case .picture: common + ["credit"]
    case .table: common + ["caption"]
    }
  }

  private static let common = ["dir", "lang", "title", "translate"]
}
