internal import SafeHTML

/// JSON Schemas of front matter, so that editors complete and check it while it is written.
///
/// - SeeAlso: JSON Schema 2020-12.
package struct FrontMatterSchema {
  private let settings: SiteSettings
  /// The terms of each taxonomy.
  private let terms: [[String]]

  /// - Parameter terms: For each taxonomy the terms that there are; nothing is said of terms without them.
  package init(_ settings: SiteSettings, terms: [[String]] = []) {
    self.settings = settings
    self.terms = terms
  }

  package static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// The schema of pages of one type; `nil` if there is no such type.
  package func schema(ofType name: String) -> [UInt8]? {
    guard let type = settings.types.first(where: { $0.name == name }) else { return nil }
    return JSONValue.object([("$schema", .text(Self.dialect))] + members(of: type)).document
  }

  /// One schema for pages of all types, which chooses by `type`.
  package var all: [UInt8] {
    let choices = settings.types.map { type -> JSONValue in
      let named = JSONValue.object(["properties": .object([("type", .object(["const": .text(type.name)]))])])
      let isThis: JSONValue =
        type.name == settings.types[settings.defaultType].name
        ? named : .object(["allOf": .list([named, .object(["required": .texts(["type"])])])])
      return .object(["if": isThis, "then": .object(["$ref": .text("#/$defs/\(Self.pointer(type.name))")])])
    }
    let type = JSONValue.object(["enum": .texts(settings.types.map(\.name))])
    return JSONValue.object([
      "$schema": .text(Self.dialect), "title": .text(settings.title), "type": .text("object"),
      "properties": .object([("type", type)]), "allOf": .list(choices),
      "$defs": .object(settings.types.map { ($0.name, .object(members(of: $0))) }),
    ]).document
  }

  /// A name as a part of a JSON Pointer in a URI fragment (RFC 6901, 6).
  private static func pointer(_ name: String) -> String {
    PercentEncoding.encode(name.replacing("~", with: "~0").replacing("/", with: "~1"))
  }

  private func members(of type: ContentType) -> [(key: String, value: JSONValue)] {
    var required = ["title"]
    if type.isDated { required.append("date") }
    if !type.isDefault, type.name != settings.types[settings.defaultType].name {
      required.append("type")
    }
    if type.permalink.parts.contains(.field(.topic)), let topics = settings.taxonomies.first {
      required.append(topics.name)
    }
    required += type.fields.filter { $0.isRequired && $0.standard == nil }.map(\.name)
    let properties = properties(of: type).map { name, part -> (key: String, value: JSONValue) in
      (name, required.contains(name) ? .object(part) : SchemaPart.optional(part))
    }
    return [
      ("title", .text(type.label)), ("type", .text("object")), ("required", .texts(required)),
      ("properties", .object(properties)), ("additionalProperties", .bool(false)),
      ("dependentRequired", .object([("image", .texts(["image_alt"]))])),
    ]
  }

  private func properties(of type: ContentType) -> [(String, [(key: String, value: JSONValue)])] {
    let own: [(String, [(key: String, value: JSONValue)])] = [
      ("title", SchemaPart.text("the headline")), ("kicker", SchemaPart.text("the organisation or place")),
      ("date", SchemaPart.string("the dateline", pattern: SchemaPart.date)),
      ("updated", SchemaPart.string("last changed", pattern: SchemaPart.date)),
      ("type", SchemaPart.choice(nil, [type.name])), ("summary", SchemaPart.text("the lead, also on cards")),
      ("slug", SchemaPart.string("the last part of the address", pattern: SchemaPart.slug)),
    ]
    let terms = settings.taxonomies.indices.map { (settings.taxonomies[$0].name, schema(ofTaxonomy: $0)) }
    return own + terms + shared + type.fields.map { ($0.name, $0.schema) }
  }

  private var shared: [(String, [(key: String, value: JSONValue)])] {
    let paths = { (title: String) in SchemaPart.list(title, of: SchemaPart.string()) }
    let aliases = SchemaPart.list("old addresses that lead here", of: SchemaPart.string(pattern: SchemaPart.address))
    return [
      ("image", SchemaPart.string("a picture's file")), ("image_alt", SchemaPart.text("what the picture shows")),
      ("image_credit", SchemaPart.text("who made it")), ("image_caption", SchemaPart.text("what to say below it")),
      ("image_focus", SchemaPart.text("what no cut may lose, as in 30% 20%")),
      ("papers", paths("papers that the page is about")), ("related", paths("pages to read next")),
      ("series", SchemaPart.string("the overview of the page's series")),
      ("parts", paths("the parts of a series, in order")), ("collect", collect), ("aliases", aliases),
      ("number", SchemaPart.text()), ("issuer", SchemaPart.text()), ("edition", SchemaPart.text()),
      ("abstract", SchemaPart.text()), ("draft", SchemaPart.bool("held back until false")),
      ("embargo", SchemaPart.string("held back until then", pattern: SchemaPart.date)),
      ("expires", SchemaPart.string("gone from then on", pattern: SchemaPart.date)),
      ("number_sections", SchemaPart.bool("whether headings carry their section's number")),
      ("number_figures", SchemaPart.bool("whether figures and tables are numbered even if nothing refers to them")),
      ("references", SchemaPart.anything("what the page can cite: files of BibTeX or CSL, or the sources themselves")),
      ("noindex", SchemaPart.bool("kept from search engines")), ("feed", SchemaPart.bool("whether feeds show it")),
      ("pdf", SchemaPart.bool("whether the page is set as PDF too")),
      ("lang", languages), ("translations", paths("the page in other languages")),
      ("typography", SchemaPart.bool("whether quotes, dashes and spaces are set")),
      ("template", SchemaPart.string("a file of templates/")),
    ]
  }

  /// Where a site has several languages, a page is written in one of them.
  private var languages: [(key: String, value: JSONValue)] {
    let tags = settings.languages.map(\.tag)
    return tags.count > 1
      ? SchemaPart.choice("the page's language", tags)
      : SchemaPart.string("the page's language", pattern: SchemaPart.language)
  }

  /// - SeeAlso: `CollectQuery`.
  private var collect: [(key: String, value: JSONValue)] {
    let date = SchemaPart.optional(SchemaPart.string(pattern: SchemaPart.date))
    let type = SchemaPart.optional(SchemaPart.list(nil, of: SchemaPart.choice(nil, settings.types.map(\.name))))
    let order = SchemaPart.optional(SchemaPart.choice(nil, CollectQuery.Order.allCases.map(\.rawValue)))
    let count = JSONValue.object(["type": .text("integer"), "minimum": .int(1)])
    let terms = settings.taxonomies.indices.map {
      (key: settings.taxonomies[$0].name, value: SchemaPart.optional(schema(ofTaxonomy: $0)))
    }
    let properties: [(key: String, value: JSONValue)] =
      terms + [("type", type), ("from", date), ("to", date), ("order", order), ("count", count)]
    return [
      ("description", .text("what a dossier collects")), ("type", .text("object")),
      ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ]
  }
}

extension FrontMatterSchema {
  /// Terms, or one of them; of a closed taxonomy only those there are.
  private func schema(ofTaxonomy index: Int) -> [(key: String, value: JSONValue)] {
    let taxonomy = settings.taxonomies[index]
    let known = terms.indices.contains(index) ? terms[index] : []
    let all = (known + taxonomy.terms.flatMap { $0.aliases.map(\.value) }).uniqued()
    if taxonomy.isClosed, !known.isEmpty { return SchemaPart.list(taxonomy.plural, of: SchemaPart.choice(nil, all)) }
    let examples: [(key: String, value: JSONValue)] = known.isEmpty ? [] : [("examples", .texts(known))]
    return SchemaPart.list(taxonomy.plural, of: SchemaPart.text() + examples)
  }
}
