internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// A page as one build keeps it for the next: read, and found good or wanting.
///
/// It holds as long as pages are read in the same way; see ``SiteInputs/reading``.
struct PageRecord {
  /// Its body is stored.
  var page: ParsedPage
  var diagnostics: [Diagnostic]
  /// Digest of all that other pages can come to know of this one.
  var modelDigest: UInt64

  var bytes: [UInt8] {
    var encoder = ByteEncoder()
    encoder.bytes.reserveCapacity(1024)
    encoder.fixed(modelDigest)
    encoder.body(page.body)
    encoder.text(page.slug)
    encoder.head(page.head)
    encoder.facts(page.facts)
    encoder.list(diagnostics) { $0.diagnostic($1) }
    return encoder.bytes
  }

  init(page: ParsedPage, diagnostics: [Diagnostic], modelDigest: UInt64) {
    self.page = page
    self.diagnostics = diagnostics
    self.modelDigest = modelDigest
  }

  init(_ decoder: inout ByteDecoder, path: SitePath) throws(StateDamage) {
    modelDigest = try decoder.fixed()
    let body = try decoder.body()
    let slug = try decoder.text()
    let head = try decoder.head()
    page = ParsedPage(path: path, head: head, slug: slug, facts: try decoder.facts(), body: body)
    diagnostics = try decoder.list { (d) throws(StateDamage) in try d.diagnostic() }
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
