internal import ArgumentParser
internal import Files
internal import SiteBuild

/// `sitegen new`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a new page.",
    discussion: """
      Makes a file in the folder of the type, named after the title, with the front matter filled in as far as it \
      is known: required fields with something to replace, all others as comments. It starts as a draft: remove \
      'draft: true' to publish it. A file that exists is never replaced.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var time: TimeOptions

  @Flag(help: "Make a folder with an 'index.md', so that pictures can lie beside it.")
  var bundle = false

  @Argument(help: "A type that 'site.yml' declares: meldung.")
  var type: String

  @Argument(help: "The title of the page.")
  var title: String

  func run() async throws {
    let context = CommandContext.current
    let tree = try source.open(context)
    let page = try newPage(try tree.settings(context), context)
    do throws(LooseFile.Failure) {
      try LooseFile.create("\(tree.root)/\(page.file)", Array(page.text.utf8))
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
    context.write("\(page.file)\n")
  }

  private func newPage(_ settings: SiteSettings, _ context: CommandContext) throws -> NewPage {
    let now = try time.time(context)
    do throws(NewPage.Mistake) {
      return try NewPage(type: type, title: title, settings: settings, at: now, isBundle: bundle)
    } catch {
      throw ValidationError(error.message)
    }
  }
}
