internal import Diagnostics
internal import Files
internal import Typesetting

/// Sets papers that no build has set before.
struct PaperStage {
  private let prepared: PreparedSite
  private let tree: any FileTree
  private let workshop: PaperWorkshop
  private let files: PaperFiles

  /// - Returns: `nil` if the site has no papers.
  init?(_ prepared: PreparedSite, tree: any FileTree) {
    guard let workshop = prepared.papers else { return nil }
    self.prepared = prepared
    self.tree = tree
    self.workshop = workshop
    files = PaperFiles(prepared)
  }

  // MARK: What is kept

  /// A paper that was set before, and would come out the same.
  func kept(_ paper: PrintedPaper) -> PaperNote? {
    let key = paper.key(workshop.identity)
    guard let note = workshop.store.read(PaperNote.name(key), limit: PaperNote.largest) else { return nil }
    let known = PaperNote(key, PaperNote.addresses(note).map { ($0, files.digest(of: $0)) })
    return (workshop.store.size(known.file) ?? 0) > 0 ? known : nil
  }

  func read(_ note: PaperNote) -> [UInt8]? { workshop.store.read(note.file, limit: FileLimits.copy) }

  /// The files of the store that a paper is.
  private func names(_ paper: PrintedPaper) -> [String] {
    [PaperNote.name(paper.key(workshop.identity))] + (kept(paper).map { [$0.file] } ?? [])
  }

  // MARK: Setting

  /// Sets all of these that are not kept.
  func make(_ papers: [PrintedPaper], _ request: BuildRequest) throws(OutputFailure) -> PreparedSite.MadePapers {
    let missing = papers.filter { kept($0) == nil }
    var made = PreparedSite.MadePapers()
    made.count = papers.count
    if !missing.isEmpty { made.diagnostics = try set(missing, request) }
    made.used = Set(papers.flatMap(names))
    return made
  }

  private func set(_ papers: [PrintedPaper], _ request: BuildRequest) throws(OutputFailure) -> [Diagnostic] {
    if case .failure(let problem) = workshop.program { return workshop.diagnostics(.noTypesetter(problem)) }
    request.progress?.expect(papers.count)
    let numbers = Counter()
    let results = Parallel.map(
      papers.count, jobs: request.jobs,
      state: { workshop.worker("papers-\(numbers.next())", seconds: prepared.site.settings.reports.seconds) }
    ) { index, worker -> Result<[Diagnostic], OutputFailure> in
      let number = index
      request.progress?.begin(prepared.site.paperAddress(of: papers[index].item).text, worker: number)
      defer { request.progress?.end(worker: number) }
      switch worker.flatMap({ set(papers[index], $0) }) {
      case .success(let diagnostics): return .success(diagnostics)
      case .failure(.refused(let failure)): return .failure(failure)
      case .failure(let fault): return .success(workshop.diagnostics(fault))
      }
    }
    var diagnostics: [Diagnostic] = []
    for result in results { diagnostics += try result.get() }
    return diagnostics.uniqued()
  }

  /// Sets a paper and keeps it.
  ///
  /// - Returns: What its author may want to know.
  func set(_ paper: PrintedPaper, _ worker: TypesetterWorker) -> Result<[Diagnostic], PaperFault> {
    var read: [(address: String, digest: Digest)] = []
    var refused: [(address: String, reason: String)] = []
    let result = worker.set(paper.job) { address in
      let file = files.file(at: address, in: tree, workingIn: "picture-of-\(paper.item)")
      if case .refused(let reason) = file { refused.append((address, reason)) }
      read.append((address, files.digest(of: address)))
      return file
    }
    let rule = PaperRule(prepared, paper.item, tree: tree)
    var diagnostics = refused.map { rule.diagnostic(refusing: $0.address, $0.reason) }
    let set: TypesetPaper
    switch result {
    case .success(let paper): set = paper
    case .failure(let fault): return .failure(.wrong(diagnostics + [rule.diagnostic(fault)]))
    }
    diagnostics += set.remarks.compactMap { rule.diagnostic($0, refused: !refused.isEmpty) }
    if diagnostics.containsError { return .failure(.wrong(diagnostics)) }
    do throws(OutputFailure) {
      let key = paper.key(workshop.identity)
      let note = PaperNote(key, read)
      try workshop.store.replace(note.file, with: set.pdf)
      try workshop.store.replace(PaperNote.name(key), with: note.bytes)
    } catch {
      return .failure(.refused(error))
    }
    return .success(diagnostics)
  }
}
