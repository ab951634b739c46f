import Foundation
import Testing

@Suite("Reports from the command line")
struct ReportCommandTests {
  private let shell = Shell()

  /// A site that has a type for dossiers, as EPUB.
  private func site() async throws -> TestSite {
    let site = try await TestSite()
    try site.write(
      (site["site.yml"] ?? "").replacing(
        "types:\n",
        with: """
          types:
            dossier: {label: Dossier, template: mappe.html, permalink: "/d/{slug}/", epub: {template: heft.html}}

          """), to: "site.yml")
    let articles = "{% for article in page.dossier.articles %}{{ article.item.title }}{{ article.content }}{% endfor %}"
    try site.write("{{ page.title }}: \(articles)", to: "templates/mappe.html")
    try site.write("<section class=chapter><h1>{{ page.title }}</h1>\(articles)</section>", to: "templates/heft.html")
    try site.write(
      "---\ntitle: Erste\ndate: 2025-01-02\ntopics: [Politik]\n---\nText.\n", to: "content/meldungen/erste.md")
    return site
  }

  static let wrong: [(arguments: [String], told: String)] = [
    ([], "Name a page, or say what to collect"),
    (["a.md", "--topic", "Politik"], "A page says itself what it collects"),
    (["--from", "2024-01-01"], "Give the dossier a '--title'"),
    (["--topic", "Politik", "--output", "a.doc"], "'--output' must end in"),
    (["--topic", "Politik", "--format", "doc"], "'--format"),
  ]

  @Test("Wrong options are refused before anything is read", arguments: wrong)
  func refuses(arguments: [String], message: String) async {
    let told = await shell.run(["report"] + arguments)
    #expect(told.code == 64)
    #expect(told.errors.contains(message))
  }

  @Test("Articles are collected into a file, and nothing else is written")
  func collects() async throws {
    let site = try await site()
    let before = try site.files(in: "content")
    for name in ["mappe.epub", "mappe.html"] {
      let told = await shell.run(
        "report", "--topic", "Politik", "--output", "\(site.folder)/\(name)", "--site", site.path)
      #expect(told == Told(output: "\(site.folder)/\(name)\n"))
    }
    let page = try String(contentsOfFile: "\(site.folder)/mappe.html", encoding: .utf8)
    #expect(page.hasPrefix("Politik: Erste"))
    #expect(page.contains("<p>"))
    #expect(try site.files(in: "content") == before)
    #expect(site["public/index.html"] == nil)
  }

  @Test(
    "Nothing of the site is written over",
    arguments: [
      "content/meldungen/erste.md", "content/neu.html", "templates/mappe.html", "public/a.html", ".sitegen/a.html",
      "site.yml", "content/../site.yml", "templates",
    ])
  func keepsSite(target: String) async throws {
    let site = try await site()
    let before = (try site.files(in: "content"), site["site.yml"], site["templates/mappe.html"])
    let told = await shell.run(
      "report", "--topic", "Politik", "--format", "html", "--output", "\(site.path)/\(target)", "--site", site.path)
    #expect(told.code == 2)
    #expect(told.errors.hasPrefix("error: the report '"))
    #expect(try site.files(in: "content") == before.0)
    #expect(site["site.yml"] == before.1 && site["templates/mappe.html"] == before.2)
    #expect(site[target] == nil || !target.hasSuffix("a.html"))
  }

  @Test("Nothing but a regular file is replaced, and no folder is made")
  func keepsOthers() async throws {
    let site = try await site()
    try FileManager.default.createDirectory(atPath: "\(site.folder)/ordner.html", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(site.folder)/verweis.html", withDestinationPath: "\(site.folder)/ziel.html")
    let cases = [
      ("ordner.html", "is not a regular file"), ("verweis.html", "is not a regular file"),
      ("fehlt/a.html", "there is no folder"),
    ]
    for (target, message) in cases {
      let told = await shell.run(
        "report", "--topic", "Politik", "--output", "\(site.folder)/\(target)", "--site", site.path)
      #expect(told.code == 2)
      #expect(told.errors.contains(message), "\(told.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/ziel.html"))
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/fehlt"))
    let device = await shell.run(
      "report", "--topic", "Politik", "--format", "html", "--output", "/dev/null", "--site", site.path)
    #expect(device.errors.contains("'/dev/null' is not a regular file"))
  }

  @Test("What the site does not know is told without a file that nobody wrote")
  func unknown() async throws {
    let site = try await site()
    let told = await shell.run(
      "report", "--topic", "Politk", "--format", "html", "--output", "\(site.folder)/m.html", "--site", site.path)
    #expect(told.code == 1)
    #expect(told.errors.hasPrefix("error: 'topics' has no term 'Politk' [unknown-term]\n"))
    #expect(told.errors.contains("did you mean 'Politik'?"))
    #expect(!told.errors.contains(".md"))
    let none = await shell.run(
      "report", "--topic", "Politik", "--from", "2030-01-01", "--output", "\(site.folder)/m.html", "--site", site.path)
    #expect(none.errors.hasPrefix("error: there is no article that the dossier collects [no-report]\n"))
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/m.html"))
  }

  @Test("A page of the site is made alone")
  func page() async throws {
    let site = try await site()
    let output = "\(site.folder)/a.html"
    let told = await shell.run(
      "report", "content/meldungen/erste.md", "--output", output, "--site", site.path)
    #expect(told == Told(output: "\(output)\n"))
    let pdf = await shell.run("report", "meldungen/erste.md", "--site", site.path)
    #expect(pdf.errors.contains("pages of the type 'meldung' are not made as PDF [no-report]"))
  }
}
