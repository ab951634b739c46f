/// The outputs of one build, known not to stand in each other's way.
struct OutputPlan {
  let paths: Set<SitePath>
  /// Every folder that holds an output, the root left out.
  let folders: Set<SitePath>

  /// - Throws: ``OutputFailure/collision(file:inside:)`` if one output is also the folder of another.
  init(_ planned: [SitePath]) throws(OutputFailure) {
    paths = Set(planned)
    var folders: Set<SitePath> = []
    for path in paths {
      var folder = path.parent
      while folder != .root, folders.insert(folder).inserted { folder = folder.parent }
    }
    self.folders = folders
    if let file = folders.intersection(paths).min(),
      let inside = paths.filter({ $0 != file && $0.isInside(file) }).min()
    {
      throw .collision(file: file, inside: inside)
    }
    if let own = paths.union(folders).filter({ $0 == .root || Self.ownNames.contains($0.text) }).min() {
      throw .system(action: "write '\(own)'", reason: "the name is sitegen's own", isFull: false)
    }
  }

  /// Names in the output folder that are never outputs of a site.
  private static let ownNames: Set<String> = [Manifest.fileName, DiskOutput.stagingName]

  /// Refuses an output that was not planned, and so not checked.
  func check(_ path: SitePath) throws(OutputFailure) {
    guard paths.contains(path) else {
      throw .system(action: "write '\(path)'", reason: "it was not planned", isFull: false)
    }
  }
}
