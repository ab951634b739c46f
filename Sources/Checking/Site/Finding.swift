package import Diagnostics

/// Something wrong with a finished file.
package struct Finding: Hashable, Sendable {
  /// What led to it, as far as the file tells: whoever knows the sources can find the place there.
  package enum Origin: Hashable, Sendable {
    /// Nothing is known but the place in the file.
    case output
    /// A link to this address, as it stands in the page.
    case link(String)
    /// This piece of HTML, as it stands in the page; if it stands there more than once, the last.
    case markup(String, isLast: Bool = false)
    /// This tag, as it stands in the page, with this address in it.
    case tag(String, link: String)
    /// A key of the page's front matter.
    case key(String)
    /// The source of the file as a whole.
    case source
  }

  package var rule: Rule
  package var message: String
  package var hint: String?
  /// The place of the file in ``CheckedSite/files``.
  package var file: Int
  /// In the finished file.
  package var bytes: Range<Int>
  package var origin: Origin
  /// Of HTML, how far behind its beginning the place is.
  package var shift = 0
  /// Another file that has to do with it, and how.
  package var other: (file: Int, message: String)? {
    get { otherFile.map { ($0, otherMessage) } }
    set { (otherFile, otherMessage) = (newValue?.file, newValue?.message ?? "") }
  }
  private var otherFile: Int?
  private var otherMessage = ""

  package init(
    _ rule: Rule, _ message: String, file: Int, bytes: Range<Int> = 0..<0, origin: Origin = .output, hint: String? = nil
  ) {
    self.rule = rule
    self.message = message
    self.file = file
    self.bytes = bytes
    self.origin = origin
    self.hint = hint
  }
}
