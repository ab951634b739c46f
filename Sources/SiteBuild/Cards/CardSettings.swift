/// Pictures that stand for articles where others link to them; a site without makes none.
package struct CardSettings: Hashable, Sendable {
  /// A drawing (SVG) in `templates/`.
  package var template = "card.svg"
  /// In pixels, as social networks ask for them.
  package var width = 1200
  package var height = 630

  package init() {}
}

extension FieldReader {
  /// `cards` of `site.yml`; an empty map means that all is as usual.
  mutating func cardSettings() -> CardSettings? {
    var result: CardSettings?
    section("cards") { fields in
      var settings = CardSettings()
      settings.template = fields.text("template") ?? settings.template
      settings.width = fields.count("width", in: 200...2400, default: settings.width)
      settings.height = fields.count("height", in: 200...2400, default: settings.height)
      result = settings
    }
    return result
  }
}
