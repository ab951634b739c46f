import Foundation
import Testing

@Suite("What editors do beside writing")
struct EditorCommandsTests {
  private let shell = Shell()

  /// A site with a type that has fields, and an article that will appear and expire.
  private func site() async throws -> TestSite {
    let site = try await TestSite()
    // Its date is the day on which somebody last wrote it.
    try FileManager.default.removeItem(atPath: "\(site.path)/content/meldungen/willkommen.md")
    try site.write(
      (site["site.yml"] ?? "").replacing(
        "types:\n",
        with: """
          types:
            termin:
              label: Termin
              folder: termine
              fields:
                ort: {type: text, required: true, label: Wo es ist}
                art: {type: choice, values: [Sitzung, Feier], required: true}
                gast: {type: list, of: text}

          """), to: "site.yml")
    return site
  }

  private func page(_ title: String, _ head: String, _ body: String = "Text.") -> String {
    "---\ntitle: \(title)\ntopics: [Politik]\n\(head)\n---\n\n\(body)\n"
  }

  @Test("A headline that no file could be named after is shortened to its first words")
  func longTitle() async throws {
    let site = try await site()
    let title = Array(repeating: "Haushalt", count: 45).joined(separator: " ")
    let told = await shell.run("new", "termin", title, "--site", site.path)
    #expect(
      told.output == "content/termine/\(Array(repeating: "haushalt", count: 9).joined(separator: "-")).md\n")
    #expect(site[told.output.trimmingCharacters(in: .newlines)]?.contains(title) == true)
    let one = await shell.run("new", "termin", String(repeating: "a", count: 400), "--site", site.path)
    #expect(one.output == "content/termine/\(String(repeating: "a", count: 80)).md\n")
  }

  @Test("A new page has its type's fields, builds as it is, and is never replaced")
  func new() async throws {
    let site = try await site()
    let told = await shell.run("new", "termin", "Tag der \"offenen\" Tür", "--bundle", "--site", site.path)
    let file = "content/termine/tag-der-offenen-tuer/index.md"
    #expect(told.output == "\(file)\n")
    #expect(
      site[file]
        == """
        ---
        title: "Tag der \\"offenen\\" Tür"
        date: 2025-02-24
        type: termin
        topics: ["Politik"]
        ort: "…"  # Wo es ist
        art: "Sitzung"  # one of Sitzung, Feier
        # gast: ["…"]
        summary: ""
        draft: true
        ---


        """)
    #expect(await shell.run("build", "--drafts", "--site", site.path).code == 0)
    #expect(await shell.run("new", "termin", "Tag der offenen Tür", "--bundle", "--site", site.path).code == 2)
    #expect(await shell.run("new", "termine", "X", "--site", site.path).errors.contains("did you mean 'termin'?"))
  }

  @Test("Pages are listed by type, topic and state, also as JSON")
  func list() async throws {
    let site = try await site()
    try site.write(page("Entwurf", "date: 2025-01-02\ndraft: true"), to: "content/meldungen/a.md")
    try site.write(page("Morgen", "date: 2025-02-25"), to: "content/meldungen/b.md")
    let drafts = await shell.run("list", "--draft", "--topic", "politik", "--site", site.path)
    #expect(drafts.output == "2025-01-02  draft  meldung  content/meldungen/a.md  Entwurf\n")
    #expect(drafts.errors.isEmpty)
    let future = await shell.run("list", "--state", "future", "--json", "--site", site.path)
    let json = try JSONSerialization.jsonObject(with: Data(future.output.utf8)) as? [[String: Any]]
    #expect(json?.first?["file"] as? String == "content/meldungen/b.md")
    #expect(json?.first?["state"] as? String == "future")
    #expect(json?.count == 1)
    #expect(await shell.run("list", "--type", "meldng", "--site", site.path).errors.contains("did you mean 'meldung'?"))
    #expect(await shell.run("list", "--term", "tags", "--site", site.path).code == 64)
    try site.write(page("Falsch", "date: gestern"), to: "content/meldungen/c.md")
    #expect(await shell.run("list", "--site", site.path).errors.contains("the site has 1 mistake"))
  }

  @Test("The schedule says what appears and expires, and the next time alone for a timer")
  func schedule() async throws {
    let site = try await site()
    try site.write(
      page("Frist", "date: 2025-02-01\nembargo: 2025-03-30T03:30\nexpires: 2025-04-01"), to: "content/meldungen/a.md")
    try site.write(page("Entwurf", "date: 2025-03-01\ndraft: true"), to: "content/meldungen/b.md")
    try site.write(page("Nie", "date: 2025-03-02\nexpires: 2025-03-01"), to: "content/meldungen/c.md")
    let told = await shell.run("schedule", "--site", site.path)
    #expect(
      told.output == """
        2025-03-30T03:30:00+02:00  appears  content/meldungen/a.md  Frist
        2025-04-01T00:00:00+02:00  expires  content/meldungen/a.md  Frist

        """)
    #expect(await shell.run("schedule", "--next", "--site", site.path).output == "2025-03-30T03:30:00+02:00\n")
    let later = await shell.run("schedule", "--next", "--now", "2025-03-30T03:30", "--site", site.path)
    #expect(later.output == "2025-04-01T00:00:00+02:00\n")
    #expect(await shell.run("schedule", "--next", "--now", "2025-04-01", "--site", site.path).output.isEmpty)
  }

  @Test("A page is renamed and its links mended; a dry run changes nothing; a refusal says why")
  func rename() async throws {
    let site = try await site()
    try site.write(page("Alt", "date: 2025-02-01"), to: "content/meldungen/alt.md")
    try site.write(page("Verweis", "date: 2025-02-02", "Zum [Alten](alt.md)."), to: "content/meldungen/b.md")
    let arguments = ["rename", "content/meldungen/alt.md", "meldungen/2025/neu.md", "--site", site.path]
    let dry = await shell.run(arguments + ["--dry-run"])
    #expect(dry.output.contains("would move content/meldungen/alt.md -> content/meldungen/2025/neu.md\n"))
    #expect(site["content/meldungen/alt.md"] != nil)
    let told = await shell.run(arguments)
    #expect(
      told.output == """
        moved content/meldungen/alt.md -> content/meldungen/2025/neu.md
        mended content/meldungen/b.md
        /politik/2025/02/alt/ leads to /politik/2025/02/neu/

        """)
    #expect(site["content/meldungen/alt.md"] == nil)
    #expect(site["content/meldungen/b.md"]?.contains("Zum [Alten](2025/neu.md).") == true)
    #expect(site["content/meldungen/2025/neu.md"]?.contains("aliases: [/politik/2025/02/alt/]") == true)
    #expect(await shell.run("build", "--strict", "--site", site.path).code == 0)
    #expect(site["public/politik/2025/02/alt/index.html"]?.contains("url=/politik/2025/02/neu/") == true)
    let again = await shell.run(arguments)
    #expect(again.code == 1)
    #expect(again.errors.hasPrefix("error: there is no file 'content/meldungen/alt.md'\n  = hint: "))
  }

  @Test("A rename that was interrupted is completed by the next command")
  func interruptedRename() async throws {
    let site = try await site()
    let staging = "\(site.path)/.sitegen/rename"
    try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
    try site.write(page("Neu", "date: 2025-02-01"), to: ".sitegen/rename/0")
    try site.write("sitegen journal 1\n0 content/meldungen/neu.md\nend\n", to: ".sitegen/rename/journal")
    let told = await shell.run("build", "--site", site.path)
    #expect(told.errors == "note: completed a rename that had been interrupted\n")
    #expect(site["public/politik/2025/02/neu/index.html"] != nil)
  }

  @Test("A schema knows the type's fields and the words they allow")
  func schema() async throws {
    let site = try await site()
    let told = await shell.run("schema", "termin", "--site", site.path)
    let schema = try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any]
    #expect(schema?["required"] as? [String] == ["title", "date", "type", "topics", "ort", "art"])
    let art = (schema?["properties"] as? [String: Any])?["art"] as? [String: Any]
    #expect(art?["enum"] as? [String] == ["Sitzung", "Feier"])
    let all = await shell.run("schema", "--output", "\(site.path)/schema", "--site", site.path)
    #expect(all.output.contains("page.schema.json\n") && all.output.contains("termin.schema.json\n"))
    #expect(await shell.run("schema", "termine", "--site", site.path).errors.contains("did you mean 'termin'?"))
  }
}
