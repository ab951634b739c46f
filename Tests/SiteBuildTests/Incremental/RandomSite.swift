import SiteBuild

/// A site that changes at random, with templates that ask a site everything there is to ask.
struct RandomSite {
  var random: SeededGenerator
  var pages: [String: RandomPage] = [:]
  /// Files of `content/` that are no pages.
  var pictures: [String: Int] = ["bilder/a.svg": 10, "bilder/b.svg": 20]
  var templates: [String: String] = RandomTemplates.all
  var words = SampleSite.words.replacing("words:\n", with: "words:\n  feeds_heading: F\n  feeds_of_types: T\n")
  var settings = SampleSite.settings + RandomTemplates.settings
  var asset = "body { color: black }"
  /// Days after 2025-03-01, and the hour.
  var time = (day: 0, hour: 12)
  private var nextNumber = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for _ in 0..<Int.random(in: 3...14, using: &random) { addPage() }
  }

  /// Everything as files by their paths from the site's root.
  var files: [String: String] {
    var files = ["site.yml": settings, "templates/i18n/de.yml": words, "templates/assets/style.css": asset]
    for (name, text) in templates { files["templates/\(name)"] = text }
    for (path, page) in pages { files["content/\(path)"] = page.text }
    for (path, size) in pictures {
      files["content/\(path)"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"9\"/>"
    }
    return files
  }

  var now: BuildTime {
    BuildTime(written: "2025-03-\(time.day < 9 ? "0" : "")\(time.day + 1)T\(time.hour < 10 ? "0" : "")\(time.hour):00")
      ?? .instant(TestTime.noon)
  }

  var paths: [String] { pages.keys.sorted() }

  mutating func addPage() {
    nextNumber += 1
    var page = RandomPage(random.pick(RandomPage.Kind.allCases) ?? .meldung)
    page.title = "Titel \(nextNumber)"
    page.day = Int.random(in: 1...28, using: &random)
    page.month = Int.random(in: 1...2, using: &random)
    page.topics = [Self.topics[Int.random(in: 0..<Self.topics.count, using: &random)]]
    if random.chance(40) { page.tags = [Self.tags[Int.random(in: 0..<Self.tags.count, using: &random)]] }
    if random.chance(30) { page.image = "bilder/a.svg" }
    page.body = body()
    pages["\(page.kind.rawValue)/p\(nextNumber).md"] = page
  }

  static let topics = ["Politik", "Politik/Digital", "Finanzen", "Politik/Digital/OZG"]
  static let tags = ["Netz", "Amt", "Ort"]

  /// A text with links to what is there.
  mutating func body() -> String {
    var parts = ["Satz \(Int.random(in: 0..<1000, using: &random))."]
    if random.chance(50) { parts.append("## Abschnitt \(Int.random(in: 0..<5, using: &random))\n\nMehr.") }
    if random.chance(40), let target = random.pick(paths) { parts.append("Siehe [dort](/\(target)).") }
    if random.chance(20), let picture = random.pick(pictures.keys.sorted()) { parts.append("![Bild](/\(picture))") }
    if random.chance(15) { parts.append("Text mit Fußnote[^1].\n\n[^1]: Die Fußnote.") }
    if random.chance(15) { parts.append("```{kasten}\nHinweis\n```") }
    return parts.joined(separator: "\n\n")
  }
}
