/// A page of a random site, as data, so that edits change one thing at a time.
struct RandomPage {
  enum Kind: String, CaseIterable { case meldung, papier, seite }

  var kind = Kind.meldung
  var title = "Titel"
  var day = 1
  var month = 1
  var topics: [String] = []
  var tags: [String] = []
  var isDraft = false
  var embargoDay: Int?
  var expiresDay: Int?
  /// Further lines of front matter by their keys, as they are written.
  var extra: [String: String] = [:]
  var body = "Ein Text."
  /// Lines that spoil the front matter.
  var mistake: String?

  init(_ kind: Kind) { self.kind = kind }

  var text: String {
    var lines = ["title: \"\(title)\"", "type: \(kind.rawValue)"]
    if kind != .seite { lines.append("date: 2025-\(Self.two(month))-\(Self.two(day))") }
    if kind == .meldung { lines.append("topics: [\(topics.joined(separator: ", "))]") }
    if !tags.isEmpty { lines.append("tags: [\(tags.joined(separator: ", "))]") }
    for (key, value) in extra.sorted(by: { $0.key < $1.key }) { lines.append("\(key): \(value)") }
    if isDraft { lines.append("draft: true") }
    if let embargoDay { lines.append("embargo: 2025-03-\(Self.two(embargoDay))T09:00") }
    if let expiresDay { lines.append("expires: 2025-03-\(Self.two(expiresDay))T18:00") }
    if let mistake { lines.append(mistake) }
    return "---\n\(lines.joined(separator: "\n"))\n---\n\(body)\n"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
