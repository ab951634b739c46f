internal import ArgumentParser
internal import Files
internal import PreviewServer
internal import SiteBuild

/// `sitegen serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site while it is written.",
    discussion: """
      Serves the site on this machine alone, renders a page when somebody asks for it, and reloads those open pages \
      that an edit touches. If something is wrong, the page says so above its last good state. Nothing is written to \
      the output folder. Ctrl-C ends it.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var options: BuildOptionGroup

  @Option(help: ArgumentHelp("The port; the next free one if it is taken.", valueName: "n"))
  var port: UInt16 = 4000

  @Option(
    help: ArgumentHelp("The address to listen on; others than this machine's own are warned of.", valueName: "host"))
  var host = "127.0.0.1"

  @Flag(help: "Open the site in the browser.")
  var open = false

  @Flag(help: "Let open pages go to the page whose source was edited last.")
  var follow = false

  @Option(
    help: ArgumentHelp(
      "The program that the preview's bar opens sources with, such as 'code -g {file}'.", valueName: "command"))
  var editor: String?

  func validate() throws {
    guard let editor else { return }
    guard let words = CommandWords.split(editor), words.first?.isEmpty == false else {
      throw ValidationError("'--editor' must be a command such as 'code -g {file}', with its quotes closed.")
    }
  }

  func run() async throws {
    let context = CommandContext.current
    let live = try LivePreview(site, options, context)
    let root = live.folder.tree.root
    var preview = PreviewOptions(
      watched: ["content", "templates", SettingsReader.fileName].map { "\(root)/\($0)" }, now: context.now)
    preview.ignored = [live.folder.output, live.folder.state]
    (preview.host, preview.port, preview.follows) = (host, port, follow)
    preview.editor = editor.flatMap(CommandWords.split) ?? []
    let server = SitePreview(options: preview, site: live) { context.write($0.hasSuffix("\n") ? $0 : $0 + "\n") }
    do {
      try await server.run { if open, !Browser.open($0) { context.writeError("note: no browser could be opened\n") } }
    } catch let error as PreviewError {
      context.writeError("error: \(error.message)\n" + (error.hint.map { "  = hint: \($0)\n" } ?? ""))
      throw ExitCode.cannotRun
    }
  }
}
