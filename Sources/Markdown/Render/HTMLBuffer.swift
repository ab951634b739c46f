/// HTML under construction, in the forms that CommonMark's examples use.
///
/// Whatever comes in, valid UTF-8 comes out: bytes that are no text become
/// U+FFFD. (libcmark 0.30.2 decodes `&#xFFFE;` to the byte FE.)
struct HTMLBuffer: ~Copyable {
  var bytes: ByteBuffer
  /// Whether what comes in may be no UTF-8: if the source is none, or holds numeric references.
  var checksText = true

  init(capacity: Int = 256) { bytes = ByteBuffer(capacity: capacity) }

  /// Appends markup of ours.
  mutating func markup(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append($0) }
  }

  /// Starts a new line unless at the start of one.
  mutating func startLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func number(_ value: Int) {
    (0...9).contains(value)
      ? bytes.append(UInt8(ascii: "0") + UInt8(value)) : bytes.append(String(value).utf8)
  }

  /// Appends text, with `& < > "` escaped.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    checksText ? checkedText(text) : trustedText(text)
  }

  private mutating func trustedText(_ text: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    while let place = Self.firstToEscape(text, from: copied) {
      bytes.append(UnsafeBufferPointer(rebasing: text[copied..<place]))
      Self.escape(text[place], &bytes)
      copied = place + 1
    }
    bytes.append(UnsafeBufferPointer(rebasing: text[copied...]))
  }

  private static func firstToEscape(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    text.firstPlace(from: start) { word in
      // `"` and `&` differ in one bit, and so do `<` and `>`.
      ByteWord(bits: word.bits | 0x04 &* ByteWord.lowBits).marks(UInt8(ascii: "&"))
        | ByteWord(bits: word.bits | 0x02 &* ByteWord.lowBits).marks(UInt8(ascii: ">"))
    }
  }

  private static func escape(_ byte: UInt8, _ bytes: inout ByteBuffer) {
    switch byte {
    case UInt8(ascii: "&"): bytes.append("&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append("&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append("&gt;".utf8)
    default: bytes.append("&quot;".utf8)
    }
  }

  private mutating func checkedText(_ text: UnsafeBufferPointer<UInt8>) {
    append(text, by: ByteClass.text, escape: Self.escape)
  }

  /// Appends a short text; as markup of ours, unescaped.
  mutating func text(_ text: String, isMarkup: Bool) {
    isMarkup ? bytes.append(text.utf8) : self.text(text)
  }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  /// Appends HTML as the author wrote it.
  mutating func raw(_ html: UnsafeBufferPointer<UInt8>) {
    guard checksText else { return bytes.append(html) }
    append(html, by: ByteClass.raw) { _, _ in }
  }

  /// Appends an address for a double-quoted attribute; what cannot stand in one is percent-encoded.
  ///
  /// - SeeAlso: RFC 3986, 2 "Characters"; cmark's `houdini_escape_href`.
  mutating func address(_ address: UnsafeBufferPointer<UInt8>) {
    append(address, by: ByteClass.address) { byte, bytes in
      switch byte {
      case UInt8(ascii: "&"): bytes.append("&amp;".utf8)
      case UInt8(ascii: "'"): bytes.append("&#x27;".utf8)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigit(byte >> 4))
        bytes.append(hexDigit(byte & 15))
      }
    }
  }

  mutating func address(_ address: String) {
    var address = address
    address.withUTF8 { self.address($0) }
  }

  /// Copies stretches of plain bytes whole and gives every other byte to `escape`.
  private mutating func append(
    _ input: UnsafeBufferPointer<UInt8>, by classes: [ByteClass], escape: (UInt8, inout ByteBuffer) -> Void
  ) {
    classes.withUnsafeBufferPointer { classes in
      var copied = 0
      var place = 0
      while place < input.count {
        let kind = classes[Int(input[place])]
        var step = 1
        if kind == .multibyte {
          step = UTF8Sequence.length(at: place, in: input)
        }
        if kind == .plain || (kind == .multibyte && step > 0) {
          place += step
          continue
        }
        bytes.append(UnsafeBufferPointer(rebasing: input[copied..<place]))
        if kind == .escaped { escape(input[place], &bytes) } else { bytes.append(UTF8Sequence.replacement) }
        place += abs(step)
        copied = place
      }
      bytes.append(UnsafeBufferPointer(rebasing: input[copied...]))
    }
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

/// What an output does with a byte.
private enum ByteClass: UInt8 {
  case plain, escaped, multibyte

  static let raw = table { _ in false }
  static let text = table { "&<>\"".utf8.contains($0) }
  static let address: [ByteClass] = {
    let plain = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@_~".utf8)
    return (0...255 as ClosedRange<UInt8>).map { plain.contains($0) ? .plain : .escaped }
  }()

  private static func table(isEscaped: (UInt8) -> Bool) -> [ByteClass] {
    (0...255 as ClosedRange<UInt8>).map { $0 >= 0x80 ? .multibyte : isEscaped($0) ? .escaped : .plain }
  }
}
