#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

extension LooseFile {
  /// The short digest of a whole file, which nobody may change meanwhile, such as
  /// a program that runs.
  ///
  /// - Returns: `nil` if it cannot be read.
  package static func digest(ofFixed path: String) -> UInt64? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let size = POSIX.status(path)?.size, size > 0 else { return nil }
    // Mapped, because copying a program takes longer than reading it.
    let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0)
    guard let start, start != MAP_FAILED else { return nil }
    defer { munmap(start, size) }
    return shortDigest(UnsafeRawBufferPointer(start: start, count: size))
  }

  /// The short digest of a whole file, from a note if the file has not changed since:
  /// a program is larger than what many builds read.
  ///
  /// - Throws: ``OutputFailure`` if there is no writing the note.
  package static func digest(ofFixed path: String, notedIn folder: StateFolder) throws(OutputFailure) -> UInt64? {
    guard let fingerprint = POSIX.status(path)?.fingerprint else { return nil }
    let file = "\(fingerprint.size) \(fingerprint.modified) \(fingerprint.changed) \(fingerprint.inode) \(path)"
    let noted = folder.read(noteName, limit: 4096).map { String(decoding: $0, as: UTF8.self) }
    let parts = noted?.split(separator: " ", maxSplits: 1) ?? []
    if parts.count == 2, parts[1] == file, let digest = UInt64(parts[0]) { return digest }
    guard let digest = digest(ofFixed: path) else { return nil }
    // Of a file this young a later change might go unseen.
    if fingerprint.isSettled(at: try folder.clock()) {
      try folder.replace(noteName, with: Array("\(digest) \(file)".utf8))
    }
    return digest
  }

  private static let noteName = "program"
}
