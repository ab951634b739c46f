internal import Diagnostics
internal import Files

/// Looks into the files of `content/` that are no pages.
enum ContentFileReader {
  /// What became of the files.
  struct Outcome {
    var files: [ContentFile] = []
    var notes: [SourceNote] = []
    var diagnostics: [Diagnostic] = []
  }

  /// - Returns: The files with their pictures' sizes; those too large to copy are reported.
  static func read(_ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, jobs: Int) -> Outcome {
    let results = Parallel.map(entries.count, jobs: jobs, state: { memory.makeWriters(chunk: 0) }) { index, writers in
      read(entries[index], from: tree, memory, writers)
    }
    var outcome = Outcome()
    for result in results {
      outcome.files.append(result.file)
      if let note = result.note { outcome.notes.append(note) }
      if let diagnostic = result.diagnostic { outcome.diagnostics.append(diagnostic) }
    }
    return outcome
  }

  private struct Result: Sendable {
    var file: ContentFile
    var note: SourceNote?
    var diagnostic: Diagnostic?
  }

  private static func read(
    _ entry: FileEntry, from tree: any FileTree, _ memory: BuildMemory, _ writers: BuildMemory.Writers?
  ) -> Result {
    var file = ContentFile(path: entry.path, size: entry.size)
    let path = SourceFolder.content.path(to: entry.path)
    guard entry.size <= FileLimits.copy else {
      return Result(
        file: file, diagnostic: FileFailure.tooLarge(path, size: entry.size, limit: FileLimits.copy).diagnostic)
    }
    do throws(FileFailure) {
      var known = try memory.sources.look(at: entry, path: path, in: tree, limit: FileLimits.copy)
      if let bytes = known.bytes { file.size = bytes.count }
      guard MediaType.picture(fileExtension: entry.path.fileExtension) != nil else {
        return Result(file: file, note: known.note)
      }
      file.dimensions = try dimensions(&known, tree, memory, writers)
      return Result(file: file, note: known.note, diagnostic: damage(of: file))
    } catch {
      return Result(file: file, diagnostic: error.diagnostic)
    }
  }

  /// Formats whose size stands in every picture that is whole.
  private static let sized: Set<String> = ["gif", "jpeg", "jpg", "png", "webp"]

  private static func damage(of file: ContentFile) -> Diagnostic? {
    guard file.size == 0 || (file.dimensions == nil && sized.contains(file.path.fileExtension)) else { return nil }
    let problem = file.size == 0 ? "is empty" : "is damaged, or no \(file.path.fileExtension.uppercased()) at all"
    return Diagnostic(
      .damagedPicture, severity: .warning, "the picture '\(file.path.name)' \(problem)",
      at: .start(of: SourceFolder.content.file(file.path)), hint: "put the picture there again")
  }

  /// A picture's size, from the last build where nothing changed.
  private static func dimensions(
    _ known: inout SourceMemory.Known, _ tree: any FileTree, _ memory: BuildMemory,
    _ writers: BuildMemory.Writers?
  ) throws(FileFailure) -> PictureSize? {
    if let size = known.record.flatMap(memory.sources.dimensions) { return size }
    let size = PictureSize(try known.bytes(from: tree, limit: FileLimits.copy))
    if let writers { known.note.record = writers.keep(size) }
    return size
  }
}
