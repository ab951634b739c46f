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
      Builds the site, serves it on this machine alone, builds again whenever a source changes, and reloads the \
      pages that are open. If something is wrong, the page says so and shows the last good state below. Ctrl-C ends it.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var options: BuildOptionGroup

  @Option(help: ArgumentHelp("The port; the next free one if it is taken.", valueName: "n"))
  var port: UInt16 = 4000

  @Option(help: ArgumentHelp("A name or address of this machine itself.", valueName: "host"))
  var host = "127.0.0.1"

  func run() async throws {
    let context = CommandContext.current
    let action = try BuildAction(site, options, context)
    let folder = action.folder
    var preview = PreviewOptions(
      output: folder.output,
      watched: ["content", "templates", SettingsReader.fileName].map { "\(folder.tree.root)/\($0)" })
    preview.host = host
    preview.port = port
    let server = SitePreview(options: preview) {
      Self.outcome(of: action.run(), context)
    } log: { line in
      context.write(line + "\n")
    }
    do {
      try await server.run()
    } catch let error as PreviewError {
      context.writeError("error: \(error.message)\n" + (error.hint.map { "  = hint: \($0)\n" } ?? ""))
      throw ExitCode.cannotRun
    }
  }

  private static func outcome(of build: BuildAction.Outcome, _ context: CommandContext) -> BuildOutcome {
    guard let summary = build.summary else {
      context.writeError(build.report)
      return .failed(report: build.report.withoutTerminalColors)
    }
    let changes = summary.changes
    let changed = (changes.added + changes.changed + changes.removed).map(\.text)
    let text = "built in \(SummaryText.duration(build.seconds)), \(changed.count) of \(changes.total) files changed"
    return .built(summary: text, changed: changed)
  }
}

extension String {
  /// This text without the sequences that color a terminal.
  fileprivate var withoutTerminalColors: String {
    var out = ""
    var rest = self[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
      out += rest[..<escape]
      rest = rest[escape...].drop { $0 != "m" }.dropFirst()
    }
    return out + rest
  }
}
