internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// A page as one build keeps it for the next.
struct PageRecord {
  var page: RawPage
  /// Digest of all that other pages can come to know of this one.
  var modelDigest: UInt64

  /// - Parameter page: Its body must be stored.
  static func encode(_ page: RawPage, body: BodyPlace) -> [UInt8] {
    var encoder = ByteEncoder()
    encoder.fixed(modelDigest(of: page))
    encoder.int(body.offset)
    encoder.int(body.length)
    encoder.fixed(body.digest)
    encoder.int(page.format.rawValue)
    encoder.range(page.frontMatter)
    encoder.optional(page.entries) { encoder, entries in encoder.list(entries) { $0.entry($1) } }
    encoder.facts(of: page.document)
    encoder.list(page.diagnostics) { $0.diagnostic($1) }
    return encoder.bytes
  }

  static func decode(_ decoder: inout ByteDecoder, path: SitePath) throws(StateDamage) -> PageRecord {
    let digest = try decoder.fixed()
    let body = BodyPlace(offset: try decoder.int(), length: try decoder.int(), digest: try decoder.fixed())
    guard body.offset >= 0, body.length >= 0 else { throw StateDamage() }
    guard let format = FrontMatterFormat(rawValue: try decoder.int()) else { throw StateDamage() }
    let frontMatter = try decoder.range()
    let entries = try decoder.optional { (d) throws(StateDamage) in
      try d.list { (d) throws(StateDamage) in try d.entry() }
    }
    let document = try decoder.facts()
    let diagnostics = try decoder.list { (d) throws(StateDamage) in try d.diagnostic() }
    let page = RawPage(
      path: path, entries: entries, format: format, frontMatter: frontMatter, document: document,
      body: .stored(body), diagnostics: diagnostics)
    return PageRecord(page: page, modelDigest: digest)
  }

  /// Front matter, where links lead, what they can lead to, and the summary of last resort.
  static func modelDigest(of page: RawPage) -> UInt64 {
    var encoder = ByteEncoder()
    encoder.int(page.start)
    encoder.optional(page.entries) { encoder, entries in encoder.list(entries) { $0.entry($1) } }
    encoder.list(page.document.links) { encoder, link in
      encoder.bool(link.kind == .picture)
      encoder.text(link.destination)
    }
    encoder.list(page.document.fragments.sorted()) { $0.text($1) }
    encoder.text(page.document.firstParagraph)
    return shortDigest(encoder.bytes)
  }
}
