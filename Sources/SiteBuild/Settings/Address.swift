package import Files

/// The place of a page or file within the site: `/politik/2021/01/ozg/`.
///
/// It starts with a slash and counts from the site's base; ``BaseURL`` turns it
/// into what stands in a link.
package struct Address: Hashable, Comparable, Sendable {
  package let text: String
  /// This address without slashes at its ends.
  package let path: SitePath

  package static let root = Address(folder: .root)

  /// The address of a page that is served as a folder.
  package init(folder: SitePath) {
    text = folder == .root ? "/" : "/\(folder)/"
    path = folder
  }

  /// The address of a file.
  package init(file: SitePath) {
    text = "/\(file)"
    path = file
  }

  /// Reads an address as written by an author; without a slash at its end it is a file's.
  ///
  /// - Returns: `nil` if it does not start with a slash or leaves the root.
  package init?(_ written: String) {
    guard written.utf8.first == UInt8(ascii: "/"), let path = SitePath(written) else { return nil }
    self = written.utf8.last == UInt8(ascii: "/") ? Address(folder: path) : Address(file: path)
  }

  /// A page below this one.
  package func appending(_ part: String) -> Address {
    Address(folder: path.appending(part) ?? path)
  }

  /// A file in this folder.
  package func file(_ name: String) -> Address {
    Address(file: path.appending(name) ?? path)
  }

  /// The page of that number of a list that starts here; the first has no number.
  package func page(_ number: Int, word: String) -> Address {
    number == 1 ? self : appending("\(word)/\(number)")
  }

  package var isFolder: Bool { text.utf8.last == UInt8(ascii: "/") }

  /// The file that a static host serves for it.
  package var outputPath: SitePath { isFolder ? path.appending("index.html") ?? path : path }

  package static func == (a: Address, b: Address) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
  package static func < (a: Address, b: Address) -> Bool { a.text < b.text }
}
