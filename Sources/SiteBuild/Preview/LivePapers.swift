internal import Diagnostics
internal import Files
private import Synchronization
internal import Typesetting

/// Sets papers when a browser asks for them, one at a time, with a worker that stays.
final class LivePapers: Sendable {
  private struct Known: @unchecked Sendable {
    // Guarded by the lock.
    var worker: TypesetterWorker?
  }

  private let tree: any FileTree
  private let known = Mutex(Known())

  init(tree: any FileTree) { self.tree = tree }

  /// The bytes of a paper, set if no build or preview has set it before.
  func paper(_ paper: LivePaper) -> Result<[UInt8], LiveFault> {
    guard let stage = PaperStage(paper.prepared, tree: tree), let workshop = paper.prepared.papers else {
      return .failure(LiveFault(diagnostics: []))
    }
    if let bytes = stage.kept(paper.paper).flatMap(stage.read) { return .success(bytes) }
    return known.withLock { known in
      if let bytes = stage.kept(paper.paper).flatMap(stage.read) { return .success(bytes) }
      let seconds = paper.prepared.site.settings.reports.seconds
      let worker = known.worker.map { .success($0) } ?? workshop.worker("papers-of-preview", seconds: seconds)
      known.worker = try? worker.get()
      switch worker.flatMap({ stage.set(paper.paper, $0) }) {
      case .success:
        return stage.kept(paper.paper).flatMap(stage.read).map { .success($0) } ?? .failure(LiveFault(diagnostics: []))
      case .failure(let fault): return .failure(LiveFault(diagnostics: workshop.diagnostics(fault)))
      }
    }
  }
}
