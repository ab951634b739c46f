/// Finds the files of a site in a folder.
enum FileScan {
  /// Hidden files belong to tools (`.sitegen-manifest`, `.gitignore`), but these to the web (RFC 8615) and to Apache.
  static let publishedHiddenNames: Set<String> = [".well-known", ".htaccess"]
  /// What servers of one's own are configured with.
  static let serverFolder = ".hosting"

  /// The files of a finished site, in order of path.
  ///
  /// Links to files inside the output count as those files. All else that is
  /// neither file nor folder is refused: left out quietly, it would be missed
  /// only by readers.
  static func output(_ folder: String, withServerFiles: Bool = true) throws(PublishError) -> [PublishFile] {
    guard let real = System.realPath(folder), System.kind(real) == .folder else { throw .outputMissing(folder) }
    let files = try scan(real, withServerFiles: withServerFiles) { (path) throws(PublishError) in
      let target = System.realPath("\(real)/\(path)")
      guard let target else { throw .unpublishable(path: path, reason: "it is a link to nothing") }
      guard target.hasPrefix("\(real)/") else {
        throw .unpublishable(path: path, reason: "it is a link that leaves the output")
      }
      guard case .file(let size) = System.kind(target) else {
        throw .unpublishable(path: path, reason: "it is neither a file nor a folder")
      }
      return PublishFile(path: path, size: size, local: target)
    }
    if files.isEmpty { throw .outputEmpty(folder) }
    guard files.contains(where: { $0.path == "index.html" }) else { throw .noStartPage(folder) }
    return files
  }

  /// The files of a release, in order of path; what is no file there was not put there by us and does not count.
  static func release(_ folder: String) throws(PublishError) -> [PublishFile] {
    try scan(folder, withServerFiles: true) { (_) throws(PublishError) in nil }
  }

  /// - Parameter other: What to make of an entry that is neither file nor folder.
  private static func scan(
    _ root: String, withServerFiles: Bool, other: (String) throws(PublishError) -> PublishFile?
  ) throws(PublishError) -> [PublishFile] {
    var files: [PublishFile] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for name in try System.names(in: root + "/" + folder) {
        guard let name else {
          throw .unpublishable(path: "\(folder)…", reason: "a name in this folder is not valid UTF-8")
        }
        let isPublished =
          !name.hasPrefix(".") || publishedHiddenNames.contains(name) || (withServerFiles && name == serverFolder)
        guard isPublished else { continue }
        let path = folder + name
        // Lists of files, ours and others', have one a line.
        guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
          throw .unpublishable(path: path, reason: "there is a control character in its name")
        }
        switch System.kind("\(root)/\(path)") {
        case .file(let size): files.append(PublishFile(path: path, size: size, local: "\(root)/\(path)"))
        case .folder: folders.append("\(path)/")
        case .link, .other: if let file = try other(path) { files.append(file) }
        // It went away since its name was read.
        case nil: continue
        }
      }
    }
    return files.sorted { $0.path < $1.path }
  }
}
