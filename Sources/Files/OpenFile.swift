/// A file that is read in parts, and stays the same file when another takes its place.
package final class OpenFile: Sendable {
  private let file: Int32
  /// In bytes, when it was opened.
  package let size: Int
  /// Another for every file and whenever it is written to; digits and letters.
  package let stamp: String

  /// - Returns: `nil` if there is no such regular file.
  init?(_ path: String) {
    guard let file = try? POSIX.openForReading(path) else { return nil }
    guard let status = POSIX.status(of: file), status.isFile else {
      POSIX.closeFile(file)
      return nil
    }
    self.file = file
    size = status.size
    stamp = [
      status.fingerprint.changed, status.fingerprint.modified, Int(truncatingIfNeeded: status.fingerprint.inode),
    ]
    .map { String($0, radix: 36) }.joined()
  }

  deinit { POSIX.closeFile(file) }

  /// Bytes from a place on: as many as are asked for, or all that are left.
  ///
  /// - Returns: `nil` if they are not there any more.
  package func read(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, offset <= size else { return nil }
    let count = min(count, size - offset)
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, initialized in
      let part = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      isRead = read(at: offset, into: part)
      initialized = isRead ? count : 0
    }
    return isRead ? bytes : nil
  }

  /// Fills a buffer with the bytes from a place on.
  ///
  /// - Returns: Whether all of them were there.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    POSIX.read(file, at: offset, into: buffer)
  }
}

extension DiskTree {
  /// Opens a file; `nil` if there is none, or a symbolic link leads out of the tree to it.
  package func open(_ path: SitePath) -> OpenFile? {
    guard let real = POSIX.realPath(absolute(path)), holds(real) else { return nil }
    return OpenFile(real)
  }
}
