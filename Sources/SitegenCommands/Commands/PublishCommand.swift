internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import Publishing
internal import SiteBuild

/// `sitegen publish`
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Build the site and publish it.",
    discussion: """
      TARGET is a name below 'publish:' in 'site.yml'. A folder gets a new release beside those before it; readers \
      see it from the moment its link 'current' is switched. Drafts are never published.
      """)

  @OptionGroup var site: SiteOptions

  @Flag(help: "Only say what would change.")
  var dryRun = false

  @Argument(help: "A target that 'site.yml' declares.")
  var target: String

  func run() async throws {
    let context = CommandContext.current
    let action = try BuildAction(site, try BuildOptionGroup.parse([]), context)
    let (settings, faults) = SettingsReader.read(from: action.folder.tree)
    // Mistakes in the settings may hide the target; the build names them.
    let folder = faults.containsError ? nil : try targetFolder(settings?.publishTargets ?? [], action.folder)
    let outcome = action.run()
    context.writeError(outcome.report)
    guard outcome.summary != nil, let folder else { throw outcome.exitCode }
    let publisher = FolderPublisher(output: action.folder.output, target: folder)
    do throws(PublishError) {
      let now = Int(context.now())
      let report = dryRun ? PublishReport(try publisher.plan(now: now)) : try publisher.publish(now: now)
      context.write(text(for: report, folder))
    } catch {
      context.writeError("error: \(error.message)\n" + (error.hint.map { "  = hint: \($0)\n" } ?? ""))
      throw ExitCode.cannotRun
    }
  }

  private func targetFolder(_ targets: [PublishTarget], _ folder: SiteFolder) throws -> String {
    guard let declared = targets.first(where: { $0.name == target }) else {
      let names = targets.map(\.name)
      let hint =
        NearestName.hint(target, among: names)
        ?? (names.isEmpty ? "declare one below 'publish:' in site.yml" : "use one of \(names.joined(separator: ", "))")
      throw ValidationError("There is no target '\(target)': \(hint)")
    }
    return declared.folder.hasPrefix("/") ? declared.folder : "\(folder.tree.root)/\(declared.folder)"
  }

  private func text(for report: PublishReport, _ folder: String) -> String {
    if report.isUpToDate { return "Nothing to publish: '\(target)' shows this site already\n" }
    let counts =
      "\(report.added.files) added, \(report.changed.files) changed, \(report.removed.files) removed, "
      + "\(report.unchanged.files) unchanged; \(report.added.bytes + report.changed.bytes) bytes new"
    if dryRun { return "Would publish to '\(target)': \(counts)\n" }
    var text = "Published release \(report.release) to '\(target)': \(counts)\n"
    for (release, error) in report.notDropped.sorted(by: { $0.key < $1.key }) {
      text += "note: the old release \(release) could not be removed: \(error.message)\n"
    }
    return text + "Readers see \(folder)/current\n"
  }
}
