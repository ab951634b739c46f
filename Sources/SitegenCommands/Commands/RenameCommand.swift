internal import ArgumentParser
internal import SiteBuild

/// `sitegen rename`
struct RenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Move a page, or a folder, and mend all that leads to it.",
    discussion: """
      OLD and NEW are files or folders of 'content/'. Links, references and pictures of all pages, menus in \
      'site.yml' and 'link(…)' in templates are written anew; the old address is added to the page's 'aliases', so \
      that readers are sent on. All other bytes stay as they are. Either everything is done or nothing.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var time: TimeOptions

  @Flag(help: "Only say what would change.")
  var dryRun = false

  @Argument(help: "A file or folder of 'content/'.")
  var old: String

  @Argument(help: "Its new name; a folder if it ends in '/'.")
  var new: String

  func run() async throws {
    let context = CommandContext.current
    let tree = try source.open(context)
    let action = RenameAction(
      tree: tree, old: withoutSite(old), new: withoutSite(new),
      request: BuildRequest(now: try time.time(context), jobs: context.cores), isDry: dryRun)
    let outcome = action.run(context)
    context.write(outcome.text)
    context.writeError(outcome.report)
    if outcome.exitCode != .success { throw outcome.exitCode }
  }

  /// A path as a shell completes it from outside the site's folder, seen from there.
  private func withoutSite(_ path: String) -> String {
    path.hasPrefix("\(source.site)/") ? String(path.dropFirst(source.site.count + 1)) : path
  }
}
