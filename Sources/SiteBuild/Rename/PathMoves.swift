internal import Files

/// Where files of `content/` go; paths count from there.
struct PathMoves {
  private(set) var pairs: [SitePath: SitePath] = [:]

  init(_ pairs: [SitePath: SitePath]) { self.pairs = pairs }

  /// Where a file is after the moves.
  func newPath(of path: SitePath) -> SitePath { pairs[path] ?? path }

  /// A path as it must be written so that it leads to a file after the moves.
  ///
  /// - Parameters:
  ///   - written: The path as it is written now: from the file's folder, or from `content/` with a leading slash.
  ///   - page: Where it is written, before the moves.
  ///   - exists: Whether there is a file, before the moves.
  /// - Returns: `nil` if it can stay as it is.
  func mended(_ written: String, in page: SitePath, exists: (SitePath) -> Bool) -> String? {
    guard let old = page.resolving(written), exists(old) else { return nil }
    let (target, home) = (newPath(of: old), newPath(of: page))
    if home.resolving(written) == target { return nil }
    return written.utf8.first == UInt8(ascii: "/") ? "/\(target)" : target.relativePath(from: home.parent)
  }
}

extension SitePath {
  /// This path as written in a file of `folder`: `../bilder/haus.svg`.
  func relativePath(from folder: SitePath) -> String {
    let here = folder.text.utf8.split(separator: UInt8(ascii: "/"))
    let there = text.utf8.split(separator: UInt8(ascii: "/"))
    // The name itself is no common folder.
    let common = zip(here, there.dropLast()).prefix { $0.elementsEqual($1) }.count
    let up = Array(repeating: "..", count: here.count - common)
    let path = (up + there.dropFirst(common).map { String(Substring($0)) }).joined(separator: "/")
    // What stands before a colon would be read as a scheme.
    return path.prefix { $0 != "/" }.contains(":") ? "./\(path)" : path
  }
}
