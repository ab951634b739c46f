internal import Files

/// How the addresses of a site are spread over sitemaps.
struct SitemapParts: Sendable {
  /// For each file, which of the site's entries it holds, in the order of the plan.
  var parts: [Range<Int>]

  /// The protocol allows no more addresses in one file.
  static let mostAddresses = 50_000
  /// The protocol allows no more bytes in one file.
  static let mostBytes = 50 << 20

  /// - Parameter outputs: In the order of the plan.
  /// - Complexity: O(*n*) in outputs.
  init(
    _ entries: SitemapEntries, _ outputs: some Collection<PlannedOutput>, mostAddresses: Int = Self.mostAddresses,
    mostBytes: Int = Self.mostBytes
  ) {
    if let count = Self.countInOne(entries, outputs, mostAddresses, mostBytes) {
      parts = [0..<count]
      return
    }
    let frame = Self.frame
    parts = []
    var (start, count, bytes) = (0, 0, frame)
    for output in outputs {
      guard let entry = entries.entry(for: output) else { continue }
      let size = Self.mostBytes(of: entry, entries.site.settings.base)
      if count - start == mostAddresses || (bytes + size > mostBytes && count > start) {
        parts.append(start..<count)
        (start, bytes) = (count, frame)
      }
      count += 1
      bytes += size
    }
    parts.append(start..<count)
  }

  /// In bytes, of a file around its entries.
  private static let frame = 512

  /// How many entries there are, if they are sure to fit into one file: most sites'
  /// do by far, and need no entry measured.
  private static func countInOne(
    _ entries: SitemapEntries, _ outputs: some Collection<PlannedOutput>, _ mostAddresses: Int, _ mostBytes: Int
  ) -> Int? {
    let base = entries.site.settings.base
    let root = (base.origin.utf8.count + base.prefix.utf8.count) * escaped
    var (count, bytes) = (0, frame)
    for output in outputs where entries.has(output) {
      count += 1
      bytes += 140 + root + output.address.text.utf8.count * escaped
      bytes += entries.mostBytesOfLinks(of: output) { 120 + root + $0 * escaped }
      if count > mostAddresses || bytes > mostBytes { return nil }
    }
    return count
  }

  /// No entry takes more bytes than this.
  private static func mostBytes(of entry: SitemapEntry, _ base: BaseURL) -> Int {
    let root = base.origin.utf8.count * escaped + base.prefix.utf8.count * escaped
    let size = { (address: Address) -> Int in
      root + address.text.utf8.reduce(0) { $0 + (isPlain($1) ? 1 : escaped) }
    }
    let images = entry.images.reduce(0) { $0 + 100 + size($1) }
    let alternates = entry.alternates.reduce(0) { $0 + 120 + $1.language.utf8.count + size($1.address) }
    return 140 + size(entry.address) + images + alternates
  }

  /// A byte becomes at most `&quot;`.
  private static let escaped = 6

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension Address {
  package static let sitemap = Address.root.file("sitemap.xml")
  package static let newsSitemap = Address.root.file("sitemap-news.xml")

  /// - Parameter part: From 1.
  static func sitemap(part: Int) -> Address { Address.root.file("sitemap-\(part).xml") }
}

/// Which of the site's sitemaps a file is.
package enum SitemapKind: Hashable, Sendable {
  /// The file that engines begin with: all addresses, or the list of the other files.
  case main
  /// One of several files of addresses, from 0.
  case part(Int)
  /// What appeared in the last two days.
  case news
}
