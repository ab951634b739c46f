internal import Diagnostics
internal import Files
private import Synchronization

/// The outputs that somebody has asked for, kept while nothing changes what they read.
final class LiveOutputs: @unchecked Sendable {
  private struct Kept {
    var bytes: [UInt8]
    var digest: Digest
    /// What it asked, by number.
    var trace: [UInt32]
    /// The generation in which it was last known to be right.
    var generation: Int
    var fault: Diagnostic?
  }

  /// Bytes of outputs that are kept; beyond that all are let go, and rendered again when asked for.
  static let capacity = 256 << 20

  private let tree: any FileTree
  // Everything below is guarded by this.
  private let lock = Mutex(())
  private var snapshot: SiteSnapshot?
  private var questions = LiveQuestions()
  private var kept: [SitePath: Kept] = [:]
  private var size = 0
  private var hostHeaders: [(name: String, value: String)] = []
  private var isDamagedState = false

  init(tree: any FileTree) { self.tree = tree }

  /// The site that is shown.
  var prepared: PreparedSite? { lock.withLock { _ in snapshot?.prepared } }

  /// See ``LiveSite/headers``.
  var headers: [(name: String, value: String)] { lock.withLock { _ in hostHeaders } }

  /// Whether bodies that an earlier run left turned out to be damaged.
  var isDamaged: Bool { lock.withLock { _ in isDamagedState } }

  /// Shows another site from now on.
  func show(_ prepared: PreparedSite) {
    let hosting = prepared.site.settings.web.hosting
    let headers = hosting.hosts.isEmpty ? [] : HostRules.headers(hosting, prepared.policy)
    lock.withLock { _ in
      snapshot = SiteSnapshot(prepared, generation: (snapshot?.generation ?? 0) + 1, tree: tree)
      hostHeaders = headers
      isDamagedState = false
    }
  }

  /// What stands at an address; rendered if need be.
  func answer(_ address: Address) -> LiveAnswer {
    lock.withLock { _ in
      guard let snapshot else { return .nothingYet }
      let plan = snapshot.prepared.plan
      guard let place = plan.place(of: address.outputPath) else {
        let isFolder = !address.isFolder && plan.place(of: address.path.indexFile) != nil
        return isFolder ? .folder : .missing
      }
      return answer(place, snapshot)
    }
  }

  private func answer(_ place: Int, _ snapshot: SiteSnapshot) -> LiveAnswer {
    let output = snapshot.prepared.plan.outputs[place]
    var mediaType: String?
    switch output.content {
    case .copy(let folder, let path):
      let source = folder.path(to: path)
      return .file(source, digest: snapshot.prepared.inputs.digests[source] ?? Digest([]))
    case .redirect(let target): return .redirect(to: target.relative(to: snapshot.prepared.site.settings.base))
    // Hosts read these and do not serve them.
    case .machine(.hosting): return .missing
    case .citation(_, let format): mediaType = format.mediaType
    case .feed(_, let format): mediaType = snapshot.prepared.site.mediaType(of: format)
    case .rendition(let rendition):
      guard let workshop = snapshot.prepared.pictures else { return .missing }
      return .picture(LivePicture(rendition: rendition, workshop: workshop))
    case .paper(let item): return paper(item, output, snapshot)
    case .page, .sitemap, .machine, .ninjs, .sheet, .card, .cleaned, .book, .search: break
    }
    let kept = refreshed(output.path, place, snapshot)
    return .output(
      LiveOutput(path: output.path, bytes: kept.bytes, digest: kept.digest, mediaType: mediaType, fault: kept.fault))
  }

  /// A paper is rendered each time, which takes no longer than to know whether it has to be, and set elsewhere.
  private func paper(_ item: Int, _ output: PlannedOutput, _ snapshot: SiteSnapshot) -> LiveAnswer {
    switch snapshot.printed(item, output) {
    case .success(let paper): return .paper(LivePaper(paper: paper, prepared: snapshot.prepared))
    case .failure(let fault):
      return .output(
        LiveOutput(path: output.path, bytes: [], digest: Digest([]), fault: fault.diagnostic ?? Self.damage))
    }
  }

  private func refreshed(_ path: SitePath, _ place: Int, _ snapshot: SiteSnapshot) -> Kept {
    let generation = snapshot.generation
    let old = kept[path]
    if let known = old {
      if known.generation == generation { return known }
      if known.fault == nil, questions.hold(known.trace, since: known.generation, snapshot.answers, generation) {
        kept[path]?.generation = generation
        return known
      }
    }
    switch snapshot.render(place, &questions) {
    case .success(let (bytes, trace)):
      let new = Kept(bytes: bytes, digest: Digest(bytes), trace: trace, generation: generation)
      keep(new, at: path)
      return new
    case .failure(let fault):
      var stale = old ?? Kept(bytes: [], digest: Digest([]), trace: [], generation: generation)
      if fault.diagnostic == nil { isDamagedState = true }
      stale.fault = fault.diagnostic ?? Self.damage
      stale.generation = generation
      keep(stale, at: path)
      return stale
    }
  }

  /// Seen only while mistakes keep the site from being read anew.
  private static let damage = Diagnostic(
    .unreadableFile, "what an earlier preview left of this page is damaged",
    hint: "mend the other mistakes of the site: then it is read anew")

  private func keep(_ new: Kept, at path: SitePath) {
    size += new.bytes.count - (kept[path]?.bytes.count ?? 0)
    if size > Self.capacity {
      kept = [:]
      questions = LiveQuestions()
      // The worker's numbers are those of the questions that went.
      snapshot = snapshot.map { SiteSnapshot($0.prepared, generation: $0.generation + 1, tree: tree) }
      size = new.bytes.count
      return
    }
    kept[path] = new
  }
}

extension Site {
  /// As hosts send it to browsers.
  fileprivate func mediaType(of format: FeedFormat) -> String {
    let isViewed = settings.feeds.view != nil && HostRules.viewed.contains(format.fileName)
    return "\(isViewed ? "application/xml" : format.mediaType); charset=utf-8"
  }
}
