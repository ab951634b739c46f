/// Which constructs beyond CommonMark a text may hold; most articles hold none
/// and go to libcmark as they are.
struct Triggers {
  var table = false
  var footnote = false
  var escapedTilde = false

  /// - Complexity: O(*n*).
  init(_ body: UnsafeBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    for byte in body {
      switch byte {
      case UInt8(ascii: "|"): table = true
      case UInt8(ascii: "-"): if previous == UInt8(ascii: ":") { table = true }
      case UInt8(ascii: ":"): if previous == UInt8(ascii: "-") { table = true }
      case UInt8(ascii: "^"): if previous == UInt8(ascii: "[") { footnote = true }
      case UInt8(ascii: "~"): if previous == UInt8(ascii: "\\") { escapedTilde = true }
      default: break
      }
      previous = byte
    }
  }

  var any: Bool { table || footnote || escapedTilde }
}
