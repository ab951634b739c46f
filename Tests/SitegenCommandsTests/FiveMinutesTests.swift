import Foundation
import Testing

@Suite("From an empty folder to a published article, as the README tells it")
struct FiveMinutesTests {
  static let file = "content/meldungen/2025/stadtrat-beschliesst-digitalstrategie.md"
  static let article = """
    ---
    title: "Stadtrat beschließt Digitalstrategie"
    kicker: Musterstadt
    date: 2025-02-24
    topics: ["Politik"]
    summary: Der Rat hat die Strategie einstimmig beschlossen.
    ---

    ## Was sich ändert

    Mehr dazu steht im [Impressum](/impressum.md).

    """

  private let shell = Shell()

  @Test("A new site builds without a mistake")
  func newSiteBuilds() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path)
    #expect(told.code == 0)
    #expect(told.errors.isEmpty)
    #expect(told.output.hasPrefix("Built "))
    #expect(site["public/index.html"] != nil)
  }

  @Test("A folder that holds something is not made a site")
  func folderIsNotEmpty() async throws {
    let site = try await TestSite()
    let told = await shell.run("init", site.path)
    #expect(told.code == 2)
    #expect(told.errors.contains("is not empty"))
  }

  @Test("A new page is a draft; filled in, it is on the home page")
  func article() async throws {
    let site = try await TestSite()
    let told = await shell.run("new", "meldung", "Stadtrat beschließt Digitalstrategie", "--site", site.path)
    #expect(told.output == "\(Self.file)\n")
    #expect(site[Self.file]?.contains("draft: true") == true)
    #expect(await shell.run("build", "--site", site.path).output.contains("held back: 1 draft"))
    try site.write(Self.article, to: Self.file)
    #expect(await shell.run("build", "--site", site.path).code == 0)
    #expect(site["public/index.html"]?.contains("Stadtrat beschließt") == true)
    #expect(site["public/feed.xml"]?.contains("Stadtrat beschließt") == true)
  }

  @Test("A mistyped link is told with its place, and the site stays as it was")
  func mistake() async throws {
    let site = try await TestSite()
    await _ = shell.run("new", "meldung", "Stadtrat beschließt Digitalstrategie", "--site", site.path)
    await _ = shell.run("build", "--site", site.path)
    let before = site["public/index.html"]
    try site.write(Self.article.replacing("/impressum.md", with: "/impresum.md"), to: Self.file)
    let told = await shell.run("build", "--site", site.path)
    #expect(told.code == 1)
    #expect(
      told.errors == """
        \(Self.file):11:32: error: no page at '/impresum.md' [broken-link]
           |
        11 | Mehr dazu steht im [Impressum](/impresum.md).
           |                                ^^^^^^^^^^^^
          = hint: did you mean '/impressum.md'?

        1 error; nothing was written

        """)
    #expect(site["public/index.html"] == before)
  }

  @Test("A target below 'publish' is all it takes to publish, and a second time nothing is to do")
  func publish() async throws {
    let site = try await TestSite()
    try site.append("publish:\n  live: {folder: '\(site.folder)/www'}\n", to: "site.yml")
    let told = await shell.run("publish", "live", "--site", site.path)
    #expect(told.code == 0)
    #expect(FileManager.default.fileExists(atPath: "\(site.folder)/www/current/index.html"))
    #expect(await shell.run("publish", "live", "--site", site.path).output.hasPrefix("Nothing to publish"))
  }
}
