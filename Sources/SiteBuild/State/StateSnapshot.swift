internal import Files

/// Makes the index that the next build begins with.
struct StateSnapshot {
  private let site: PreparedSite
  private let names: StableNames
  private let store: StateStore
  private let output: any OutputStore
  private let hasDiagnostics: Bool
  private let summary: BuildSummary
  /// Whether the outputs are those of the last build, in name.
  private let isSame: Bool

  init(
    _ site: PreparedSite, _ names: StableNames, _ store: StateStore, output: any OutputStore, hasDiagnostics: Bool,
    _ summary: BuildSummary, isSame: Bool
  ) {
    self.site = site
    self.names = names
    self.store = store
    self.output = output
    self.hasDiagnostics = hasDiagnostics
    self.summary = summary
    self.isSame = isSame
  }

  /// - Parameter answers: Those that differ from the last build's.
  func save(
    _ verdicts: [OutputCheck.Verdict], _ rendering: SiteRenderer.Outcome, _ answers: [(number: Int, answer: UInt64)],
    _ request: BuildRequest, _ tree: any FileTree, archive: OutputArchive.Cost
  ) throws(OutputFailure) {
    var index = StateIndex(meta: meta(request))
    index.reserve(sources: site.inputs.notes.count, outputs: verdicts.count)
    for note in site.inputs.notes { index.sources.append(SourceRow(note, in: &index)) }
    var table = QuestionTable(store.previous)
    for (number, answer) in answers { table.setAnswer(answer, of: number) }
    let writer = store.records.makeWriter(chunk: 1 << 20)
    let numbers = number(rendering.recorders, in: &table, writer, jobs: request.jobs)
    index.questions = table.rows
    index.meta.archive = archive
    noteFacts(tree, in: &index.meta, writer)
    let clock = try store.currentClock()
    addOutputs(verdicts, rendering.rendered, numbers, writer, at: clock, to: &index)
    addFolders(at: clock, to: &index)
    try store.save(index)
  }

  private func meta(_ request: BuildRequest) -> StateMeta {
    var meta = StateMeta(program: store.program)
    meta.reading = site.inputs.reading
    meta.model = site.inputs.model
    meta.now = site.site.now
    meta.nextChange = site.site.nextChange
    meta.writtenNow = "\(request.now)"
    meta.hasDiagnostics = hasDiagnostics
    meta.workshop = site.site.settings.needsWorkshop ? request.workshop : 0
    meta.typesetter = site.site.mayHavePapers ? request.typesetter : 0
    meta.list = output.listFingerprint ?? .none
    meta.counts = summary.counts
    return meta
  }

  /// They are written anew only if their files changed.
  private func noteFacts(_ tree: any FileTree, in meta: inout StateMeta, _ writer: AppendFile.Writer) {
    var encoder = ByteEncoder()
    encoder.fixed(site.inputs.settings.high)
    encoder.fixed(site.inputs.settings.low)
    encoder.fixed(site.inputs.environment)
    meta.factsDigest = shortDigest(encoder.bytes)
    if let previous = store.previous?.meta, previous.factsDigest == meta.factsDigest, !previous.facts.isNone {
      meta.facts = previous.facts
    } else {
      meta.facts = StateStore.append(SiteFacts(site, tree).bytes, to: writer)
    }
  }

  // MARK: Questions

  /// Gives the questions of all recorders their numbers, and new ones their answers.
  ///
  /// - Returns: By recorder, then by its own number.
  private func number(
    _ recorders: [TraceRecorder], in table: inout QuestionTable, _ writer: AppendFile.Writer, jobs: Int
  ) -> [[UInt32]] {
    var open: [(number: UInt32, question: Question)] = []
    let numbers = recorders.map { recorder in
      var numbers: [UInt32] = []
      numbers.reserveCapacity(recorder.questions.count)
      // By the thousand, so that never all are encoded at a time.
      while numbers.count < recorder.questions.count {
        let chunk = numbers.count..<min(numbers.count + Self.chunk, recorder.questions.count)
        for (place, asked) in zip(chunk, encoded(recorder.questions[chunk], jobs: jobs)) {
          let answer = recorder.answers[UInt32(place)]
          let (number, isNew) = table.take(asked, answer: answer ?? AnswerDigest.unknown, writer)
          if isNew, answer == nil { open.append((number, recorder.questions[place])) }
          numbers.append(number)
        }
      }
      return numbers
    }
    let answers = Answers(site, names)
    let unanswered = open
    let found = Parallel.map(unanswered.count, jobs: jobs) { answers.answer(to: unanswered[$0].question) }
    for (question, answer) in zip(unanswered, found) { table.setAnswer(answer, of: Int(question.number)) }
    return numbers
  }

  private static let chunk = 4096

  /// Questions as they are kept.
  private func encoded(_ questions: ArraySlice<Question>, jobs: Int) -> [EncodedQuestion] {
    Parallel.map(questions.count, jobs: jobs) { [names] place in
      let question = questions[questions.startIndex + place]
      let bytes = question.bytes(names)
      return EncodedQuestion(bytes: bytes, identity: shortDigest(bytes), subject: question.subject(names))
    }
  }

  // MARK: Outputs

  private func addOutputs(
    _ verdicts: [OutputCheck.Verdict], _ rendered: [RenderedOutput], _ numbers: [[UInt32]],
    _ writer: AppendFile.Writer, at clock: Int, to index: inout StateIndex
  ) {
    var next = rendered.makeIterator()
    for (place, verdict) in verdicts.enumerated() {
      let path = site.plan.outputs[place].path
      var row: OutputRow
      switch verdict {
      case .keep(let kept): row = kept
      case .restore(let restored, _):
        row = restored
        row.fingerprint = self.output.fingerprint(of: path) ?? .none
        row.isSettled = 0
      case .render:
        guard let output = next.next() else { continue }
        let trace = output.trace.map { numbers[output.recorder][Int($0)] }.sorted()
        row = OutputRow(
          path: TextPlace(offset: 0, length: 0), fingerprint: self.output.fingerprint(of: path) ?? .none,
          digest: output.digest, trace: StateStore.append(trace.encoded, to: writer), isSettled: 0)
      }
      row.path = index.add(path.text)
      if row.isSettled == 0, row.fingerprint != .none { row.isSettled = row.fingerprint.isSettled(at: clock) ? 1 : 0 }
      index.outputs.append(row)
    }
  }

  private func addFolders(at clock: Int, to index: inout StateIndex) {
    func add(_ folder: String) {
      // What changes as fast as the clock ticks may change again unseen.
      guard let fingerprint = output.folderFingerprint(of: folder), fingerprint.isSettled(at: clock) else { return }
      index.folders.append(FolderRow(path: index.add(folder), fingerprint: fingerprint))
    }
    guard isSame, let previous = store.previous else {
      String.foldersOfFolders(site.plan.outputs.lazy.map(\.path.text)).sorted().forEach(add)
      return
    }
    // Only the folders of files that were written have changed; of all others what
    // was said holds, or is found out not to.
    let written = Set(summary.changeList.changed.map(\.parent.text))
    for row in previous.folders {
      let folder = previous.text(row.path)
      if written.contains(folder) {
        add(folder)
      } else {
        index.folders.append(FolderRow(path: index.add(folder), fingerprint: row.fingerprint))
      }
    }
  }
}

extension [UInt32] {
  /// As ``ByteDecoder/rows()`` reads them.
  fileprivate var encoded: [UInt8] {
    var encoder = ByteEncoder()
    encoder.rows(self)
    return encoder.bytes
  }
}

extension SourceRow {
  /// - Parameter index: Takes the path.
  init(_ note: SourceNote, in index: inout StateIndex) {
    self.init(
      path: index.add(note.path.text), fingerprint: note.fingerprint ?? .none, digest: note.digest,
      record: note.record, isSettled: note.isSettled && note.fingerprint != nil ? 1 : 0)
  }
}
