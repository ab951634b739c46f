import Foundation
import Testing

@Suite("Publishing from the command line")
struct PublishCommandTests {
  private let shell = Shell()

  private func site(_ targets: String) async throws -> TestSite {
    let site = try await TestSite()
    try site.append("publish:\n\(targets)", to: "site.yml")
    return site
  }

  private func publish(_ site: TestSite, _ arguments: String...) async -> Told {
    await shell.run(["publish", "live", "--site", site.path] + arguments)
  }

  @Test("A dry run names what would change and changes nothing")
  func dryRun() async throws {
    let site = try await site("  live: {folder: ../www, hook: [true]}\n")
    let told = await publish(site, "--dry-run")
    #expect(told.code == 0)
    #expect(told.output.contains("  + index.html ("))
    #expect(told.output.contains("\n  then run true\nWould publish to 'live': "))
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/www"))
  }

  @Test("After one edit, one file, and what readers search in")
  func difference() async throws {
    let site = try await site("  live: {folder: ../www}\n")
    #expect(await publish(site).code == 0)
    try site.write(try #require(site["content/impressum.md"]) + "\nNeu.\n", to: "content/impressum.md")
    let told = await publish(site, "--dry-run")
    #expect(told.output.contains("  ~ impressum/index.html ("))
    let others = told.output.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.contains(" impressum/") }
    #expect(!others.isEmpty && others.allSatisfy { $0.dropFirst(4).hasPrefix("suche/") })
  }

  @Test("A rollback shows the release before, and needs no build")
  func rollback() async throws {
    let site = try await site("  live: {folder: ../www}\n")
    _ = await publish(site)
    let page = try #require(site["content/impressum.md"])
    try site.write(page + "\nNeu.\n", to: "content/impressum.md")
    _ = await publish(site)
    try site.write(page + "\n[Fehler](/nirgends.md)\n", to: "content/impressum.md")
    let told = await publish(site, "--rollback")
    #expect(told.output == "Readers see release 2025-02-24T110000Z again instead of 2025-02-24T110000Z-2\n")
    #expect(await publish(site, "--rollback", "2025-02-24T110000Z-2").code == 0)
    #expect(await publish(site, "--rollback", "gestern").code == 2)
  }

  @Test("Warnings of the check stop nothing, and are told by their number")
  func warnings() async throws {
    let site = try await site("  live: {folder: ../www}\n")
    try site.append("\n# Noch eine Hauptüberschrift\n", to: "content/impressum.md")
    try site.write("---\ntitle: Impressum\ntype: seite\n---\n\nText.\n", to: "content/allein.md")
    let told = await publish(site)
    #expect(told.code == 0)
    #expect(
      told.errors.contains("note: the check found 3 warnings, 1 note; 'sitegen check' shows them\n"),
      "\(told.errors)")
  }

  @Test("A site with mistakes is not published")
  func mistakes() async throws {
    let site = try await site("  live: {folder: ../www}\n")
    try site.write(
      try #require(site["content/impressum.md"]) + "\n[Fehler](/nirgends.md)\n", to: "content/impressum.md")
    let told = await publish(site)
    #expect(told.code == 1)
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/www"))
  }

  @Test("What only the check finds keeps a site back too, unless that is asked for")
  func check() async throws {
    let site = try await site("  live: {folder: ../www}\n")
    let page = try #require(site["templates/page.html"])
    try site.write(page.replacing("</h1>", with: "</h1><a href=\"/nirgends/\">x</a>"), to: "templates/page.html")
    let told = await publish(site)
    #expect(told.code == 1)
    #expect(told.errors.contains("[broken-link]") && told.errors.contains("'--no-check'"))
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder)/www"))
    #expect(await publish(site, "--no-check").code == 0)
  }

  @Test("Every publish that did something leaves a line")
  func record() async throws {
    let site = try await site("  live: {archive: portal.zip}\n")
    _ = await publish(site)
    _ = await publish(site)
    let lines = try #require(site[".sitegen/publish/record.jsonl"]).split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines[0].contains("\"time\": 1740394800, \"target\": \"live\""))
  }

  @Test("A hook that fails is told, and the site is published all the same")
  func failingHook() async throws {
    let site = try await site("  live: {folder: ../www, hook: [./nirgends]}\n")
    let told = await publish(site)
    #expect(told.code == 2)
    #expect(told.output.contains("Published release"))
    #expect(told.errors.contains("nirgends"))
  }

  static let inside: [(place: String, told: String)] = [
    ("folder: public/www", "lies in the output folder"), ("folder: .", "lies around the output folder"),
    ("folder: content/www", "lies in 'content/'"), ("folder: templates", "is 'templates/'"),
    ("folder: .sitegen", "is '.sitegen/'"), ("folder: ..", "lies around the output folder"),
    ("rsync: content", "is 'content/'"), ("rsync: ./public/", "is the output folder"),
    ("archive: content/portal.zip", "lies in 'content/'"), ("archive: public/portal.zip", "lies in the output folder"),
    ("git: templates/x", "lies in 'templates/'"), ("git: 'file:///'", "lies around the output folder"),
    ("folder: content/../public", "is the output folder"),
  ]

  @Test("A target that lies in the site's own files, or around them, is refused at its line", arguments: inside)
  func insideSite(_ row: (place: String, told: String)) async throws {
    let site = try await site("  live: {\(row.place)}\n")
    let told = await publish(site)
    #expect(told.code == 1)
    #expect(told.errors.contains("[target-inside-site]"))
    #expect(told.errors.contains(row.told) && told.errors.contains("site.yml:"), "\(told.errors)")
    #expect(site["public/index.html"] == nil, "not even built")
  }

  @Test("A target inside the site's folder beside its own files is allowed", arguments: ["www", ".sitegen/published"])
  func besideSources(_ place: String) async throws {
    let site = try await site("  live: {folder: \(place)}\n")
    #expect(await publish(site).code == 0)
    #expect(site["\(place)/current/index.html"] != nil)
  }

  @Test("A secret in the settings is an error that does not repeat it")
  func secret() async throws {
    let site = try await site("  live: {git: 'https://ich:geheim99@host.example/r.git'}\n")
    let told = await publish(site)
    #expect(told.code == 1)
    #expect(told.errors.contains("[secret-in-settings]"))
    #expect(!(told.errors + told.output).contains("geheim99"))
  }

  @Test("Only folders go back")
  func rollbackOfArchive() async throws {
    let site = try await site("  live: {archive: portal.zip}\n")
    let told = await publish(site, "--rollback")
    #expect(told.code == 64)
    #expect(told.errors.contains("Only folders keep releases"))
  }
}
