package import Diagnostics

/// The files of a site, wherever they are kept.
package protocol FileTree: Sendable {
  /// Every regular file below `folder`, sorted by path; none if there is no such folder.
  ///
  /// Hidden files and folders and editors' backups are passed over, as are pipes
  /// and devices. What cannot be listed is reported and left out.
  func list(_ folder: SitePath) -> FileListing

  /// What is seen of one file; `nil` if there is none.
  func entry(_ path: SitePath) -> FileEntry?

  /// The bytes of a file.
  ///
  /// - Parameter limit: The largest size to accept, in bytes.
  func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8]
}

/// What a folder holds.
package struct FileListing: Sendable {
  package var files: [FileEntry] = []
  package var diagnostics: [Diagnostic] = []
  /// Whether a file may be changed by another path than its own, through a symbolic link.
  package var hasLinks = false
}

/// A file that was seen, not yet read.
package struct FileEntry: Hashable, Sendable {
  package var path: SitePath
  /// In bytes.
  package var size: Int
  /// Where the file system gives one; of a symbolic link, that of the file it leads to.
  package var fingerprint: FileFingerprint?

  package init(path: SitePath, size: Int, fingerprint: FileFingerprint? = nil) {
    self.path = path
    self.size = size
    self.fingerprint = fingerprint
  }

  /// The same file by its path from a folder.
  package func renamed(_ path: SitePath) -> FileEntry {
    FileEntry(path: path, size: size, fingerprint: fingerprint)
  }
}

/// Why a file could not be read.
package enum FileFailure: Error, Hashable {
  case notFound(SitePath)
  case tooLarge(SitePath, size: Int, limit: Int)
  /// The path leads through a symbolic link out of the site.
  case leavesRoot(SitePath)
  case unreadable(SitePath, reason: String)

  /// The failure as the author of a site should see it.
  package var diagnostic: Diagnostic {
    switch self {
    case .notFound(let path):
      Diagnostic(.unreadableFile, "no file at '\(path)'", at: .start(of: path.text))
    case .tooLarge(let path, let size, let limit):
      Diagnostic(
        .fileTooLarge, "'\(path)' has \(size) bytes; at most \(limit) are read", at: .start(of: path.text),
        hint: "split the file")
    case .leavesRoot(let path):
      Diagnostic(
        .linkLeavesSite, "'\(path)' is a symbolic link that leads out of the site", at: .start(of: path.text),
        hint: "copy the file into the site")
    case .unreadable(let path, let reason):
      Diagnostic(
        .unreadableFile, "'\(path)' cannot be read: \(reason)", at: .start(of: path.text),
        hint: "check the file's permissions")
    }
  }
}

/// Whether a name is passed over: hidden, or an editor's backup or swap file.
package func isPassedOver(fileName: some StringProtocol) -> Bool {
  let bytes = String(fileName).utf8
  let number = UInt8(ascii: "#")
  return bytes.first == UInt8(ascii: ".") || bytes.last == UInt8(ascii: "~")
    || (bytes.first == number && bytes.last == number)
}
