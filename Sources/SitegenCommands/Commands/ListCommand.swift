internal import ArgumentParser
internal import Diagnostics
internal import SiteBuild

/// `sitegen list`
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the pages of the site.",
    discussion: """
      One line a page, newest first: the date, where it stands (published, draft, future, embargo or expired), its \
      type, its file and its title. Conditions that are given must all hold.
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var time: TimeOptions

  @Option(help: "Only pages of this type.")
  var type: String?

  @Option(help: "Only pages of this topic, or of one below it.")
  var topic: String?

  @Option(help: ArgumentHelp("Only pages with this tag or other term: 'tags=OZG'.", valueName: "taxonomy=term"))
  var term: [String] = []

  @Option(help: "Only pages that stand there: published, draft, future, embargo or expired.")
  var state: String?

  @Flag(help: "Only drafts.")
  var draft = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let context = CommandContext.current
    let tree = try source.open(context)
    let request = BuildRequest(now: try time.time(context), jobs: context.cores)
    let catalogue = try CatalogueAction(tree: tree, request: request).run(context)
    let entries = try filter(catalogue)
    if json { return context.write(String(decoding: PageCatalogue.json(entries), as: UTF8.self)) }
    context.write(CatalogueText.lines(entries))
  }

  private func filter(_ catalogue: PageCatalogue) throws -> [PageCatalogue.Entry] {
    let settings = catalogue.settings
    if let type { try check(type, "type", among: settings.types.map(\.name)) }
    if let state { try check(state, "state", among: ["published", "draft", "future", "embargo", "expired"]) }
    var terms = try term.map(taxonomyAndTerm)
    for (taxonomy, _) in terms { try check(taxonomy, "taxonomy", among: settings.taxonomies.map(\.name)) }
    if let topic {
      guard let first = settings.taxonomies.first else { throw ValidationError("The site declares no taxonomies.") }
      terms.append((first.name, topic))
    }
    return catalogue.entries.filter { entry in
      (type == nil || entry.type == type) && (state == nil || entry.state == state) && (!draft || entry.isDraft)
        && terms.allSatisfy { entry.has($0.1, of: $0.0) }
    }
  }

  private func taxonomyAndTerm(_ written: String) throws -> (String, String) {
    guard let sign = written.firstIndex(of: "=") else {
      throw ValidationError("'--term' is written like 'tags=OZG'.")
    }
    return (String(written[..<sign]), String(written[written.index(after: sign)...]))
  }

  private func check(_ name: String, _ kind: String, among names: [String]) throws {
    if names.contains(name) { return }
    let hint = NearestName.hint(name, among: names) ?? "use one of \(names.joined(separator: ", "))"
    throw ValidationError("There is no \(kind) '\(name)': \(hint)")
  }
}

/// Pages in columns, for people and for `grep`.
enum CatalogueText {
  static func lines(_ entries: [PageCatalogue.Entry]) -> String {
    let rows = entries.map { entry in
      [entry.day ?? "-", entry.state, entry.type, entry.file]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return zip(rows, entries).map { row, entry in
      let columns = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return (columns + [TerminalText.harmless(entry.title)]).joined(separator: "  ") + "\n"
    }.joined()
  }
}
