import Testing

@testable import SiteBuild

@Suite struct TranslationTests {
  static let rows: [(call: String, text: String)] = [
    ("t('greeting', name='Anna')", "Guten Tag, Anna"),
    ("t('greeting', name=2025)", "Guten Tag, 2025"),
    ("t('articles', count=1)", "Ein Beitrag"),
    ("t('articles', count=2025)", "2.025 Beiträge"),
  ]

  @Test("Counts are written with separators, years and other numbers are not", arguments: rows)
  func numbers(call: String, text: String) throws {
    var site = SampleSite()
    site.page("a.md")
    site.template("article", "{{ \(call) }}")
    #expect(try site.built()["politik/2025/01/a/index.html"] == text)
  }
}
