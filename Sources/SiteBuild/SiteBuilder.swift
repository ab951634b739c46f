package import Diagnostics
package import Files

/// What a build is asked to do.
package struct BuildRequest: Sendable {
  package var now: BuildTime
  package var options: BuildOptions
  /// How many workers; at least one.
  package var jobs: Int

  /// Whether warnings keep the build from writing.
  package var isStrict: Bool
  /// Makes pictures, if the machine can.
  package var pictures: PictureWorkshop?
  /// Sets papers; without it there are none.
  package var papers: PaperWorkshop?
  /// Takes note of how long stages take, if anyone wants to know.
  package var profile: BuildProfile?
  /// Is told how far the build is, likewise.
  package var progress: BuildProgress?
  /// Outputs to say of why they were rendered or not: by path, address or source.
  package var explained: [String] = []

  package init(now: BuildTime, options: BuildOptions = BuildOptions(), jobs: Int, isStrict: Bool = false) {
    self.now = now
    self.options = options
    self.isStrict = isStrict
    self.jobs = max(1, jobs)
  }

  func forbidsWriting(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
  }
}

/// What a build did, or why it did nothing.
package struct BuildResult: Sendable {
  /// In display order.
  package var diagnostics: [Diagnostic]
  /// `nil` if errors kept the build from writing.
  package var summary: BuildSummary?
  /// What the author should know of the build itself: why it took longer than usual.
  package var notes: [String] = []
  package var workspace: BuildWorkspace?
  /// Of the outputs that were asked about, in that order.
  package var explanations: [Explanation] = []
}

/// What a build worked with.
///
/// To let go of a large site takes as long as to read it; a program that is about
/// to end keeps it instead, and leaves that to the system.
package final class BuildWorkspace: Sendable {
  private let parts: [any Sendable]

  init(_ parts: [any Sendable]) { self.parts = parts }

  /// Keeps it as long as the process lives.
  package func keepForever() { _ = Unmanaged.passRetained(self) }
}

/// Where builds remember what they did.
package struct BuildStateOptions: Sendable {
  package var folder: StateFolder
  /// Digest of the program: another one starts anew.
  package var program: UInt64
  /// Whether to start from nothing.
  package var ignoresPrevious: Bool
  /// Where finished outputs are kept, if they are to be.
  package var archive: OutputArchive?

  package init(folder: StateFolder, program: UInt64, ignoresPrevious: Bool = false) {
    self.folder = folder
    self.program = program
    self.ignoresPrevious = ignoresPrevious
  }
}

/// Builds a site: load, parse, model, plan, render, write.
///
/// Each stage takes values and gives values. All stages that can still say
/// something useful run before errors end the build, so that one run names them
/// all; nothing is written unless there are none.
///
/// With a state, a build does again only what would come out otherwise: see
/// ``StateStore`` and ``TraceCheck``.
package struct SiteBuilder {
  private let tree: any FileTree
  private let output: any OutputStore
  private let request: BuildRequest
  private let state: BuildStateOptions?

  /// - Parameter state: Without it every build does everything and leaves nothing.
  package init(
    tree: any FileTree, output: any OutputStore, request: BuildRequest, state: BuildStateOptions? = nil
  ) {
    self.tree = tree
    self.output = output
    self.request = request
    self.state = state
  }

  /// - Throws: ``OutputFailure`` if the system refuses to write.
  package func build() throws(OutputFailure) -> BuildResult {
    // Before anything is compared with what is in place.
    try output.recover()
    guard let state else { return try run(nil) ?? BuildResult(diagnostics: []) }
    let store = try request.measure("state") { () throws(OutputFailure) in
      try StateStore(state.folder, program: state.program, ignoresPrevious: state.ignoresPrevious)
    }
    var notes = store.note.map { ["the state of the last build is not used: \($0)"] } ?? []
    if var result = try run(store) {
      result.notes = notes + result.notes
      return result
    }
    notes.append("the state of the last build is not used: it is damaged")
    let fresh = try StateStore(state.folder, program: state.program, ignoresPrevious: true, because: "it is damaged")
    guard var result = try run(fresh) else {
      throw .system(action: "read the state of this build", reason: "it changed meanwhile", isFull: false)
    }
    result.notes = notes + result.notes
    return result
  }

  /// - Returns: `nil` if the state turned out to be damaged; nothing has been written then.
  private func run(_ store: StateStore?) throws(OutputFailure) -> BuildResult? {
    let sources = request.measure("scan") { SiteSources(in: self.tree) }
    let unchanged = request.measure("compare") {
      store.flatMap { UnchangedCheck($0, output, request, state?.archive).summary(sources, self.tree) }
    }
    if let summary = unchanged {
      return BuildResult(diagnostics: [], summary: summary)
    }
    let look = store?.previous.map { OutputLook($0, output) }
    let tree = StableTree(tree)
    let prepared = SitePreparation.prepare(sources, tree, request, store)
    guard let site = prepared.site, !request.forbidsWriting(prepared.diagnostics) else {
      return BuildResult(diagnostics: prepared.diagnostics.sortedForDisplay(), notes: prepared.notes)
    }
    let writing = SiteWriting(
      site, prepared.memory, tree: self.tree, output: output, request: request, look: look, archive: state?.archive)
    var result = try writing.run(noted: prepared.diagnostics)
    result?.notes = prepared.notes
    return result
  }
}
