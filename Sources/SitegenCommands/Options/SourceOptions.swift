internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild
internal import Typesetting

/// Which site a command looks at or changes.
struct SourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
  var site = "."

  /// The site's folder, opened; a rename that was interrupted is completed first.
  ///
  /// - Throws: ``ExitCode/cannotRun`` if there is no such folder.
  func open(_ context: CommandContext) throws -> DiskTree { try DiskTree.open(site, context) }
}

/// For when a command answers.
struct TimeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Answer as if it were this time: 2025-02-24 or 2025-02-24T09:30, in the site's zone.", valueName: "date"))
  var now: String?

  func time(_ context: CommandContext) throws -> BuildTime {
    try now.map(BuildTime.init(argument:)) ?? .instant(Int(context.now()))
  }

  func validate() throws { _ = try now.map(BuildTime.init(argument:)) }
}

extension DiskTree {
  /// Opens a site's folder for a command.
  static func open(_ site: String, _ context: CommandContext) throws -> DiskTree {
    guard let tree = DiskTree(root: site) else {
      context.writeError("error: there is no folder '\(site)'\n")
      throw ExitCode.cannotRun
    }
    do throws(OutputFailure) {
      if SourceTransaction.isInterrupted(stateFolder: tree.state), let lock = try BuildLock(stateFolder: tree.state) {
        defer { withExtendedLifetime(lock) {} }
        try SourceTransaction.recover(root: tree.root, stateFolder: tree.state)
        context.writeError("note: completed a rename that had been interrupted\n")
      }
    } catch {
      context.writeError("error: a rename was interrupted and cannot be completed: \(error.text)\n")
      throw ExitCode.cannotRun
    }
    return tree
  }

  /// Where commands keep what is theirs.
  var state: String { "\(root)/.sitegen" }

  /// Where the site's pictures are made.
  func pictures(_ context: CommandContext) throws(OutputFailure) -> PictureWorkshop? {
    PictureWorkshop(store: try StateFolder("\(state)/derived"), searching: context.programFolders)
  }

  /// Where the site's papers are set.
  func papers(_ context: CommandContext) throws(OutputFailure) -> PaperWorkshop {
    PaperWorkshop(
      store: try StateFolder("\(state)/derived"),
      searching: TypesetterSearch(environment: context.environment, folders: context.programFolders))
  }

  /// What is wrong with a site, as people read it.
  func text(for diagnostics: [Diagnostic], _ context: CommandContext) -> String {
    var printer = DiagnosticPrinter(usesColor: context.errorsAreSeenInColor) { file in
      // Of a photograph no line is worth showing.
      SitePath(file).flatMap { try? read($0, limit: FileLimits.page) }.flatMap { PictureFormat($0) == nil ? $0 : nil }
    }
    return printer.text(for: diagnostics)
  }
}

extension OutputFailure {
  /// The failure as a clause.
  var text: String {
    switch self {
    case .system(let action, let reason, _): "cannot \(action): \(reason)"
    default: diagnostic?.message ?? "the system refused"
    }
  }
}
