internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// `sitegen new`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a new page.",
    discussion: """
      Makes a file in the folder of the type, named after the title, with the front matter filled in as far as it \
      is known. It starts as a draft: remove 'draft: true' to publish it.
      """)

  @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
  var site = "."

  @Option(help: ArgumentHelp("The date of the page; today if not given.", valueName: "date"))
  var now: String?

  @Argument(help: "A type that 'site.yml' declares: meldung.")
  var type: String

  @Argument(help: "The title of the page.")
  var title: String

  func validate() throws { _ = try now.map(BuildTime.init(argument:)) }

  func run() async throws {
    let context = CommandContext.current
    guard let tree = DiskTree(root: site) else {
      context.writeError("error: there is no folder '\(site)'\n")
      throw ExitCode.cannotRun
    }
    let (settings, diagnostics) = SettingsReader.read(from: tree)
    guard let settings, !diagnostics.containsError else {
      var printer = DiagnosticPrinter(usesColor: context.errorsAreSeenInColor) { file in
        SitePath(file).flatMap { try? tree.read($0, limit: FileLimits.text) }
      }
      context.writeError(printer.text(for: diagnostics))
      throw ExitCode.siteHasErrors
    }
    let page = try newPage(settings, context)
    do throws(LooseFile.Failure) {
      try LooseFile.create("\(tree.root)/\(page.file)", Array(page.text.utf8))
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
    context.write("\(page.file)\n")
  }

  private func newPage(_ settings: SiteSettings, _ context: CommandContext) throws -> NewPage {
    let time = try now.map(BuildTime.init(argument:))
    do throws(NewPage.Mistake) {
      return try NewPage(
        type: type, title: title, settings: settings, at: time ?? .instant(Int(context.now())))
    } catch {
      throw ValidationError(error.message)
    }
  }
}
