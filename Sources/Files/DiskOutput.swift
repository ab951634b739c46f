/// An output folder on disk.
///
/// Outputs are staged as numbered files on the same file system, then renamed
/// into place under a ``Journal``. Files that sitegen did not write, as told by
/// the ``Manifest``, are never replaced or removed.
package struct DiskOutput: OutputStore {
  private let folder: String
  private let stateFolder: String

  /// - Parameters:
  ///   - folder: Where the site goes; made if it is not there.
  ///   - stateFolder: Where builds keep what is theirs, such as staged files.
  package init(folder: String, stateFolder: String) {
    self.folder = folder
    self.stateFolder = stateFolder
  }

  package func recover() throws(OutputFailure) {
    guard POSIX.status(folder) != nil else { return }
    let current = stagingFolder()
    for staging in stagingFolders {
      if let journal = Journal(folder: staging) {
        try DiskCommit(output: folder, staging: staging).carryOut(journal)
        POSIX.removeAll(staging)
      } else if staging != current {
        // Left by a build to which the folders lay on other disks.
        POSIX.removeAll(staging)
      }
    }
  }

  package var listFingerprint: FileFingerprint? { POSIX.linkStatus("\(folder)/\(Manifest.fileName)")?.fingerprint }

  package func begin(planned: [SitePath], isSame: Bool) throws(OutputFailure) -> any OutputTransaction {
    let plan = isSame ? nil : try OutputPlan(planned)
    try attempt("make the output folder '\(folder)'") { () throws(POSIX.Failure) in try POSIX.makeFolders(folder) }
    try attempt("write to the output folder '\(folder)'") { () throws(POSIX.Failure) in
      try POSIX.checkWritable(folder)
    }
    try attempt("make the folder '\(stateFolder)'") { () throws(POSIX.Failure) in
      try POSIX.makeFolders(stateFolder)
    }
    try recover()
    let staging = stagingFolder()
    POSIX.removeAll(staging)
    try attempt("make the folder '\(staging)'") { () throws(POSIX.Failure) in try POSIX.makeFolders(staging) }
    // The list of outputs is read only now, because recovering may have changed it.
    let outputs = plan.map { DiskTransaction.Outputs.planned($0, Manifest(folder: folder)) } ?? .same(planned)
    return try DiskTransaction(folder: folder, staging: staging, outputs: outputs)
  }

  package func fingerprint(of path: SitePath) -> FileFingerprint? {
    guard let status = POSIX.linkStatus("\(folder)/\(path)"), status.isFile else { return nil }
    return status.fingerprint
  }

  package func mayHoldOutputs(_ folder: Substring) -> Bool {
    POSIX.linkStatus("\(self.folder)/\(folder)")?.isFolder ?? true
  }

  package func folderFingerprint(of folder: String) -> FileFingerprint? {
    // The output folder itself may well be a link.
    let status = folder.isEmpty ? POSIX.status(self.folder) : POSIX.linkStatus("\(self.folder)/\(folder)")
    guard let status, status.isFolder else { return nil }
    return status.fingerprint
  }

  package func digest(of path: SitePath) -> Digest? { bytes(of: path).map { Digest($0) } }

  package func bytes(of path: SitePath) -> [UInt8]? {
    guard let status = POSIX.linkStatus("\(folder)/\(path)"), status.isFile,
      case .success(let bytes) = POSIX.read("\(folder)/\(path)", limit: status.size)
    else { return nil }
    return bytes
  }

  /// Where outputs are staged if the state folder lies on another file system.
  static let stagingName = ".sitegen-staging"

  /// A folder on the output's own file system, because renaming works only within one.
  func stagingFolder() -> String {
    let sameDevice = POSIX.status(folder)?.device == POSIX.status(stateFolder)?.device
    return sameDevice ? stagingFolders[0] : stagingFolders[1]
  }

  /// Where outputs may have been staged: beside the state, or in the output folder.
  private var stagingFolders: [String] {
    ["\(stateFolder)/staging-\(folder.stableName)", "\(folder)/\(Self.stagingName)"]
  }
}

/// Runs a step and says, if the system refuses it, which step that was.
func attempt<Result>(
  _ action: @autoclosure () -> String, _ step: () throws(POSIX.Failure) -> Result
) throws(OutputFailure) -> Result {
  do {
    return try step()
  } catch {
    throw .system(action: action(), reason: error.text, isFull: error.isFull)
  }
}

extension String {
  /// A short name for a path that is the same in every run (FNV-1a, 64 bits).
  fileprivate var stableName: String {
    String(utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 36)
  }
}
