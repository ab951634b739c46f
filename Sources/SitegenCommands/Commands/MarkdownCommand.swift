internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import Markdown
internal import SiteBuild

/// `sitegen markdown`
struct MarkdownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: "Turn Markdown into HTML.",
    discussion: """
      A filter: reads a file, or standard input, and writes HTML to standard output. The profile 'commonmark' is \
      the plain language as specified; 'gfm' adds GitHub's tables, strikethrough, task lists and autolinks; \
      'portal' is what articles are written in; their front matter is passed over.
      """)

  @Option(help: ArgumentHelp("Which Markdown.", valueName: "profile"))
  var profile: MarkdownOptions.Profile = .portal

  @Option(
    help: ArgumentHelp(
      "Whose typography: 'de', 'en', or another tag, whose text stays as written. Only 'portal' sets text.",
      valueName: "tag"))
  var lang = "de"

  @Option(
    name: .customLong("raw-html"),
    help: ArgumentHelp("What becomes of HTML: by default refused in 'portal', allowed elsewhere.", valueName: "policy"))
  var rawHTML: MarkdownOptions.RawHTMLPolicy?

  @Flag(help: "Put their sections' numbers before headings; 'portal' only.")
  var numberSections = false

  @Argument(help: ArgumentHelp("The file to read; standard input if not given or '-'.", valueName: "file"))
  var file: String?

  func run() async throws {
    let context = CommandContext.current
    let (name, text) = try input(context)
    if let fault = TextCheck.fault(in: text, file: name) { try report([fault], name, text, context) }
    // Only articles have front matter; in plain Markdown, `---` is a line across the page.
    let body = profile == .portal ? PageText.body(of: text[...]) : text[...]
    let document = renderMarkdown(body, file: name, options: options)
    context.write(String(decoding: document.unresolvedHTML, as: UTF8.self))
    if !document.diagnostics.isEmpty { try report(document.diagnostics, name, text, context) }
  }

  private var options: MarkdownOptions {
    var options = MarkdownOptions(
      profile: profile, rawHTML: rawHTML, typography: MarkdownTypography(languageTag: lang))
    options.numbersSections = numberSections
    return options
  }

  private func input(_ context: CommandContext) throws -> (name: String, text: [UInt8]) {
    guard let file, file != "-" else { return ("<stdin>", try context.input()) }
    do {
      return (file, try LooseFile.read(file, limit: FileLimits.page))
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
  }

  private func report(
    _ diagnostics: [Diagnostic], _ name: String, _ text: [UInt8], _ context: CommandContext
  ) throws {
    var printer = DiagnosticPrinter(usesColor: context.errorsAreSeenInColor) { _ in text }
    context.writeError(printer.text(for: diagnostics))
    if diagnostics.containsError { throw ExitCode.siteHasErrors }
  }
}

extension MarkdownOptions.Profile: ExpressibleByArgument {}
extension MarkdownOptions.RawHTMLPolicy: ExpressibleByArgument {}
