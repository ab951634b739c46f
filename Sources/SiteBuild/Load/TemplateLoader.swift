internal import Diagnostics
internal import Files
internal import Templates

/// Reads and compiles a site's templates.
enum TemplateLoader {
  static func load(
    _ entries: [FileEntry], from tree: any FileTree, words: [Words], base: BaseURL
  ) -> (libraries: [TemplateLibrary], diagnostics: [Diagnostic]) {
    var sources: [TemplateSource] = []
    var diagnostics: [Diagnostic] = []
    for entry in entries {
      let file = SourceFolder.templates.file(entry.path)
      do throws(FileFailure) {
        let text = try tree.read(SitePath(file) ?? .root, limit: FileLimits.text)
        if let fault = TextCheck.fault(in: text, file: file) {
          diagnostics.append(fault)
        } else {
          sources.append(TemplateSource(name: entry.path.text, file: file, text: text))
        }
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    var options = TemplateOptions()
    options.order = .german
    var libraries: [TemplateLibrary] = []
    for words in words {
      var environment = TemplateEnvironment(
        globals: SiteGlobals.names, filters: SiteFilters(words: words, base: base).all, options: options)
      environment.pageGlobals = SiteGlobals.ofPages
      let (library, faults) = TemplateLibrary.compile(sources, environment: environment)
      // The mistakes of a template are the same in every language.
      if libraries.isEmpty { diagnostics += faults }
      libraries.append(library)
    }
    return (libraries, diagnostics)
  }
}
