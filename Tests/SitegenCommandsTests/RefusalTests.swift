import Foundation
import Testing

@Suite("Commands that cannot do what they are asked to")
struct RefusalTests {
  private let shell = Shell()

  static let wrong: [(arguments: [String], told: String)] = [
    (["build", "--now", "gestern"], "'--now' must be a date"),
    (["build", "--jobs", "0"], "'--jobs' must lie between 1 and 1024"),
    (["new", "meldung", "Titel", "--now", "morgen"], "'--now' must be a date"),
  ]

  @Test("Wrong options are refused before anything is read", arguments: wrong)
  func refuses(arguments: [String], message: String) async {
    let told = await shell.run(arguments)
    #expect(told.code == 64)
    #expect(told.errors.contains(message))
  }

  @Test("Publishing tells what is wrong with the settings, not that they lack the target")
  func faultySettings() async throws {
    let site = try await TestSite()
    try site.append("publish:\n  live: {folder: www}\nsummary: [\n", to: "site.yml")
    let told = await shell.run("publish", "live", "--site", site.path)
    #expect(told.code == 1)
    #expect(told.errors.contains("[yaml-syntax]"))
  }

  @Test("The output is not put where builds keep what is theirs", arguments: [".sitegen", ".sitegen/neu"])
  func outputInState(folder: String) async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--output", "\(site.path)/\(folder)")
    #expect(told.code == 1)
    #expect(told.errors.contains("lies in '.sitegen/'"))
  }

  @Test("Of a folder that cannot be read, nothing is said to be missing")
  func unreadableFolder() async throws {
    // Who may do everything can read everything.
    if getuid() == 0 { return }
    let site = try await TestSite()
    try site.write(
      "---\ntitle: A\ntopics: [Politik]\ndate: 2025-01-01\nimage: /zu/a.png\nimage_alt: A\n---\n[B](/zu/b.md)\n",
      to: "content/a.md")
    try site.write("x", to: "content/zu/b.txt")
    let folder = "\(site.path)/content/zu"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    let told = await shell.run("build", "--site", site.path)
    #expect(told.errors.contains("[unreadable-file]"))
    #expect(!told.errors.contains("missing"))
    #expect(!told.errors.contains("no page"))
  }

  @Test("An unknown target is named with those there are")
  func unknownTarget() async throws {
    let site = try await TestSite()
    try site.append("publish:\n  live: {folder: www}\n", to: "site.yml")
    let told = await shell.run("publish", "lice", "--site", site.path)
    #expect(told.code == 64)
    #expect(told.errors.contains("did you mean 'live'?"))
    #expect(site["public/index.html"] == nil)
  }

  @Test("The output is not put into a source folder, not even through a link in a folder with a blank in its name")
  func outputBehindLink() async throws {
    let site = try await TestSite()
    try FileManager.default.createSymbolicLink(atPath: "\(site.path)/public", withDestinationPath: "content")
    let told = await shell.run("build", "--site", site.path)
    #expect(told.code == 1)
    #expect(told.errors.contains("[output-inside-source]"))
  }

  @Test("A file in the place of the output folder is told, and left alone")
  func fileForFolder() async throws {
    let site = try await TestSite()
    try site.write("mine", to: "public")
    let told = await shell.run("build", "--site", site.path)
    #expect(told.code == 2)
    #expect(site["public"] == "mine")
  }

  @Test("Pages are not begun twice")
  func sameTitle() async throws {
    let site = try await TestSite()
    #expect(await shell.run("new", "meldung", "Titel", "--site", site.path).code == 0)
    let told = await shell.run("new", "meldung", "Titel", "--site", site.path)
    #expect(told.code == 2)
    #expect(told.errors.contains("cannot write"))
  }
}
