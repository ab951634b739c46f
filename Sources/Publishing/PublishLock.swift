#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Keeps two publishes from writing to one target at a time.
///
/// The system frees the lock when the process ends, however it ends; the file
/// stays, because removing it would let a third process lock a new one.
final class PublishLock: Sendable {
  private let file: Int32

  init(_ target: FolderTarget) throws(PublishError) { file = try Self.lock(target) }

  private static func lock(_ target: FolderTarget) throws(PublishError) -> Int32 {
    let file = open(target.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw System.writeFailure("lock '\(target.folder)'", at: target.lockFile) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    let isTaken = errno == EWOULDBLOCK
    let failure = System.writeFailure("lock '\(target.folder)'", at: target.lockFile)
    close(file)
    throw isTaken ? .busy(target: target.folder) : failure
  }

  deinit { close(file) }
}
