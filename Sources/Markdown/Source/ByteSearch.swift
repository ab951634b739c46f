#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds byte strings in the source, up to an amount of work in all.
///
/// A search from a paragraph's every link could make positions cost quadratic
/// time; once the allowance is spent, searches find nothing and places become
/// coarser instead.
struct ByteSearch {
  /// Bytes that may still be looked at.
  private var allowance: Int

  /// Looks per byte of source that a document may spend.
  static let looksPerByte = 32

  init(sourceSize: Int) {
    allowance = Self.looksPerByte * sourceSize + 4096
  }

  /// The first occurrence of `needle` that lies in `range` and satisfies `condition`.
  mutating func first(
    _ needle: some Collection<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    where condition: (Int) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard let firstByte = needle.first, let base = bytes.baseAddress else { return nil }
    var place = range.lowerBound
    while place + needle.count <= range.upperBound, allowance > 0 {
      guard let hit = memchr(base + place, Int32(firstByte), range.upperBound - place) else {
        allowance -= range.upperBound - place
        return nil
      }
      let found = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      allowance -= found - place + needle.count
      guard found + needle.count <= range.upperBound else { return nil }
      let candidate = UnsafeBufferPointer(rebasing: bytes[found..<found + needle.count])
      if condition(found), candidate.elementsEqual(needle) { return found..<found + needle.count }
      place = found + 1
    }
    return nil
  }
}
