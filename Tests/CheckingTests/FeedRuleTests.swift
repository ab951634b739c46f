import Checking
import Diagnostics
import Testing

/// A finished site of two pages and a redirect, whose feeds and sitemap follow all rules.
private struct FeedSite {
  private static let files: [(path: String, role: CheckedFile.Role, text: String)] = [
    ("a/index.html", .article(isListed: true), page("A", "<h2 id=\"teil\">Teil</h2>")),
    ("alt/index.html", .redirect, "<meta http-equiv=\"refresh\" content=\"0; url=/a/\">"),
    ("atom.xml", .atom, FeedTexts.atom), ("bild.png", .picture(isAuthors: false), ""),
    ("feed.json", .jsonFeed, FeedTexts.json), ("feed.xml", .rss, FeedTexts.rss),
    ("geheim/index.html", .list, page("Geheim", "", head: "<meta name=\"robots\" content=\"noindex\">")),
    ("index.html", .home, page("Portal", "<p><a href=\"/a/\">A</a> <a href=\"/geheim/\">Geheim</a></p>")),
    ("sitemap.xml", .sitemap, FeedTexts.sitemap),
  ]

  private static func page(_ title: String, _ body: String, head: String = "") -> String {
    """
    <!doctype html><html lang="de"><head><title>Seite \(title)</title>\
    <meta name="description" content="Worum es auf der Seite \(title) geht">\(head)</head>\
    <body><h1>\(title)</h1>\(body)</body></html>
    """
  }

  /// What is found in the files of a role if they hold this text.
  static func findings(_ role: CheckedFile.Role, _ text: String) -> [Finding] {
    let site = CheckedSite(
      origin: "https://portal.example", prefix: "", files: files.map { CheckedFile(path: $0.path, role: $0.role) })
    let check = FinishedCheck(site)
    for (place, file) in files.enumerated() { check.take(place, Array((file.role == role ? text : file.text).utf8)) }
    return check.findings().filter { site.files[$0.file].role == role }
  }

  static func text(of role: CheckedFile.Role) -> String { files.first { $0.role == role }?.text ?? "" }
}

@Suite("Rules of feeds and sitemaps")
struct FeedRuleTests {
  /// A change that breaks a rule; the finding stands at `«`.
  struct Row: Sendable, CustomTestStringConvertible {
    var role: CheckedFile.Role
    var old: String
    var new: String
    var message: String
    var rule: Rule
    /// A part of the text with the place marked, where the change does not hold it.
    var place: String?

    init(_ role: CheckedFile.Role, _ old: String, _ new: String, _ message: String, _ rule: Rule = .invalidFeed) {
      self.role = role
      self.old = old
      self.new = new
      self.message = message
      self.rule = rule
    }

    func at(_ place: String) -> Self {
      var row = self
      row.place = place
      return row
    }

    var testDescription: String { "\(role): \(message)" }
  }

  @Test("What follows the rules is left in peace", arguments: [CheckedFile.Role.rss, .atom, .jsonFeed, .sitemap])
  func goodOnes(_ role: CheckedFile.Role) {
    #expect(FeedSite.findings(role, FeedSite.text(of: role)).map(\.message) == [])
  }

  @Test("Each fault is told at its place, and no other", arguments: Row.rss + Row.atom + Row.json + Row.sitemap)
  func planted(_ row: Row) throws {
    let text = FeedSite.text(of: row.role)
    #expect(text.contains(row.old), "the text does not hold what the row changes")
    var marked = text.replacing(row.old, with: row.new, maxReplacements: 1)
    if let place = row.place {
      marked = marked.replacing(place.replacing("«", with: ""), with: place, maxReplacements: 1)
    }
    let mark = marked[..<(try #require(marked.firstIndex(of: "«")))].utf8.count
    let found = FeedSite.findings(row.role, marked.replacing("«", with: ""))
    #expect(found.map(\.message) == [row.message])
    #expect(found.map(\.rule) == [row.rule])
    #expect(found.map(\.bytes.lowerBound) == [mark])
  }
}
