/// What a `Range` field asks for (RFC 9110, 14).
enum ByteRange: Hashable {
  /// All of it: there is no range, or one that is not understood, or several, which nothing here needs.
  case whole
  case part(Range<Int>)
  case notSatisfiable

  /// - Parameter size: Of the whole, in bytes.
  init(_ field: String?, size: Int) {
    self = .whole
    guard let field, field.lowercased().hasPrefix("bytes=") else { return }
    let ends = field.dropFirst(6).trimmingBlanks.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, !field.contains(",") else { return }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (let first?, nil) where ends[1].isEmpty:
      self = first < size ? .part(first..<size) : .notSatisfiable
    case (let first?, let last?) where first <= last:
      self = first < size ? .part(first..<min(size, last == .max ? last : last + 1)) : .notSatisfiable
    case (nil, let count?) where ends[0].isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .notSatisfiable
    default: return
    }
  }

  /// Digits alone; numbers too large for any file count as the largest.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}
