#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes that grow at their end.
///
/// A document is put together from very many short pieces; an array asks before
/// each whether it is shared, which costs more than the copying. This one cannot
/// be shared.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes, copied.
  var array: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  var last: UInt8? { count > 0 ? base[count - 1] : nil }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  /// - Parameter bytes: Must not lie in this buffer.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    memcpy(base + count, start, bytes.count)
    count += bytes.count
  }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { append($0) }
    if isDone == nil { for byte in bytes { append(byte) } }
  }

  /// Puts bytes in before the one at `place`, which is at most `count`.
  mutating func insert(_ bytes: [UInt8], at place: Int) {
    precondition((0...count).contains(place))
    if capacity - count < bytes.count { grow(by: bytes.count) }
    memmove(base + place + bytes.count, base + place, count - place)
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { _ = memcpy(base + place, start, $0.count) } }
    count += bytes.count
  }

  mutating func removeAll() { count = 0 }

  borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: base, count: count))
  }

  @inline(never)
  private mutating func grow(by room: Int) {
    let larger = max(2 * capacity, count + room)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memcpy(moved, base, count)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }
}
