internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import Publishing
internal import SiteBuild

/// `sitegen publish`
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Build the site, check it and publish what changed.",
    discussion: """
      TARGET is a name below 'publish:' in 'site.yml': a folder with releases beside each other, a folder that rsync \
      reaches, a branch of a git repository, a remote of rclone, or an archive. Drafts are never published. What the \
      target has already is not sent again.
      """)

  @OptionGroup var site: SiteOptions

  @Flag(help: "Only say what would change.")
  var dryRun = false

  @Flag(help: "Publish without checking the site first.")
  var noCheck = false

  @Flag(help: "Remove more files than the target allows, and take over what another machine left unfinished.")
  var force = false

  @Flag(help: "Show the release before again, or RELEASE; only for folders.")
  var rollback = false

  @Argument(help: "A target that 'site.yml' declares.")
  var target: String

  @Argument(help: "The release that '--rollback' shows.")
  var release: String?

  func validate() throws {
    if release != nil, !rollback { throw ValidationError("A release is only named with '--rollback'.") }
    if rollback, dryRun { throw ValidationError("'--rollback' and '--dry-run' cannot be used together.") }
  }

  func run() async throws {
    let context = CommandContext.current
    let build = try BuildAction(site, try BuildOptionGroup.parse([]), context)
    let (settings, faults) = SettingsReader.read(from: build.folder.tree)
    // Mistakes in the settings may hide the target; the build names them.
    let action = faults.containsError ? nil : try settings.map { try self.action($0, build.folder, context) }
    if let action, let fault = build.folder.fault(of: action.target) {
      context.writeError(build.folder.tree.text(for: [fault], context))
      throw ExitCode.siteHasErrors
    }
    if rollback, let action { return try rollBack(action) }
    let outcome = build.run()
    context.writeError(outcome.report)
    guard outcome.summary != nil, let action else { throw outcome.exitCode }
    if !noCheck {
      let (report, refusal) = try FinishedSiteCheck.run(site, context)
      context.writeError(report)
      if let refusal { throw refusal }
    }
    try publish(action)
  }

  private func publish(_ action: PublishAction) throws {
    let context = action.context
    let text = PublishText(target: target)
    let now = Int(context.now())
    try refusing(context) { () throws(PublishError) in
      let lock = try buildLock(action)
      defer { withExtendedLifetime(lock) {} }
      let publisher = action.publisher()
      let aftermath = action.aftermath()
      if dryRun {
        let outcome = try publisher.preview(now: now)
        return context.write(text.plan(outcome, aftermath: aftermath.plan(outcome)))
      }
      let outcome = try publisher.publish(now: now, force: force) { context.writeError("\($0)\n") }
      context.write(text.done(outcome))
      guard !outcome.isUpToDate else { return }
      try action.record(outcome, time: now)
      for step in aftermath.plan(outcome) { context.writeError("\(step)\n") }
      let failures = aftermath.run(outcome, now: now)
      for failure in failures.dropLast() { context.writeError(Self.text(failure)) }
      if let last = failures.last { throw last }
    }
  }

  /// Held while the output is read, so that no build changes it meanwhile.
  private func buildLock(_ action: PublishAction) throws(PublishError) -> BuildLock {
    let lock = try? BuildLock(stateFolder: action.folder.state)
    guard let lock = lock ?? nil else {
      throw .system(action: "read the finished site", reason: "a build of it is under way")
    }
    return lock
  }

  private func rollBack(_ action: PublishAction) throws {
    guard let publisher = action.publisher() as? FolderPublisher else {
      throw ValidationError("Only folders keep releases; '\(target)' is none.")
    }
    try refusing(action.context) { () throws(PublishError) in
      let (release, before) = try publisher.rollBack(to: release)
      action.context.write("Readers see release \(release) again" + (before.map { " instead of \($0)\n" } ?? "\n"))
    }
  }

  private func action(
    _ settings: SiteSettings, _ folder: SiteFolder, _ context: CommandContext
  ) throws -> PublishAction {
    let targets = settings.publishTargets
    guard let declared = targets.first(where: { $0.name == target }) else {
      let names = targets.map(\.name)
      let hint =
        NearestName.hint(target, among: names)
        ?? (names.isEmpty ? "declare one below 'publish:' in site.yml" : "use one of \(names.joined(separator: ", "))")
      throw ValidationError("There is no target '\(target)': \(hint)")
    }
    return PublishAction(folder: folder, settings: settings, target: declared, context: context)
  }

  private func refusing(_ context: CommandContext, _ body: () throws(PublishError) -> Void) throws {
    do throws(PublishError) {
      try body()
    } catch {
      context.writeError(Self.text(error))
      throw ExitCode.cannotRun
    }
  }

  private static func text(_ error: PublishError) -> String {
    let message = TerminalText.harmless(error.message)
    return "error: \(message)\n" + (error.hint.map { "  = hint: \(TerminalText.harmless($0))\n" } ?? "")
  }
}
