internal import Files

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Comparing and copying files piece by piece, so that a large one needs no more memory than a small one.
enum FileBytes {
  /// In bytes.
  private static let pieceSize = 256 << 10

  /// Whether two files have the same bytes; `false` if the second cannot be read.
  static func areSame(_ path: String, _ other: String) throws(PublishError) -> Bool {
    let first = open(path, O_RDONLY | O_CLOEXEC)
    guard first >= 0 else { throw .unreadable(path: path, reason: System.reason()) }
    defer { close(first) }
    let second = open(other, O_RDONLY | O_CLOEXEC)
    guard second >= 0 else { return false }
    defer { close(second) }
    let pieces = UnsafeMutableRawPointer.allocate(byteCount: 2 * pieceSize, alignment: 16)
    defer { pieces.deallocate() }
    while true {
      guard let count = fill(pieces, from: first) else { throw .unreadable(path: path, reason: System.reason()) }
      guard fill(pieces + pieceSize, from: second) == count, memcmp(pieces, pieces + pieceSize, count) == 0 else {
        return false
      }
      if count == 0 { return true }
    }
  }

  /// The digest of a file as 32 hexadecimal digits.
  static func digest(of file: PublishFile) throws(PublishError) -> String {
    guard case .file(let size) = System.kind(file.local, followingLinks: true), size == file.size else {
      throw .outputChanged(path: file.path)
    }
    if size == 0 { return Digest([]).hex }
    guard let map = MappedFile(file.local, length: size) else {
      throw .unreadable(path: file.local, reason: System.reason())
    }
    return map.withBytes { Digest($0).hex }
  }

  /// All of a file.
  static func all(of path: String) throws(PublishError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(path: path, reason: System.reason()) }
    defer { close(file) }
    let piece = UnsafeMutableRawPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { piece.deallocate() }
    var bytes: [UInt8] = []
    while true {
      guard let count = fill(piece, from: file) else { throw .unreadable(path: path, reason: System.reason()) }
      if count == 0 { return bytes }
      bytes += UnsafeRawBufferPointer(start: piece, count: count)
    }
  }

  /// Writes a whole file, which is there at once or not at all.
  static func replace(_ path: String, with bytes: [UInt8]) throws(PublishError) {
    let new = "\(path).new"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw System.writeFailure("make '\(new)'", at: new) }
    let isWritten = bytes.withUnsafeBytes { bytes in bytes.baseAddress.map { drain($0, bytes.count, to: file) } ?? true
    }
    let failure = isWritten ? nil : System.writeFailure("write '\(path)'", at: path)
    let isClosed = close(file) == 0
    if let failure { throw failure }
    guard isClosed else { throw System.writeFailure("write '\(path)'", at: path) }
    try System.rename(new, to: path)
  }

  /// Copies a file with its time of change, so that web servers give it the same `Last-Modified` everywhere.
  ///
  /// - Returns: How many bytes it had.
  static func copy(_ path: String, to new: String) throws(PublishError) -> Int {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw .unreadable(path: path, reason: System.reason()) }
    defer { close(input) }
    let output = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard output >= 0 else { throw System.writeFailure("make '\(new)'", at: new) }
    let count: Int
    do throws(PublishError) {
      count = try copyBytes(from: input, at: path, to: output, at: new)
    } catch {
      close(output)
      throw error
    }
    copyTime(from: input, to: output)
    // Some file systems report a full disk only here.
    guard close(output) == 0 else { throw System.writeFailure("write '\(new)'", at: new) }
    return count
  }

  private static func copyBytes(
    from input: Int32, at path: String, to output: Int32, at new: String
  ) throws(PublishError) -> Int {
    let piece = UnsafeMutableRawPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { piece.deallocate() }
    var total = 0
    while true {
      guard let count = fill(piece, from: input) else { throw .unreadable(path: path, reason: System.reason()) }
      if count == 0 { return total }
      guard drain(piece, count, to: output) else { throw System.writeFailure("write '\(new)'", at: new) }
      total += count
    }
  }

  /// A file system that keeps no times is no reason not to publish.
  private static func copyTime(from input: Int32, to output: Int32) {
    var status = stat()
    guard fstat(input, &status) == 0 else { return }
    #if canImport(Darwin)
      let times = [status.st_atimespec, status.st_mtimespec]
    #else
      let times = [status.st_atim, status.st_mtim]
    #endif
    _ = futimens(output, times)
  }

  /// Reads until the piece is full or the file ends; `nil` if it cannot be read.
  private static func fill(_ piece: UnsafeMutableRawPointer, from file: Int32) -> Int? {
    var count = 0
    while count < pieceSize {
      let got = read(file, piece + count, pieceSize - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { break }
      count += got
    }
    return count
  }

  /// Writes all of a piece; `false`, with `errno` set, if that fails.
  private static func drain(_ piece: UnsafeRawPointer, _ count: Int, to file: Int32) -> Bool {
    var written = 0
    while written < count {
      let got = write(file, piece + written, count - written)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return false }
      written += got
    }
    return true
  }
}
