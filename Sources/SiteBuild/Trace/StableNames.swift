internal import Files
internal import Values

/// The names by which parts of a site are known from one build to the next:
/// pages by their sources, outputs and terms by their paths.
///
/// A class: whatever digests an answer holds on to it, and copying its parts took longer than the digest.
final class StableNames: Sendable {
  let view: SiteView
  let plan: Plan
  let site: Site
  private let siteObject: SiteObject
  /// For each of the site's languages.
  let functions: [[SiteFunction]]
  private let typesByName: [String: Int]
  /// By taxonomy, then by the term's path.
  private let termsByPath: [[String: Int]]

  init(_ prepared: PreparedSite) {
    view = prepared.view
    plan = prepared.plan
    site = prepared.site
    siteObject = SiteGlobals.siteObject(for: prepared)
    functions = site.settings.languages.indices.map { SiteGlobals.functions(for: prepared, language: $0) }
    typesByName = Dictionary(site.settings.types.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a })
    termsByPath = site.taxonomies.map { taxonomy in
      Dictionary(taxonomy.terms.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { a, _ in a })
    }
  }

  /// The object of a key, new or shared.
  func object(for key: ObjectKey) -> TracedObject? {
    switch key.kind {
    case .site: siteObject
    case .page: PageObject(view, plan, output: key.index)
    case .item: ItemObject(view, key.index)
    case .term: TermObject(view, taxonomy: key.outer, term: key.index)
    case .taxonomy: TaxonomyObject(view, key.index)
    case .type: TypeObject(view, key.index)
    case .function: functions[key.outer][key.index]
    case .period: PeriodObject(view, year: key.outer, month: key.index == 0 ? nil : key.index - 1)
    case .template, .missingTemplate, .environment, .today, .output, .entry, .settings, .model, .paperFile: nil
    }
  }

  func append(_ key: ObjectKey, to encoder: inout ByteEncoder) {
    encoder.int(Int(key.kind.rawValue))
    switch key.kind {
    case .site, .template, .missingTemplate, .environment, .today, .settings, .model, .paperFile: break
    case .page, .output: encoder.text(plan.outputs[key.index].path.text)
    case .item, .entry: encoder.text(site.items[key.index].page.path.text)
    case .term:
      encoder.text(site.taxonomies[key.outer].settings.name)
      encoder.text(site.taxonomies[key.outer].terms[key.index].path)
    case .taxonomy: encoder.text(site.taxonomies[key.index].settings.name)
    case .type: encoder.text(site.settings.types[key.index].name)
    case .function:
      encoder.text(site.settings.languages[key.outer].tag)
      encoder.text(SiteFunctions.names[key.index])
    case .period:
      let year = site.years[key.outer]
      encoder.int(year.year)
      encoder.int(key.index == 0 ? 0 : year.months[key.index - 1].month)
    }
  }

  /// Reads a name.
  ///
  /// - Returns: `nil` if nothing is called so any more.
  func key(from decoder: inout ByteDecoder) throws(StateDamage) -> ObjectKey? {
    guard let kind = ObjectKey.Kind(rawValue: UInt8(truncatingIfNeeded: try decoder.int())) else { throw StateDamage() }
    switch kind {
    case .site, .template, .missingTemplate, .environment, .today, .settings, .model, .paperFile:
      return ObjectKey(kind)
    case .page, .output:
      let path = try decoder.text()
      return SitePath(path).flatMap(plan.place(of:)).map { ObjectKey(kind, $0) }
    case .item, .entry:
      let path = try decoder.text()
      return SitePath(path).flatMap { site.item(at: $0) }.map { ObjectKey(kind, $0) }
    case .term:
      let (taxonomy, path) = (try decoder.text(), try decoder.text())
      guard let outer = site.taxonomiesByName[Symbol(taxonomy)] else { return nil }
      return termsByPath[outer][path].map { ObjectKey(.term, $0, in: outer) }
    case .taxonomy: return site.taxonomiesByName[Symbol(try decoder.text())].map { ObjectKey(.taxonomy, $0) }
    case .type: return typesByName[try decoder.text()].map { ObjectKey(.type, $0) }
    case .period: return period(year: try decoder.int(), month: try decoder.int())
    case .function:
      let (tag, name) = (try decoder.text(), try decoder.text())
      guard let language = site.settings.languages.firstIndex(where: { $0.tag == tag }) else { return nil }
      return SiteFunctions.names.firstIndex(of: name).map { ObjectKey(.function, $0, in: language) }
    }
  }

  /// - Parameter month: 0 for the year as a whole.
  private func period(year: Int, month: Int) -> ObjectKey? {
    guard let outer = site.years.firstIndex(where: { $0.year == year }) else { return nil }
    if month == 0 { return ObjectKey(.period, 0, in: outer) }
    let place = site.years[outer].months.firstIndex { $0.month == month }
    return place.map { ObjectKey(.period, $0 + 1, in: outer) }
  }

  /// Reads a value that an ``AnswerDigest`` gathered.
  ///
  /// - Returns: `nil` if it holds something that is no longer there.
  func value(from decoder: inout ByteDecoder) throws(StateDamage) -> Value? {
    guard let tag = ValueTag(rawValue: try decoder.int()) else { throw StateDamage() }
    switch tag {
    case .absent: return nil
    case .undefined: return .undefined
    case .none: return Value.none
    case .bool: return .bool(try decoder.bool())
    case .int: return .int(try decoder.int())
    case .double: return .double(Double(bitPattern: try decoder.fixed()))
    case .text: return .text(try decoder.text())
    case .markup: return .markup(try decoder.text())
    case .date: return .date(try decoder.moment())
    case .list: return try values(from: &decoder).map(Value.list)
    case .tuple: return try values(from: &decoder).map(Value.tuple)
    case .map: return try record(from: &decoder)
    case .object: return try key(from: &decoder).flatMap(object(for:)).map { .object($0) }
    }
  }

  private func values(from decoder: inout ByteDecoder) throws(StateDamage) -> [Value]? {
    let values = try decoder.list { (d) throws(StateDamage) in try value(from: &d) }
    return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
  }

  private func record(from decoder: inout ByteDecoder) throws(StateDamage) -> Value? {
    let members = try decoder.list { (d) throws(StateDamage) in (Symbol(try d.text()), try value(from: &d)) }
    guard members.allSatisfy({ $0.1 != nil }) else { return nil }
    return .map(Record(members.compactMap { name, value in value.map { (name, $0) } }))
  }
}
