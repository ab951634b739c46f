/// A page of a random site, as data, so that edits change one thing at a time.
struct RandomPage {
  enum Kind: String, CaseIterable { case meldung, papier, seite }

  var kind = Kind.meldung
  var title = "Titel"
  var kicker: String?
  var day = 1
  var month = 1
  var topics: [String] = []
  var tags: [String] = []
  var summary: String?
  var image: String?
  var papers: [String] = []
  var related: [String] = []
  var aliases: [String] = []
  var isDraft = false
  var embargoDay: Int?
  var expiresDay: Int?
  var slug: String?
  var body = "Ein Text."
  /// Lines that spoil the front matter.
  var mistake: String?

  init(_ kind: Kind) { self.kind = kind }

  var text: String {
    var lines = ["title: \"\(title)\"", "type: \(kind.rawValue)"]
    if kind != .seite { lines.append("date: 2025-\(Self.two(month))-\(Self.two(day))") }
    if let kicker { lines.append("kicker: \(kicker)") }
    if kind == .meldung { lines.append("topics: [\(topics.joined(separator: ", "))]") }
    if !tags.isEmpty { lines.append("tags: [\(tags.joined(separator: ", "))]") }
    if let summary { lines.append("summary: \(summary)") }
    if let image { lines += ["image: /\(image)", "image_alt: Bild"] }
    if !papers.isEmpty { lines.append("papers: [\(papers.map { "/\($0)" }.joined(separator: ", "))]") }
    if !related.isEmpty { lines.append("related: [\(related.map { "/\($0)" }.joined(separator: ", "))]") }
    if !aliases.isEmpty { lines.append("aliases: [\(aliases.joined(separator: ", "))]") }
    if let slug { lines.append("slug: \(slug)") }
    if isDraft { lines.append("draft: true") }
    if let embargoDay { lines.append("embargo: 2025-03-\(Self.two(embargoDay))T09:00") }
    if let expiresDay { lines.append("expires: 2025-03-\(Self.two(expiresDay))T18:00") }
    if let mistake { lines.append(mistake) }
    return "---\n\(lines.joined(separator: "\n"))\n---\n\(body)\n"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
