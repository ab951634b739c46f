internal import Diagnostics

// Structured data: schema.org in JSON-LD.
extension PageReader {
  mutating func readStructuredData(_ range: Range<Int>) {
    var data = JSONScanner(bytes, range)
    if let place = data.scan() {
      let rest = place..<min(place + 20, range.upperBound)
      tell(
        .structuredData, "the structured data are no JSON from '\(text(rest))' on", rest, in: range,
        hint: "mend the template that writes them")
      return
    }
    for object in data.objects { check(object, of: data, in: range) }
    for text in data.texts where resolver.isOwn(bytes, text) { readAddress(text) }
  }

  private mutating func readAddress(_ range: Range<Int>) {
    // What follows `#` is a name for machines, not a place.
    let end = bytes[range].firstIndex(of: UInt8(ascii: "#")) ?? range.upperBound
    let address = range.lowerBound..<end
    if let target = resolver.plainFile(bytes, address) { return add(target, .data, range) }
    link(text(address).replacing("\\/", with: "/"), written: range, .data)
  }

  /// What search engines ask for.
  private mutating func check(_ object: JSONScanner.Object, of data: JSONScanner, in whole: Range<Int>) {
    func has(_ name: String) -> Bool { isFilled(data.value(of: name, in: object)) }
    // A name for something that is described elsewhere.
    if object.memberCount <= 2, has("@id"), object.type.isEmpty || object.memberCount == 2 { return }
    if object.type.isEmpty {
      if object.depth == 0, !has("@graph") { tellData(object, whole, "the structured data have no '@type'") }
      return
    }
    guard let rule = StructuredDataRule.rule(hash: hash(object.type)), isWhole(object) || rule.isForParts else {
      return
    }
    for name in rule.needed where !has(name) {
      tellData(object, whole, "'\(text(object.type))' has no '\(name)'")
    }
    for name in rule.dates {
      if let value = data.value(of: name, in: object) { checkDate(value, name, object, whole) }
    }
    if object.depth == 0, !has("@context") { tellData(object, whole, "the structured data have no '@context'") }
  }

  /// Whether it describes something, and does not only name it in what describes something else.
  private func isWhole(_ object: JSONScanner.Object) -> Bool {
    object.member.isEmpty || bytes[object.member].elementsEqual("@graph".utf8)
  }

  /// Whether a value is there and not empty.
  private func isFilled(_ value: Range<Int>?) -> Bool {
    guard let value else { return false }
    let isEmpty = value.count == 2 && (bytes[value.lowerBound] == 0x22 || bytes[value.lowerBound] == UInt8(ascii: "["))
    return !isEmpty && !bytes[value].elementsEqual("null".utf8)
  }

  private mutating func checkDate(
    _ value: Range<Int>, _ name: String, _ object: JSONScanner.Object, _ whole: Range<Int>
  ) {
    guard value.count > 2 else { return }
    let date = text(value.lowerBound + 1..<value.upperBound - 1)
    if WrittenDates.isISO(date) { return }
    tellData(object, whole, "'\(name)' of '\(text(object.type))' is no date: '\(date)'")
  }

  private mutating func tellData(_ object: JSONScanner.Object, _ whole: Range<Int>, _ message: String) {
    tell(
      .structuredData, message, object.start..<object.start + 1, in: whole,
      hint: "add it where the template writes the structured data")
  }
}

/// What objects of a type need, by what search engines say of them.
///
/// - SeeAlso: Google Search Central, "Article", "Breadcrumb", "Organization", "Dataset", "Event" structured data;
///   schema.org.
struct StructuredDataRule: Sendable {
  var needed: [String]
  var dates: [String] = []
  /// Whether it holds inside of other objects too.
  var isForParts = false

  private static let article = StructuredDataRule(
    needed: ["headline", "datePublished", "publisher"], dates: ["datePublished", "dateModified"])

  /// By a hash of the type's name, so that no text is made of each name.
  static func rule(hash: UInt64) -> StructuredDataRule? { byHash[hash] }

  private static let byHash = Dictionary(
    rules.map { (AddressTable.hash($0.key.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })

  private static let rules: [String: StructuredDataRule] = [
    "Article": article, "NewsArticle": article, "BlogPosting": article, "OpinionNewsArticle": article,
    "ReportageNewsArticle": article, "AnalysisNewsArticle": article, "BackgroundNewsArticle": article,
    "ReviewNewsArticle": article, "AskPublicNewsArticle": article, "TechArticle": article, "ScholarlyArticle": article,
    "Report": article,
    "BreadcrumbList": StructuredDataRule(needed: ["itemListElement"]),
    "ItemList": StructuredDataRule(needed: ["itemListElement"]),
    "ListItem": StructuredDataRule(needed: ["position"], isForParts: true),
    "Organization": StructuredDataRule(needed: ["name"], isForParts: true),
    "NewsMediaOrganization": StructuredDataRule(needed: ["name"], isForParts: true),
    "Person": StructuredDataRule(needed: ["name"], isForParts: true),
    "WebSite": StructuredDataRule(needed: ["name", "url"]),
    "ImageObject": StructuredDataRule(needed: ["url"], isForParts: true),
    "Event": StructuredDataRule(needed: ["name", "startDate", "location"], dates: ["startDate", "endDate"]),
    "FAQPage": StructuredDataRule(needed: ["mainEntity"]),
    "Dataset": StructuredDataRule(needed: ["name", "description"]),
    "VideoObject": StructuredDataRule(needed: ["name", "thumbnailUrl", "uploadDate"], dates: ["uploadDate"]),
  ]
}
