internal import CZlib

/// Compression by zlib, all at once.
///
/// - SeeAlso: RFC 1951 (DEFLATE), RFC 1952 (gzip).
package enum Deflate {
  package enum Form: Sendable {
    /// DEFLATE alone, as ZIP files hold it.
    case raw
    /// With a header that names neither time nor file, so that equal input gives equal bytes.
    case gzip

    /// zlib's number for a window of 32 KiB in that form.
    fileprivate var windowBits: Int32 {
      switch self {
      case .raw: -15
      case .gzip: 31
      }
    }
  }

  /// - Parameter level: From 1, fast, to 9, small.
  /// - Returns: `nil` if zlib has no memory left.
  /// - Complexity: O(*n*).
  package static func compress(_ bytes: [UInt8], _ form: Form, level: Int = 9) -> [UInt8]? {
    var stream = z_stream()
    guard sitegen_deflate_init(&stream, Int32(min(max(level, 1), 9)), form.windowBits) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    guard bytes.count <= UInt32.max else { return nil }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    var output = [UInt8](repeating: 0, count: bound)
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(clamping: target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { return nil }
    output.removeLast(bound - Int(stream.total_out))
    if case .gzip = form, output.count > Self.operatingSystem {
      // Which system made it is nobody's business, and would differ.
      output[Self.operatingSystem] = 255
    }
    return output
  }

  /// The place of the byte that names the system (RFC 1952, 2.3.1).
  private static let operatingSystem = 9

  /// The checksum that gzip and ZIP use.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      var sum = crc32(0, nil, 0)
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = rest.prefix(1 << 30)
        sum = crc32(sum, UnsafeBufferPointer(rebasing: part).baseAddress, UInt32(part.count))
        rest = rest.dropFirst(part.count)
      }
      return UInt32(truncatingIfNeeded: sum)
    }
  }
}
