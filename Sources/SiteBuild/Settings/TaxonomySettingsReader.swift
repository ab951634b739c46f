internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

extension TaxonomySettings {
  /// Reads a taxonomy's declaration.
  static func read(_ name: String, from reader: inout FieldReader, feeds: FeedScope) -> TaxonomySettings {
    let label = reader.text("label") ?? name
    let address = reader.folderAddress("path") ?? Address.root.appending(name)
    return TaxonomySettings(
      name: name, label: label, plural: reader.text("plural") ?? label, address: address,
      termBase: reader.folderAddress("term_path") ?? address, isNested: reader.bool("nested", default: false),
      feeds: reader.feedScope("feeds", default: feeds), isClosed: reader.bool("closed", default: false),
      order: reader.texts("order").map(\.value), sorting: reader.choice("sort", default: .name),
      relatedWeight: reader.count("related_weight", in: 0...1000, default: 1),
      folder: reader.contentFolder("folder", default: name), terms: TermSettings.all(from: &reader))
  }
}

extension TermSettings {
  /// The declared terms: a map from names to what is said of them, or a list of names.
  fileprivate static func all(from reader: inout FieldReader) -> [TermSettings] {
    guard let node = reader.node("terms") else { return [] }
    if case .list = node.content {
      return reader.texts("terms").map { TermSettings(path: $0, label: nil, slug: nil, weight: nil, aliases: []) }
    }
    return reader.map("terms").compactMap { entry in
      reader.nested(entry.value, of: entry.key, place: entry.keyBytes) { reader in
        let weight = reader.read("weight") { (node) throws(FieldError) in try node.int() }
        return TermSettings(
          path: Located(entry.key, entry.keyBytes), label: reader.text("label"), slug: reader.slug("slug"),
          weight: weight, aliases: reader.texts("aliases"))
      }
    }
  }
}

extension FieldReader {
  fileprivate mutating func contentFolder(_ key: String, default standard: String) -> SitePath {
    guard let written = located(key) else { return SitePath(standard) ?? .root }
    if let path = SitePath(written.value), path != .root { return path }
    report(
      .invalidSetting, "'\(key)' must be a folder of 'content/', not '\(written.value)'", at: written.bytes,
      hint: "write it like 'topics'")
    return .root
  }

  /// The last part of an address, in its only form.
  mutating func slug(_ key: String) -> String? {
    guard let written = located(key) else { return nil }
    let slug = Slug.make(written.value)
    if slug != written.value || slug.isEmpty {
      report(
        .invalidValue, "'\(written.value)' is no slug: only a-z, 0-9 and single hyphens between them",
        at: written.bytes, hint: slug.isEmpty ? nil : "write '\(slug)'")
    }
    return slug.isEmpty ? nil : slug
  }
}
