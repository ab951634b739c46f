package import Files

/// A WeasyPrint that stays between papers, since starting takes longer than setting one.
///
/// Belongs to one thread at a time; started when the first paper comes.
package final class TypesetterWorker {
  /// What a worker may take.
  package struct Limits: Sendable {
    /// For a paper, in seconds.
    package var patience = 120
    /// For its start, likewise.
    package var startPatience = 60
    /// Of memory, in MiB.
    package var memory = 3072
    /// So many papers, then it is started anew: what it keeps of each adds up.
    package var papers = 100
    /// More than that after a paper, in MiB, and it is started anew as well.
    package var keptMemory = 700

    package init() {}
  }

  private let program: TypesetterProgram
  private let folder: StateFolder
  private let store: StateFolder
  private let name: String
  private let limits: Limits
  private var conversation: ChildConversation?
  private var papers = 0

  /// - Parameters:
  ///   - store: Where a folder to work in is made.
  ///   - name: Of that folder; who works at the same time has another.
  package init(_ program: TypesetterProgram, in store: StateFolder, name: String, limits: Limits = Limits())
    throws(OutputFailure)
  {
    self.program = program
    self.store = store
    self.name = name
    self.limits = limits
    folder = try StateFolder("\(store.path)/\(name)")
    try folder.replace("fonts.conf", with: Array(Self.fonts(in: folder.path).utf8))
  }

  deinit {
    conversation?.end()
    store.remove(name)
  }

  /// Sets a paper.
  ///
  /// - Parameter file: Hands over what stands at an address.
  package func set(
    _ job: TypesetJob, file: (String) -> TypesetFile
  ) -> Result<TypesetPaper, TypesetFault> {
    do throws(TypesetFault) {
      let conversation = try started()
      papers += 1
      let paper = try talk(conversation, job, file)
      return .success(paper)
    } catch {
      if case .failed = error {} else { stop() }
      return .failure(error)
    }
  }

  private func stop() {
    conversation?.end()
    conversation = nil
  }

  private func started() throws(TypesetFault) -> ChildConversation {
    if papers >= limits.papers { stop() }
    if let conversation { return conversation }
    let started: ChildConversation
    do throws(ChildConversation.NotStarted) {
      started = try ChildConversation(
        program.python, ["-c", TypesetterProgram.workerText, "\(limits.memory)"], environment: environment,
        complaints: "\(folder.path)/complaints")
    } catch {
      throw .notStarted(reason: error.reason)
    }
    let hello = try receive(started, within: limits.startPatience)
    guard hello.kind == .hello else { throw .notStarted(reason: hello.text(0)) }
    conversation = started
    papers = 0
    return started
  }

  private var environment: [String] {
    program.environment + [
      "LC_ALL=C.UTF-8", "TMPDIR=\(folder.path)", "FONTCONFIG_FILE=\(folder.path)/fonts.conf", "PYTHONHASHSEED=0",
      "MALLOC_ARENA_MAX=2",
    ]
  }

  private func talk(
    _ conversation: ChildConversation, _ job: TypesetJob, _ file: (String) -> TypesetFile
  ) throws(TypesetFault) -> TypesetPaper {
    let deadline = ContinuousClock.now + .seconds(limits.patience)
    let texts = [
      job.base, job.standard.rawValue, "\(job.epoch)", job.identifier, "\(limits.patience + Self.grace)",
    ]
    try send(Frame(.paper, texts.map { Array($0.utf8) } + [job.html]), conversation, until: deadline)
    var remarks: [TypesetRemark] = []
    while true {
      let frame = try receive(conversation, until: deadline, seconds: limits.patience)
      switch frame.kind {
      case .ask: try send(answer(file(frame.text(0))), conversation, until: deadline)
      case .remark where remarks.count < Self.mostRemarks:
        if let kind = TypesetRemark.Kind(rawValue: frame.text(0)) {
          remarks.append(TypesetRemark(kind, frame.text(1), clue: frame.text(2)))
        }
      case .done:
        guard let paper = paper(frame, remarks) else { throw .garbled }
        return paper
      case .failure: throw .failed(frame.text(0))
      default: throw .garbled
      }
    }
  }

  /// A worker whose sitegen has gone ends itself so many seconds after the time is over.
  private static let grace = 5
  private static let mostRemarks = 200

  private func paper(_ frame: Frame, _ remarks: [TypesetRemark]) -> TypesetPaper? {
    guard frame.fields.count == 4, let pages = Int(frame.text(0)), let memory = Int(frame.text(1)),
      frame.fields[3].starts(with: "%PDF-".utf8)
    else { return nil }
    if memory > limits.keptMemory << 10 { papers = limits.papers }
    return TypesetPaper(pdf: frame.fields[3], pages: pages, remarks: remarks, counts: frame.text(2))
  }

  private func answer(_ file: TypesetFile) -> Frame {
    switch file {
    case .bytes(let bytes, let mediaType): Frame(.file, [Array(mediaType.utf8), bytes])
    case .refused(let reason): Frame(.refusal, [Array(reason.utf8)])
    }
  }

  // MARK: Messages

  private func send(
    _ frame: Frame, _ conversation: ChildConversation, until deadline: ContinuousClock.Instant
  ) throws(TypesetFault) {
    do throws(ChildConversation.Interruption) {
      try conversation.send(frame.bytes, until: deadline)
    } catch {
      throw fault(error, conversation, seconds: limits.patience)
    }
  }

  private func receive(_ conversation: ChildConversation, within seconds: Int) throws(TypesetFault) -> Frame {
    try receive(conversation, until: .now + .seconds(seconds), seconds: seconds)
  }

  private func receive(
    _ conversation: ChildConversation, until deadline: ContinuousClock.Instant, seconds: Int
  ) throws(TypesetFault) -> Frame {
    func bytes(_ count: Int) throws(TypesetFault) -> [UInt8] {
      do throws(ChildConversation.Interruption) {
        return try conversation.receive(count, until: deadline)
      } catch {
        throw fault(error, conversation, seconds: seconds)
      }
    }
    guard let (kind, length) = Frame.head(try bytes(Frame.headSize)),
      let frame = Frame(kind, body: try bytes(length))
    else { throw .garbled }
    return frame
  }

  private func fault(
    _ interruption: ChildConversation.Interruption, _ conversation: ChildConversation, seconds: Int
  ) -> TypesetFault {
    switch interruption {
    case .timedOut: .timedOut(seconds: seconds)
    case .ended: .died(conversation.complaint.split(separator: "\n").last.map(String.init) ?? "")
    }
  }

  /// No fonts but those that a paper brings along, so that all machines set it alike.
  private static func fonts(in folder: String) -> String {
    let place = folder.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
      <fontconfig><cachedir>\(place)/fontcache</cachedir></fontconfig>

      """
  }
}
