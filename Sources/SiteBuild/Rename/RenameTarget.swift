package import Diagnostics
internal import Files

/// Which files a rename moves, and where to.
struct RenameTarget {
  var moves: PathMoves

  /// - Parameters:
  ///   - old: A file or folder of `content/`, with that folder's name or without.
  ///   - new: Where it is to go.
  ///   - files: All files of `content/`, from there.
  ///   - languages: The tags in the names of pages' translations, which move with them.
  /// - Throws: ``RenameRefusal`` that says what to write instead.
  init(
    _ old: String, to new: String, among files: Set<SitePath>, languages: [String] = []
  ) throws(RenameRefusal) {
    guard let from = Self.path(old), let to = Self.path(new), from != .root, to != .root else {
      throw .message("a path leaves 'content/'", hint: "write paths from there, such as 'meldungen/2025/neu.md'")
    }
    guard from != to else { throw .message("'\(from)' has this name already", hint: "name another") }
    var pairs: [SitePath: SitePath]
    if files.contains(from) {
      pairs = try Self.file(from, to: to, isFolder: new.hasSuffix("/"), among: files)
    } else {
      pairs = try Self.folder(from, to: to, among: files)
    }
    for (old, new) in pairs where old.fileExtension == "md" {
      for language in languages {
        guard let translation = old.named(language), files.contains(translation), pairs[translation] == nil else {
          continue
        }
        pairs[translation] = new.named(language)
      }
    }
    try Self.check(pairs, files)
    moves = PathMoves(pairs)
  }

  /// Reads a path as people and shells write it.
  private static func path(_ written: String) -> SitePath? {
    guard let path = SitePath(written) else { return nil }
    return path.relative(to: SourceFolder.content.path) ?? path
  }

  private static func folder(
    _ from: SitePath, to: SitePath, among files: Set<SitePath>
  ) throws(RenameRefusal) -> [SitePath: SitePath] {
    let inside = files.filter { $0.isInside(from) }
    guard !inside.isEmpty else {
      let near = ContentPaths.nearest(to: from, among: files.sorted())
      throw .message(
        "there is no file 'content/\(from)'", hint: near.map { "did you mean '\($0)'?" } ?? "name a file of 'content/'")
    }
    if to.isInside(from) { throw .message("a folder cannot go into itself", hint: "name another place") }
    if to.fileExtension == "md" {
      guard let index = from.appending(bundleName), inside == [index] else {
        throw .message(
          "'\(from)' is a folder with several files", hint: "name a folder, such as '\(to.withoutExtension)'")
      }
      return [index: to]
    }
    var pairs: [SitePath: SitePath] = [:]
    for path in inside {
      guard let below = path.relative(to: from), let target = to.appending(below.text) else { continue }
      pairs[path] = target
    }
    return pairs
  }

  private static let bundleName = "index.md"

  private static func file(
    _ from: SitePath, to: SitePath, isFolder: Bool, among files: Set<SitePath>
  ) throws(RenameRefusal) -> [SitePath: SitePath] {
    if from.name == bundleName, from.parent != .root {
      let folder = to.name == bundleName ? to.parent : to
      if folder.fileExtension != "md", folder != .root { return try bundle(from.parent, to: folder, among: files) }
      if files.contains(where: { $0 != from && $0.isInside(from.parent) }) {
        throw .message(
          "'\(from)' has files beside it", hint: "name a folder for all of them, such as '\(to.withoutExtension)'")
      }
    }
    let isIntoFolder = isFolder || files.contains { $0 != to && $0.isInside(to) }
    let target = isIntoFolder ? to.appending(from.name) ?? to : to
    guard target.fileExtension == from.fileExtension else {
      throw .message(
        "'\(target)' has another ending than '\(from.name)'",
        hint: "write '\(target.withoutExtension).\(from.fileExtension)'")
    }
    return [from: target]
  }

  /// A page with what lies beside it.
  private static func bundle(
    _ from: SitePath, to: SitePath, among files: Set<SitePath>
  ) throws(RenameRefusal) -> [SitePath: SitePath] {
    let others = files.filter { $0.isInside(from) && $0.fileExtension == "md" && $0.name != bundleName }
    guard others.isEmpty else {
      throw .message(
        "the folder '\(from)' holds other pages too", hint: "name the folder to move all of them: '\(from)'")
    }
    return try folder(from, to: to, among: files)
  }

  private static func check(_ pairs: [SitePath: SitePath], _ files: Set<SitePath>) throws(RenameRefusal) {
    for (_, target) in pairs.sorted(by: { $0.key < $1.key }) {
      if files.contains(target), pairs[target] == nil {
        throw .message("there is a file 'content/\(target)' already", hint: "choose another name")
      }
      if let file = target.ancestors.first(where: { files.contains($0) && pairs[$0] == nil }) {
        throw .message("'content/\(file)' is a file, so nothing can lie below it", hint: "choose another name")
      }
      if (target.ancestors + [target]).contains(where: { isPassedOver(fileName: $0.name) }) {
        throw .message("'\(target)' would be passed over as a hidden file", hint: "choose another name")
      }
    }
  }
}

/// Why nothing is renamed.
package enum RenameRefusal: Error {
  case message(String, hint: String)
  /// The site has mistakes, or would have them.
  case mistakes([Diagnostic], afterwards: Bool)
}

extension SitePath {
  /// The page of the same name in another language: `ozg.en.md`.
  fileprivate func named(_ language: String) -> SitePath? {
    parent.appending("\(stem).\(language).\(fileExtension)")
  }

  fileprivate var withoutExtension: String {
    parent == .root ? String(stem) : "\(parent)/\(stem)"
  }
}
