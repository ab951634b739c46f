/// Carries out journals.
struct DiskCommit {
  /// The output folder.
  var output: String
  /// The folder with the staged files and the journal.
  var staging: String

  /// Makes sure that files can be put into and taken from every folder that is there
  /// already, so that the system does not refuse halfway through.
  func checkFolders(_ journal: Journal) throws(OutputFailure) {
    var known: Set<SitePath> = []
    for step in journal.steps where known.insert(step.path.parent).inserted {
      let folder = path(of: step.path.parent)
      guard POSIX.status(folder)?.isFolder == true else { continue }
      try attempt("write to the folder '\(folder)'") { () throws(POSIX.Failure) in try POSIX.checkWritable(folder) }
    }
  }

  /// Writes the commit record: from here on the build happens, even if the process dies.
  func begin(_ journal: Journal) throws(OutputFailure) {
    let path = "\(staging)/\(Journal.fileName)"
    try attempt("write '\(path)'") { () throws(POSIX.Failure) in
      try POSIX.write(journal.bytes, to: path + ".new")
      try POSIX.rename(path + ".new", to: path)
    }
  }

  /// Does every step that has not been done yet.
  ///
  /// - Throws: ``OutputFailure/unfinished(action:reason:)`` if the system refuses one of them.
  func carryOut(_ journal: Journal) throws(OutputFailure) {
    do throws(OutputFailure) {
      try carryOut(steps: journal.steps)
    } catch {
      throw error.afterTheFact
    }
  }

  private func carryOut(steps: [Journal.Step]) throws(OutputFailure) {
    var known: Set<SitePath> = []
    for step in steps {
      switch step {
      case .remove(let path): try remove(path)
      case .place(let number, let path):
        if known.insert(path.parent).inserted { try makeFolder(path.parent) }
        try place(number, at: path)
      }
    }
  }

  private func path(of folder: SitePath) -> String { folder == .root ? output : "\(output)/\(folder)" }

  private func makeFolder(_ folder: SitePath) throws(OutputFailure) {
    let path = path(of: folder)
    try attempt("make the folder '\(path)'") { () throws(POSIX.Failure) in try POSIX.makeFolders(path) }
  }

  private func place(_ number: Int, at path: SitePath) throws(OutputFailure) {
    try attempt("put '\(path)' in place") { () throws(POSIX.Failure) in
      // What is no longer staged has been placed by an earlier, interrupted run.
      guard POSIX.linkStatus("\(staging)/\(number)") != nil else { return }
      try POSIX.rename("\(staging)/\(number)", to: "\(output)/\(path)")
    }
  }

  private func remove(_ path: SitePath) throws(OutputFailure) {
    try attempt("remove '\(path)'") { () throws(POSIX.Failure) in try POSIX.removeFile("\(output)/\(path)") }
    for folder in path.ancestors.reversed() {
      guard POSIX.removeEmptyFolder("\(output)/\(folder)") else { return }
    }
  }
}
