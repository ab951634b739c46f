#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What is in a folder, as watchers need it.
enum FolderListing {
  /// What changes whenever a file does.
  struct Stamp: Hashable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var inode: UInt64
  }

  enum Entry: Hashable {
    case folder
    /// Anything else that is no folder.
    case file(Stamp)
    /// A symbolic link that leads somewhere.
    case link(Stamp, to: String)
  }

  /// - Parameter followingLinks: Whether a link to a folder counts as a folder.
  static func entry(_ path: String, followingLinks: Bool = false) -> Entry? {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let stamp = Stamp(
      seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(status.st_size),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
    let target = status.st_mode & S_IFMT == S_IFLNK ? realPath(path) : nil
    return target.map { .link(stamp, to: $0) } ?? .file(stamp)
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder without `.` and `..`; none if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
