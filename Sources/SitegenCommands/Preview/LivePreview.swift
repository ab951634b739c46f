internal import Diagnostics
internal import Files
internal import Foundation
internal import PreviewServer
internal import SiteBuild
private import Synchronization

/// A site on disk as the preview's server sees it.
struct LivePreview: PreviewedSite {
  let site: LiveSite
  let state: LiveState?
  let folder: SiteFolder
  let now: @Sendable () -> BuildTime
  let context: CommandContext
  private let isTimeFixed: Bool
  private let toldAdvice = ToldAdvice()
  /// Held while the state is ours to write.
  private let lock: BuildLock?

  init(_ options: SiteOptions, _ choices: BuildOptionGroup, _ context: CommandContext) throws {
    let build = try BuildAction(options, choices, context)
    self.context = context
    folder = build.folder
    let fixed = try choices.now.map(BuildTime.init(argument:))
    isTimeFixed = fixed != nil
    now = { fixed ?? .instant(Int(context.now())) }
    var request = build.request
    request.pictures = (try? StateFolder("\(folder.state)/derived")).flatMap {
      PictureWorkshop(store: $0, searching: context.programFolders)
    }
    if !choices.noPdf { request.papers = try? folder.tree.papers(context) }
    let place = "\(folder.state)/preview"
    // A second preview of the site, or a folder that cannot be written, costs time at the start and nothing else.
    lock = (try? BuildLock(stateFolder: place)) ?? nil
    state = lock == nil ? nil : try? BuildState.preview(folder, request, in: place)
    let clock = state
    site = LiveSite(tree: folder.tree, request: request, clock: { clock?.now() ?? 0 })
  }

  func start() async -> PreviewUpdate {
    await measured(verb: "read") { site.start(state, now: now()) }
  }

  func update(_ changes: PreviewChanges) async -> PreviewUpdate {
    await measured(verb: "updated") { site.update(sources(changes), now: now()) }
  }

  func answer(to address: PreviewAddress) async -> PreviewAnswer {
    let path = address.text
    let prefix = site.prefix
    guard prefix.isEmpty || path.hasPrefix(prefix + "/") else {
      return path == "/" || path == prefix
        ? .redirect(to: prefix + "/", status: 302) : .missing(page: notFoundPage, near: same(path) + near(path))
    }
    guard let inner = Address(String(path.dropFirst(prefix.count))) else { return .missing(page: nil, near: []) }
    return await answer(to: inner)
  }

  func facts(of address: PreviewAddress) async -> PreviewFacts? {
    let path = address.text
    guard path.hasPrefix(site.prefix), let inner = Address(String(path.dropFirst(site.prefix.count))) else {
      return nil
    }
    return site.facts(of: inner).map(facts)
  }

  // MARK: Answers

  private func answer(to address: Address) async -> PreviewAnswer {
    switch site.answer(address) {
    case .output(let output): .document(document(output))
    case .file(let path, let digest): file(path, digest) ?? .missing(page: nil, near: [])
    case .picture(let picture): await Self.elsewhere { made(picture) }
    case .paper(let paper): await Self.elsewhere { set(paper) }
    case .redirect(let target): .redirect(to: target, status: 301)
    case .folder: .folder
    case .missing: .missing(page: notFoundPage, near: near(address.text))
    case .nothingYet: .nothingYet
    }
  }

  private var headers: [PreviewHeader] { site.headers.map { PreviewHeader(name: $0.name, value: $0.value) } }

  private func document(_ output: LiveOutput) -> PreviewDocument {
    let type = output.mediaType ?? ContentType.of(output.path.text)
    var document = PreviewDocument(bytes: output.bytes, digest: output.digest.hex, mediaType: type)
    document.headers = headers
    document.fault = output.fault.map { plain([$0]) }
    return document
  }

  private func file(_ path: SitePath, _ digest: Digest) -> PreviewAnswer? {
    guard let file = folder.tree.open(path) else { return nil }
    // The file may be another already than the one that was read.
    var answer = PreviewFile(
      size: file.size, digest: "\(digest.hex).\(file.stamp)", mediaType: ContentType.of(path.text)
    ) {
      file.read(at: $0, count: $1)
    }
    answer.headers = headers
    return .file(answer)
  }

  private func made(_ picture: LivePicture) -> PreviewAnswer {
    let (bytes, diagnostics) = site.picture(picture)
    var document = PreviewDocument(bytes: bytes ?? [], digest: picture.name, mediaType: picture.mediaType)
    document.headers = headers
    if bytes == nil { document.fault = plain(diagnostics) }
    return .document(document)
  }

  private func set(_ paper: LivePaper) -> PreviewAnswer {
    let (bytes, diagnostics) = site.paper(paper)
    var document = PreviewDocument(
      bytes: bytes ?? [], digest: Digest(bytes ?? []).hex, mediaType: "application/pdf")
    document.headers = headers
    if bytes == nil { document.fault = plain(diagnostics) }
    return .document(document)
  }

  private var notFoundPage: PreviewDocument? {
    guard let address = Address("/404.html"), case .output(let output) = site.answer(address) else { return nil }
    return document(output)
  }

  /// The address below the site's folder, if something is there.
  private func same(_ path: String) -> [String] {
    guard let address = Address(path) else { return [] }
    if case .missing = site.answer(address) { return [] }
    return [site.link(to: address)]
  }

  private func near(_ path: String) -> [String] {
    guard let address = Address(path) else { return [] }
    return site.addresses(near: address, count: 5).map { site.link(to: $0) }
  }

  private func facts(_ facts: LiveFacts) -> PreviewFacts {
    var told = PreviewFacts(
      title: facts.title, standing: PreviewFacts.Standing(facts), source: "\(folder.tree.root)/\(facts.source)",
      words: facts.words, readingTime: facts.readingMinutes)
    told.problems = facts.diagnostics.map { plain([$0]) }
    told.feeds = facts.feeds.map { PreviewFacts.Link(title: $0.title, address: site.link(to: $0.address)) }
    told.papers = facts.documents.map { PreviewFacts.Link(title: $0.title, address: site.link(to: $0.address)) }
    return told
  }

  // MARK: Updates

  private func sources(_ changes: PreviewChanges) -> SourceChanges {
    switch changes {
    case .anything: return .anywhere
    case .time: return .at([])
    case .at(let paths):
      let root = folder.tree.root == "/" ? "/" : folder.tree.root + "/"
      let inner = paths.map { $0.hasPrefix(root) ? SitePath(String($0.dropFirst(root.count))) : nil }
      // What cannot be named may be anywhere.
      return inner.contains { $0 == nil } ? .anywhere : .at(Set(inner.compactMap(\.self)))
    }
  }

  private func measured(verb: String, _ work: @escaping @Sendable () -> LiveUpdate) async -> PreviewUpdate {
    let began = context.uptime()
    let update = await Self.elsewhere(work)
    let duration = SummaryText.duration(context.uptime() - began)
    let report = update.diagnostics.isEmpty ? nil : plain(update.diagnostics)
    return PreviewUpdate(
      summary: told(update.advice) + "\(verb) in \(duration)", report: report, isFailed: !update.isShown,
      files: update.files.map { site.link(to: $0) }, pages: update.pages.map { site.link(to: $0) },
      // A time that stands still brings nothing.
      nextChange: isTimeFixed ? nil : update.nextChange)
  }

  /// Once, not with every change.
  private func told(_ advice: [String]) -> String {
    toldAdvice.known.withLock { known in
      defer { known = advice }
      return known == advice ? "" : advice.map { "note: \($0)\n" }.joined()
    }
  }

  private func plain(_ diagnostics: [Diagnostic]) -> String {
    var context = context
    context.errorsAreSeenInColor = false
    return folder.tree.text(for: diagnostics, context)
  }

  /// Runs what may take long where it does not keep other requests waiting.
  private static func elsewhere<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: work()) }
    }
  }
}

/// What the author has been told of the machine.
private final class ToldAdvice: Sendable {
  let known = Mutex<[String]>([])
}

extension PreviewAddress {
  fileprivate var text: String {
    segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + (isFolder ? "/" : "")
  }
}

extension PreviewFacts.Standing {
  fileprivate init(_ facts: LiveFacts) {
    self =
      switch facts.standing {
      case .draft: .draft
      case .embargo(let moment): .embargoed(until: moment.iso8601)
      case .future(let moment): .scheduled(for: moment.iso8601)
      case .published: .published
      }
  }
}
