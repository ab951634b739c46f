internal import Diagnostics
internal import FrontMatter
internal import Markdown

/// A language that pages of the site are written in.
package struct LanguageSettings: Sendable, Hashable {
  /// As in front matter and in the names of files: `en`, `de-simple`.
  package var tag: String
  /// As readers see it, in the language itself: `English`, `Leichte Sprache`.
  package var label: String
  /// Where its pages begin; the root for the site's own language.
  package var address: Address

  /// Marks the simple variant of a language: `de-simple` is Leichte Sprache.
  private static let simpleSuffix = "-simple"

  package var isSimple: Bool { tag.hasSuffix(Self.simpleSuffix) }

  /// What `lang` says in HTML: the language without its simple variant, which
  /// screen readers would not know.
  package var htmlTag: String { isSimple ? String(tag.dropLast(Self.simpleSuffix.count)) : tag }
}

extension LanguageSettings {
  /// Reads `languages`; the site's own language is the first, whether it is among them or not.
  static func all(from reader: inout FieldReader, main: String) -> [LanguageSettings] {
    var own = LanguageSettings(tag: main, label: main, address: .root)
    var others: [LanguageSettings] = []
    for entry in reader.map("languages") {
      let isMain = entry.key == main
      let language = reader.nested(entry.value, of: entry.key, place: entry.keyBytes) { fields in
        check(entry, &fields)
        let label = fields.text("label") ?? entry.key
        let address = isMain ? .root : fields.folderAddress("path") ?? Address.root.appending(Slug.make(entry.key))
        return LanguageSettings(tag: entry.key, label: label, address: address)
      }
      guard let language else { continue }
      if isMain { own = language } else { others.append(language) }
    }
    return [own] + others
  }

  /// BCP 47, 2.1, as far as tags of two or more letters go.
  private static func check(_ entry: YAMLEntry, _ fields: inout FieldReader) {
    let parts = entry.key.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
      && (parts.first?.count ?? 0) > 1 && parts.first?.allSatisfy(\.isLetter) == true
    if isTag { return }
    fields.report(
      .invalidSetting, "'\(entry.key)' is no language", at: entry.keyBytes,
      hint: "write a tag such as 'en', or 'de-simple' for Leichte Sprache")
  }
}
