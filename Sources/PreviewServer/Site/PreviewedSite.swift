/// A site that can be asked for what stands at its addresses, and be told that files changed.
package protocol PreviewedSite: Sendable {
  /// Reads the site. Called once, before ``update(_:)``.
  func start() async -> PreviewUpdate

  /// Takes in what changed. Called for one change at a time, while ``answer(to:)`` goes on.
  func update(_ changes: PreviewChanges) async -> PreviewUpdate

  /// What stands at an address now.
  func answer(to address: PreviewAddress) async -> PreviewAnswer

  /// What the editor may want to know of the page at an address; `nil` if there is none.
  func facts(of address: PreviewAddress) async -> PreviewFacts?
}

/// The path of a request, decoded: without empty parts, `.`, `..`, control characters or slashes in its parts.
package struct PreviewAddress: Sendable, Hashable {
  /// From the root of the server; none for `/`.
  package var segments: [String]
  /// Whether it ends with a slash.
  package var isFolder: Bool

  package init(segments: [String], isFolder: Bool) {
    self.segments = segments
    self.isFolder = isFolder
  }
}

/// What may have changed.
package enum PreviewChanges: Sendable, Hashable {
  /// Absolute paths of files and folders that were made, changed, moved or removed.
  case at([String])
  /// Any file.
  case anything
  /// Nothing but the time: ``PreviewUpdate/nextChange`` has come.
  case time
}

/// What came of a change.
package struct PreviewUpdate: Sendable, Hashable {
  /// One line for the terminal: how long it took and what it was.
  package var summary: String
  /// The diagnostics as the terminal shows them, without colours; `nil` if nothing is wrong.
  package var report: String?
  /// Whether errors keep the site as it was before, or from being shown at all.
  package var isFailed: Bool
  /// Addresses, as they stand in links, where files that are copied are others now.
  package var files: [String]
  /// Where the pages are read whose sources changed, the one edited last at the end.
  package var pages: [String]
  /// When the passing of time changes the site next, in seconds since 1970-01-01T00:00:00Z.
  package var nextChange: Int?

  package init(
    summary: String, report: String? = nil, isFailed: Bool = false, files: [String] = [], pages: [String] = [],
    nextChange: Int? = nil
  ) {
    self.summary = summary
    self.report = report
    self.isFailed = isFailed
    self.files = files
    self.pages = pages
    self.nextChange = nextChange
  }
}
