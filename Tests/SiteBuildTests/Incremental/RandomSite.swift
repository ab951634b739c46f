import Files
import SiteBuild
import Values

/// A site that changes at random, with templates that ask a site everything there is to ask.
struct RandomSite {
  var random: SeededGenerator
  var pages: [String: RandomPage] = [:]
  /// Pages that describe terms, by their paths from `content/`.
  var termPages: [String: String] = [:]
  /// Pictures of `content/` with their widths.
  var pictures: [String: Int] = ["bilder/a.svg": 10, "bilder/b.svg": 20]
  /// What pages include, from `content/`.
  var parts: [String: String] = Self.parts
  var templates: [String: String] = RandomTemplates.all
  var words: [String: String] = ["de": Self.words, "en": Self.words.replacing("Start", with: "Home")]
  var settings = RandomSettings()
  /// From `templates/assets/`.
  var assets = [
    "style.css": "body { color: black }", "neu.js": "let a = 1", "haupt.css": "@import 'teile/farbe.css'; p { top: 0 }",
    "teile/farbe.css": "p { background: url(../punkt.svg) }", "punkt.svg": "<svg/>",
  ]
  /// Days after 2025-03-01, the hour, and the second.
  var time = (day: 0, hour: 12, second: 0)
  /// Whether the time is told as a moment, as a clock does, or as a date of the site's zone.
  var isInstant = false
  var options = BuildOptions()
  var isStrict = false
  private var nextNumber = 0
  /// Whether edits may be mistakes by now.
  private var isEdited = false

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    isInstant = random.chance(50)
    for _ in 0..<Int.random(in: 2...10, using: &random) { addPage() }
    isEdited = true
  }

  /// Everything as files by their paths from the site's root.
  var files: [String: String] {
    var files = ["site.yml": settings.text]
    for (name, text) in words { files["templates/i18n/\(name).yml"] = text }
    for (name, text) in assets { files["templates/assets/\(name)"] = text }
    for (name, text) in templates { files["templates/\(name)"] = text }
    for (path, page) in pages { files["content/\(path)"] = page.text }
    for (path, text) in termPages { files["content/\(path)"] = text }
    for (path, text) in parts { files["content/\(path)"] = text }
    for (path, size) in pictures {
      files["content/\(path)"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"9\"/>"
    }
    return files
  }

  /// How the site is built.
  func request(jobs: Int) -> BuildRequest {
    BuildRequest(now: now, options: options, jobs: jobs, isStrict: isStrict)
  }

  private var now: BuildTime {
    let second = time.hour * 3600 + time.second
    // 2025-03-01T00:00 in Berlin.
    if isInstant { return .instant(1_740_783_600 + time.day * 86_400 + second) }
    let day = CalendarDay(daysSince1970: Self.march1 + time.day)
    return .wallClock(day, secondOfDay: min(max(second, 0), 86_399))
  }

  private static let march1 = 20_148

  var paths: [String] { pages.keys.sorted() }

  mutating func addPage() {
    nextNumber += 1
    var page = RandomPage(random.pick(RandomPage.Kind.allCases) ?? .meldung)
    page.title = "Titel \(nextNumber)"
    page.day = Int.random(in: 1...28, using: &random)
    page.month = Int.random(in: 1...2, using: &random)
    page.topics = [Self.topics[Int.random(in: 0..<Self.topics.count, using: &random)]]
    if random.chance(40) { page.tags = [Self.tags[Int.random(in: 0..<Self.tags.count, using: &random)]] }
    if random.chance(30) { page.extra["image"] = "/bilder/a.svg\nimage_alt: Bild" }
    page.body = body()
    pages["\(page.kind.rawValue)/p\(nextNumber).md"] = page
  }

  static let topics = ["Politik", "Politik/Digital", "Finanzen", "Politik/Digital/OZG"]
  static let tags = ["Netz", "Amt", "Ort"]
  static let parts = [
    "_teil.md": "Ein Teil.\n\n```{include} _tief.md\n```\n", "_tief.md": "Ein *tiefer* Teil.\n",
    "daten.csv": "A,B\n1,2\n", "unten/zahlen.csv": "C;D\n2024;1\n2025;2,5\n", "unten/.still.csv": "D\n1\n",
  ]
  static let words = SampleSite.words.replacing(
    "words:\n", with: "words:\n  feeds_heading: F\n  feeds_of_types: T\n  search_heading: S\n")

  /// A text with links to what is there.
  mutating func body() -> String {
    var parts = ["Satz \(Int.random(in: 0..<1000, using: &random)) \"OZG\"."]
    if random.chance(40) { parts.append("## Abschnitt \(Int.random(in: 0..<5, using: &random))\n\nMehr.") }
    if random.chance(35), let target = random.pick(paths) { parts.append("Siehe [dort](/\(target)).") }
    if isEdited, random.chance(10), let target = random.pick(paths) {
      parts.append("Siehe [da](/\(target)#abschnitt-1).")
    }
    if random.chance(15), let picture = random.pick(pictures.keys.sorted()) { parts.append("![Bild](/\(picture))") }
    if random.chance(10) { parts.append("Text mit Fußnote[^1].\n\n[^1]: Die Fußnote.") }
    if random.chance(15) { parts.append("```{kasten}\nHinweis\n```") }
    if random.chance(15) { parts.append("```{include} /_teil.md\n```") }
    if random.chance(15) { parts.append("```{table} /daten.csv\n```") }
    if random.chance(5) { parts.append("```{table} /unten/zahlen.csv\n```") }
    if random.chance(12) { parts.append("```{chart} /daten.csv\ntitle: Bild\ny: B\nsource: Amt\n```") }
    if random.chance(4) { parts.append("```{chart} /unten/zahlen.csv\ntype: line\ntitle: Linie\n```") }
    if isEdited, random.chance(2) { parts.append("```{table} /unten/.still.csv\n```") }
    if random.chance(5) { parts.append("Ein <b>Tag</b> und [fort](https://fort.example).") }
    return parts.joined(separator: "\n\n")
  }
}
