internal import Diagnostics

/// How files of `templates/assets/` are published; a site without has them copied as they are.
package struct AssetSettings: Sendable {
  /// Whether names tell what the files hold: `style.1f0c3b52.css`.
  package var hasFingerprints = true
  /// Whether style sheets are published without comments and needless spaces.
  package var isShort = true
  /// Sheets of no more bytes stand in the pages themselves; 0 for none.
  package var inline = 0
  /// Files that keep their names, and folders whose files do.
  package var fixed: [Located<String>] = []
  /// How files are reported that nothing names.
  package var unreferenced = UnreferencedLevel.note

  package enum UnreferencedLevel: String, CaseIterable, Sendable {
    case off, note, warning

    var severity: Diagnostic.Severity? {
      switch self {
      case .off: nil
      case .note: .note
      case .warning: .warning
      }
    }
  }

  package init() {}

  /// - Parameter path: From `templates/assets/`.
  func keepsName(_ path: String) -> Bool {
    fixed.contains { $0.value.hasSuffix("/") ? path.hasPrefix($0.value) : path == $0.value }
  }
}

extension FieldReader {
  /// `assets` of `site.yml`; an empty map means that all is as usual.
  mutating func assetSettings() -> AssetSettings? {
    var result: AssetSettings?
    section("assets") { fields in
      var settings = AssetSettings()
      settings.hasFingerprints = fields.bool("fingerprints", default: settings.hasFingerprints)
      settings.isShort = fields.bool("minify", default: settings.isShort)
      settings.inline = fields.count("inline", in: 0...Self.largestInline, default: settings.inline)
      settings.fixed = fields.texts("fixed")
      settings.unreferenced = fields.choice("unreferenced", default: settings.unreferenced)
      result = settings
    }
    return result
  }

  /// In bytes: what every page carries is loaded with every page.
  private static let largestInline = 100_000
}
