/// Sends files with rsync, over ssh if the place has a host.
///
/// Which files are sent is decided before, by digests; rsync sends of each only
/// what differs, puts all files of a call in place at its end, and compares
/// checksums afterwards.
package struct RsyncTransport: RemoteTransport {
  package let place: String
  private let port: Int?
  private let sshConfig: String?
  private let runner: ProgramRunner

  /// - Parameters:
  ///   - place: `user@host:/folder`, or a folder of this machine.
  ///   - sshConfig: A file for ssh to read instead of the user's.
  package init(place: String, port: Int?, sshConfig: String?, runner: ProgramRunner) {
    self.place = place.withoutSlashesAtEnd
    self.port = port
    self.sshConfig = sshConfig
    self.runner = runner
  }

  /// rsync's exit status when some files were not there to be sent.
  private static let vanished = 24
  private static let partial = 23
  /// In seconds, for the connection and for silence on it.
  private static let patience = (connect: 20, silence: 120)

  package func notes() throws(PublishError) -> [String: [UInt8]] {
    let folder = "\(runner.work)/fetched"
    try System.removeAll(folder)
    try System.makeFolders(folder)
    let ending = try run(
      ["--dirs", "--ignore-times", "--include=\(TargetNotes.pattern)", "--exclude=*", "\(place)/", "\(folder)/"],
      accepted: [0, Self.partial])
    if ending.status == Self.partial {
      // A target that is not there yet is empty; anything else is no reason to send all files again.
      guard ending.complaint.contains("change_dir"), ending.complaint.contains("No such file or directory") else {
        throw .program("rsync", ProgramComplaint(standardError: ending.complaint, else: "it could not read '\(place)'"))
      }
      return [:]
    }
    return try TargetNotes.read(from: folder)
  }

  package func put(_ files: [PublishFile]) throws(PublishError) {
    for (folder, paths) in files.byRoot {
      do throws(PublishError) {
        try run(
          ["--ignore-times", "--times", "--copy-links", "--chmod=D755,F644", "--delay-updates", "--mkpath"]
            + ["--from0", "--files-from=-", "\(folder)/", "\(place)/"],
          input: paths)
      } catch {
        // Half a file may be what fills the target.
        try? tidy(paths)
        throw error
      }
    }
  }

  /// Files wait in folders beside them until a call puts all of its own in place.
  package func tidy(_ paths: [String]) throws(PublishError) {
    let waiting = paths.map { path in
      let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      return (folder: "\(path[..<slash]).~tmp~", name: path[slash...])
    }
    try delete(waiting.map { "\($0.folder)/\($0.name)" })
    try delete(Set(waiting.map(\.folder)).sorted())
  }

  package func remove(_ paths: [String], folders: [String]) throws(PublishError) {
    try delete(paths)
    // rsync goes through a list from the top down, and so would meet a folder before those in it.
    let depths = Dictionary(grouping: folders) { $0.utf8.count { $0 == UInt8(ascii: "/") } }
    for depth in depths.keys.sorted(by: >) { try delete(depths[depth] ?? []) }
  }

  /// What an empty folder lacks is removed there; folders that are not empty stay, with a warning.
  private func delete(_ paths: [String]) throws(PublishError) {
    if paths.isEmpty { return }
    let empty = "\(runner.work)/empty"
    try System.removeAll(empty)
    try System.makeFolders(empty)
    try run(
      ["--dirs", "--delete-missing-args", "--from0", "--files-from=-", "\(empty)/", "\(place)/"],
      input: paths, accepted: [0, Self.vanished])
  }

  package func differing(_ files: [PublishFile]) throws(PublishError) -> [String] {
    var differing: [String] = []
    for (folder, paths) in files.byRoot {
      let ending = try run(
        ["--dry-run", "--checksum", "--copy-links", "--out-format=%i %n"]
          + ["--from0", "--files-from=-", "\(folder)/", "\(place)/"],
        input: paths)
      // `<f` and `>f` stand before files that would be sent.
      for line in String(decoding: ending.output, as: UTF8.self).split(separator: "\n") {
        guard line.hasPrefix("<f") || line.hasPrefix(">f"), let space = line.firstIndex(of: " ") else { continue }
        differing.append(String(line[line.index(after: space)...]))
      }
    }
    return differing
  }

  @discardableResult
  private func run(
    _ arguments: [String], input paths: [String] = [], accepted: Set<Int> = [0]
  ) throws(PublishError) -> ProgramRunner.Ending {
    try runner.run(
      ProgramRunner.Request(
        program: "rsync", arguments: ["--rsh=\(shell)", "--timeout=\(Self.patience.silence)"] + arguments,
        input: Array(paths.map { $0 + "\0" }.joined().utf8), accepted: accepted, silences: Self.silences))
  }

  /// What the other side complains is lost at times, when the connection ends first.
  private static let silences: [Int: ProgramComplaint] = [
    11: ProgramComplaint(
      text: "a file could not be read or written (status 11)",
      hint: "see whether there is space left at the target, and who may write there"),
    12: ProgramComplaint(
      text: "the connection broke off (status 12)",
      hint: "see whether there is space left at the target, and rsync of 3.2.3 or later"),
  ]

  /// rsync splits this at spaces, as it is not a shell either; quotes keep a path with spaces in one piece.
  private var shell: String {
    var words = ["ssh", "-oBatchMode=yes", "-oConnectTimeout=\(Self.patience.connect)"]
    if let port { words.append("-p\(port)") }
    if let sshConfig { words += ["-F", "'\(sshConfig.replacing("'", with: "''"))'"] }
    return words.joined(separator: " ")
  }
}
