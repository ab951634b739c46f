/// What the file system says of a file's content without reading it.
///
/// Equal fingerprints mean equal content, unless the file changed within one tick
/// of the file system's clock: see ``isOlder(than:)``.
package struct FileFingerprint: Hashable, Sendable, BitwiseCopyable {
  /// In bytes.
  package var size: Int
  /// When the content last changed, in nanoseconds since 1970; may be set by anyone.
  package var modified: Int
  /// When the content or what is known of the file last changed, in nanoseconds
  /// since 1970; only the system sets it.
  package var changed: Int
  package var inode: UInt64

  package init(size: Int, modified: Int, changed: Int, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// Whether a later change of the file is bound to give another fingerprint,
  /// when it was taken at `time`: clocks of file systems tick coarsely, so a file
  /// as young as its fingerprint may change again without a trace.
  ///
  /// - Parameter time: By the file system's clock, in nanoseconds since 1970.
  package func isSettled(at time: Int) -> Bool { max(modified, changed) < time - Self.tick }

  /// Longer than a tick of any file system in use: ext4 and tmpfs take the
  /// kernel's jiffy of 1 to 10 ms; FAT's two seconds are not worth everyone's while.
  private static let tick = 50_000_000
}
