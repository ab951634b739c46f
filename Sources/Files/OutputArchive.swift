/// Finished outputs by the digests of their bytes, so that a build can put back
/// what its output folder lost without making it again.
///
/// Entries are copies, never links: whoever edits a file of the output folder
/// changes nothing here. They are believed only as far as their digests hold.
package struct OutputArchive: Sendable {
  private let folder: String

  /// What an archive holds.
  package struct Cost: Hashable, Sendable, BitwiseCopyable {
    package var files: Int
    package var bytes: Int

    package init(files: Int, bytes: Int) {
      self.files = files
      self.bytes = bytes
    }

    /// Of no archive.
    package static let none = Cost(files: -1, bytes: 0)
    package var isKept: Bool { files >= 0 }
  }

  /// - Parameter folder: A folder of its own; made once it is needed.
  package init(folder: String) { self.folder = folder }

  package var isThere: Bool { POSIX.linkStatus(folder)?.isFolder == true }

  /// The bytes of that digest; `nil` if there are none, or they were damaged.
  package func bytes(of digest: Digest) -> [UInt8]? {
    let file = path(digest.hex)
    guard isThere, POSIX.folder(of: file).flatMap(POSIX.linkStatus)?.isFolder == true,
      let status = POSIX.linkStatus(file), status.isFile,
      case .success(let bytes) = POSIX.read(file, limit: status.size)
    else { return nil }
    if Digest(bytes) == digest { return bytes }
    POSIX.removeAll(file)
    return nil
  }

  /// The sizes of all entries by their digests' digits; what is none is removed.
  package func entries() -> [String: Int] {
    var sizes: [String: Int] = [:]
    // What a link leads to is not ours to tidy up.
    guard isThere else { return sizes }
    for (shelf, status) in (try? POSIX.entries(in: folder)) ?? []
    where status.isFolder && shelf.isExact && shelf.text.utf8.count == Self.shelfDigits {
      for (name, status) in (try? POSIX.entries(in: "\(folder)/\(shelf.text)")) ?? [] {
        let digits = shelf.text + name.text
        if status.isFile, name.isExact, digits.utf8.count == 32 {
          sizes[digits] = status.size
        } else if name.isExact {
          // Left by a build that was interrupted.
          POSIX.removeAll("\(folder)/\(shelf.text)/\(name.text)")
        }
      }
    }
    return sizes
  }

  /// Makes the folders that entries lie in.
  package func prepare() throws(OutputFailure) {
    try makeFolder(folder)
    for shelf in 0..<256 {
      let name = String(shelf + 256, radix: 16).dropFirst()
      try makeFolder("\(folder)/\(name)")
    }
  }

  /// Whatever else stands there, such as a link that leads elsewhere, makes way.
  private func makeFolder(_ path: String) throws(OutputFailure) {
    if let status = POSIX.linkStatus(path), !status.isFolder { POSIX.removeAll(path) }
    try attempt("make the folder '\(path)'") { () throws(POSIX.Failure) in try POSIX.makeFolders(path) }
  }

  /// Adds an entry.
  package func add(_ digest: Digest, _ bytes: [UInt8]) throws(OutputFailure) {
    let file = path(digest.hex)
    try attempt("write '\(file)'") { () throws(POSIX.Failure) in
      try POSIX.write(bytes, to: file + ".new")
      try POSIX.rename(file + ".new", to: file)
    }
  }

  /// Removes an entry.
  package func remove(_ digits: String) { POSIX.removeAll(path(digits)) }

  private func path(_ digits: String) -> String {
    "\(folder)/\(digits.prefix(Self.shelfDigits))/\(digits.dropFirst(Self.shelfDigits))"
  }

  /// Entries lie on shelves by the first digits of their digests.
  private static let shelfDigits = 2
}
