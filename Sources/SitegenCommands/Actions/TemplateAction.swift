internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild
internal import Templates
internal import Values

/// Renders one template with data, outside of any site.
struct TemplateAction {
  var file: String
  var data: String?
  /// Where other templates are.
  var folder: String?
  var options: TemplateOptions
  var context: CommandContext

  private static let standardInput = "<stdin>"

  /// - Throws: `ExitCode` with what is wrong already told.
  func run() throws {
    let main = try mainTemplate()
    let values = try record()
    var sources = try otherTemplates().filter { $0.name != main.name }
    sources.insert(main, at: 0)
    let texts = Dictionary(sources.map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first })
    var environment = TemplateTrial.environment(options)
    environment.variables = values.keys.map(\.name)
    let (library, mistakes) = TemplateLibrary.compile(sources, environment: environment)
    // By Jinja's rules another template counts once it is used.
    let faults = mistakes.filter { options.undefined == .strict || $0.span?.file == main.file }
    try report(faults, texts)
    var output: [UInt8] = []
    do throws(TemplateFailure) {
      try library.render(main.name, globals: [], variables: values, into: &output)
    } catch {
      try report([error.diagnostic], texts)
    }
    context.write(String(decoding: output, as: UTF8.self))
  }

  private func report(_ diagnostics: [Diagnostic], _ texts: [String: [UInt8]]) throws {
    guard !diagnostics.isEmpty else { return }
    var printer = DiagnosticPrinter(usesColor: context.errorsAreSeenInColor) { texts[$0] }
    context.writeError(printer.text(for: diagnostics))
    if diagnostics.containsError { throw ExitCode.siteHasErrors }
  }

  private func read(_ path: String, limit: Int) throws -> [UInt8] {
    do {
      return try LooseFile.read(path, limit: limit)
    } catch {
      context.writeError("error: \(error)\n")
      throw ExitCode.cannotRun
    }
  }
}

// MARK: - Templates

extension TemplateAction {
  /// The template to render; one from standard input counts as HTML.
  private func mainTemplate() throws -> TemplateSource {
    let isInput = file == "-"
    let text = isInput ? try context.input() : try read(file, limit: FileLimits.text)
    let name = isInput ? Self.standardInput : file
    if let fault = TextCheck.fault(in: text, file: name) { try report([fault], [name: text]) }
    return TemplateSource(name: isInput ? "\(name).html" : nameInFolder ?? name, file: name, text: text)
  }

  /// How the folder's templates call the one to render, if it lies among them.
  private var nameInFolder: String? {
    guard let folder, let tree = DiskTree(root: folder), let place = file.lastIndex(of: "/") else { return nil }
    guard let own = DiskTree(root: String(file[..<place])) else { return nil }
    let path = own.root + file[place...]
    return path.hasPrefix(tree.root + "/") ? String(path.dropFirst(tree.root.count + 1)) : nil
  }

  private func otherTemplates() throws -> [TemplateSource] {
    guard let folder else { return [] }
    guard let tree = DiskTree(root: folder) else {
      context.writeError("error: there is no folder '\(folder)'\n")
      throw ExitCode.cannotRun
    }
    let listing = tree.list(.root)
    try report(listing.diagnostics, [:])
    // In a site's templates, files that are copied and words lie beside them.
    let entries = listing.files.filter { entry in
      !["assets/", "i18n/"].contains { entry.path.text.hasPrefix($0) }
    }
    return entries.compactMap { entry in
      guard let text = try? tree.read(entry.path, limit: FileLimits.text) else { return nil }
      let path = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(entry.path)"
      guard TextCheck.fault(in: text, file: path) == nil else { return nil }
      return TemplateSource(name: entry.path.text, file: path, text: text)
    }
  }
}

// MARK: - Data

extension TemplateAction {
  private func record() throws -> Record {
    guard let data else { return Record() }
    let isInline = data.first { !$0.isWhitespace } == "{"
    guard data != "-" || file != "-" else {
      throw ValidationError("The template and '--data' cannot both come from standard input.")
    }
    let name = isInline ? "<data>" : data == "-" ? Self.standardInput : data
    let text = isInline ? Array(data.utf8) : data == "-" ? try context.input() : try read(data, limit: FileLimits.copy)
    do throws(JSONMistake) {
      guard case .map(let record) = try JSONReader.read(text) else {
        throw JSONMistake(message: "the data must be a map: '{\"name\": value}'", offset: 0)
      }
      return record
    } catch {
      let end = min(error.offset + 1, text.count)
      let span = Span(file: name, bytes: min(error.offset, end)..<end)
      try report([Diagnostic(.jsonSyntax, error.message, at: span, hint: nil)], [name: text])
      throw ExitCode.siteHasErrors
    }
  }
}
