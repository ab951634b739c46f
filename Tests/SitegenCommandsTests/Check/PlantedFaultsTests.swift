import Diagnostics
import Foundation
import Testing

@Suite("Faults of all kinds, planted into one site")
struct PlantedFaultsTests {
  /// What a check says: the rule, the file, and where in it.
  struct Told: Hashable, Comparable, CustomStringConvertible {
    var file: String
    var line: Int
    var column: Int
    var rule: String

    var description: String { "\(file):\(line):\(column) \(rule)" }

    static func < (a: Self, b: Self) -> Bool {
      (a.file, a.line, a.column, a.rule) < (b.file, b.line, b.column, b.rule)
    }
  }

  private let shell = Shell()

  @Test("Each is found at its place, in one run, and nothing else is")
  func allFound() async throws {
    let site = try await Self.plantedSite()
    let told = await shell.run("check", "--site", site.path, "--format", "json")
    let found = try Self.told(told.output)
    let expected = site.expected
    #expect(expected.count >= 60)
    for missing in expected.subtracting(found).sorted() { Issue.record("not found: \(missing)") }
    for surplus in found.subtracting(expected).sorted() where !site.mayTell(surplus) {
      Issue.record("found, but not planted: \(surplus)")
    }
    #expect(told.code == 1)
    let again = await shell.run("check", "--site", site.path, "--format", "json")
    #expect(again.output == told.output, "what the first check kept changes nothing")
  }

  @Test("A new site is clean")
  func newSite() async throws {
    let site = try await TestSite()
    let told = await shell.run("check", "--site", site.path)
    #expect(told.code == 0)
    #expect(told.output.contains("nothing found"), "\(told.output)")
  }

  static func told(_ json: String) throws -> Set<Told> {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let diagnostics = try #require(object?["diagnostics"] as? [[String: Any]])
    return Set(
      diagnostics.map { diagnostic in
        Told(
          file: diagnostic["file"] as? String ?? "", line: diagnostic["line"] as? Int ?? 0,
          column: diagnostic["column"] as? Int ?? 0, rule: diagnostic["rule"] as? String ?? "")
      })
  }
}

/// A site with faults, and where they are.
final class PlantedSite: Sendable {
  let site: TestSite
  let expected: Set<PlantedFaultsTests.Told>
  /// Rules by file that follow from a fault.
  private let consequences: [String: Set<String>]

  var path: String { site.path }

  init(_ site: TestSite, _ expected: Set<PlantedFaultsTests.Told>, _ consequences: [String: Set<String>]) {
    self.site = site
    self.expected = expected
    self.consequences = consequences
  }

  func mayTell(_ told: PlantedFaultsTests.Told) -> Bool {
    let name = told.file.split(separator: "/").dropLast(told.file.hasPrefix("public") ? 1 : 0).last ?? ""
    let file = told.file.hasPrefix("public") ? "content/fehler/\(name).md" : told.file
    return consequences[file]?.contains(told.rule) ?? false
  }
}

extension PlantedFaultsTests {
  static let templates: [(file: String, before: String, text: String, rule: Rule)] = [
    ("templates/partials/footer.html", "", "<p class=\"y1\"><a href=\"«/fuss-fehlt/»\">Fuß</a></p>\n", .brokenLink),
    ("templates/partials/links.html", "", "<link rel=\"stylesheet\" href=\"«/assets/fehlt.css»\">\n", .missingFile),
    (
      "templates/partials/links.html", "", "<link rel=\"preconnect\" href=\"«https://schriften.example»\">\n",
      .foreignHost
    ),
    ("templates/partials/header.html", "", "<p class=\"y2\">«<em class=\"y3\">»Nie geschlossen</p>\n", .invalidHTML),
    ("templates/partials/footer.html", "", "<p>«<img class=\"y4\" src=\"/bilder/gut.svg\">»</p>\n", .missingAltText),
  ]

  static func plantedSite() async throws -> PlantedSite {
    let site = try await TestSite()
    var planting = Planting(site)
    try planting.settings()
    try planting.files()
    for (number, fault) in (PlantedFault.html + PlantedFault.links + PlantedFault.heads).enumerated() {
      try planting.plant(fault, number)
    }
    for fault in templates { try planting.plant(template: fault.file, fault.text, fault.rule) }
    return PlantedSite(site, planting.expected, planting.consequences)
  }
}

/// Puts faults into a site.
struct Planting {
  private let site: TestSite
  private(set) var expected: Set<PlantedFaultsTests.Told> = []
  private(set) var consequences: [String: Set<String>] = [:]

  init(_ site: TestSite) { self.site = site }

  mutating func settings() throws {
    let text = """

      raw_html: allow
      budgets: {css: 60 kB}
      redirects:
        /umgezogen/: /impressum.md
        «/kette/»: /umgezogen/

      """
    try append(text, to: "site.yml", .redirectChain)
  }

  mutating func files() throws {
    let folders = ["bilder", "anlagen", "fehler"]
    for folder in folders {
      try FileManager.default.createDirectory(
        atPath: "\(site.path)/content/\(folder)", withIntermediateDirectories: true)
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h9v9z\"/></svg>\n"
    try site.write(drawing, to: "content/bilder/gut.svg")
    try site.write(drawing, to: "content/bilder/ungenutzt.svg")
    expect(.unreferencedFile, "content/bilder/ungenutzt.svg", 1, 1)
    try site.write("%PDF-1.7\n", to: "content/anlagen/gutachten.pdf")
    try site.write("Kein PDF\n", to: "content/anlagen/falsch.pdf")
    expect(.pdfLink, "content/anlagen/falsch.pdf", 1, 1)
    try site.write(
      """
      ---
      title: Was die anderen voraussetzen
      slug: 0-grundlage
      date: 2025-01-02
      topics: [Politik]
      summary: Diese Zusammenfassung steht auf zwei Seiten zugleich.
      tags: [Rechenzentrum]
      organisations: [Kommune]
      ---

      [Falsche Datei (PDF)](/anlagen/falsch.pdf)

      """, to: "content/fehler/grundlage.md")
    try site.write(
      "---\ntitle: Noch eine Seite ohne Fehler\ndate: 2025-01-02\ntopics: [Politik]\nsummary: Auf dieser Seite ist alles, wie es sein soll.\ntags: [Rechenzentrum]\norganisations: [Kommune]\n---\n\nText.\n",
      to: "content/fehler/fehlerfrei.md")
    let card = try #require(site["templates/partials/card.html"])
    try site.write(
      card.replacingOccurrences(
        of: "-%}\n<article class=\"card", with: "-%}\n{% if item.kicker != 'Ungelistet' %}<article class=\"card"
      )
      .replacingOccurrences(of: "</article>\n{% endmacro", with: "</article>{% endif %}\n{% endmacro"),
      to: "templates/partials/card.html")
  }

  mutating func plant(_ fault: PlantedFault, _ number: Int) throws {
    let file = "content/fehler/\(100 + number).md"
    var head = fault.head.isEmpty ? [] : [fault.head]
    let keys = fault.head
    if !keys.contains("title") { head.append("title: Fehler der Nummer \(number)") }
    if !keys.contains("summary") { head.append("summary: Auf der Seite \(number) steht genau ein Fehler zur Probe.") }
    let text =
      "---\n\(head.joined(separator: "\n"))\ndate: 2025-01-01\ntopics: [Politik]\n---\n\nVorher ein Absatz.\n\n\(fault.body)\n\nEin Text.\n"
    try append(text, to: file, fault.rule)
    consequences[file, default: []].formUnion(fault.consequences.map(\.rawValue))
    if fault.rule == .unreachablePage || fault.rule == .unlistedPage { expect(fault.rule, file, 1, 1) }
  }

  mutating func plant(template file: String, _ text: String, _ rule: Rule) throws { try append(text, to: file, rule) }

  /// Adds a text; what stands between marks is expected to be told.
  private mutating func append(_ marked: String, to file: String, _ rule: Rule) throws {
    let before = site[file] ?? ""
    let text = before + marked.replacingOccurrences(of: "«", with: "").replacingOccurrences(of: "»", with: "")
    try site.write(text, to: file)
    guard let mark = marked.range(of: "«") else { return }
    let lines = (before + marked[..<mark.lowerBound]).split(separator: "\n", omittingEmptySubsequences: false)
    expect(rule, file, lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
  }

  private mutating func expect(_ rule: Rule, _ file: String, _ line: Int, _ column: Int) {
    expected.insert(.init(file: file, line: line, column: column, rule: rule.rawValue))
  }
}
