package import Diagnostics

/// Text files must be UTF-8 without NUL bytes before anything else looks at them.
package enum TextCheck {
  /// What is wrong with a file's bytes, if anything.
  ///
  /// - Complexity: O(*n*).
  package static func fault(in bytes: [UInt8], file: String) -> Diagnostic? {
    if let place = bytes.firstIndex(of: 0) {
      return Diagnostic(
        .nulByte, "a NUL byte in a text file", at: Span(file: file, bytes: place..<place + 1),
        hint: "save the file as plain text in UTF-8")
    }
    if isUTF8(bytes) { return nil }
    let place = firstInvalidByte(in: bytes)
    return Diagnostic(
      .invalidUTF8, "the file is not UTF-8 here", at: Span(file: file, bytes: place..<place + 1),
      hint: "save the file in UTF-8")
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      // Most text is ASCII; whole words of it are passed over at once.
      let raw = UnsafeRawBufferPointer(buffer)
      var offset = 0
      while offset + 8 <= raw.count,
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        offset += 8
      }
      return String(validating: buffer[offset...], as: UTF8.self) != nil
    }
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput, .error: return min(offset, max(0, bytes.count - 1))
      }
    }
  }
}
