package import Diagnostics
package import Files
private import Synchronization

/// A site that is looked at while it is written: read once, then as far as it
/// changes, and rendered where somebody looks.
///
/// Addresses are answered from the last site without errors, also while a change
/// is being read. Nothing is ever written but the state, and that elsewhere than
/// builds have theirs.
package final class LiveSite: Sendable {
  private let tree: any FileTree
  private let request: BuildRequest
  let outputs: LiveOutputs
  private let pictures: LivePictures
  private let papers: LivePapers
  private let work: Mutex<Work>
  private let told = Mutex<[Diagnostic]>([])

  /// What changes with the sources; one change is taken in at a time.
  fileprivate struct Work: Sendable {
    var reader: LiveReader
    /// The time of what was read last.
    var now = BuildTime.instant(0)
    /// What is wrong with the model and the plan, once those are known.
    var modelFaults: [Diagnostic] = []
    /// What was read and is not shown yet, for errors.
    var pending = ReadingDifference.everything
  }

  /// - Parameters:
  ///   - request: Its time counts for nothing.
  ///   - clock: The time by the file system's clock, in nanoseconds since 1970.
  package init(tree: any FileTree, request: BuildRequest, clock: @escaping @Sendable () -> Int = { 0 }) {
    var request = request
    request.options.keepsAssets = true
    self.tree = tree
    self.request = request
    outputs = LiveOutputs(tree: tree)
    pictures = LivePictures(tree: tree, jobs: request.jobs)
    papers = LivePapers(tree: tree)
    work = Mutex(Work(reader: LiveReader(tree: tree, request: request, clock: clock)))
  }

  /// Reads the site for the first time.
  ///
  /// - Parameter state: What earlier runs left.
  package func start(_ state: LiveState?, now: BuildTime) -> LiveUpdate {
    work.withLock { work in
      work.reader.start(state?.store)
      if let state, let reading = work.reader.reading { state.save(reading) }
      return show(&work, ReadingDifference.everything, now)
    }
  }

  /// Takes in what changed in the files, or with time.
  package func update(_ changes: SourceChanges, now: BuildTime) -> LiveUpdate {
    work.withLock { work in
      show(&work, outputs.isDamaged ? work.reader.restart() : work.reader.read(changes), now)
    }
  }

  /// What stands at an address; rendered if need be.
  package func answer(_ address: Address) -> LiveAnswer {
    // Outside of all locks: the first look makes the index.
    if let output = outputs.prepared?.search?.output(at: address) { return .output(output) }
    let answer = outputs.answer(address)
    guard outputs.isDamaged, repair() else { return answer }
    return outputs.answer(address)
  }

  /// Reads everything anew, should what an earlier run left turn out to be damaged.
  ///
  /// - Returns: Whether it can be shown now.
  private func repair() -> Bool {
    work.withLock { work in
      guard outputs.isDamaged else { return true }
      return show(&work, work.reader.restart(), work.now).isShown
    }
  }

  /// A picture that an answer told of; it may take seconds to make.
  ///
  /// - Returns: `nil` if it cannot be made, with what is wrong in the diagnostics.
  package func picture(_ picture: LivePicture) -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
    switch pictures.picture(picture.rendition, picture.workshop) {
    case .success(let bytes): (bytes, [])
    case .failure(let fault): (nil, fault.diagnostics)
    }
  }

  /// A paper that an answer told of; it may take seconds to set.
  ///
  /// - Returns: `nil` if it cannot be set, with what is wrong in the diagnostics.
  package func paper(_ paper: LivePaper) -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
    switch papers.paper(paper) {
    case .success(let bytes): (bytes, [])
    case .failure(let fault): (nil, fault.diagnostics)
    }
  }

  /// The folder of its host that the site lies in, as in ``BaseURL/prefix``.
  package var prefix: String { base?.prefix ?? "" }

  /// What stands in a link to an address.
  package func link(to address: Address) -> String { base?.relative(address) ?? address.text }

  private var base: BaseURL? { outputs.prepared?.site.settings.base }

  /// What a host is told to send with every response, if the site is made for hosts.
  package var headers: [(name: String, value: String)] { outputs.headers }

  /// The paths of all outputs that are shown, in order.
  package var paths: [SitePath] { outputs.prepared?.plan.outputs.map(\.path) ?? [] }

  /// What is wrong now, in display order.
  package var diagnostics: [Diagnostic] { told.withLock { $0 } }

  private func show(_ work: inout Work, _ difference: ReadingDifference, _ now: BuildTime) -> LiveUpdate {
    work.pending.add(difference)
    work.now = now
    let request = self.request.at(now)
    let last = outputs.prepared
    let made = prepared(&work, last, request)
    let levels = work.reader.texts?.settings.check.rules ?? RuleLevels()
    let diagnostics = levels.applied(to: work.reader.diagnostics + work.modelFaults).sortedForDisplay()
    told.withLock { $0 = diagnostics }
    guard let made, !request.forbidsWriting(diagnostics) else {
      // What time brings comes with the mending then.
      let next = last.flatMap { $0.site.holds(at: now) ? $0.site.nextChange : nil }
      return LiveUpdate(diagnostics: diagnostics, isShown: false, nextChange: next)
    }
    var update = LiveUpdate(diagnostics: diagnostics, isShown: true, nextChange: made.site.nextChange)
    let isNew = !work.pending.isNothing || made.site !== last?.site
    update.advice = work.reader.advice
    (update.files, update.pages) = made.addresses(of: work.pending.notes)
    work.pending = ReadingDifference()
    if isNew { outputs.show(made) }
    return update
  }

  private func prepared(_ work: inout Work, _ last: PreparedSite?, _ request: BuildRequest) -> PreparedSite? {
    guard let texts = work.reader.texts else {
      work.pending.isDeep = true
      work.modelFaults = []
      return nil
    }
    if let last, !work.pending.isDeep, last.site.holds(at: request.now), !work.moves(work.modelFaults) {
      if work.pending.isNothing { return last }
      if work.pending.hasOtherTemplates {
        work.modelFaults.removeAll { $0.rule == .missingTemplate }
        work.modelFaults += TemplateRule.check(last.site, texts.templates[0])
      }
      return last.with(work.pending, texts)
    }
    guard let (site, faults) = work.reader.reading?.prepared(request) else { return nil }
    work.modelFaults = faults
    // Should it not be shown for errors, the next has to be made anew as well.
    work.pending.isDeep = true
    return site
  }
}

extension LiveSite.Work {
  /// Whether something was told of a page whose text has been edited since, and its place may have moved.
  fileprivate func moves(_ faults: [Diagnostic]) -> Bool {
    guard !faults.isEmpty else { return false }
    let files = Set(pending.bodies.map(\.file))
    return faults.contains { fault in
      fault.span.map { files.contains($0.file) } ?? false || fault.steps.contains { files.contains($0.span.file) }
    }
  }
}

extension BuildRequest {
  fileprivate func at(_ now: BuildTime) -> BuildRequest {
    var request = self
    request.now = now
    return request
  }
}

extension Site {
  /// Whether the passing of time has changed nothing.
  fileprivate func holds(at time: BuildTime) -> Bool {
    (now..<max(now, nextChange)).contains(time.seconds(in: settings.zone))
  }
}

extension PreparedSite {
  /// Where changed files are to be seen: those that are copied, and pages.
  fileprivate func addresses(of notes: [SourceNote]) -> (files: [Address], pages: [Address]) {
    var (files, pages): ([Address], [Address]) = ([], [])
    for note in notes {
      if let inner = note.path.relative(to: SourceFolder.content.path) {
        if let page = site.page(at: inner) { pages.append(page.address) }
        if let file = site.files[inner] { files.append(file.address) }
      } else if let inner = note.path.relative(to: SourceFolder.templates.path) {
        let address = Address(file: inner)
        guard let place = plan.place(of: address.outputPath), case .copy = plan.outputs[place].content else { continue }
        files.append(address)
      }
    }
    return (files.uniqued(), pages.uniqued())
  }
}
