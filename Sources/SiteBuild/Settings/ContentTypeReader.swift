internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

extension ContentType {
  /// Reads a type's declaration.
  static func read(
    _ name: String, from reader: inout FieldReader, zone: SiteZone, reserved: ReservedNames,
    feeds: FeedScope
  ) -> ContentType {
    let label = reader.text("label") ?? name
    let plural = reader.text("plural") ?? label
    let declared = reader.map("fields")
    let fields = declared.compactMap { entry in
      FieldSettings.read(entry, from: &reader, zone: zone, reserved: reserved)
    }
    let folder = reader.text("folder")
    var type = ContentType(
      name: name, label: label, plural: plural, template: reader.text("template") ?? "article.html",
      permalink: reader.permalink("permalink", default: "/{topic}/{yyyy}/{mm}/{slug}/"),
      address: reader.folderAddress("path"), isDefault: reader.bool("default", default: false),
      isDated: reader.bool("dated", default: true), lists: reader.choices("listed"), feeds: reader.choices("in_feeds"),
      feed: reader.feedScope("feeds", default: feeds),
      schema: reader.text("schema") ?? "Article", folder: folder ?? Slug.make(plural),
      home: folder.flatMap { home(of: $0) }, fields: fields,
      image: reader.defaultImage(), isCitable: reader.bool("citable", default: false),
      rawHTML: reader.optionalChoice("raw_html"),
      numbersSections: reader.bool("number_sections", default: false),
      numbersFigures: reader.bool("number_figures", default: false))
    type.isInSearch = reader.bool("in_search", default: true)
    type.paper = reader.paperSettings("pdf")
    type.book = reader.bookSettings("epub")
    type.refusedFields = Set(declared.map(\.key)).subtracting(fields.map(\.name))
    return type
  }

  private static func home(of folder: String) -> SitePath? {
    let fixed = folder.split(separator: "/").prefix { !$0.contains("{") }.joined(separator: "/")
    return SitePath(fixed).flatMap { $0 == .root ? nil : $0 }
  }
}

extension SiteSettings {
  /// The type of pages that do not say theirs, by its place: that of the nearest
  /// folder that one type alone declares, or else the default type.
  func type(ofPageAt path: SitePath) -> Int {
    let homes = types.indices.filter { types[$0].home.map { path.isInside($0) && path != $0 } ?? false }
    // Of two folders that hold a page, the nearer has the longer path.
    func length(_ type: Int) -> Int { types[type].home?.text.utf8.count ?? 0 }
    guard let nearest = homes.map(length).max() else { return defaultType }
    let nearestTypes = homes.filter { length($0) == nearest }
    return nearestTypes.count == 1 ? nearestTypes.first ?? defaultType : defaultType
  }
}

extension FieldReader {
  fileprivate mutating func defaultImage() -> ContentType.DefaultImage? {
    let path = located("image")
    let alt = text("image_alt") ?? ""
    guard let path else { return nil }
    if alt.trimmingSpaces.isEmpty {
      report(
        .missingAltText, "the picture '\(path.value)' has no alternative text", at: path.bytes,
        hint: "add 'image_alt' and say what is to be seen")
    }
    return ContentType.DefaultImage(path: path, alt: alt)
  }

  /// The address of a page, written from the root with slashes at both ends.
  mutating func folderAddress(_ key: String) -> Address? {
    guard let written = located(key) else { return nil }
    if let address = Address(written.value), address.isFolder { return address }
    report(
      .invalidSetting, "'\(key)' must be an address with slashes at both ends, not '\(written.value)'",
      at: written.bytes, hint: "write it like '/archiv/'")
    return nil
  }

  fileprivate mutating func permalink(_ key: String, default standard: String) -> Permalink {
    let written = located(key) ?? Located(standard, place)
    do throws(Permalink.Mistake) {
      return try Permalink(written.value)
    } catch {
      report(.invalidSetting, error.message, at: written.bytes, hint: error.hint)
      return .slugAlone
    }
  }
}
