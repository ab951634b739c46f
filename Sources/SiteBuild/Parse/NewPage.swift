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

  /// - Throws: ``Mistake`` if there is no such type, or the title has no letters.
  package init(type name: String, title: String, settings: SiteSettings, at time: BuildTime) throws(Mistake) {
    let names = settings.types.map(\.name)
    guard let type = settings.types.first(where: { $0.name == name }) else {
      let hint = NearestName.hint(name, among: names) ?? "use one of \(names.joined(separator: ", "))"
      throw Mistake(message: "There is no type '\(name)': \(hint)")
    }
    let title = title.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces
    let slug = Slug.make(title)
    guard !slug.isEmpty else { throw Mistake(message: "The title needs letters or digits.") }
    let day = settings.zone.moment(at: time.seconds(in: settings.zone)).day
    let folder = type.folder.replacing("{yyyy}", with: padded(day.year, 4))
    guard let path = SitePath(folder)?.appending("\(slug).md") else {
      throw Mistake(message: "The folder '\(type.folder)' of type '\(name)' leaves 'content/'.")
    }
    file = SourceFolder.content.file(path)
    var lines = ["title: \(Self.quoted(title))"]
    if type.isDated { lines.append("date: \(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))") }
    if !type.isDefault { lines.append("type: \(name)") }
    if type.permalink.parts.contains(.field(.topic)), let topics = settings.taxonomies.first {
      lines.append("\(topics.name): [\(Self.quoted(topics.order.first ?? topics.label))]")
    }
    lines += ["summary: \"\"", "draft: true"]
    text = "---\n\(lines.joined(separator: "\n"))\n---\n\n"
  }

  /// A YAML double-quoted scalar (YAML 1.2.2, 7.3.1).
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.properties.generalCategory == .control: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
