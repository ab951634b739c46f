internal import Files

/// The order of outputs by their paths.
///
/// The paths are laid out in one piece and sorted there: to sort outputs, or even
/// their paths, counts references up and down at each of a quarter million comparisons.
enum PathOrder {
  private struct Key {
    var start: Int32
    var end: Int32
    var place: Int32
  }

  /// The places of outputs in the order of their paths' bytes; those of one path as they came.
  static func sorted(_ outputs: [PlannedOutput]) -> [Int] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(outputs.count * 48)
    var keys: [Key] = []
    keys.reserveCapacity(outputs.count)
    for place in outputs.indices {
      let start = bytes.count
      bytes.append(contentsOf: outputs[place].path.text.utf8)
      keys.append(Key(start: Int32(start), end: Int32(bytes.count), place: Int32(place)))
    }
    bytes.withUnsafeBytes { bytes in keys.sort { precedes($0, $1, bytes) } }
    return keys.map { Int($0.place) }
  }

  /// Eight bytes at a time, as most paths begin alike.
  private static func precedes(_ a: Key, _ b: Key, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var (first, second) = (Int(a.start), Int(b.start))
    let (firstEnd, secondEnd) = (Int(a.end), Int(b.end))
    while first + 8 <= firstEnd, second + 8 <= secondEnd {
      let x = bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self)
      let y = bytes.loadUnaligned(fromByteOffset: second, as: UInt64.self)
      if x != y { return UInt64(bigEndian: x) < UInt64(bigEndian: y) }
      first += 8
      second += 8
    }
    while first < firstEnd, second < secondEnd {
      if bytes[first] != bytes[second] { return bytes[first] < bytes[second] }
      first += 1
      second += 1
    }
    let (left, right) = (firstEnd - first, secondEnd - second)
    return left != right ? left < right : a.place < b.place
  }
}
