/// When a file goes up, so that readers never meet one before what it needs.
enum FileRole: Int, Comparable, CaseIterable, Sendable {
  /// What pages show or load: needs nothing.
  case asset
  case page
  /// Feeds, sitemaps and what else leads to pages from outside.
  case listing

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  init(_ path: String) {
    if SearchIndexName.isOne(path) {
      self = .asset
      return
    }
    let name = path.withoutCompressionEnding.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[$0...].dropFirst().lowercased() } ?? ""
    if ["html", "htm", "xhtml"].contains(ending) {
      self = .page
    } else if ["xml", "txt", "rss", "atom"].contains(ending) || name == "feed.json" || name.first == "."
      || ending.isEmpty
    {
      self = .listing
    } else {
      self = .asset
    }
  }
}

extension String {
  /// `index.html.gz` goes with `index.html`.
  var withoutCompressionEnding: String {
    for ending in Precompression.Kind.allCases.map(\.ending) where hasSuffix(ending) {
      return String(dropLast(ending.count))
    }
    return self
  }
}
