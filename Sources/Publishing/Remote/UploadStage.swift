/// Holds what a publish sends still while it is sent.
///
/// A build replaces files of the output and never writes into them, so links in
/// a folder of ours keep the bytes of the site that the plan was made for. This
/// matters even when this process is killed: a program that uploads may live on
/// while the next build runs.
struct UploadStage: Sendable {
  let folder: String

  /// Fills the folder.
  ///
  /// - Returns: The files with their places in it.
  /// - Throws: ``PublishError/outputChanged(path:)`` if one does not have its digest any more.
  func fill(_ files: [PublishFile]) throws(PublishError) -> [String: PublishFile] {
    try System.removeAll(folder)
    try System.makeFolders(folder)
    for folder in RemotePlan.folders(of: files).sorted() { try System.makeFolder("\(self.folder)/\(folder)") }
    var staged: [String: PublishFile] = [:]
    for var file in files {
      let place = "\(folder)/\(file.path)"
      if !System.link(file.local, to: place) { _ = try FileBytes.copy(file.local, to: place) }
      file.local = place
      guard try FileBytes.digest(of: file) == file.digest else { throw .outputChanged(path: file.path) }
      staged[file.path] = file
    }
    return staged
  }

  func clear() { try? System.removeAll(folder) }
}

extension Sequence<PublishFile> {
  /// Programs that send lists of files want all of a list below one folder: the folders with the paths of theirs.
  ///
  /// Files must lie below some folder by their own path.
  var byRoot: [(folder: String, paths: [String])] {
    Dictionary(grouping: self) { String($0.local.dropLast($0.path.count + 1)) }
      .map { ($0.key, $0.value.map(\.path).sorted()) }
      .sorted { $0.0 < $1.0 }
  }
}
