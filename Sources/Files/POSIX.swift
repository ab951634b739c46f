#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// Members of ``POSIX`` hide the system's functions of the same name.
private func systemRead(_ file: Int32, _ to: UnsafeMutableRawPointer?, _ count: Int) -> Int { read(file, to, count) }
private func systemWrite(_ file: Int32, _ from: UnsafeRawPointer?, _ count: Int) -> Int { write(file, from, count) }
private func systemRename(_ from: String, _ to: String) -> Int32 { rename(from, to) }

/// The few system calls the module needs, as Swift values.
enum POSIX {
  /// An `errno`.
  struct Failure: Error, Hashable {
    var code: Int32

    static var last: Failure { Failure(code: errno) }
    var text: String { String(cString: strerror(code)) }
    var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
    var isFull: Bool { code == ENOSPC || code == EDQUOT }
  }

  /// What `stat` tells.
  struct Status {
    private let raw: stat

    init(_ raw: stat) { self.raw = raw }
    var isFile: Bool { raw.st_mode & S_IFMT == S_IFREG }
    var isFolder: Bool { raw.st_mode & S_IFMT == S_IFDIR }
    var isLink: Bool { raw.st_mode & S_IFMT == S_IFLNK }
    var size: Int { Int(raw.st_size) }
    var device: UInt64 { UInt64(truncatingIfNeeded: raw.st_dev) }
  }

  static func status(_ path: String) -> Status? {
    var raw = stat()
    return stat(path, &raw) == 0 ? Status(raw) : nil
  }

  static func linkStatus(_ path: String) -> Status? {
    var raw = stat()
    return lstat(path, &raw) == 0 ? Status(raw) : nil
  }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The names in a folder, `.` and `..` left out, in no order.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
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

// MARK: - Reading and writing whole files

extension POSIX {
  enum ReadFailure: Error {
    case tooLarge(size: Int)
    case system(Failure)
  }

  static func read(_ path: String, limit: Int) -> Result<[UInt8], ReadFailure> {
    // Non-blocking, so that a pipe somebody left there cannot hold the build.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return .failure(.system(.last)) }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0 else { return .failure(.system(.last)) }
    guard Status(raw).isFile else { return .failure(.system(Failure(code: EISDIR))) }
    let size = Status(raw).size
    guard size <= limit else { return .failure(.tooLarge(size: size)) }
    return read(file, size: size)
  }

  private static func read(_ file: Int32, size: Int) -> Result<[UInt8], ReadFailure> {
    var failure: Failure?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = systemRead(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last }
        if got <= 0 { return }
        count += got
      }
    }
    return failure.map { .failure(.system($0)) } ?? .success(bytes)
  }

  static func write(_ bytes: [UInt8], to path: String, mustBeNew: Bool = false) throws(Failure) {
    let ifThere = mustBeNew ? O_EXCL : O_TRUNC
    let file = open(path, O_WRONLY | O_CREAT | ifThere | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw .last }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(file, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = Failure.last
        close(file)
        throw failure
      }
      written += count
    }
    // Some file systems report a full disk only here.
    guard close(file) == 0 else { throw .last }
  }

}

// MARK: - Changing folders

extension POSIX {
  static func rename(_ from: String, to: String) throws(Failure) {
    guard systemRename(from, to) == 0 else { throw .last }
  }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolders(_ path: String) throws(Failure) {
    if mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST, status(path)?.isFolder == true { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw .last }
    try makeFolders(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || status(path)?.isFolder == true else { throw .last }
  }

  /// Removes a file; one that is gone already is fine.
  static func removeFile(_ path: String) throws(Failure) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else { throw .last }
  }

  /// Removes a folder if nothing is in it.
  static func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 }

  /// Removes a folder of our own and all that is in it.
  static func removeAll(_ path: String) {
    guard let status = linkStatus(path) else { return }
    if status.isFolder {
      for name in names(in: path) ?? [] { removeAll("\(path)/\(name)") }
      _ = rmdir(path)
    } else {
      _ = unlink(path)
    }
  }

  /// Takes an advisory lock that ends with the process.
  ///
  /// - Returns: The open lock file, or `nil` if another process holds the lock.
  static func lock(_ path: String) throws(Failure) -> Int32? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .last }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    let failure = Failure.last
    close(file)
    guard failure.code == EWOULDBLOCK else { throw failure }
    return nil
  }

  static func unlock(_ file: Int32) { close(file) }
}
