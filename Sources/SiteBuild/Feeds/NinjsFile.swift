internal import Files
internal import SafeHTML
internal import Values

/// An article, or the list of the newest, for agencies and partners.
///
/// - SeeAlso: IPTC ninjs 2.1.
struct NinjsFile {
  let site: Site
  let plan: Plan
  let directives: FeedDirectives

  /// The articles that have a document of their own.
  static func items(of site: Site) -> [Int] {
    site.items.indices.filter { index in
      let head = site.items[index].page.head
      return head.isInFeeds && head.date != nil && site.settings.types[head.type].isInFeeds
    }
  }

  static func address(of item: Item) -> Address {
    item.address.isFolder ? item.address.file("ninjs.json") : Address(file: item.address.path).sibling("ninjs.json")
  }

  /// - Parameter item: `nil` for the list.
  func render(_ item: Int?) -> [UInt8] {
    if let item { return document(item, isWhole: true).document }
    let items = Self.items(of: site).prefix(site.settings.web.ninjs ?? 0)
    let list: JSONValue = .object([
      "uri": .text(site.settings.base.absolute(.ninjs)),
      "standard": Self.standard,
      "type": .text("composite"),
      "representationtype": .text("full"),
      "versioncreated": items.compactMap { site.items[$0].head.lastChange }.max().map { .text($0.rfc3339) },
      "language": .text(site.settings.languages[0].htmlTag),
      "copyrightholder": .text(site.settings.publisher),
      "title": .text(site.settings.title),
      "associations": .list(items.map { document($0, isWhole: false) }),
    ])
    return list.document
  }

  private func document(_ index: Int, isWhole: Bool) -> JSONValue {
    let item = site.items[index]
    let base = site.settings.base
    let language = item.head.lang ?? site.settings.languages[item.language].htmlTag
    var headlines: [JSONValue] = [.object(["role": .text("main"), "value": .text(item.head.title)])]
    if let kicker = item.head.kicker {
      headlines.append(.object(["role": .text("kicker"), "value": .text(kicker)]))
    }
    return .object([
      "uri": .text(base.absolute(item.feedIdentity)),
      "name": isWhole ? nil : .text(item.head.title),
      "standard": Self.standard,
      "type": .text("text"),
      "representationtype": .text(isWhole ? "full" : "partial"),
      "profile": .text(site.settings.types[item.head.type].name),
      "versioncreated": item.head.lastChange.map { .text($0.rfc3339) },
      "firstcreated": item.head.date.map { .text($0.rfc3339) },
      "pubstatus": .text("usable"),
      "language": .text(language),
      "by": authors(of: item).isEmpty ? nil : .text(authors(of: item).joined(separator: ", ")),
      "copyrightholder": .text(site.settings.publisher),
      "headlines": .list(headlines),
      "descriptions": item.summary.isEmpty
        ? nil : .list([.object(["role": .text("summary"), "value": .text(item.summary)])]),
      "bodies": isWhole ? .list([body(of: index)]) : nil,
      "subjects": subjects(of: item),
      "renditions": .list([
        rendition("web", item.address, "text/html"), rendition("ninjs", Self.address(of: item), "application/json"),
      ]),
      "associations": item.image.map { .list([picture($0)]) },
      "altids": item.head.number.map { .list([.object(["role": .text("number"), "value": .text($0)])]) },
    ])
  }

  private static let standard: JSONValue = .object([
    "name": .text("ninjs"), "version": .text("2.1"),
    "schema": .text("http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"),
  ])

  private func body(of index: Int) -> JSONValue {
    let channel = FeedChannel(title: "", page: .root, language: 0, scope: .standard, items: [])
    let entry = FeedEntries(site: site, plan: plan, channel: channel, directives: directives).entry(index)
    return .object([
      "role": .text("main"), "contenttype": .text("text/html"), "charcount": .int(entry.html.unicodeScalars.count),
      "wordcount": .int(site.items[index].page.facts.wordCount), "value": .text(entry.html),
    ])
  }

  private func rendition(_ name: String, _ address: Address, _ type: String) -> JSONValue {
    .object([
      "name": .text(name), "href": .text(site.settings.base.absolute(address)), "contenttype": .text(type),
    ])
  }

  private func authors(of item: Item) -> [String] {
    guard let taxonomy = site.taxonomiesByName["authors"] else { return [] }
    return item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0].name }
  }

  private func subjects(of item: Item) -> JSONValue? {
    let terms = site.taxonomies.indices.filter { $0 != site.taxonomiesByName["authors"] }.flatMap { taxonomy in
      item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0] }
    }
    if terms.isEmpty { return nil }
    return .list(
      terms.map { .object(["name": .text($0.name), "uri": .text(site.settings.base.absolute($0.address))]) })
  }

  private func picture(_ picture: Picture) -> JSONValue {
    let base = site.settings.base
    let type = MediaType.picture(fileExtension: picture.file.path.fileExtension)
    return .object([
      "name": .text("main"),
      "uri": .text(base.absolute(picture.file.address)),
      "type": .text("picture"),
      "copyrightnotice": picture.credit.map(JSONValue.text),
      "descriptions": .list([.object(["role": .text("alt"), "value": .text(picture.alt)])]),
      "renditions": .list([
        .object([
          "name": .text("original"),
          "href": .text(base.absolute(picture.file.address)),
          "contenttype": type.map(JSONValue.text),
          "width": (picture.file.dimensions?.width).map(JSONValue.int),
          "height": (picture.file.dimensions?.height).map(JSONValue.int),
          "sizeinbytes": .int(picture.file.size),
        ])
      ]),
    ])
  }
}

extension Address {
  static let ninjs = Address.root.file("ninjs.json")

  fileprivate func sibling(_ suffix: String) -> Address { Address(file: SitePath("\(path.text).\(suffix)") ?? path) }
}
