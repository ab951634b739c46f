package import Diagnostics

/// Where a finished site is put, all at once or not at all.
///
/// A build asks for a transaction, stages every planned output that may have
/// changed, and commits. Until then nothing that readers see has changed.
package protocol OutputStore: Sendable {
  /// Completes what an interrupted build had committed, and discards what it had not.
  func recover() throws(OutputFailure)

  /// Opens a transaction for exactly these outputs, after recovering.
  ///
  /// - Parameters:
  ///   - planned: In order.
  ///   - isSame: Whether these are the outputs of the last build, all of them and no
  ///     others, and nobody has touched the list of them (``listFingerprint``).
  func begin(planned: [SitePath], isSame: Bool) throws(OutputFailure) -> any OutputTransaction

  /// What the file system says of the list of outputs in place, if there is one.
  var listFingerprint: FileFingerprint? { get }

  /// What the file system says of an output in place; `nil` if there is none, or
  /// if nothing can be said without reading it.
  func fingerprint(of path: SitePath) -> FileFingerprint?

  /// Whether outputs can be in a folder: it is one and no link, or nothing is there.
  ///
  /// - Parameter folder: From the output folder.
  func mayHoldOutputs(_ folder: Substring) -> Bool

  /// What the file system says of a folder in place, and so of the names in it;
  /// `nil` if it is none, or if nothing can be said.
  ///
  /// - Parameter folder: From the output folder; empty for that itself.
  func folderFingerprint(of folder: String) -> FileFingerprint?

  /// The digest of an output in place; `nil` if there is none that can be read.
  func digest(of path: SitePath) -> Digest?

  /// The bytes of an output in place; `nil` if there is none that can be read.
  func bytes(of path: SitePath) -> [UInt8]?
}

extension OutputStore {
  /// Opens a transaction when nothing is known of the last build.
  package func begin(planned: [SitePath]) throws(OutputFailure) -> any OutputTransaction {
    try begin(planned: planned, isSame: false)
  }
}

/// One build's changes to an ``OutputStore``; may be used from many threads.
package protocol OutputTransaction: Sendable {
  /// Takes the bytes of a planned output; of bytes given twice, the last count.
  ///
  /// An output whose bytes are those already in place is left untouched.
  func stage(_ path: SitePath, _ bytes: [UInt8]) throws(OutputFailure)

  /// Says that these planned outputs are in place as they should be.
  func keep(_ paths: [SitePath])

  /// Puts all staged outputs in place and removes what is no longer planned.
  /// Planned outputs of the last build that were not staged stay as they are.
  ///
  /// A commit that fails half-way is finished by the next transaction; discarding
  /// it has no effect any more.
  func commit() throws(OutputFailure) -> OutputChanges

  /// Forgets what was staged.
  func discard()
}

/// What a commit did, each list sorted.
package struct OutputChanges: Hashable, Sendable {
  package var added: [SitePath] = []
  package var changed: [SitePath] = []
  package var removed: [SitePath] = []
  package var unchanged = 0

  package init() {}

  /// How many outputs there are now.
  package var total: Int { added.count + changed.count + unchanged }
}

/// Why outputs could not be put in place.
package enum OutputFailure: Error, Hashable {
  /// A file that sitegen did not write stands where an output should go.
  case foreign(SitePath)
  /// One output would have to be a folder too, to hold another.
  case collision(file: SitePath, inside: SitePath)
  /// The system refused; `isFull` if for want of space.
  case system(action: String, reason: String, isFull: Bool)
  /// The system refused after the first change was made: the next build carries on from there.
  case unfinished(action: String, reason: String)

  /// The same failure, if it comes when the site has been changed already.
  package var afterTheFact: OutputFailure {
    guard case .system(let action, let reason, _) = self else { return self }
    return .unfinished(action: action, reason: reason)
  }

  /// What to show the author of the site; `nil` for what the system refused.
  package var diagnostic: Diagnostic? {
    switch self {
    case .foreign(let path):
      Diagnostic(
        .foreignFile, "'\(path)' in the output folder was not written by sitegen and is not replaced",
        hint: "move the file into 'content/', or out of the output folder")
    case .collision(let file, let inside):
      Diagnostic(
        .duplicateAddress, "'\(file)' would be both a file and the folder of '\(inside)'",
        hint: "give one of the two another address")
    case .system, .unfinished: nil
    }
  }
}
