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
}
