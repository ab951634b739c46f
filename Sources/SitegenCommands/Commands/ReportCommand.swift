internal import ArgumentParser
internal import Files
internal import SiteBuild

/// `sitegen report`
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make one dossier or paper as PDF, EPUB or a page of its own.",
    discussion: """
      Collects articles into a dossier that is in no file, or takes a page of 'content/':

        sitegen report --topic 'Politik/Europa' --from 2024-01-01 --to 2024-12-31 --output europa.pdf
        sitegen report positionspapiere/schnittstellen.md --output papier.epub

      Nothing is written but that file, and never over what belongs to the site.
      Exit codes: 0 done; 1 the site or what is asked for has errors; 2 the system refused; 64 usage.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var time: TimeOptions

  @Argument(help: ArgumentHelp("A page, by its path in 'content/'.", valueName: "page"))
  var page: String?

  @Option(help: "A topic that articles have. May be repeated.")
  var topic: [String] = []

  @Option(help: "An organisation that articles name. May be repeated.")
  var organisation: [String] = []

  @Option(help: "A type of articles. May be repeated.")
  var type: [String] = []

  @Option(help: ArgumentHelp("The first day: 2024-01-01.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var to: String?

  @Option(help: "The dossier's title; its topics and organisations if not given.")
  var title: String?

  @Option(help: "'newest' or 'oldest' first.")
  var order: String?

  @Option(help: "At most so many articles.")
  var count: Int?

  @Option(name: .customLong("as"), help: ArgumentHelp("The type that the dossier has.", valueName: "type"))
  var dossierType = "dossier"

  @Option(help: "'pdf', 'epub' or 'html'; what the file's name says if not given.")
  var format: ReportFormat?

  @Option(help: ArgumentHelp("Where it goes; 'report.pdf' if not given.", valueName: "file"))
  var output: String?

  private var collects: Bool {
    !topic.isEmpty || !organisation.isEmpty || !type.isEmpty || from != nil || to != nil
  }

  func validate() throws {
    if page == nil, !collects { throw ValidationError("Name a page, or say what to collect: '--topic', '--from' …") }
    if page != nil, collects || title != nil || order != nil || count != nil {
      throw ValidationError("A page says itself what it collects: leave out the other options.")
    }
    if page == nil, title == nil, subjects.isEmpty {
      throw ValidationError("Give the dossier a '--title': it has no topic or organisation to be named after.")
    }
    if format == nil, let output, Self.format(of: output) == nil {
      throw ValidationError("'--output' must end in .pdf, .epub or .html, or '--format' say what it is.")
    }
  }

  func run() async throws {
    let context = CommandContext.current
    let format = format ?? output.flatMap(Self.format) ?? .pdf
    let tree = try source.open(context)
    let file = output ?? "report.\(format.rawValue)"
    if let fault = ReportTarget(file, site: tree.root).fault {
      context.writeError("error: \(fault)\n")
      throw ExitCode.cannotRun
    }
    let action = ReportAction(
      tree: tree, request: BuildRequest(now: try time.time(context), jobs: context.cores),
      format: format, context: context)
    let outcome = page.map(action.run(page:)) ?? action.run(query)
    context.writeError(outcome.errors)
    guard let bytes = outcome.bytes else { throw outcome.exitCode }
    try write(bytes, to: file, context)
  }

  private func write(_ bytes: [UInt8], to file: String, _ context: CommandContext) throws {
    do throws(LooseFile.Failure) {
      try LooseFile.place(file, bytes)
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
    context.write("\(file)\n")
  }

  private var query: ReportQuery {
    ReportQuery(
      type: dossierType, title: title ?? subjects.joined(separator: ", "),
      terms: [("topics", topic), ("organisations", organisation)], types: type, from: from, to: to, order: order,
      count: count, day: time.now)
  }

  /// What the dossier is about; of nested topics the innermost.
  private var subjects: [String] {
    topic.map { String($0.split(separator: "/").last ?? "") } + organisation
  }

  private static func format(of file: String) -> ReportFormat? {
    file.split(separator: ".").last.flatMap { ReportFormat(rawValue: $0.lowercased()) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
