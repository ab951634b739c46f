/// Sends files with rclone to any of its remotes.
///
/// Which files are sent is decided before, by digests; rclone compares checksums
/// afterwards, where the remote has them, and sizes elsewhere.
package struct RcloneTransport: RemoteTransport {
  package let place: String
  private let types: ContentTypes
  private let runner: ProgramRunner

  /// - Parameter place: `remote:path`.
  package init(place: String, types: ContentTypes, runner: ProgramRunner) {
    self.place = place.withoutSlashesAtEnd
    self.types = types
    self.runner = runner
  }

  /// rclone's exit statuses when there is no such folder or file.
  private static let missing: Set<Int> = [3, 4]
  /// More files go up at a time than rclone's own four, as most are small.
  private static let transfers = 16

  package func notes() throws(PublishError) -> [String: [UInt8]] {
    let folder = "\(runner.work)/fetched"
    try System.removeAll(folder)
    try System.makeFolders(folder)
    try run(
      ["copy", place, folder, "--include", TargetNotes.pattern, "--max-depth", "1"],
      accepted: Self.missing.union([0]))
    return try TargetNotes.read(from: folder)
  }

  package func put(_ files: [PublishFile]) throws(PublishError) {
    for group in types.groups(files) {
      let headers = group.headers.flatMap { ["--header-upload", $0] }
      for (folder, paths) in group.files.byRoot {
        let list = try list(paths)
        try run(
          ["copy", folder, place, "--files-from-raw", list, "--no-traverse", "--no-check-dest", "--copy-links"]
            + ["--transfers", String(Self.transfers)] + headers)
      }
    }
  }

  package func remove(_ paths: [String], folders: [String]) throws(PublishError) {
    // To rclone, an empty list would mean all files there are.
    if !paths.isEmpty {
      let list = try list(paths)
      try run(["delete", place, "--files-from-raw", list, "--no-traverse"], accepted: Self.missing.union([0]))
    }
    // Remotes without folders do nothing here, and folders with files of others stay.
    for folder in folders { try run(["rmdir", at(folder)], accepted: Self.missing.union([0, 1])) }
  }

  package func differing(_ files: [PublishFile]) throws(PublishError) -> [String] {
    var differing: [String] = []
    let found = "\(runner.work)/differing"
    for (folder, paths) in files.byRoot {
      try FileBytes.replace(found, with: [])
      let list = try list(paths)
      try run(
        ["check", folder, place, "--files-from-raw", list, "--no-traverse", "--one-way", "--copy-links"]
          + ["--combined", found],
        accepted: [0, 1])
      // `= same`, `* differs`, `+ missing`, `! cannot be read`
      for line in String(decoding: try FileBytes.all(of: found), as: UTF8.self).split(separator: "\n") {
        if !line.hasPrefix("= ") { differing.append(String(line.dropFirst(2))) }
      }
    }
    return differing
  }

  private func at(_ path: String) -> String { place.hasSuffix(":") ? place + path : "\(place)/\(path)" }

  private func list(_ paths: [String]) throws(PublishError) -> String {
    let list = "\(runner.work)/files"
    try FileBytes.replace(list, with: Array(paths.map { $0 + "\n" }.joined().utf8))
    return list
  }

  @discardableResult
  private func run(
    _ arguments: [String], accepted: Set<Int> = [0]
  ) throws(PublishError) -> ProgramRunner.Ending {
    try runner.run(
      ProgramRunner.Request(
        program: "rclone",
        arguments: arguments + [
          "--ask-password=false", "--stats=0", "--log-level=ERROR", "--retries=3", "--low-level-retries=3",
          "--contimeout=20s",
          // Keys that may write files often may not look after buckets.
          "--s3-no-check-bucket", "--checkers=\(Self.transfers)",
        ],
        accepted: accepted))
  }
}
