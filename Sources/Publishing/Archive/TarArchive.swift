/// Packs files into a tar archive whose bytes depend on nothing but the files.
///
/// - SeeAlso: POSIX, pax, "ustar Interchange Format" and "pax Extended Header".
enum TarArchive {
  private static let block = 512
  /// Longer paths need a header of their own.
  private static let longestName = 100
  /// What eleven octal digits hold.
  private static let largestFile = 8 << 30 - 1

  static func pack(_ files: [PublishFile]) throws(PublishError) -> [UInt8] {
    var archive: [UInt8] = []
    for file in files {
      let bytes = try FileBytes.all(of: file.local)
      guard bytes.count == file.size, bytes.count < largestFile else { throw .outputChanged(path: file.path) }
      if file.path.utf8.count > longestName {
        let record = pathRecord(file.path)
        append(header("pax", size: record.count, kind: "x"), &archive)
        append(record, &archive)
      }
      append(header(file.path, size: bytes.count, kind: "0"), &archive)
      append(bytes, &archive)
    }
    return archive + [UInt8](repeating: 0, count: 2 * block)
  }

  private static func append(_ bytes: [UInt8], _ archive: inout [UInt8]) {
    archive += bytes
    archive += [UInt8](repeating: 0, count: (block - bytes.count % block) % block)
  }

  private static func header(_ path: String, size: Int, kind: Character) -> [UInt8] {
    let name = field(path, longestName)
    let owner = octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12)
    let rest = field(String(kind), 1) + field("", 100) + Array("ustar\u{0}00".utf8) + field("", 247)
    let sum = (name + owner + rest).reduce(0) { $0 + Int($1) } + 8 * Int(UInt8(ascii: " "))
    return name + owner + octal(sum, 7) + [UInt8(ascii: " ")] + rest
  }

  /// `LENGTH path=PATH`, whose length counts its own digits.
  private static func pathRecord(_ path: String) -> [UInt8] {
    let rest = " path=\(path)\n"
    var length = rest.utf8.count
    while String(length).utf8.count + rest.utf8.count != length { length = String(length).utf8.count + rest.utf8.count }
    return Array("\(length)\(rest)".utf8)
  }

  private static func field(_ text: String, _ count: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(count))
    return bytes + [UInt8](repeating: 0, count: count - bytes.count)
  }

  /// Digits and a NUL.
  private static func octal(_ number: Int, _ count: Int) -> [UInt8] {
    let digits = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, count - 1 - digits.utf8.count)) + digits + "\u{0}").utf8)
  }
}
