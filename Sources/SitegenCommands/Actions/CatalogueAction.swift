internal import ArgumentParser
internal import Diagnostics
internal import Files
internal import SiteBuild

/// Reads what there is in a site for commands that only look at it.
struct CatalogueAction {
  var tree: DiskTree
  var request: BuildRequest

  /// - Returns: The catalogue, and a line about pages that cannot be read.
  /// - Throws: ``ExitCode/siteHasErrors`` if the settings cannot be read.
  func run(_ context: CommandContext) throws -> PageCatalogue {
    let (catalogue, diagnostics) = PageCatalogue.read(tree, request)
    guard let catalogue else {
      context.writeError(tree.text(for: diagnostics, context))
      throw ExitCode.siteHasErrors
    }
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 0 {
      let mistakes = errors == 1 ? "1 mistake" : "\(errors) mistakes"
      context.writeError("note: the site has \(mistakes), so pages may be missing here; 'sitegen build' names them\n")
    }
    return catalogue
  }
}
