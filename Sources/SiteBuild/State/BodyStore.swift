internal import Files
package import Markdown
private import Synchronization

/// A body: with the page, or in the file of bodies.
package enum BodyText: Sendable {
  case here(MarkdownDocument)
  case stored(BodyPlace)

  var isEmpty: Bool {
    switch self {
    case .here(let document): document.html.isEmpty
    case .stored(let place): place.length == 0
    }
  }

  /// What tells two bodies apart, wherever their parts stand in their sources.
  var digest: UInt64 {
    switch self {
    case .here(let document): document.html.withUnsafeBytes { Self.digest(of: $0, document.directives) }
    case .stored(let place): place.digest
    }
  }

  fileprivate static func digest(of html: UnsafeRawBufferPointer, _ directives: [MarkdownDirective]) -> UInt64 {
    let html = shortDigest(html)
    if directives.isEmpty { return html }
    var encoder = ByteEncoder()
    encoder.fixed(html)
    for directive in directives {
      encoder.text(directive.name)
      encoder.text(directive.argument)
      encoder.text(directive.text)
    }
    return shortDigest(encoder.bytes)
  }
}

/// A stretch of the file of bodies: what is needed to write the HTML out, then the HTML.
package struct BodyPlace: Hashable, Sendable {
  var offset: Int
  var partsLength: Int
  /// Of the HTML.
  var length: Int
  /// Digest of the parts.
  var seal: UInt64
  /// See ``BodyText/digest``.
  var digest: UInt64

  static let none = BodyPlace(offset: 0, partsLength: 0, length: 0, seal: 0, digest: 0)

  /// Whether it could be a stretch of a file.
  var isPossible: Bool {
    let limit = StateIndex.largest
    return (0...limit).contains(offset) && (0...limit).contains(partsLength) && (0...limit).contains(length)
  }
}

/// Where the bodies of all pages are kept while a site is built.
///
/// All of them together are the larger part of a site; a build holds only those
/// that it is about to write.
package final class BodyStore: Sendable {
  private let file: AppendFile?
  private let damage = Atomic(false)

  /// - Parameter file: Where stored bodies are; without it all are with their pages.
  init(_ file: AppendFile? = nil) { self.file = file }

  /// Whether a body was not there as it had been stored, and came out empty.
  var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Writes out what has been stored, so that it can be read; nobody may be storing meanwhile.
  ///
  /// Should that fail, whoever writes the state meets the failure, and tells it.
  func settle() { try? file?.flush() }

  /// Stores a body.
  static func append(_ document: MarkdownDocument, to writer: AppendFile.Writer) -> BodyPlace {
    var encoder = ByteEncoder()
    encoder.bytes.reserveCapacity(document.html.count + 256)
    encoder.parts(of: document)
    let (length, seal) = (encoder.bytes.count, shortDigest(encoder.bytes))
    encoder.bytes += document.html
    return BodyPlace(
      offset: writer.append(encoder.bytes), partsLength: length, length: document.html.count, seal: seal,
      digest: BodyText.here(document).digest)
  }

  /// Hands over a body: its document without the HTML, and the HTML.
  func use(_ body: BodyText, _ action: (MarkdownDocument, UnsafeBufferPointer<UInt8>) -> Void) {
    switch body {
    case .here(let document): document.html.withUnsafeBufferPointer { action(document, $0) }
    case .stored(let place):
      read(place, place.partsLength + place.length) { bytes in
        guard let document = Self.parts(bytes, place) else { return false }
        let html = UnsafeRawBufferPointer(rebasing: bytes[place.partsLength...])
        guard BodyText.digest(of: html, document.directives) == place.digest else { return false }
        action(document, html.assumingMemoryBound(to: UInt8.self))
        return true
      }
    }
  }

  /// A body's document; a stored one comes without its HTML.
  func parts(of body: BodyText) -> MarkdownDocument {
    guard case .stored(let place) = body else {
      guard case .here(let document) = body else { return MarkdownDocument() }
      return document
    }
    var document = MarkdownDocument()
    read(place, place.partsLength) { bytes in
      guard let parts = Self.parts(bytes, place) else { return false }
      document = parts
      return true
    }
    return document
  }

  private func read(_ place: BodyPlace, _ length: Int, _ action: (UnsafeRawBufferPointer) -> Bool) {
    withUnsafeTemporaryAllocation(byteCount: length, alignment: 1) { buffer in
      let isGood = file?.read(place.offset, into: buffer) == true && action(UnsafeRawBufferPointer(buffer))
      if !isGood { damage.store(true, ordering: .relaxed) }
    }
  }

  private static func parts(_ bytes: UnsafeRawBufferPointer, _ place: BodyPlace) -> MarkdownDocument? {
    let parts = UnsafeRawBufferPointer(rebasing: bytes[..<place.partsLength])
    guard shortDigest(parts) == place.seal else { return nil }
    var decoder = ByteDecoder(parts)
    return try? decoder.parts()
  }
}
