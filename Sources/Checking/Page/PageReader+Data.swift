internal import Diagnostics

// Structured data: schema.org in JSON-LD.
extension PageReader {
  func readStructuredData(_ range: Range<Int>) {
    var texts: [Range<Int>] = []
    var objects: [JSONScanner.Object] = []
    var scanner = JSONScanner(bytes, range) {
      objects.append($0)
    } onText: {
      texts.append($0)
    }
    if let place = scanner.scan() {
      let rest = place..<min(place + 20, range.upperBound)
      tell(
        .structuredData, "the structured data are no JSON from '\(text(rest))' on", rest, in: range,
        hint: "mend the template that writes them")
      return
    }
    for object in objects { check(object, in: range) }
    // What follows `#` is a name for machines, not a place.
    for text in texts where isOwn(text) { link(String(unescaped(text).prefix { $0 != "#" }), written: text, .data) }
  }

  private func isOwn(_ range: Range<Int>) -> Bool {
    range.count > 8 && resolver.isOwn(UnsafeBufferPointer(rebasing: bytes[range]))
  }

  private func unescaped(_ range: Range<Int>) -> String { text(range).replacing("\\/", with: "/") }

  /// What search engines ask for.
  private func check(_ object: JSONScanner.Object, in whole: Range<Int>) {
    // A name for something that is described elsewhere.
    if object.members.count <= 2, has(object, "@id"), object.type.isEmpty || object.members.count == 2 { return }
    if object.type.isEmpty {
      if object.depth == 0, !has(object, "@graph") { tellData(object, whole, "the structured data have no '@type'") }
      return
    }
    let type = text(object.type)
    guard let rule = StructuredDataRule.rules[type], isWhole(object) || rule.isForParts else { return }
    for name in rule.needed where !has(object, name) {
      tellData(object, whole, "'\(type)' has no '\(name)'")
    }
    for name in rule.dates { checkDate(object, name, whole) }
    if object.depth == 0, !has(object, "@context") { tellData(object, whole, "the structured data have no '@context'") }
  }

  /// Whether it describes something, and does not only name it in what describes something else.
  private func isWhole(_ object: JSONScanner.Object) -> Bool {
    object.member.isEmpty || bytes[object.member].elementsEqual("@graph".utf8)
  }

  private func member(_ object: JSONScanner.Object, _ name: String) -> Range<Int>? {
    object.members.first { $0.name.count == name.utf8.count && bytes[$0.name].elementsEqual(name.utf8) }?.value
  }

  /// Whether it is there and not empty.
  private func has(_ object: JSONScanner.Object, _ name: String) -> Bool {
    guard let value = member(object, name) else { return false }
    let isEmpty = value.count == 2 && (bytes[value.lowerBound] == 0x22 || bytes[value.lowerBound] == UInt8(ascii: "["))
    return !isEmpty && !bytes[value].elementsEqual("null".utf8)
  }

  private func checkDate(_ object: JSONScanner.Object, _ name: String, _ whole: Range<Int>) {
    guard let value = member(object, name), value.count > 2 else { return }
    let date = text(value.lowerBound + 1..<value.upperBound - 1)
    if WrittenDates.isISO(date) { return }
    tellData(object, whole, "'\(name)' of '\(text(object.type))' is no date: '\(date)'")
  }

  private func tellData(_ object: JSONScanner.Object, _ whole: Range<Int>, _ message: String) {
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

  static let rules: [String: StructuredDataRule] = [
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
