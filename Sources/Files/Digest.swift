private import CXXHash

/// What tells two contents apart: 128 bits of XXH3.
///
/// Not made to resist an attacker: an author who built two texts of one digest
/// would fool nobody but their own site.
///
/// - SeeAlso: the xxHash specification, "XXH3-128".
package struct Digest: Hashable, Sendable, BitwiseCopyable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// - Complexity: O(*n*).
  package init(_ bytes: UnsafeRawBufferPointer) {
    let hash = XXH3_128bits(bytes.baseAddress, bytes.count)
    (high, low) = (hash.high64, hash.low64)
  }

  /// - Complexity: O(*n*).
  package init(_ bytes: [UInt8]) { self = bytes.withUnsafeBytes(Digest.init) }

  /// 32 hexadecimal digits, lower case.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 32) { buffer in
      for place in 0..<32 {
        let half = place < 16 ? high : low
        buffer[place] = digits[Int(truncatingIfNeeded: half >> UInt64((15 - place % 16) * 4)) & 15]
      }
      return 32
    }
  }
}

/// A short digest, for what is compared often and kept in great number: 64 bits of XXH3.
package func shortDigest(_ bytes: UnsafeRawBufferPointer) -> UInt64 { XXH3_64bits(bytes.baseAddress, bytes.count) }

/// - SeeAlso: ``shortDigest(_:)-(UnsafeRawBufferPointer)``
package func shortDigest(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes(shortDigest) }

/// The short digest of what comes in pieces: the same as that of all of them in one.
package final class DigestStream {
  private let state: OpaquePointer?

  package init() {
    state = XXH3_createState()
    _ = XXH3_64bits_reset(state)
  }

  deinit { _ = XXH3_freeState(state) }

  package func add(_ bytes: UnsafeRawBufferPointer) { _ = XXH3_64bits_update(state, bytes.baseAddress, bytes.count) }

  package var value: UInt64 { XXH3_64bits_digest(state) }
}
