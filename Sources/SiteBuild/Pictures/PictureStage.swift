internal import Diagnostics
internal import Files

/// Makes the pictures that a build publishes and that no build has made before.
struct PictureStage {
  let workshop: PictureWorkshop
  let tree: any FileTree
  /// The name of the folder to work in: who works at the same time has another.
  var folder = "work"

  /// So many sources at once, at most: each may hold a picture of ``PictureLimits/pixels`` in memory.
  private static let workers = 4

  /// - Parameter renditions: Those that are published.
  /// - Returns: What keeps pictures from being made, in order of their sources.
  /// - Throws: ``OutputFailure`` if the system refuses to write.
  func make(_ renditions: [Rendition], jobs: Int) throws(OutputFailure) -> [Diagnostic] {
    let missing = renditions.filter { !workshop.has($0.file) }
    if missing.isEmpty { return [] }
    let sources = Dictionary(grouping: missing) { $0.source }.sorted { $0.key < $1.key }
    let results = Parallel.map(sources.count, jobs: min(jobs, Self.workers)) {
      index -> Result<Diagnostic?, OutputFailure> in
      do throws(OutputFailure) {
        return .success(try make(sources[index].value, of: sources[index].key, in: "\(folder)-\(index)"))
      } catch {
        return .failure(error)
      }
    }
    var diagnostics: [Diagnostic] = []
    for result in results {
      if let fault = try result.get() { diagnostics.append(fault) }
    }
    return diagnostics
  }

  private func make(
    _ renditions: [Rendition], of path: SitePath, in name: String
  ) throws(OutputFailure) -> Diagnostic? {
    let file = SourceFolder.content.path(to: path)
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try tree.read(file, limit: FileLimits.copy)
    } catch {
      return error.diagnostic
    }
    let folder = try StateFolder("\(workshop.store.path)/\(name)")
    defer { workshop.store.remove(name) }
    let facts = PictureFacts(bytes)
    guard let size = facts.size, let format = facts.format, PictureLimits.allow(size) else {
      return fault(of: file, "changed while the site was built", hint: "build again")
    }
    // The file in the work folder has a name of our own, and the bytes that were looked at.
    try folder.replace("source.\(format.fileExtension)", with: bytes)
    let job = PictureJob(workshop: workshop, folder: folder, source: "source.\(format.fileExtension)", size: size)
    guard let problem = try job.make(renditions) else { return nil }
    return fault(of: file, problem.text, hint: problem.hint)
  }

  private func fault(of file: SitePath, _ problem: String, hint: String) -> Diagnostic {
    Diagnostic(.damagedPicture, "the picture '\(file.name)' \(problem)", at: .start(of: file.text), hint: hint)
  }
}
