/// What a file of the starter site holds, as the program keeps it.
enum StarterContent: Sendable {
  case text(String)
  /// Two hexadecimal digits a byte.
  case digits(StaticString)

  var bytes: [UInt8] {
    switch self {
    case .text(let text): return Array(text.utf8)
    case .digits(let digits):
      return digits.withUTF8Buffer { buffer in
        stride(from: 0, to: buffer.count - 1, by: 2).map { Self.value(buffer[$0]) << 4 | Self.value(buffer[$0 + 1]) }
      }
    }
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit < UInt8(ascii: "a") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
  }
}
