import Files
import Markdown
import SiteBuild
import Values

/// A made-up portal of any size: 200 topics in two levels, 5,000 tags, articles
/// that link to each other and to papers.
struct Portal {
  static let topics = 200
  static let tags = 5000
  static let papers = 50

  let settings: SiteSettings
  private var random = UInt64(42)

  init?() {
    let tree = MemoryTree([SitePath("site.yml") ?? .root: Array(Self.declaration.utf8)])
    guard let settings = SettingsReader.read(from: tree).settings else { return nil }
    self.settings = settings
  }

  /// Parsed pages, as a build has them before it makes the model.
  mutating func pages(_ count: Int) -> [ParsedPage] {
    (0..<count).compactMap { page($0, of: count) }
  }

  private mutating func page(_ number: Int, of count: Int) -> ParsedPage? {
    let isPaper = number < Self.papers
    guard let path = SitePath(isPaper ? "papiere/papier-\(number).md" : "meldungen/\(number % 12)/artikel-\(number).md")
    else { return nil }
    var head = PageHead(type: isPaper ? 1 : 0, title: "Artikel \(number)", taxonomies: 3)
    head.date = Moment(day: CalendarDay(daysSince1970: 12_000 + number * 7000 / count), secondOfDay: below(86_400))
    head.summary = "Was in Artikel \(number) steht."
    let topic = below(Self.topics)
    head.terms[0] = [Located("Bereich \(topic / 20)/Thema \(topic)", 0..<1)]
    head.terms[1] = (0..<5).map { _ in Located("Schlagwort \(below(Self.tags))", 0..<1) }
    head.terms[2] = [Located("Amt \(below(300))", 0..<1)]
    if number % 10 == 9 { head.papers = [Located("/papiere/papier-\(below(Self.papers)).md", 0..<1)] }
    let links = (0..<3).map { _ in "[Siehe](/meldungen/\(linked(count)))" }.joined(separator: " und ")
    let document = renderMarkdown("Text. \(links).", options: MarkdownOptions())
    return ParsedPage(path: path, head: head, document: document)
  }

  private mutating func linked(_ count: Int) -> String {
    let number = Self.papers + below(count - Self.papers)
    return "\(number % 12)/artikel-\(number).md"
  }

  /// A linear congruential generator (Knuth, MMIX): the same portal on every machine.
  private mutating func below(_ bound: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(random >> 33) % bound
  }

  private static let declaration = """
    title: Portal
    base_url: https://portal.example
    types:
      meldung: {default: true}
      papier: {permalink: "/papiere/{slug}/"}
    taxonomies:
      topics: {nested: true, term_path: /}
      tags: {related_weight: 3}
      organisations: {related_weight: 2}
    """
}
