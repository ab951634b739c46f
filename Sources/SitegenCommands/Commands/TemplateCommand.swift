internal import ArgumentParser
internal import Templates

/// `sitegen template`
struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Render one template with data.",
    discussion: """
      Reads a template from a file, or from standard input for '-', and writes what it gives to standard output. \
      The names of the data's outermost map are those that the template knows. Beside Jinja's, the filters of a \
      site are there, with German words; its functions, such as 'latest', are not.

        echo '{{ title | upper }}' | sitegen template - --data '{"title": "Köln"}'
      """)

  @Argument(help: ArgumentHelp("The template; '-' for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("JSON, where it begins with '{', or the file it is in.", valueName: "json"))
  var data: String?

  @Option(help: ArgumentHelp("A folder with templates to include and extend.", valueName: "dir"))
  var templates: String?

  @Option(help: "What a name without a value is: 'strict', an error, or 'jinja', mostly nothing.")
  var undefined: TemplateOptions.Undefined = .strict

  @Option(help: "What is escaped: 'contextual' as in a site, 'jinja' all text alike, 'none' nothing.")
  var escape: TemplateOptions.Escaping = .contextual

  @Flag(help: "Drop the first line break after a statement.")
  var trimBlocks = false

  @Flag(help: "Drop the white space before a statement at the start of a line.")
  var lstripBlocks = false

  @Flag(help: "Keep a line break at the end of the template.")
  var keepTrailingNewline = false

  func run() async throws {
    try TemplateAction(file: file, data: data, folder: templates, options: options, context: .current).run()
  }

  private var options: TemplateOptions {
    var options = TemplateOptions()
    options.undefined = undefined
    options.escaping = escape
    options.trimBlocks = trimBlocks
    options.lstripBlocks = lstripBlocks
    options.keepsTrailingLineBreak = keepTrailingNewline
    return options
  }
}

extension TemplateOptions.Undefined: ExpressibleByArgument {}
extension TemplateOptions.Escaping: ExpressibleByArgument {}
