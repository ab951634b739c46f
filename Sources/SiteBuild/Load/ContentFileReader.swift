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
  ///
  /// - Parameter pictures: How pictures are made ready, if they are.
  static func read(
    _ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, pictures: PictureSettings? = nil, jobs: Int
  ) -> Outcome {
    var outcome = Outcome()
    for result in readEach(entries, from: tree, memory, pictures: pictures, jobs: jobs) {
      outcome.files.append(result.file)
      if let note = result.note { outcome.notes.append(note) }
      outcome.diagnostics += result.diagnostics
    }
    return outcome
  }

  /// What became of each file, in the order of the entries.
  static func readEach(
    _ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, pictures: PictureSettings?, jobs: Int
  ) -> [Result] {
    Parallel.map(entries.count, jobs: jobs, state: { memory.makeWriters(chunk: 0) }) { index, writers in
      read(entries[index], from: tree, memory, pictures, writers)
    }
  }

  /// What became of a file.
  struct Result: Sendable {
    var file: ContentFile
    var note: SourceNote?
    var diagnostics: [Diagnostic] = []
  }

  private static func read(
    _ entry: FileEntry, from tree: any FileTree, _ memory: BuildMemory, _ pictures: PictureSettings?,
    _ writers: BuildMemory.Writers?
  ) -> Result {
    var file = ContentFile(path: entry.path, size: entry.size)
    let path = SourceFolder.content.path(to: entry.path)
    guard entry.size <= FileLimits.copy else {
      return Result(
        file: file, diagnostics: [FileFailure.tooLarge(path, size: entry.size, limit: FileLimits.copy).diagnostic])
    }
    do throws(FileFailure) {
      var known = try memory.sources.look(at: entry, path: path, in: tree, limit: FileLimits.copy)
      if let bytes = known.bytes { file.size = bytes.count }
      // A build with mistakes leaves no state, so what was kept had none.
      let hidden = known.bytes.flatMap { file.isDrawing ? nil : HiddenDrawing.fault(in: $0, file: path) }
      if let hidden { return Result(file: file, note: known.note, diagnostics: [hidden]) }
      guard MediaType.picture(fileExtension: entry.path.fileExtension) != nil else {
        let unfit = pictures == nil ? nil : PictureRule.unfit(entry.path)
        return Result(file: file, note: known.note, diagnostics: unfit.map { [$0] } ?? [])
      }
      let (facts, faults) = try facts(&known, tree, memory, writers)
      file.take(facts, digest: known.note.digest, pictures)
      let rule = PictureRule(file: file, facts: facts, isPreparing: pictures != nil)
      return Result(file: file, note: known.note, diagnostics: faults + rule.check())
    } catch {
      return Result(file: file, diagnostics: [error.diagnostic])
    }
  }

  /// What is known of a picture, from the last build where nothing changed.
  private static func facts(
    _ known: inout SourceMemory.Known, _ tree: any FileTree, _ memory: BuildMemory,
    _ writers: BuildMemory.Writers?
  ) throws(FileFailure) -> (PictureFacts, [Diagnostic]) {
    if let facts = known.record.flatMap(memory.sources.picture) { return (facts, []) }
    let bytes = try known.bytes(from: tree, limit: FileLimits.copy)
    let facts = PictureFacts(bytes)
    if let writers { known.note.record = writers.keep(facts) }
    return (facts, known.note.path.fileExtension == "svg" ? SVGRule.faults(in: bytes, file: known.note.path.text) : [])
  }
}

extension ContentFile {
  /// By its name.
  fileprivate var isDrawing: Bool { path.fileExtension == "svg" }

  /// Takes over what is known of a picture.
  fileprivate mutating func take(_ facts: PictureFacts, digest: Digest, _ pictures: PictureSettings?) {
    dimensions = facts.size
    guard let pictures, let size = facts.size, let format = facts.format, format.isSource, !facts.isAnimated,
      format == PictureFormat(fileExtension: path.fileExtension), PictureLimits.allow(size)
    else { return }
    dimensions = size.fitting(pictures.largest)
    source = PictureSource(digest: digest.high ^ digest.low, size: size, format: format)
  }
}
