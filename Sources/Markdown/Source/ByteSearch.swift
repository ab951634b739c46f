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
    _ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    where condition: (Int) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard let base = bytes.baseAddress, let start = needle.baseAddress, !needle.isEmpty else { return nil }
    // A byte that is no letter is rarer in text: of `https://example.org` the colon.
    let rare = needle.firstIndex { !isLetter($0) } ?? 0
    var place = range.lowerBound
    while place + needle.count <= range.upperBound, allowance > 0 {
      let end = range.upperBound - (needle.count - rare - 1)
      guard let hit = memchr(base + place + rare, Int32(needle[rare]), end - place - rare) else {
        allowance -= end - place
        return nil
      }
      let found = UnsafeRawPointer(hit) - UnsafeRawPointer(base) - rare
      allowance -= found - place + needle.count
      if condition(found), memcmp(base + found, start, needle.count) == 0 { return found..<found + needle.count }
      place = found + 1
    }
    return nil
  }

  mutating func first(
    _ needle: some Sequence<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    where condition: (Int) -> Bool = { _ in true }
  ) -> Range<Int>? {
    let found = needle.withContiguousStorageIfAvailable { first($0, in: bytes, range, where: condition) }
    return found ?? Array(needle).withUnsafeBufferPointer { first($0, in: bytes, range, where: condition) }
  }
}
