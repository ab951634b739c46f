/// A ZIP file under construction: equal files in equal order give equal bytes.
///
/// Times are those of the format's beginning. Archives of 4 GiB and more, or of more than
/// 65,535 files, would need ZIP64 and are refused.
///
/// - SeeAlso: PKWARE APPNOTE 6.3.10; ISO/IEC 21320-1.
package struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Why a file cannot be added.
  package enum Mistake: Error, Hashable {
    case tooLarge
    case tooManyFiles
    case nameTooLong
  }

  package init() {}

  /// - Parameters:
  ///   - path: With slashes, UTF-8.
  ///   - isStored: Whether it is not compressed, whatever it is; others are if that makes them smaller.
  package mutating func add(_ path: String, _ content: [UInt8], isStored: Bool = false) throws(Mistake) {
    let name = Array(path.utf8)
    guard name.count <= UInt16.max else { throw .nameTooLong }
    guard count < UInt16.max else { throw .tooManyFiles }
    let packed = isStored ? nil : Deflate.compress(content, .raw).flatMap { $0.count < content.count ? $0 : nil }
    let data = packed ?? content
    let offset = bytes.count
    guard content.count < UInt32.max, offset + data.count + name.count + 30 < UInt32.max else { throw .tooLarge }
    let common = Self.header(name, method: packed == nil ? 0 : 8, content, data)
    bytes += Self.localSignature
    bytes += common
    bytes += name
    bytes += data
    directory += Self.centralSignature + Self.two(Self.madeBy)
    directory += common
    // No comment, first disk, no attributes but those of a plain file.
    directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.four(Self.plainFile)
    directory += Self.four(UInt32(offset))
    directory += name
    count += 1
  }

  /// The whole file.
  package consuming func finish() throws(Mistake) -> [UInt8] {
    let start = bytes.count
    guard start + directory.count < UInt32.max else { throw .tooLarge }
    bytes += directory
    bytes += Self.endSignature + Self.two(0) + Self.two(0)
    bytes += Self.two(UInt16(count)) + Self.two(UInt16(count))
    bytes += Self.four(UInt32(directory.count)) + Self.four(UInt32(start)) + Self.two(0)
    return bytes
  }

  /// What stands alike before the file and in the directory.
  private static func header(_ name: [UInt8], method: UInt16, _ content: [UInt8], _ data: [UInt8]) -> [UInt8] {
    var header = two(version) + two(utf8Names) + two(method) + two(midnight) + two(firstDay)
    header += four(Deflate.checksum(content)) + four(UInt32(data.count)) + four(UInt32(content.count))
    return header + two(UInt16(name.count)) + two(0)
  }

  private static let localSignature: [UInt8] = [0x50, 0x4B, 3, 4]
  private static let centralSignature: [UInt8] = [0x50, 0x4B, 1, 2]
  private static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]
  /// Needed to unpack: 2.0, for DEFLATE and folders.
  private static let version: UInt16 = 20
  /// Made under Unix, by the same version.
  private static let madeBy: UInt16 = 3 << 8 | 20
  private static let utf8Names: UInt16 = 1 << 11
  private static let midnight: UInt16 = 0
  /// 1 January 1980.
  private static let firstDay: UInt16 = 1 << 5 | 1
  /// `-rw-r--r--`
  private static let plainFile: UInt32 = 0o100644 << 16

  private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

  private static func four(_ number: UInt32) -> [UInt8] {
    two(UInt16(number & 0xFFFF)) + two(UInt16(number >> 16))
  }
}
