internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// `sitegen schema`
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write JSON Schemas of front matter for editors.",
    discussion: """
      Without a type the schema is for pages of all types and chooses by 'type'. With '--output' all of them are \
      written to a folder: 'page.schema.json' and one for each type, such as 'meldung.schema.json'.
      """)

  @OptionGroup var source: SourceOptions

  @Option(help: ArgumentHelp("Write all schemas to this folder.", valueName: "dir"))
  var output: String?

  @Argument(help: "A type that 'site.yml' declares.")
  var type: String?

  func run() async throws {
    let context = CommandContext.current
    let tree = try source.open(context)
    let request = BuildRequest(now: .instant(Int(context.now())), jobs: context.cores)
    let catalogue = try CatalogueAction(tree: tree, request: request).run(context)
    let settings = catalogue.settings
    let schema = FrontMatterSchema(settings, terms: catalogue.terms)
    if let output { return try write(schema, settings, to: output, context) }
    guard let type else { return context.write(String(decoding: schema.all, as: UTF8.self)) }
    guard let bytes = schema.schema(ofType: type) else {
      let names = settings.types.map(\.name)
      let hint = NearestName.hint(type, among: names) ?? "use one of \(names.joined(separator: ", "))"
      throw ValidationError("There is no type '\(type)': \(hint)")
    }
    context.write(String(decoding: bytes, as: UTF8.self))
  }

  private func write(
    _ schema: FrontMatterSchema, _ settings: SiteSettings, to folder: String, _ context: CommandContext
  ) throws {
    var files = [("page", schema.all)]
    for type in settings.types { files.append((type.name, schema.schema(ofType: type.name) ?? [])) }
    do throws(LooseFile.Failure) {
      for (name, bytes) in files {
        let path = "\(folder)/\(name).schema.json"
        try LooseFile.replace(path, bytes)
        context.write("\(path)\n")
      }
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
  }

  func validate() throws {
    if type != nil && output != nil { throw ValidationError("'--output' writes the schemas of all types.") }
  }
}

extension DiskTree {
  /// The site's settings.
  ///
  /// - Throws: ``ExitCode/siteHasErrors`` if anything is wrong with them.
  func settings(_ context: CommandContext) throws -> SiteSettings {
    let (settings, diagnostics) = SettingsReader.read(from: self)
    if let settings, !diagnostics.containsError { return settings }
    context.writeError(text(for: diagnostics, context))
    throw ExitCode.siteHasErrors
  }
}
