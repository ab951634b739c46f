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
private func systemLink(_ from: String, _ to: String) -> Int32 { link(from, to) }
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
    var fingerprint: FileFingerprint {
      #if canImport(Darwin)
        let (modified, changed) = (raw.st_mtimespec, raw.st_ctimespec)
      #else
        let (modified, changed) = (raw.st_mtim, raw.st_ctim)
      #endif
      return FileFingerprint(
        size: size, modified: Self.nanoseconds(modified), changed: Self.nanoseconds(changed),
        inode: UInt64(raw.st_ino))
    }

    private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec) }
  }

  static func status(_ path: String) -> Status? {
    var raw = stat()
    return stat(path, &raw) == 0 ? Status(raw) : nil
  }

  static func status(of file: Int32) -> Status? {
    var raw = stat()
    return fstat(file, &raw) == 0 ? Status(raw) : nil
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

  /// A name in a folder.
  struct Name {
    /// With U+FFFD for bytes that are not UTF-8.
    var text: String
    /// Whether the text is the name, byte for byte.
    var isExact: Bool
  }

  /// The names in a folder, `.` and `..` left out, in no order.
  static func names(in folder: String) throws(Failure) -> [Name] {
    var names: [Name] = []
    try eachEntry(in: folder) { name, _ in names.append(name) }
    return names
  }

  /// The names in a folder with what `lstat` tells of them; what is gone by then is left out.
  static func entries(in folder: String) throws(Failure) -> [(name: Name, status: Status)] {
    var entries: [(name: Name, status: Status)] = []
    try eachEntry(in: folder) { name, status in
      // Asked by the open folder, so that its path is not looked up for every name.
      if let status = status() { entries.append((name, status)) }
    }
    return entries
  }

  private static func eachEntry(
    in folder: String, _ body: (Name, _ status: () -> Status?) -> Void
  ) throws(Failure) {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    let file = dirfd(stream)
    while true {
      // The end of a folder and a failure both come as `nil`; only this tells them apart.
      errno = 0
      guard let entry = readdir(stream) else { break }
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { characters in
          let name =
            String(validatingCString: characters).map { Name(text: $0, isExact: true) }
            ?? Name(text: String(cString: characters), isExact: false)
          if name.text == "." || name.text == ".." { return }
          body(name) {
            var raw = stat()
            return fstatat(file, characters, &raw, AT_SYMLINK_NOFOLLOW) == 0 ? Status(raw) : nil
          }
        }
      }
    }
    guard errno == 0 else { throw .last }
  }
}

// MARK: - Reading and writing whole files

extension POSIX {
  enum ReadFailure: Error {
    case tooLarge(size: Int)
    /// A folder, a pipe, a device.
    case notAFile
    case system(Failure)
  }

  static func read(_ path: String, limit: Int) -> Result<[UInt8], ReadFailure> {
    // Non-blocking, so that a pipe somebody left there cannot hold the build.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return .failure(.system(.last)) }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0 else { return .failure(.system(.last)) }
    guard Status(raw).isFile else { return .failure(.notAFile) }
    let size = Status(raw).size
    guard size <= limit else { return .failure(.tooLarge(size: size)) }
    return read(file, size: size)
  }

  /// Compares whole blocks of memory; `==` on arrays goes byte by byte.
  static func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return true }
        return memcmp(first, second, a.count) == 0
      }
    }
  }

  private static func read(_ file: Int32, size: Int) -> Result<[UInt8], ReadFailure> {
    // See ``Parallel``: the empty array is shared by all threads.
    guard size > 0 else { return .success([]) }
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

// MARK: - Reading and writing parts of files

extension POSIX {
  static func openForAppending(_ path: String) throws(Failure) -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw .last }
    return file
  }

  static func openForReading(_ path: String) throws(Failure) -> Int32 {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { throw .last }
    return file
  }

  static func closeFile(_ file: Int32) { close(file) }

  /// Opens an empty file for writing.
  static func create(_ path: String) throws(Failure) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw .last }
    return file
  }

  /// Closes a file that was written; some file systems report a full disk only here.
  static func finish(_ file: Int32) throws(Failure) {
    guard close(file) == 0 else { throw .last }
  }

  /// - Returns: Whether all bytes were there.
  static func read(_ file: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var count = 0
    while count < buffer.count {
      let got = pread(file, buffer.baseAddress.map { $0 + count }, buffer.count - count, off_t(offset + count))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return false }
      count += got
    }
    return true
  }

  /// The first bytes of a file as memory; `nil` if it is shorter, or cannot be mapped.
  static func map(_ path: String, length: Int) -> UnsafeRawBufferPointer? {
    if length == 0 { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0, Status(raw).isFile, Status(raw).size >= length,
      let memory = mmap(nil, length, PROT_READ, MAP_SHARED, file, 0), memory != MAP_FAILED
    else { return nil }
    return UnsafeRawBufferPointer(start: memory, count: length)
  }

  static func unmap(_ memory: UnsafeRawBufferPointer) {
    if let start = memory.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), memory.count) }
  }

  static func write(_ bytes: [UInt8], to file: Int32, at offset: Int) throws(Failure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try write(bytes, to: file, at: offset) }
    }
    try result.get()
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, at offset: Int) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = pwrite(file, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      written += count
    }
  }
}

// MARK: - Changing folders

extension POSIX {
  static func rename(_ from: String, to: String) throws(Failure) {
    guard systemRename(from, to) == 0 else { throw .last }
  }

  /// Gives a file a second name.
  static func link(_ from: String, to: String) throws(Failure) {
    guard systemLink(from, to) == 0 else { throw .last }
  }

  /// What stands before the last slash; `nil` for the file system's root and
  /// names in the current folder.
  static func folder(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolders(_ path: String) throws(Failure) {
    if mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST {
      if status(path)?.isFolder == true { return }
      // That the file exists is not what is wrong.
      throw Failure(code: ENOTDIR)
    }
    guard errno == ENOENT, let folder = folder(of: path) else { throw .last }
    try makeFolders(folder)
    guard mkdir(path, 0o755) == 0 || status(path)?.isFolder == true else { throw .last }
  }

  /// Removes a file. One that is gone already is fine, also if a folder has taken
  /// its place since.
  static func removeFile(_ path: String) throws(Failure) {
    if unlink(path) == 0 { return }
    let failure = Failure.last
    // For folders Linux says EISDIR and POSIX EPERM, which may mean other things too.
    guard failure.isNotFound || linkStatus(path)?.isFolder == true else { throw failure }
  }

  /// Removes a folder if nothing is in it.
  ///
  /// - Returns: Whether it is gone now.
  static func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 || errno == ENOENT }

  /// Removes a folder of our own and all that is in it.
  static func removeAll(_ path: String) {
    guard let status = linkStatus(path) else { return }
    if status.isFolder {
      for name in (try? names(in: path)) ?? [] { removeAll("\(path)/\(name.text)") }
      _ = rmdir(path)
    } else {
      _ = unlink(path)
    }
  }

  static func isRunnable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Fails if files cannot be made in a folder.
  static func checkWritable(_ folder: String) throws(Failure) {
    guard access(folder, W_OK | X_OK) == 0 else { throw .last }
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

  /// Makes these bytes all that an open file holds.
  static func replaceAll(of file: Int32, with bytes: [UInt8]) throws(Failure) {
    guard ftruncate(file, 0) == 0 else { throw .last }
    try write(bytes, to: file, at: 0)
  }
}
