internal import Diagnostics
package import Files
internal import Markdown

/// Moves files of `content/` and mends all that leads to them.
///
/// Bytes that need not change stay as they are. The result is checked before
/// anything is done: every link and reference must lead where it led before, and
/// the site must build as well as it did.
///
/// - Complexity: O(*n*) in the bytes of all pages.
package struct Renamer {
  private let tree: any FileTree
  private let request: BuildRequest
  private let settings: SiteSettings
  private let before: PreparedSite
  private let target: RenameTarget
  private let files: Set<SitePath>

  /// Plans a rename.
  ///
  /// - Parameters:
  ///   - old: A file, or a folder with all that is in it, from `content/`.
  ///   - new: Where it is to be.
  package static func plan(
    _ old: String, to new: String, in tree: any FileTree, _ request: BuildRequest
  ) throws(RenameRefusal) -> RenamePlan {
    let prepared = SitePreparation.prepare(tree, request)
    guard let site = prepared.site, !prepared.diagnostics.containsError else {
      throw .mistakes(prepared.diagnostics, afterwards: false)
    }
    let sources = SiteSources(in: tree)
    let files = Set((sources.pages + sources.files).map(\.path))
    let renamer = Renamer(
      tree: tree, request: request, settings: site.site.settings, before: site,
      target: try RenameTarget(
        old, to: new, among: files, languages: site.site.settings.languages.dropFirst().map(\.tag)),
      files: files)
    return try renamer.plan(pages: sources.pages.map(\.path), templates: sources.templates.map(\.path))
  }

  private func plan(pages: [SitePath], templates: [SitePath]) throws(RenameRefusal) -> RenamePlan {
    let sources = try read(pages)
    var plan = RenamePlan()
    plan.moves = target.moves.pairs.sorted { $0.key < $1.key }.compactMap { pair in
      guard let old = contentPath(pair.key), let new = contentPath(pair.value) else { return nil }
      return (old, new)
    }
    // The new addresses are known only once the files lie in their new places.
    plan.changes = try changes(of: sources, templates, addresses: [:])
    plan.redirects = redirects(to: try prepared(plan).site)
    let addresses = Dictionary(plan.redirects.map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
    plan.changes = try withAliases(changes(of: sources, templates, addresses: addresses), sources, plan.redirects)
    try RenameCheck(
      moves: target.moves, addresses: addresses, files: files, markdown: ReferenceKeys(settings).markdown,
      options: options
    )
    .check(plan, pages: sources)
    let mistakes = try prepared(plan).diagnostics
    guard !mistakes.containsError else { throw .mistakes(mistakes, afterwards: true) }
    return plan
  }

  private var options: PageMarkdown {
    PageMarkdown(MarkdownOptions(profile: .portal, rawHTML: settings.rawHTML))
  }

  private func contentPath(_ path: SitePath) -> SitePath? { SourceFolder.content.path.appending(path.text) }

  /// The site as it will be.
  private func prepared(
    _ plan: RenamePlan
  ) throws(RenameRefusal) -> (site: PreparedSite, diagnostics: [Diagnostic]) {
    let overlay: OverlayTree
    do { overlay = try plan.overlay(on: tree) } catch { throw .mistakes([error.diagnostic], afterwards: false) }
    let prepared = SitePreparation.prepare(overlay, request)
    guard let site = prepared.site else { throw .mistakes(prepared.diagnostics, afterwards: true) }
    return (site, prepared.diagnostics)
  }

  /// The addresses of pages that get another one.
  private func redirects(to after: PreparedSite) -> [(old: Address, new: Address)] {
    target.moves.pairs.compactMap { old, new in
      guard let item = before.site.item(at: old), let moved = after.site.item(at: new) else { return nil }
      let (from, to) = (before.site.items[item].address, after.site.items[moved].address)
      return from == to ? nil : (from, to)
    }.sorted { $0.old < $1.old }
  }
}

// MARK: - What changes

/// A page as it is now.
struct RenamedPage: Sendable {
  var raw: RawPage
  var bytes: [UInt8]
}

extension Renamer {
  private func read(_ pages: [SitePath]) throws(RenameRefusal) -> [RenamedPage] {
    let results = Parallel.map(pages.count, jobs: request.jobs) { index -> Result<RenamedPage, RenameFault> in
      guard let path = contentPath(pages[index]) else { return .failure(RenameFault(diagnostics: [])) }
      do throws(FileFailure) {
        let bytes = try tree.read(path, limit: FileLimits.page)
        let (raw, faults) = RawPage.read(pages[index], bytes, options: options)
        guard let raw, raw.entries != nil else {
          return .failure(RenameFault(diagnostics: faults + (raw?.diagnostics ?? [])))
        }
        return .success(RenamedPage(raw: raw, bytes: bytes))
      } catch { return .failure(RenameFault(diagnostics: [error.diagnostic])) }
    }
    var read: [RenamedPage] = []
    var faults: [Diagnostic] = []
    for result in results {
      switch result {
      case .success(let page): read.append(page)
      case .failure(let fault): faults += fault.diagnostics
      }
    }
    guard faults.isEmpty else { throw .mistakes(faults, afterwards: false) }
    return read
  }

  private func changes(
    of pages: [RenamedPage], _ templates: [SitePath], addresses: [Address: Address]
  ) throws(RenameRefusal) -> [RenamePlan.Change] {
    let mender = PageMender(
      moves: target.moves, addresses: addresses, files: files, keys: ReferenceKeys(settings))
    var changes: [RenamePlan.Change] = []
    var faults: [Diagnostic] = []
    for page in pages {
      let (edits, uncertain) = mender.edits(of: page.raw, in: page.bytes)
      faults += uncertain
      guard !edits.isEmpty, let old = contentPath(page.raw.path),
        let new = contentPath(target.moves.newPath(of: page.raw.path))
      else { continue }
      guard let after = edits.applied(to: page.bytes) else { throw .overlap(in: page.raw.file) }
      changes.append(RenamePlan.Change(old: old, new: new, before: page.bytes, after: after))
    }
    guard faults.isEmpty else { throw .mistakes(faults, afterwards: false) }
    return changes + SiteMender(mender: mender, tree: tree).changes(templates: templates)
  }

  /// Adds to moved pages the addresses they had.
  private func withAliases(
    _ changes: [RenamePlan.Change], _ pages: [RenamedPage], _ redirects: [(old: Address, new: Address)]
  ) throws(RenameRefusal) -> [RenamePlan.Change] {
    var changes = changes
    let addresses = Set(redirects.map(\.old))
    for page in pages where target.moves.pairs[page.raw.path] != nil {
      guard let item = before.site.item(at: page.raw.path), let old = contentPath(page.raw.path),
        let new = contentPath(target.moves.newPath(of: page.raw.path))
      else { continue }
      let address = before.site.items[item].address
      guard addresses.contains(address) else { continue }
      let known = changes.firstIndex { $0.old == old }
      let bytes = known.map { changes[$0].after } ?? page.bytes
      let raw = RawPage.read(page.raw.path, bytes, options: options).page ?? page.raw
      guard let edit = AliasEdit.adding(address, to: raw, in: bytes) else { continue }
      guard let after = [edit].applied(to: bytes) else { throw .overlap(in: page.raw.file) }
      if let known {
        changes[known].after = after
      } else {
        changes.append(RenamePlan.Change(old: old, new: new, before: page.bytes, after: after))
      }
    }
    return changes.sorted { $0.old < $1.old }
  }
}

private struct RenameFault: Error {
  var diagnostics: [Diagnostic]
}

extension RenameRefusal {
  static func overlap(in file: String) -> RenameRefusal {
    .message("'\(file)' needs two changes in one place", hint: "write its links and references plainly")
  }
}
