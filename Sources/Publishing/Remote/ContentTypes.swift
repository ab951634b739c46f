/// What an object store is told of each file, as it looks at none itself.
package struct ContentTypes: Sendable {
  /// By file name, before those by ending: `feed.xml`.
  private let names: [String: String]
  private let pageCache: String
  private let assetCache: String

  /// - Parameters:
  ///   - names: Types of files that their endings do not tell.
  ///   - pageCache: `Cache-Control` of pages and feeds.
  ///   - assetCache: `Cache-Control` of what they show.
  package init(names: [String: String], pageCache: String, assetCache: String) {
    self.names = names
    self.pageCache = pageCache
    self.assetCache = assetCache
  }

  struct Group {
    /// `Name: value`.
    var headers: [String]
    var files: [PublishFile]
  }

  /// Files that get the same headers, in the order of these.
  func groups(_ files: [PublishFile]) -> [Group] {
    Dictionary(grouping: files) { headers(of: $0.path) }
      .map { Group(headers: $0.key, files: $0.value) }
      .sorted { $0.headers.lexicographicallyPrecedes($1.headers) }
  }

  private func headers(of path: String) -> [String] {
    let cache =
      TargetNotes.isOne(path)
      ? "no-store" : Self.isLasting(path) ? Self.lastingCache : FileRole(path) == .asset ? assetCache : pageCache
    return ["Cache-Control: \(cache)"] + (type(of: path).map { ["Content-Type: \($0)"] } ?? [])
  }

  private static let lastingCache = "public, max-age=31536000, immutable"

  /// Whether a name tells what the file holds: `style.1f0c3b52.css`, and those of a search index.
  static func isLasting(_ path: String) -> Bool {
    if SearchIndexName.isOne(path) { return true }
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".")
    guard parts.count == 3, parts[1].utf8.count == 8 else { return false }
    return parts[1].utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
  }

  /// Compressed forms have the type of what they are, and not of what is in them; what nobody knows is left to the tool.
  private func type(of path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let type = names[name] { return type }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return Self.endings[name[dot...].dropFirst().lowercased()]
  }

  private static let endings: [String: String] = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "json": "application/json", "xml": "application/xml",
    "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "jpe": "image/jpeg", "jfif": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "ico": "image/x-icon",
    "pdf": "application/pdf", "epub": "application/epub+zip", "woff2": "font/woff2", "woff": "font/woff",
    "webmanifest": "application/manifest+json",
    "ics": "text/calendar; charset=utf-8", "csv": "text/csv; charset=utf-8", "gz": "application/gzip",
  ]
}
