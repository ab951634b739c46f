internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

extension FieldSettings {
  /// Reads a field's declaration: a map, or its kind alone.
  static func read(
    _ entry: YAMLEntry, from reader: inout FieldReader, zone: SiteZone, reserved: ReservedNames
  ) -> FieldSettings? {
    guard reserved.check(entry, of: &reader) else { return nil }
    if case .scalar = entry.value.content, !entry.value.isNull {
      var short = FieldReader(
        [YAMLEntry(key: "type", keyBytes: entry.keyBytes, value: entry.value)], file: reader.file, place: entry.keyBytes
      )
      defer { reader.add(short.diagnostics) }
      return read(entry.key, from: &short, zone: zone)
    }
    return reader.nested(entry.value, of: entry.key, place: entry.keyBytes) { read(entry.key, from: &$0, zone: zone) }
  }

  private static func read(_ name: String, from reader: inout FieldReader, zone: SiteZone) -> FieldSettings {
    let kind = reader.choice("type", default: Kind.text)
    var field = FieldSettings(
      name: name, label: reader.text("label") ?? name, kind: kind, element: kind,
      isRequired: reader.bool("required", default: false), allowed: [], range: nil, standard: nil)
    field.readElement(from: &reader)
    field.readAllowed(from: &reader)
    field.readRange(from: &reader)
    field.readDefault(from: &reader, zone: zone)
    return field
  }

  private mutating func readElement(from reader: inout FieldReader) {
    guard kind == .list else { return }
    element = reader.choice("of", default: .text)
    guard element == .list else { return }
    reader.report(
      .invalidSetting, "'\(name)' cannot be a list of lists", at: reader.place(of: "of"), hint: "choose another kind")
    element = .text
  }

  private mutating func readAllowed(from reader: inout FieldReader) {
    switch element {
    case .choice:
      allowed = reader.texts("values").map(\.value)
      if allowed.isEmpty {
        reader.report(
          .missingField, "'values' is missing; a choice needs some", at: reader.place(of: "values"),
          hint: "add a line such as 'values: [one, two]'")
      }
    case .text: allowed = reader.texts("values").map(\.value)
    default: break
    }
  }

  private mutating func readRange(from reader: inout FieldReader) {
    guard element == .number else { return }
    let least = reader.read("min") { (node) throws(FieldError) in try node.double() } ?? -.infinity
    let most = reader.read("max") { (node) throws(FieldError) in try node.double() } ?? .infinity
    if least <= most {
      range = least...most
    } else {
      reader.report(
        .invalidSetting, "'min' is greater than 'max'", at: reader.place(of: "min"), hint: "exchange the two")
    }
  }

  /// A default is read as a page's own value would be.
  private mutating func readDefault(from reader: inout FieldReader, zone: SiteZone) {
    guard let node = reader.node("default") else { return }
    if [.markdown, .reference, .file].contains(element) {
      reader.report(
        .invalidSetting, "a field of type '\(element.rawValue)' has no default", at: reader.place(of: "default"),
        hint: "remove it")
      return
    }
    var named = self
    named.name = "default"
    let context = ValueContext(zone: zone, page: .root, markdown: MarkdownOptions())
    standard = reader.value(node, of: named, in: context)
  }
}

/// Names that fields cannot have, because they mean something already.
struct ReservedNames {
  private let names: Set<String>

  init(taxonomies: [String]) {
    names = Set(HeadReader.keys + taxonomies + ItemObject.members.names + PageObject.names)
  }

  /// Tells of a name that is taken, or that templates could not read.
  func check(_ entry: YAMLEntry, of reader: inout FieldReader) -> Bool {
    let name = entry.key
    let isWord = name.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39)
    }
    if !isWord || name.isEmpty || name.utf8.first.map({ $0 <= 0x39 }) ?? true {
      reader.report(
        .invalidSetting, "'\(name)' cannot be a field's name: templates read only letters a-z, digits and '_'",
        at: entry.keyBytes, hint: "write '\(Slug.make(name).replacing("-", with: "_"))'")
      return false
    }
    guard names.contains(name) else { return true }
    reader.report(
      .invalidSetting, "every page has '\(name)' already, so a field cannot be called so", at: entry.keyBytes,
      hint: "choose another name")
    return false
  }
}
