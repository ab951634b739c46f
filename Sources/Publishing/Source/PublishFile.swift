/// A file of a site, as it is published.
package struct PublishFile: Hashable, Sendable {
  /// From the root of the site, with `/`.
  package var path: String
  /// Its size in bytes.
  package var size: Int
  /// Where its bytes are on this machine; empty of a file that only the target has.
  package var local: String
  /// What tells its bytes from others: 32 hexadecimal digits; empty if nobody asked.
  package var digest: String

  package init(path: String, size: Int, local: String = "", digest: String = "") {
    self.path = path
    self.size = size
    self.local = local
    self.digest = digest
  }
}
