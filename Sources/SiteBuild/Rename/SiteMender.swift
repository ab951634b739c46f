internal import Files
internal import FrontMatter

/// Finds what must be written anew outside of `content/` when files move there:
/// menus in `site.yml`, and `link('…')` in templates.
struct SiteMender {
  let mender: PageMender
  let tree: any FileTree

  func changes(templates: [SitePath]) -> [RenamePlan.Change] {
    var changes = [change(of: SettingsReader.fileName, settingsEdits)].compactMap { $0 }
    for template in templates {
      if let change = change(of: SourceFolder.templates.file(template), templateEdits) { changes.append(change) }
    }
    return changes
  }

  private func change(of file: String, _ edits: ([UInt8]) -> [SourceEdit]) -> RenamePlan.Change? {
    guard let path = SitePath(file), let bytes = try? tree.read(path, limit: FileLimits.text) else { return nil }
    let edits = edits(bytes)
    guard !edits.isEmpty, let after = edits.applied(to: bytes) else { return nil }
    return RenamePlan.Change(old: path, new: path, before: bytes, after: after)
  }

  /// Paths from `content/` with a leading slash, wherever they stand alone as a value.
  private func settingsEdits(_ bytes: [UInt8]) -> [SourceEdit] {
    guard let root = parseYAML(bytes[...], file: SettingsReader.fileName).root else { return [] }
    var edits: [SourceEdit] = []
    var open = [root]
    while let node = open.popLast() {
      switch node.content {
      case .scalar(let scalar):
        guard scalar.text.hasPrefix("/"), let text = mender.mended(scalar.text, in: .root) else { continue }
        edits.append(SourceEdit(bytes: node.bytes, text: WrittenScalar.text(text, replacing: bytes[node.bytes])))
      case .list(let nodes): open += nodes
      case .map(let entries): open += entries.map(\.value)
      }
    }
    return edits
  }

  /// The texts that `link` is called with; those that are put together at run time are not found.
  private func templateEdits(_ bytes: [UInt8]) -> [SourceEdit] {
    let call = Array("link(".utf8)
    var edits: [SourceEdit] = []
    var place = bytes.startIndex
    while let start = bytes[place...].firstIndex(of: call[0]) {
      place = start + 1
      guard bytes[start...].starts(with: call) else { continue }
      var quote = start + call.count
      while quote < bytes.count, bytes[quote] == UInt8(ascii: " ") { quote += 1 }
      guard quote < bytes.count, "'\"".utf8.contains(bytes[quote]),
        let end = bytes[(quote + 1)...].firstIndex(of: bytes[quote])
      else { continue }
      let written = String(decoding: bytes[(quote + 1)..<end], as: UTF8.self)
      if let edit = edit(of: written, at: quote + 1..<end) { edits.append(edit) }
    }
    return edits
  }

  /// Templates write paths from `content/`, with a leading slash or without.
  private func edit(of written: String, at bytes: Range<Int>) -> SourceEdit? {
    guard let old = SitePath(written), let new = mender.moves.pairs[old] else { return nil }
    return SourceEdit(bytes: bytes, text: written.hasPrefix("/") ? "/\(new)" : new.text)
  }
}
