internal import Diagnostics
internal import Files

/// Reads a site again and again, each time no more than what may have changed.
struct LiveReader {
  private let tree: any FileTree
  private let request: BuildRequest
  /// The time by the file system's clock; see ``FileFingerprint/isSettled(at:)``.
  private let clock: @Sendable () -> Int

  private var sources: SiteSources?
  private(set) var texts: SiteTexts?
  private var textFaults: [Diagnostic] = []
  private var pages = ReadFiles<PageParser.Result>()
  private var files = ReadFiles<ContentFileReader.Result>()
  private var plain = ReadFiles<PlainFile>()
  private var bodies = BodyStore()
  /// What the author should know of the machine.
  private(set) var advice: [String] = []

  private var jobs: Int { request.jobs }

  init(tree: any FileTree, request: BuildRequest, clock: @escaping @Sendable () -> Int) {
    self.tree = tree
    self.request = request
    self.clock = clock
  }

  /// Reads everything for the first time.
  ///
  /// - Parameter store: What an earlier run left, and where this leaves what it read.
  mutating func start(_ store: StateStore?) {
    let sources = SiteSources(in: tree)
    self.sources = sources
    let stable = StableTree(tree)
    takeTexts(sources, stable)
    guard let texts else { return }
    let memory = BuildMemory(store, reading: texts.reading)
    bodies = memory.bodies
    pages.replace(
      sources.pages, texts.parser.readEach(sources.pages, from: tree, including: stable, memory, jobs: jobs))
    readFiles(texts, sources, memory)
    plain.replace(
      sources.plain, PlainFileReader.readEach(sources.plain, from: tree, memory, jobs: jobs).map(PlainFile.init))
  }

  /// Reads what may have changed.
  ///
  /// - Returns: How what has been read differs from what it was.
  mutating func read(_ changes: SourceChanges) -> ReadingDifference {
    // By which paths else a changed file is known, nobody tells.
    if sources?.hasLinks ?? false, changes != .at([]) { return readAnew(.anywhere) }
    guard let texts, var sources, case .at(let paths) = changes, let known = sources.refresh(paths, in: tree) else {
      return readAnew(changes)
    }
    self.sources = sources
    var difference = ReadingDifference()
    if known.contains(where: { Self.isText($0, sources) }) { difference = readTexts(sources, after: texts) }
    guard let now = self.texts else { return difference }
    if now.reading != texts.reading {
      readPages(now, sources)
      difference.add(.everything)
    }
    look(at: known, now, &difference)
    return difference
  }

  /// Reads everything, whatever was left or read before.
  mutating func restart() -> ReadingDifference {
    start(nil)
    return .everything
  }

  /// Lists the folders again.
  private mutating func readAnew(_ changes: SourceChanges) -> ReadingDifference {
    let old = (sources: sources, texts: texts)
    let sources = SiteSources(in: tree)
    self.sources = sources
    guard let before = old.texts else {
      return restart()
    }
    var difference = readTexts(sources, after: before)
    guard let texts else { return difference }
    if texts.reading != before.reading { readPages(texts, sources) }
    var suspects = relist(sources, changes)
    difference.isDeep =
      difference.isDeep || suspects.isOtherList || old.sources?.diagnostics != sources.diagnostics
      || texts.reading != before.reading
    look(at: &suspects, texts, &difference)
    return difference
  }

  private mutating func readTexts(_ sources: SiteSources, after old: SiteTexts) -> ReadingDifference {
    takeTexts(sources, StableTree(tree))
    guard let texts else { return .everything }
    if texts.settings.pictures != old.settings.pictures { readFiles(texts, sources, BuildMemory()) }
    var difference = ReadingDifference()
    difference.isDeep =
      texts.reading != old.reading || !texts.files.elementsEqual(old.files) { $0.entry.path == $1.entry.path }
    difference.hasOtherTemplates = !texts.files.elementsEqual(old.files) {
      $0.digest == $1.digest
    }
    difference.notes = texts.files.map { BuildMemory().note($0.entry, $0.digest) }
    return difference
  }

  private mutating func takeTexts(_ sources: SiteSources, _ tree: StableTree) {
    (texts, textFaults) = SiteTexts.read(sources, tree)
    let request = request
    if let adapted = texts?.adapt(to: request) { advice = adapted }
  }

  private mutating func readFiles(_ texts: SiteTexts, _ sources: SiteSources, _ memory: BuildMemory) {
    files.replace(
      sources.files,
      ContentFileReader.readEach(sources.files, from: tree, memory, pictures: texts.settings.pictures, jobs: jobs))
  }

  private mutating func readPages(_ texts: SiteTexts, _ sources: SiteSources) {
    pages.replace(
      sources.pages,
      texts.parser.readEach(sources.pages, from: tree, including: StableTree(tree), BuildMemory(), jobs: jobs))
  }

  /// Whether a file is one that is read whole and decides on every page.
  private static func isText(_ path: SitePath, _ sources: SiteSources) -> Bool {
    guard let inner = path.relative(to: SourceFolder.templates.path) else { return path == SiteSources.settingsPath }
    return [sources.assets, sources.print].allSatisfy { list in list.place(of: inner, by: { list[$0].path }) == nil }
  }
}

// MARK: - Pages and files

extension LiveReader {
  /// The places of files that have to be looked at.
  private struct Suspects {
    var pages: [Int] = []
    var files: [Int] = []
    var plain: [Int] = []
    var isOtherList = false
  }

  private mutating func relist(_ sources: SiteSources, _ changes: SourceChanges) -> Suspects {
    var changed: Set<SitePath> = []
    if case .at(let paths) = changes { changed = paths }
    func isSuspect(_ path: SitePath, _ entry: FileEntry, _ note: SourceNote?) -> Bool {
      changed.contains(path) || !entry.isSurely(note)
    }
    let content = SourceFolder.content
    let pages = self.pages.relist(sources.pages) { isSuspect(content.path(to: $0.entry.path), $1, $0.found?.note) }
    let files = self.files.relist(sources.files) { isSuspect(content.path(to: $0.entry.path), $1, $0.found?.note) }
    let plain = self.plain.relist(sources.plain) { isSuspect($0.entry.path, $1, $0.found?.note) }
    return Suspects(
      pages: pages.suspects, files: files.suspects, plain: plain.suspects,
      isOtherList: pages.isOtherList || files.isOtherList || plain.isOtherList)
  }

  private mutating func look(at paths: Set<SitePath>, _ texts: SiteTexts, _ difference: inout ReadingDifference) {
    var suspects = Suspects()
    for path in paths.sorted() {
      guard var entry = tree.entry(path) else { continue }
      if let place = plain.refresh(entry) { suspects.plain.append(place) }
      guard let inner = path.relative(to: SourceFolder.content.path) else { continue }
      entry = entry.renamed(inner)
      if let place = pages.refresh(entry) { suspects.pages.append(place) }
      if let place = files.refresh(entry) { suspects.files.append(place) }
    }
    look(at: &suspects, texts, &difference)
  }

  private mutating func look(
    at suspects: inout Suspects, _ texts: SiteTexts, _ difference: inout ReadingDifference
  ) {
    let (tree, jobs, stable) = (tree, jobs, StableTree(tree))
    // What pages include may have changed without the pages themselves.
    let including = pages.rows.indices.filter { pages.rows[$0].found?.hasInputs == true }
    suspects.pages = Set(suspects.pages + including).sorted()
    let content = SourceFolder.content
    let now = clock()
    for change in files.look(
      at: suspects.files, digest: { Self.digest(of: content.path(to: $0.path), tree, FileLimits.copy) },
      read: {
        ContentFileReader.readEach($0, from: tree, BuildMemory(), pictures: texts.settings.pictures, jobs: jobs)
      })
    {
      difference.add(files.rows[change.place].found?.note)
      difference.isDeep = true
    }
    for change in plain.look(
      at: suspects.plain, digest: { Self.digest(of: $0.path, tree, FileLimits.copy) },
      read: { PlainFileReader.readEach($0, from: tree, BuildMemory(), jobs: jobs).map(PlainFile.init) })
    {
      difference.add(plain.rows[change.place].found?.note)
      if plain.rows[change.place].entry.path.isInside(content.path) { difference.isDeep = true }
    }
    for change in pages.look(
      at: suspects.pages, always: \.hasInputs,
      digest: { Self.digest(of: content.path(to: $0.path), tree, FileLimits.page) },
      read: { texts.parser.readEach($0, from: tree, including: stable, BuildMemory(), jobs: jobs) })
    {
      guard let found = pages.rows[change.place].found else { continue }
      difference.add(change.old, found)
    }
    pages.settle(suspects.pages, at: now)
    files.settle(suspects.files, at: now)
    plain.settle(suspects.plain, at: now)
  }

  private static func digest(of path: SitePath, _ tree: any FileTree, _ limit: Int) -> Digest? {
    (try? tree.read(path, limit: limit)).map { Digest($0) }
  }
}

// MARK: - What has been read

extension LiveReader {
  /// What is wrong with the files as they are.
  var diagnostics: [Diagnostic] {
    var diagnostics = (sources?.diagnostics ?? []) + textFaults
    guard texts != nil else { return diagnostics }
    diagnostics += sources?.emptiness ?? []
    for row in pages.rows { diagnostics += row.found?.diagnostics ?? [] }
    for row in files.rows { diagnostics += row.found?.diagnostics ?? [] }
    for row in plain.rows { if let fault = row.found?.diagnostic { diagnostics.append(fault) } }
    return diagnostics
  }

  /// Everything that has been read; `nil` if the settings cannot be understood.
  var reading: SiteReading? {
    guard let texts, let sources else { return nil }
    var parsed: [ParsedPage] = []
    var unreadable: Set<SitePath> = []
    parsed.reserveCapacity(pages.rows.count)
    for row in pages.rows {
      if let page = row.found?.page { parsed.append(page) } else { unreadable.insert(row.entry.path) }
    }
    return SiteReading(
      sources: sources, texts: texts, pages: parsed, unreadable: unreadable, files: files.found.map(\.file),
      notes: notes, assets: AssetSet(sources.assets.map(\.path)), bodies: bodies)
  }

  /// Of all files.
  private var notes: [SourceNote] {
    var notes = pages.found.compactMap(\.note)
    notes += files.found.compactMap(\.note)
    notes += plain.found.compactMap(\.note)
    notes += (texts?.files ?? []).map { BuildMemory().note($0.entry, $0.digest) }
    return notes
  }
}
