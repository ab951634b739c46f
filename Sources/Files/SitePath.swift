/// A path below some root, such as the site's folder or its output: with `/`,
/// without a leading slash, `.`, `..` or empty parts.
///
/// The only way to make one checks that it stays inside, so code that holds a
/// `SitePath` cannot reach outside its root by name.
package struct SitePath: Hashable, Sendable {
  /// The path as text; empty for the root itself.
  package let text: String

  /// The root itself.
  package static let root = SitePath(unchecked: "")

  private init(unchecked text: String) { self.text = text }

  /// Reads a path from the root; a leading slash means the root too.
  ///
  /// - Returns: `nil` if the path leaves the root, or holds a NUL byte.
  package init?(_ text: some StringProtocol) {
    guard let path = SitePath.root.appending(text) else { return nil }
    self = path
  }

  /// This path with a relative one added; `.` and `..` are worked out.
  ///
  /// - Returns: `nil` if the result leaves the root, or holds a NUL byte.
  /// - Complexity: O(*n*).
  package func appending(_ relative: some StringProtocol) -> SitePath? {
    guard !relative.utf8.contains(0) else { return nil }
    if isPlain(relative) {
      return SitePath(unchecked: text.isEmpty ? String(relative) : "\(text)/\(relative)")
    }
    var parts = text.isEmpty ? [] : text.split(separator: "/").map(String.init)
    for part in relative.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return SitePath(unchecked: parts.joined(separator: "/"))
  }

  /// Where a reference written in this file points: from the root if it starts
  /// with a slash, from the file's folder otherwise.
  package func resolving(_ reference: String) -> SitePath? {
    reference.utf8.first == UInt8(ascii: "/") ? SitePath(reference) : parent.appending(reference)
  }

  /// Whether no part needs working out: the common case, and the fast one.
  private func isPlain(_ relative: some StringProtocol) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in relative.utf8 {
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") { return false }
      previous = byte
    }
    return previous != UInt8(ascii: "/")
  }
}

extension SitePath {
  /// The folder this lies in; the root's is the root.
  package var parent: SitePath {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { SitePath(unchecked: String(text[..<$0])) } ?? .root
  }

  /// The last part: `ozg.md`.
  package var name: Substring {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text[text.utf8.index(after: $0)...] } ?? text[...]
  }

  /// The name without its extension: `ozg`.
  package var stem: Substring {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
    return name[..<dot]
  }

  /// What follows the name's last dot, in lower case: `md`; empty without one.
  package var fileExtension: String {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return "" }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  /// Whether this is `folder` or lies below it.
  package func isInside(_ folder: SitePath) -> Bool {
    folder.text.isEmpty || text == folder.text
      || (text.utf8.count > folder.text.utf8.count && text.hasPrefix(folder.text)
        && text.utf8[text.utf8.index(text.startIndex, offsetBy: folder.text.utf8.count)] == UInt8(ascii: "/"))
  }

  /// This path as seen from `folder`, or `nil` if it lies elsewhere.
  package func relative(to folder: SitePath) -> SitePath? {
    guard isInside(folder) else { return nil }
    if folder.text.isEmpty { return self }
    return SitePath(unchecked: String(text.dropFirst(folder.text.count).drop { $0 == "/" }))
  }

  /// Every folder on the way from the root, outermost first, this path left out.
  package var ancestors: [SitePath] {
    text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "/") }.map { SitePath(unchecked: String(text[..<$0])) }
  }
}

extension SitePath: Comparable, CustomStringConvertible {
  package static func < (a: SitePath, b: SitePath) -> Bool { a.text < b.text }
  package var description: String { text }
}
