/// A file whose bytes are read as memory: only those that are looked at come from
/// the disk, and none are copied.
///
/// For files of our own that only grow while the build lock is held: were one cut
/// short meanwhile, the system would end the process.
package final class MappedFile: @unchecked Sendable {
  // Never changes; unmapped with the last reference.
  private let memory: UnsafeRawBufferPointer

  /// - Parameter length: How much of the file to map, in bytes.
  /// - Returns: `nil` if there is no such file, or it is shorter.
  package init?(_ path: String, length: Int) {
    guard let memory = POSIX.map(path, length: length) else { return nil }
    self.memory = memory
  }

  deinit { POSIX.unmap(memory) }

  package func withBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(memory)
  }
}
