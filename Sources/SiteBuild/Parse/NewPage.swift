internal import Diagnostics
internal import Files
internal import Markdown
internal import Values

/// A page that is about to be written: its place and its front matter.
package struct NewPage: Sendable {
  /// From the site's root.
  package let file: String
  package let text: String

  /// Why a page cannot be started.
  package struct Mistake: Error {
    /// A sentence.
    package var message: String
  }

  /// - Parameter isBundle: Whether the page gets a folder of its own.
  /// - Throws: ``Mistake`` if there is no such type, or the title has no letters.
  package init(
    type name: String, title: String, settings: SiteSettings, at time: BuildTime, isBundle: Bool = false
  ) throws(Mistake) {
    let names = settings.types.map(\.name)
    guard let type = settings.types.first(where: { $0.name == name }) else {
      let hint = NearestName.hint(name, among: names) ?? "use one of \(names.joined(separator: ", "))"
      throw Mistake(message: "There is no type '\(name)': \(hint)")
    }
    let title = title.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces
    let slug = Self.shortened(Slug.make(title))
    guard !slug.isEmpty else { throw Mistake(message: "The title needs letters or digits.") }
    let day = settings.zone.moment(at: time.seconds(in: settings.zone)).day
    let folder = type.folder.replacing("{yyyy}", with: padded(day.year, 4))
    guard let path = SitePath(folder)?.appending(isBundle ? "\(slug)/index.md" : "\(slug).md") else {
      throw Mistake(message: "The folder '\(type.folder)' of type '\(name)' leaves 'content/'.")
    }
    file = SourceFolder.content.file(path)
    let today = Moment(day: day).iso8601
    var lines = ["title: \(WrittenScalar.quoted(title))"]
    if type.isDated { lines.append("date: \(today)") }
    if !type.isDefault { lines.append("type: \(name)") }
    if type.permalink.parts.contains(.field(.topic)), let topics = settings.taxonomies.first {
      lines.append("\(topics.name): [\(WrittenScalar.quoted(topics.order.first ?? topics.label))]")
    }
    lines += type.fields.map { $0.newLine(today: today) }
    lines += ["summary: \"\"", "draft: true"]
    text = "---\n\(lines.joined(separator: "\n"))\n---\n\n"
  }
}

extension NewPage {
  /// Names of files and addresses are to be read; disks take 255 bytes.
  private static let longestSlug = 80

  /// The first words of a slug, as many as fit; a single long word is cut.
  private static func shortened(_ slug: String) -> String {
    guard slug.utf8.count > longestSlug else { return slug }
    var short = ""
    for word in slug.split(separator: "-") {
      let longer = short.isEmpty ? String(word) : "\(short)-\(word)"
      if longer.utf8.count > longestSlug { break }
      short = longer
    }
    if !short.isEmpty { return short }
    // By characters: letters of other scripts take several bytes.
    for letter in slug where short.utf8.count + letter.utf8.count <= longestSlug { short.append(letter) }
    return short
  }
}

extension FieldSettings {
  /// A line of front matter: with something to replace if the field is required, as a comment if not.
  fileprivate func newLine(today: String) -> String {
    let value = kind == .list ? "[\(placeholder(today))]" : placeholder(today)
    let isNeeded = isRequired && standard == nil
    return (isNeeded ? "" : "# ") + "\(name): \(value)" + (explanation.map { "  # \($0)" } ?? "")
  }

  /// What the field's reader takes.
  private func placeholder(_ today: String) -> String {
    switch element {
    case .choice: allowed.first.map(WrittenScalar.quoted) ?? "\"…\""
    case .text, .list, .markdown: allowed.first.map(WrittenScalar.quoted) ?? "\"…\""
    case .number: range.map { $0.lowerBound.isFinite ? $0.lowerBound : min(0, $0.upperBound) }?.plain ?? "0"
    case .bool: "false"
    case .date: today
    case .reference: "/ordner/seite.md"
    case .file: "datei.pdf"
    case .data: "{}"
    }
  }

  private var explanation: String? {
    let parts = [label == name ? nil : label, allowed.isEmpty ? nil : "one of \(allowed.joined(separator: ", "))"]
      .compactMap(\.self)
    let text = parts.joined(separator: ": ").split(whereSeparator: \.isNewline).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}

extension Double {
  fileprivate var plain: String { self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self) }
}
