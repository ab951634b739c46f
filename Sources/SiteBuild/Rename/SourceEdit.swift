/// Text to put in place of some bytes of a source file.
struct SourceEdit: Hashable {
  /// Offsets in the file; empty to insert.
  var bytes: Range<Int>
  var text: String
}

extension [SourceEdit] {
  /// A file with all these edits made; edits that are there twice are made once.
  ///
  /// - Returns: `nil` if two of them overlap, or one lies outside the file.
  func applied(to file: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var copied = 0
    for edit in uniqued().sorted(by: { ($0.bytes.lowerBound, $0.text) < ($1.bytes.lowerBound, $1.text) }) {
      guard edit.bytes.lowerBound >= copied, edit.bytes.upperBound <= file.count else { return nil }
      out += file[copied..<edit.bytes.lowerBound]
      out += edit.text.utf8
      copied = edit.bytes.upperBound
    }
    return out + file[copied...]
  }
}
