/// What stands at an address.
package enum PreviewAnswer: Sendable {
  case document(PreviewDocument)
  /// A file that is sent as it is.
  case file(PreviewFile)
  /// Another address: as it stands in a `Location` header, and 301, 302, 307 or 308.
  case redirect(to: String, status: Int)
  /// Nothing, but there is something at the address with a slash at its end.
  case folder
  /// Nothing.
  ///
  /// - Parameters:
  ///   - page: The site's own page for that.
  ///   - near: Addresses that are written alike, the nearest first, as they stand in links.
  case missing(page: PreviewDocument?, near: [String])
  /// No site can be shown so far: there were errors from the start, which the last update tells.
  case nothingYet
}

/// An output that was rendered.
package struct PreviewDocument: Sendable {
  package var bytes: [UInt8]
  /// Equal for equal bytes; letters and digits.
  package var digest: String
  /// With its charset.
  package var mediaType: String
  /// Further headers that the site wants its host to send.
  package var headers: [PreviewHeader] = []
  /// Why this is not the output as it should be but the last good one, as plain text;
  /// ``bytes`` are empty if there has been none.
  package var fault: String?

  package init(bytes: [UInt8], digest: String, mediaType: String) {
    self.bytes = bytes
    self.digest = digest
    self.mediaType = mediaType
  }
}

/// A file that is sent as it is.
package struct PreviewFile: Sendable {
  /// Reads bytes of the file; `nil` if that is not possible any more. Never more than `count`, fewer only at the end.
  package var read: @Sendable (_ offset: Int, _ count: Int) -> [UInt8]?
  /// In bytes.
  package var size: Int
  package var digest: String
  package var mediaType: String
  package var headers: [PreviewHeader] = []

  package init(
    size: Int, digest: String, mediaType: String, read: @escaping @Sendable (_ offset: Int, _ count: Int) -> [UInt8]?
  ) {
    self.size = size
    self.digest = digest
    self.mediaType = mediaType
    self.read = read
  }
}

/// A header field, without line breaks.
package struct PreviewHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
