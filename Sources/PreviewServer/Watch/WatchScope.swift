internal import Foundation

/// Which files matter: the watched ones, without what is hidden, temporary or ignored.
struct WatchScope: Sendable, Hashable {
  /// Absolute, without `.`, `..` and slashes at the end; folders with all below them, and single files.
  let roots: [String]
  private let ignored: [String]

  /// - Parameters:
  ///   - watched: Folders and files, relative to the working directory or absolute; they need not be there yet.
  ///   - ignored: Folders and files inside them that do not matter, such as the output.
  init(watched: [String], ignored: [String]) {
    roots = Set(watched.map(Self.absolute)).sorted()
    self.ignored = ignored.map(Self.absolute)
  }

  /// Whether an entry in a folder that is watched matters.
  func includes(_ name: String, in folder: String) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("."), !Self.isTemporary(name) else { return false }
    return !ignored.contains("\(folder)/\(name)")
  }

  /// Whether a path lies in the folder that holds the roots: what links lead to elsewhere is no part of the site.
  func isOfSite(_ path: String) -> Bool {
    roots.contains { root in path.hasPrefix(Self.parent(of: root) == "/" ? "/" : Self.parent(of: root) + "/") }
  }

  /// Whether a path is a root or lies in one.
  func isInRoots(_ path: String) -> Bool { roots.contains { path == $0 || path.hasPrefix("\($0)/") } }

  /// A path as a person names it: from the last part of its root on.
  func shown(_ path: String) -> String {
    guard let root = roots.first(where: { path == $0 || path.hasPrefix("\($0)/") }) else { return path }
    return String(path.dropFirst(Self.parent(of: root).count).drop { $0 == "/" })
  }

  /// The folder above; `/` has none above and gives itself.
  static func parent(of path: String) -> String {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    return parent.isEmpty ? "/" : parent
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Copies that editors make beside a file: `page.md~` (Vim, Emacs), `#page.md#` (Emacs), `4913` (Vim's test).
  private static func isTemporary(_ name: String) -> Bool {
    name.hasSuffix("~") || name == "4913" || (name.hasPrefix("#") && name.hasSuffix("#"))
  }

  private static func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
