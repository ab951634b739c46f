#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// Members of ``System`` hide the system's functions of the same name.
private func systemLink(_ from: String, _ to: String) -> Int32 { link(from, to) }
private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }

/// The few system calls the module needs; each throws the ``PublishError`` that fits.
enum System {
  enum Kind: Hashable {
    case file(size: Int)
    case folder, link, other
  }

  /// What is at a path itself, or behind it if it is a link.
  static func kind(_ path: String, followingLinks: Bool = false) -> Kind? {
    var raw = stat()
    guard (followingLinks ? stat(path, &raw) : lstat(path, &raw)) == 0 else { return nil }
    switch raw.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int(raw.st_size))
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  static var processID: Int { Int(getpid()) }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where a link points to, as it is written there.
  static func destination(ofLink path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    return length < 0 ? nil : String(decoding: buffer.prefix(length), as: UTF8.self)
  }

  /// The names in a folder without `.` and `..`, in no order; `nil` for one that is not valid UTF-8.
  static func names(in folder: String) throws(PublishError) -> [String?] {
    guard let stream = opendir(folder) else { throw .unreadable(path: folder, reason: reason()) }
    defer { closedir(stream) }
    var names: [String?] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(validatingCString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The text of the last error.
  static func reason() -> String { String(cString: strerror(errno)) }

  /// The last error as a refusal to write to `path`.
  static func writeFailure(_ action: @autoclosure () -> String, at path: String) -> PublishError {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull(target: path)
    case EACCES, EPERM, EROFS, ENOTDIR, ENOENT: .notWritable(path: path, reason: reason())
    default: .system(action: action(), reason: reason())
    }
  }
}

// MARK: - Changing folders

extension System {
  static func makeFolder(_ path: String) throws(PublishError) {
    if mkdir(path, 0o755) == 0 { return }
    let code = errno
    guard kind(path, followingLinks: true) == .folder else {
      // Looking whether it is there says why not of something else.
      errno = code
      throw writeFailure("make the folder '\(path)'", at: path)
    }
  }

  /// Makes a folder and those above it.
  static func makeFolders(_ path: String) throws(PublishError) {
    var missing: [String] = []
    var rest = path
    while kind(rest, followingLinks: true) == nil, !rest.isEmpty {
      missing.append(rest)
      guard let slash = rest.lastIndex(of: "/") else { break }
      rest = String(rest[..<slash])
    }
    for folder in missing.reversed() { try makeFolder(folder) }
    guard kind(path, followingLinks: true) == .folder else {
      throw .notWritable(path: path, reason: "it is not a folder")
    }
  }

  static func rename(_ from: String, to: String) throws(PublishError) {
    guard systemRename(from, to) == 0 else { throw writeFailure("rename '\(from)'", at: to) }
  }

  /// Makes `path` a link to `destination`, in place of the link that may be there.
  static func replaceLink(_ path: String, to destination: String) throws(PublishError) {
    let new = "\(path).new"
    unlink(new)
    guard symlink(destination, new) == 0 else { throw writeFailure("make the link '\(new)'", at: new) }
    // Renaming replaces a link at once, and refuses to replace a folder.
    try rename(new, to: path)
  }

  /// Gives a file a second name; `false` if the file system does not want to.
  static func link(_ from: String, to: String) -> Bool { systemLink(from, to) == 0 }

  /// Removes a file, a link or a whole folder; what is gone already is fine.
  static func removeAll(_ path: String) throws(PublishError) {
    // Folders are removed when all below them is gone: they come back up the stack.
    var stack = [(path: path, isEmptied: false)]
    while let (path, isEmptied) = stack.popLast() {
      if isEmptied {
        guard rmdir(path) == 0 else { throw writeFailure("remove '\(path)'", at: path) }
      } else if kind(path) == .folder {
        stack.append((path, true))
        stack += try names(in: path).compactMap { $0 }.map { ("\(path)/\($0)", false) }
      } else if unlink(path) != 0, errno != ENOENT {
        throw writeFailure("remove '\(path)'", at: path)
      }
    }
  }

  /// Makes sure that what was written outlives a loss of power, with one call for all files:
  /// `fsync` of each would take half a minute for a first publish of ten thousand.
  static func settle() { sync() }
}
