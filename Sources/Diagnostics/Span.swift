/// A stretch of a source file, in bytes.
///
/// A span names its file instead of holding its text, so a site of a hundred
/// thousand pages can keep the place of every link; the text is read again for
/// the few spans that are printed.
package struct Span: Hashable, Sendable {
  /// The file's path from the site's root, with `/`; `<stdin>` for standard input.
  package var file: String
  /// Offsets from the start of the file, a byte order mark included.
  package var bytes: Range<Int>

  package init(file: String, bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
  }

  /// The place before the first byte of a file, for mistakes of the file as a whole.
  package static func start(of file: String) -> Span { Span(file: file, bytes: 0..<0) }
}
