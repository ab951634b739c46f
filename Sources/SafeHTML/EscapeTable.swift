/// Bytes that a format must not see as they are, and what to write instead.
///
/// One table per context; appending copies the stretches between such bytes whole.
package struct EscapeTable: Sendable {
  /// For each byte, the place of its replacement plus one; 0 copies the byte.
  private let index: [UInt8]
  private let replacements: [[UInt8]]

  /// - Parameter replacements: At most 255 bytes, each with its replacement.
  package init(_ replacements: [(byte: UInt8, text: String)]) {
    var index = [UInt8](repeating: 0, count: 256)
    for (place, pair) in replacements.enumerated() { index[Int(pair.byte)] = UInt8(truncatingIfNeeded: place + 1) }
    self.index = index
    self.replacements = replacements.map { Array($0.text.utf8) }
  }

  /// Appends `bytes`, escaped, to `output`.
  ///
  /// - Complexity: O(*n*).
  package func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    index.withUnsafeBufferPointer { index in
      var copied = 0
      for place in bytes.indices {
        let entry = index[Int(bytes[place])]
        if entry == 0 { continue }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<place]))
        output.append(contentsOf: replacements[Int(entry) - 1])
        copied = place + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    }
  }

  /// Appends `text`, escaped, to `output`.
  package func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &output) }
  }

  /// `text`, escaped.
  package func escape(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension EscapeTable {
  /// HTML text and quoted attributes, safe with either kind of quote: `& < > " '`.
  ///
  /// - SeeAlso: HTML Living Standard, 13.1.2.3 and 13.3 "Escaping a string";
  ///   the forms are those of Python's MarkupSafe, which Jinja uses.
  package static let html = EscapeTable([
    (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"),
    (UInt8(ascii: "\""), "&#34;"), (UInt8(ascii: "'"), "&#39;"),
  ])

  /// Text and double-quoted attributes in the forms that CommonMark's examples
  /// use: `& < > "`.
  package static let commonMark = EscapeTable([
    (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"),
    (UInt8(ascii: "\""), "&quot;"),
  ])
}
