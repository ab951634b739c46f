/// Programs that send lists of files want all of a list below one folder.
///
/// Files that lie below a folder by their own path are sent from there; the few
/// others, such as compressed forms, get links in a folder of ours first.
struct StagedRoots {
  /// Folders with the paths of the files below them, each list in order.
  private(set) var roots: [(folder: String, paths: [String])] = []

  /// - Parameter stage: A folder of ours for links, emptied first.
  init(_ files: [PublishFile], stage: String) throws(PublishError) {
    var paths: [String: [String]] = [:]
    var strangers: [PublishFile] = []
    for file in files {
      guard file.local.hasSuffix("/\(file.path)") else {
        strangers.append(file)
        continue
      }
      paths[String(file.local.dropLast(file.path.utf8.count + 1)), default: []].append(file.path)
    }
    if !strangers.isEmpty {
      try Self.stage(strangers, in: stage)
      paths[stage, default: []] += strangers.map(\.path)
    }
    roots = paths.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }

  private static func stage(_ files: [PublishFile], in stage: String) throws(PublishError) {
    try System.removeAll(stage)
    try System.makeFolders(stage)
    for folder in RemotePlan.folders(of: files).sorted() { try System.makeFolder("\(stage)/\(folder)") }
    for file in files where !System.link(file.local, to: "\(stage)/\(file.path)") {
      _ = try FileBytes.copy(file.local, to: "\(stage)/\(file.path)")
    }
  }
}
