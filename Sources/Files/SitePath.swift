/// A path below some root, such as the site's folder or its output: with `/`,
/// without a leading slash, `.`, `..` or empty parts, and without control
/// characters.
///
/// The only way to make one checks that it stays inside, so code that holds a
/// `SitePath` cannot reach outside its root by name. Paths are compared, ordered
/// and cut byte by byte, as file systems do it: to Swift's
/// `Character` a slash and a combining mark after it are one thing, and two
/// spellings of `ü` are equal.
package struct SitePath: Sendable {
  /// The path as text; empty for the root itself.
  package let text: String

  /// The root itself.
  package static let root = SitePath(unchecked: "")

  private static let slash = UInt8(ascii: "/")

  private init(unchecked text: String) { self.text = text }

  /// Reads a path from the root; a leading slash means the root too.
  ///
  /// - Returns: `nil` if the path leaves the root, or holds an ASCII control
  ///   character (U+0000 to U+001F, U+007F). NUL ends a path for the system, a
  ///   line break ends it in every list of files, and nobody means the others.
  package init?(_ text: String) {
    guard let path = SitePath.root.appending(text) else { return nil }
    self = path
  }

  /// - SeeAlso: ``init(_:)-(String)``
  package init?(_ text: Substring) { self.init(String(text)) }

  /// This path with a relative one added; `.` and `..` are worked out.
  ///
  /// - Returns: `nil` if the result leaves the root, or holds an ASCII control character.
  /// - Complexity: O(*n*).
  package func appending(_ relative: String) -> SitePath? {
    let (hasControl, isPlain) = Self.survey(relative)
    if hasControl { return nil }
    if isPlain { return SitePath(unchecked: text.isEmpty ? relative : text + "/" + relative) }
    var parts = text.utf8.split(separator: Self.slash)
    for part in relative.utf8.split(separator: Self.slash) where !part.elementsEqual(".".utf8) {
      if !part.elementsEqual("..".utf8) {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return SitePath(unchecked: parts.map { Substring($0) }.joined(separator: "/"))
  }

  /// The file that a static host serves for this folder.
  package var indexFile: SitePath { SitePath(unchecked: text.isEmpty ? "index.html" : text + "/index.html") }

  /// - SeeAlso: ``appending(_:)-(String)``
  package func appending(_ relative: Substring) -> SitePath? { appending(String(relative)) }

  /// Where a reference written in this file points: from the root if it starts
  /// with a slash, from the file's folder otherwise.
  package func resolving(_ reference: String) -> SitePath? {
    reference.utf8.first == Self.slash ? SitePath(reference) : parent.appending(reference)
  }

  /// Whether a path holds a control character, and whether no part needs working out:
  /// the common case, and the fast one.
  private static func survey(_ relative: String) -> (hasControl: Bool, isPlain: Bool) {
    func survey(_ bytes: some Sequence<UInt8>) -> (Bool, Bool) {
      var previous = slash
      var (hasControl, isPlain) = (false, true)
      for byte in bytes {
        if byte < 0x20 || byte == 0x7F { hasControl = true }
        if previous == slash, byte == UInt8(ascii: ".") || byte == slash { isPlain = false }
        previous = byte
      }
      return (hasControl, isPlain && previous != slash)
    }
    return relative.utf8.withContiguousStorageIfAvailable { survey($0) } ?? survey(relative.utf8)
  }
}

extension SitePath {
  /// The folder this lies in; the root's is the root.
  package var parent: SitePath {
    text.utf8.lastIndex(of: Self.slash).map { SitePath(unchecked: String(text[..<$0])) } ?? .root
  }

  /// The first part, as a path from the root; the root's is the root.
  var top: SitePath {
    text.utf8.firstIndex(of: Self.slash).map { SitePath(unchecked: String(text[..<$0])) } ?? self
  }

  /// The last part: `ozg.md`.
  package var name: Substring {
    text.utf8.lastIndex(of: Self.slash).map { text[text.utf8.index(after: $0)...] } ?? text[...]
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
  package func isInside(_ folder: SitePath) -> Bool { text.isPath(in: folder.text) }

  /// This path as seen from `folder`, or `nil` if it lies elsewhere.
  package func relative(to folder: SitePath) -> SitePath? {
    guard isInside(folder) else { return nil }
    if folder.text.isEmpty { return self }
    return SitePath(unchecked: String(Substring(text.utf8.dropFirst(folder.text.utf8.count + 1))))
  }

  /// Every folder on the way from the root, outermost first, this path left out.
  package var ancestors: [SitePath] {
    text.utf8.indices.filter { text.utf8[$0] == Self.slash }.map { SitePath(unchecked: String(text[..<$0])) }
  }
}

extension SitePath: Hashable {
  package static func == (a: SitePath, b: SitePath) -> Bool {
    // Runs of bytes are compared many at a time; the view of a string yields them one by one.
    let isEqual = a.text.utf8.withContiguousStorageIfAvailable { a in
      b.text.utf8.withContiguousStorageIfAvailable { b in a.count == b.count && a.elementsEqual(b) }
    }
    if case .some(.some(let isEqual)) = isEqual { return isEqual }
    return a.text.utf8.elementsEqual(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}

extension SitePath: Comparable, CustomStringConvertible {
  package static func < (a: SitePath, b: SitePath) -> Bool {
    let isLess = a.text.utf8.withContiguousStorageIfAvailable { a in
      b.text.utf8.withContiguousStorageIfAvailable { b in a.lexicographicallyPrecedes(b) }
    }
    if case .some(.some(let isLess)) = isLess { return isLess }
    return a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  package var description: String { text }
}

extension String {
  /// Whether this path is `folder` or lies below it, byte by byte; all paths lie
  /// in the empty one.
  func isPath(in folder: String) -> Bool {
    guard utf8.starts(with: folder.utf8) else { return false }
    let slash = UInt8(ascii: "/")
    let next = utf8.dropFirst(folder.utf8.count).first
    return folder.isEmpty || next == nil || next == slash || folder.utf8.last == slash
  }
}
