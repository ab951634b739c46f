/// Bytes that a format must not see as they are, and what to write instead.
///
/// One table per context; appending copies the stretches between such bytes whole.
package struct EscapeTable: @unchecked Sendable {
  // Tables are made once and kept: their memory is never freed and never changes,
  // so that escaping a short text costs no reference counting.

  /// For each byte, the place of its replacement plus one; 0 copies the byte.
  private let index: UnsafePointer<UInt8>
  private let replacements: UnsafePointer<UnsafeBufferPointer<UInt8>>

  /// Makes a table that lives as long as the process.
  ///
  /// - Parameter replacements: At most 255 bytes, each with its replacement.
  package init(_ replacements: [(byte: UInt8, text: String)]) {
    let index = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    index.initialize(repeating: 0, count: 256)
    let texts = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: max(1, replacements.count))
    for (place, pair) in replacements.enumerated() {
      index[Int(pair.byte)] = UInt8(truncatingIfNeeded: place + 1)
      let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: pair.text.utf8.count)
      _ = text.initialize(from: pair.text.utf8)
      (texts + place).initialize(to: UnsafeBufferPointer(text))
    }
    self.index = UnsafePointer(index)
    self.replacements = UnsafePointer(texts)
  }

  /// Appends `bytes`, escaped, to `output`.
  ///
  /// - Complexity: O(*n*).
  package func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
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

  /// Appends `text`, escaped, to `output`.
  package func append(_ text: String, to output: inout [UInt8]) {
    if text.utf8.withContiguousStorageIfAvailable({ append($0, to: &output) }) != nil { return }
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
