internal import Diagnostics
internal import Files
internal import Markdown

/// Reads pages one by one, on several cores: no page knows of another here.
struct PageParser: Sendable {
  private let settings: SiteSettings?
  private let markdown: PageMarkdown

  /// - Parameters:
  ///   - settings: Without them, pages are only checked for their syntax.
  ///   - directives: Names of directives that templates render.
  init(_ settings: SiteSettings?, _ words: [Words], directives: Set<String>) {
    self.settings = settings
    markdown = PageMarkdown(settings, words, directives: directives)
  }

  /// What became of the pages.
  struct Outcome {
    /// In the order of their paths.
    var pages: [ParsedPage] = []
    /// Pages that are there but cannot be read, so that links to them are not broken for all one knows.
    var unreadable: Set<SitePath> = []
    var notes: [SourceNote] = []
    var diagnostics: [Diagnostic] = []
  }

  /// - Parameter included: Where the files are read that pages include; from `tree` if not given.
  func parse(
    _ entries: [FileEntry], from tree: any FileTree, including included: (any FileTree)? = nil,
    _ memory: BuildMemory, jobs: Int, progress: BuildProgress? = nil
  ) -> Outcome {
    progress?.expect(entries.count)
    let results = readEach(entries, from: tree, including: included, memory, jobs: jobs, progress: progress)
    var outcome = Outcome()
    for (entry, result) in zip(entries, results) {
      if let page = result.page { outcome.pages.append(page) } else { outcome.unreadable.insert(entry.path) }
      if let note = result.note { outcome.notes.append(note) }
      outcome.diagnostics += result.diagnostics
    }
    return outcome
  }

  /// What became of each page, in the order of the entries.
  func readEach(
    _ entries: [FileEntry], from tree: any FileTree, including included: (any FileTree)? = nil,
    _ memory: BuildMemory, jobs: Int, progress: BuildProgress? = nil
  ) -> [Result] {
    // Few pages are written one by one, so that a build of one page leaves no gaps.
    Parallel.map(
      entries.count, jobs: jobs, state: { memory.makeWriters(chunk: entries.count > Self.few ? 1 << 20 : 0) }
    ) { index, writers in
      defer { progress?.step() }
      return read(entries[index], from: tree, including: included ?? tree, memory, writers)
    }
  }

  private static let few = 500

  /// What became of a page.
  struct Result: Sendable {
    var page: ParsedPage?
    var note: SourceNote?
    var diagnostics: [Diagnostic]
    /// Whether the body was made of other files beside the page's own.
    var hasInputs = false
  }

  private func read(
    _ entry: FileEntry, from tree: any FileTree, including included: any FileTree, _ memory: BuildMemory,
    _ writers: BuildMemory.Writers?
  ) -> Result {
    let path = SourceFolder.content.path(to: entry.path)
    var known: SourceMemory.Known
    do throws(FileFailure) {
      known = try memory.sources.look(at: entry, path: path, in: tree, limit: FileLimits.page)
      if let record = known.record.flatMap({ memory.sources.page($0, path: entry.path) }) {
        known.note.modelDigest = record.modelDigest
        return Result(page: record.page, note: known.note, diagnostics: record.diagnostics)
      }
      known.note.record = .none
      // A record that cannot be used any more is made again from the source.
      let bytes = try known.bytes(from: tree, limit: FileLimits.page)
      let (raw, faults) = RawPage.read(entry.path, bytes, options: markdown, tree: included)
      guard let raw else { return Result(note: known.note, diagnostics: faults) }
      return finish(raw, known.note, writers)
    } catch {
      return Result(diagnostics: [error.diagnostic])
    }
  }

  private func finish(_ raw: RawPage, _ note: SourceNote, _ writers: BuildMemory.Writers?) -> Result {
    guard let settings, let entries = raw.entries else { return Result(note: note, diagnostics: raw.diagnostics) }
    let options = markdown.options(of: raw.path, entries)
    var (head, headFaults) = HeadReader.read(
      entries, of: raw.path, place: raw.start..<raw.start, settings: settings, markdown: options)
    if let typography = options.typography { head.typeset(typography) }
    let diagnostics = raw.diagnostics + headFaults
    var note = note
    var page = ParsedPage(path: raw.path, head: head, document: raw.document)
    note.modelDigest = PageRecord.modelDigest(of: raw)
    if raw.hasInputs {
      // What was read from other files may change without the page's own, so it is read each time.
      note.modelDigest ^= page.body.digest
    } else if let writers {
      page = writers.keep(page, diagnostics, &note)
    }
    return Result(page: page, note: note, diagnostics: diagnostics, hasInputs: raw.hasInputs)
  }
}
