package import Files
internal import SafeHTML

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

  /// Reads an address that a page had before, as it stood in readers' bookmarks.
  ///
  /// A host tells what a file is by its extension, so an address without one
  /// becomes a folder, as `/alt` is on every host that serves folders.
  ///
  /// - Returns: `nil` also for addresses with a query or fragment: no file can answer them.
  package init?(alias written: String) {
    guard !written.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }),
      let decoded = PercentEncoding.decode(written[...]), let address = Address(decoded)
    else { return nil }
    self = address.path.fileExtension.isEmpty ? Address(folder: address.path) : address
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
  package var outputPath: SitePath { isFolder ? path.indexFile : path }

  package static func == (a: Address, b: Address) -> Bool { a.path == b.path && a.isFolder == b.isFolder }
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
  package static func < (a: Address, b: Address) -> Bool { (a.path, a.isFolder ? 1 : 0) < (b.path, b.isFolder ? 1 : 0) }
}
