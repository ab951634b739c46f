internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// Reads the changed pages again: every link and every value must say what it
/// said before, moved along, and nothing else may have changed.
struct RenameCheck {
  let moves: PathMoves
  let addresses: [Address: Address]
  let files: Set<SitePath>
  /// The keys of front matter that hold Markdown.
  let markdown: Set<String>
  let options: PageMarkdown

  func check(_ plan: RenamePlan, pages: [RenamedPage]) throws(RenameRefusal) {
    let byFile = Dictionary(pages.map { ($0.raw.file, $0.raw) }, uniquingKeysWith: { first, _ in first })
    var faults: [Diagnostic] = []
    for change in plan.changes {
      guard let before = byFile[change.old.text] else { continue }
      let path = moves.newPath(of: before.path)
      let after = RawPage.read(path, change.after, options: options).page
      if let after, isSame(before, after) { continue }
      faults.append(
        Diagnostic(
          .brokenLink, "the links of this page cannot be mended without changing more",
          at: .start(of: before.file), hint: "write its links and references plainly"))
    }
    guard faults.isEmpty else { throw .mistakes(faults, afterwards: false) }
  }

  private func isSame(_ before: RawPage, _ after: RawPage) -> Bool {
    guard isSame(before.document, after.document, before.path, after.path),
      let entries = before.entries, let newEntries = after.entries
    else { return false }
    let mended = newEntries.filter { $0.key != AliasEdit.key }
    let kept = entries.filter { $0.key != AliasEdit.key }
    return kept.count == mended.count
      && zip(kept, mended).allSatisfy { old, new in
        guard old.key == new.key else { return false }
        return isSame(old.value, new.value, before.path, after.path)
          || (markdown.contains(old.key) && isSameMarkdown(old.value, new.value, before.path, after.path))
      }
  }

  private func isSame(_ old: MarkdownDocument, _ new: MarkdownDocument, _ page: SitePath, _ newPage: SitePath) -> Bool {
    guard old.links.count == new.links.count, old.plainTextBytes == new.plainTextBytes else { return false }
    return zip(old.links, new.links).allSatisfy { old, new in
      goal(old.path ?? old.destination, in: page, isOld: true)
        == goal(new.path ?? new.destination, in: newPage, isOld: false)
        && old.suffix == new.suffix
    }
  }

  private func isSameMarkdown(_ old: YAMLNode, _ new: YAMLNode, _ page: SitePath, _ newPage: SitePath) -> Bool {
    guard let old = try? old.list(acceptingSingle: true), let new = try? new.list(acceptingSingle: true),
      old.count == new.count
    else { return false }
    func document(_ node: YAMLNode) -> MarkdownDocument {
      renderMarkdown(Array(((try? node.text()) ?? "").utf8)[...], file: "", options: options.options(of: page, nil))
    }
    return zip(old, new).allSatisfy { isSame(document($0), document($1), page, newPage) }
  }

  /// Depth is bounded by ``YAMLLimits/depth``.
  private func isSame(_ old: YAMLNode, _ new: YAMLNode, _ page: SitePath, _ newPage: SitePath) -> Bool {
    switch (old.content, new.content) {
    case (.scalar(let old), .scalar(let new)):
      old.text == new.text
        || goal(old.text, in: page, isOld: true) == goal(new.text, in: newPage, isOld: false)
    case (.list(let old), .list(let new)):
      old.count == new.count && zip(old, new).allSatisfy { isSame($0, $1, page, newPage) }
    case (.map(let old), .map(let new)):
      old.count == new.count
        && zip(old, new).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value, page, newPage) }
    default: false
    }
  }

  /// Where a path leads after the moves.
  private func goal(_ written: String, in page: SitePath, isOld: Bool) -> String {
    guard let path = page.resolving(written) else { return written }
    if isOld {
      if files.contains(path) { return "content/\(moves.newPath(of: path))" }
      return Address(written).flatMap { addresses[$0]?.text } ?? written
    }
    let isFile = moves.pairs.values.contains(path) || (files.contains(path) && moves.pairs[path] == nil)
    return isFile ? "content/\(path)" : written
  }
}

extension MarkdownLink {
  /// What follows the path.
  fileprivate var suffix: Substring { destination[destination.prefix { $0 != "?" && $0 != "#" }.endIndex...] }
}
