internal import FrontMatter
internal import Markdown

/// `typography` and `abbreviations`.
extension SettingsReader {
  /// `typography: false`, or a map of choices.
  static func typography(_ fields: inout FieldReader) -> TypographySettings {
    var settings = TypographySettings()
    guard let node = fields.node("typography") else { return settings }
    if (try? node.map()) == nil {
      settings.isOn = fields.bool("typography", default: true)
      return settings
    }
    let entries = fields.map("typography")
    var reader = FieldReader(entries, file: fields.file, place: node.bytes)
    settings.quotes = reader.choice("quotes", default: settings.quotes)
    settings.spaces = reader.choice("spaces", default: settings.spaces)
    settings.digits = reader.choice("digits", default: settings.digits)
    reader.finish()
    fields.take(reader.diagnostics)
    return settings
  }

  /// Abbreviations that every page explains where they first occur.
  static func abbreviations(_ fields: inout FieldReader) -> MarkdownAbbreviations {
    let entries = fields.map("abbreviations")
    var reader = FieldReader(entries, file: fields.file, place: 0..<0)
    let list = entries.compactMap { entry in reader.text(entry.key).map { (short: entry.key, long: $0) } }
    fields.take(reader.diagnostics)
    return MarkdownAbbreviations(list)
  }
}
