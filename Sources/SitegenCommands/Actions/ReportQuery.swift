internal import Files
internal import Foundation
internal import SafeHTML

/// What a dossier that is in no file collects.
struct ReportQuery {
  /// The dossier's own.
  var type: String
  var title: String
  var terms: [(taxonomy: String, names: [String])]
  var types: [String]
  var from: String?
  var to: String?
  var order: String?
  var count: Int?
  /// The day that it is of; today if not given.
  var day: String?

  /// A page that says so. Every text is quoted, so that none can be anything else.
  ///
  /// - Parameter now: Seconds since 1970.
  func page(now: Double) -> [UInt8] {
    var lines = ["---", "title: \(Self.quoted(title))", "type: \(Self.quoted(type))"]
    lines.append("date: \(Self.quoted(String((day ?? Self.day(now)).prefix(10))))")
    // It stands nowhere, so templates must not name its address.
    lines.append("noindex: true")
    // The dossier has no terms itself: it would make those that nobody else names.
    lines.append("collect:")
    for (taxonomy, names) in terms where !names.isEmpty { lines.append("  \(taxonomy): \(Self.list(names))") }
    if !types.isEmpty { lines.append("  type: \(Self.list(types))") }
    for (key, value) in [("from", from), ("to", to), ("order", order)] {
      if let value { lines.append("  \(key): \(Self.quoted(value))") }
    }
    if let count { lines.append("  count: \(count)") }
    return Array((lines + ["---", ""]).joined(separator: "\n").utf8)
  }

  /// Where that page seems to be, in `content/` and from the site's root: elsewhere for each text,
  /// since papers are told apart by their addresses.
  func place(of page: [UInt8]) -> (path: SitePath, file: SitePath) {
    let name = "report-\(Digest(page).hex).md"
    return (SitePath(name) ?? .root, SitePath("content/\(name)") ?? .root)
  }

  private static func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }

  /// JSON's texts are YAML's as well.
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func day(_ now: Double) -> String {
    String(Date(timeIntervalSince1970: now).ISO8601Format().prefix(10))
  }
}
