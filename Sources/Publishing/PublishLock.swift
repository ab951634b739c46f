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
/// Programs that upload inherit it: one that outlives a killed publish still
/// writes to the target.
///
/// Used by one publish, which runs on one thread.
package final class PublishLock: @unchecked Sendable {
  private let path: String
  private let target: String
  /// What programs inherit; -1 while it is not taken.
  private(set) var file: Int32 = -1

  /// - Parameters:
  ///   - path: The lock's file; its folder must be there.
  ///   - target: How the target is called in messages.
  init(_ path: String, target: String) {
    self.path = path
    self.target = target
  }

  deinit { release() }

  func take() throws(PublishError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw System.writeFailure("lock '\(target)'", at: path) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      self.file = file
      return
    }
    let isTaken = errno == EWOULDBLOCK
    let failure = System.writeFailure("lock '\(target)'", at: path)
    close(file)
    throw isTaken ? .busy(target: target) : failure
  }

  func takeMakingFolder() throws(PublishError) {
    if let slash = path.lastIndex(of: "/") { try System.makeFolders(String(path[..<slash])) }
    try take()
  }

  /// Frees the lock for others at once, whoever else has the file open: a program that is
  /// just being started holds a copy of everything for a moment.
  func release() {
    if file >= 0 { flock(file, LOCK_UN) }
    die()
  }

  /// What the system does when the process ends: programs that inherited the lock keep it.
  func die() {
    if file >= 0 { close(file) }
    file = -1
  }
}
