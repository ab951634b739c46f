internal import Values

/// A year or a month of the archive: `year.count`, `month.url`.
///
/// A taxonomy's name reads what the period was about: `year.topics` holds each
/// term with the number of its pages.
final class PeriodObject: TracedObject, @unchecked Sendable {
  let view: SiteView
  let year: Int
  /// The place among the year's months; `nil` for the year as a whole.
  let month: Int?

  init(_ view: SiteView, year: Int, month: Int? = nil) {
    self.view = view
    self.year = year
    self.month = month
    // No closure here: with one, the optimizer of Swift 6.3 crashes where this is inlined.
    super.init(ObjectKey(.period, 1 + (month ?? -1), in: year))
  }

  var site: Site { view.site }
  override var typeName: String { month == nil ? "a year" : "a month" }
  override var memberNames: [String] { table.names + site.taxonomies.map(\.settings.name) }

  override func member(_ name: Symbol) -> Value? {
    table.value(name, of: self) ?? site.taxonomiesByName[name].map(counts(in:))
  }

  private var table: MemberTable<PeriodObject> { month == nil ? Self.yearMembers : Self.monthMembers }
  private var archived: ArchiveYear { site.years[year] }
  private var archivedMonth: ArchiveMonth? { month.map { site.years[year].months[$0] } }
  private var items: [Int] { archivedMonth?.items ?? archived.items }

  private static let groups = MemberGroups(MemberGroup("period", ["year", "month", "url", "date", "count"]))
  override func question(for name: Symbol) -> Read { Read(key, Self.groups.name(for: name)) }
  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
  }

  private static let yearMembers = MemberTable<PeriodObject>([
    "year": { .int($0.archived.year) },
    "count": { .int($0.items.count) },
    "url": { .text($0.site.settings.base.relative($0.archived.address)) },
    "months": { period in
      .list(period.archived.months.indices.map { .object(PeriodObject(period.view, year: period.year, month: $0)) })
    },
    "types": { $0.types },
  ])

  private static let monthMembers = MemberTable<PeriodObject>([
    "month": { Value($0.archivedMonth?.month) },
    "count": { .int($0.items.count) },
    "url": { period in Value(period.archivedMonth.map { period.site.settings.base.relative($0.address) }) },
    "date": { period in
      Value(
        period.archivedMonth.flatMap { CalendarDay(year: $0.year, month: $0.month, day: 1) }.map { Moment(day: $0) })
    },
    "types": { $0.types },
  ])

  private func counts(in taxonomy: Int) -> Value {
    .list(
      site.counts(of: items, in: taxonomy).map { term, count in
        .map(["term": .object(TermObject(view, taxonomy: taxonomy, term: term)), "count": .int(count)])
      })
  }

  private var types: Value {
    var counts = [Int](repeating: 0, count: site.settings.types.count)
    for item in items { counts[site.items[item].page.head.type] += 1 }
    let present = counts.indices.filter { counts[$0] > 0 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    return .list(present.map { .map(["type": .object(TypeObject(view, $0)), "count": .int(counts[$0])]) })
  }
}
