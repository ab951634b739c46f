import Diagnostics
import Files
import Markdown
import Testing

@testable import SiteBuild

@Suite struct RenameTests {
  /// A site whose page `meldungen/alt.md` is linked in every way there is.
  static func site() -> SampleSite {
    var site = SampleSite()
    site.page(
      "meldungen/alt.md", "image: bild.svg", "image_alt: Ein Bild",
      body: "Zu [B](b.md), [mir](#x) und ![H](/h.svg).\n\n## X")
    site["content/meldungen/bild.svg"] = "<svg/>"
    site["content/h.svg"] = "<svg/>"
    site.page("meldungen/b.md")
    return site
  }

  static func plan(_ site: SampleSite, _ old: String, _ new: String) throws(RenameRefusal) -> RenamePlan {
    try Renamer.plan(old, to: new, in: MemoryTree(site.files), site.request())
  }

  /// The site after a rename.
  static func renamed(_ site: SampleSite, _ old: String, _ new: String) throws -> SampleSite {
    let plan = try plan(site, old, new)
    var site = site
    for (old, new) in plan.moves {
      let bytes = site.files.removeValue(forKey: old)
      site.files[new] = bytes
    }
    for change in plan.changes { site.files[change.new] = change.after }
    return site
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var before: String
    var after: String
    var testDescription: String { before.debugDescription }
  }

  static let bodyRows: [Row] = [
    Row(before: "[a](alt.md)", after: "[a](../neu/ä b.md)".replacing(" ", with: "%20")),
    Row(before: "[a](/meldungen/alt.md#x)", after: "[a](/neu/ä%20b.md#x)"),
    Row(before: "[a](</meldungen/alt.md> 'T')", after: "[a](</neu/ä b.md> 'T')"),
    Row(before: "[a](../meldungen/alt.md?q#x)", after: "[a](../neu/ä%20b.md?q#x)"),
    Row(before: "[a](%61lt.md)", after: "[a](../neu/ä%20b.md)"),
    Row(before: "[a](/politik/2025/01/alt/)", after: "[a](/politik/2025/01/ae-b/)"),
    Row(before: "[a][r] [r]\n\n[r]: alt.md 'T'", after: "[a][r] [r]\n\n[r]: ../neu/ä%20b.md 'T'"),
    Row(before: "[a](alt.md) [a](alt.md)", after: "[a](../neu/ä%20b.md) [a](../neu/ä%20b.md)"),
    Row(before: "| a |\n|---|\n| [a](alt.md) |", after: "| a |\n|---|\n| [a](../neu/ä%20b.md) |"),
    Row(before: "Wort[^1]\n\n[^1]: [a](alt.md)", after: "Wort[^1]\n\n[^1]: [a](../neu/ä%20b.md)"),
    Row(
      before: "`alt.md` [b](b.md) <https://x.example/alt.md>", after: "`alt.md` [b](b.md) <https://x.example/alt.md>"),
  ]

  @Test("Links to a page that moves are written anew, and nothing else", arguments: bodyRows)
  func bodies(_ row: Row) throws {
    var site = Self.site()
    site.page("meldungen/c.md", body: row.before)
    let old = try #require(site["content/meldungen/c.md"])
    let after = try Self.renamed(site, "meldungen/alt.md", "neu/ä b.md")
    #expect(after["content/meldungen/c.md"] == old.replacing(row.before, with: row.after))
    #expect(try after.mistakes().isEmpty)
  }

  static let headRows: [Row] = [
    Row(before: "related: [alt.md, b.md]", after: "related: [../neu/n.md, b.md]"),
    Row(before: "related: ['/meldungen/alt.md'] # x", after: "related: ['/neu/n.md'] # x"),
    Row(before: "related:\n  - \"alt.md\"\n  - b.md", after: "related:\n  - \"../neu/n.md\"\n  - b.md"),
    Row(before: "papers: alt.md", after: "papers: ../neu/n.md"),
    Row(before: "kicker: alt.md", after: "kicker: alt.md"),
  ]

  @Test("References in front matter keep their style", arguments: headRows)
  func heads(_ row: Row) throws {
    var site = Self.site()
    site.page("meldungen/c.md", row.before)
    let old = try #require(site["content/meldungen/c.md"])
    let after = try Self.renamed(site, "content/meldungen/alt.md", "/neu/n.md")
    #expect(after["content/meldungen/c.md"] == old.replacing(row.before, with: row.after))
    #expect(try after.mistakes().isEmpty)
  }

  @Test("Fields that a type declares as references, files or Markdown are mended too")
  func declaredFields() throws {
    var site = Self.site()
    site.set(
      "types:\n", to: "types:\n  termin: {fields: {zu: reference, plan: {type: list, of: file}, ort: markdown}}\n")
    site.page("c.md", "type: termin", "zu: meldungen/alt.md", "plan: [h.svg]", "ort: 'bei [A](meldungen/alt.md#x)'")
    let after = try Self.renamed(site, "meldungen/alt.md", "neu.md")
    #expect(after["content/c.md"]?.contains("zu: neu.md\nplan: [h.svg]\nort: 'bei [A](neu.md#x)'\n") == true)
    let picture = try Self.renamed(site, "h.svg", "x/h.svg")
    #expect(picture["content/c.md"]?.contains("plan: [x/h.svg]") == true)
  }

  @Test("Files of sources are mended, by themselves and in lists, beside works that are described in place")
  func sources() throws {
    var site = Self.site()
    site["content/texte/a.bib"] = "@book{x, title={T}, year=2020}"
    site["content/b.yml"] = "- {id: y, title: T}"
    site.page("texte/c.md", "references: a.bib")
    site.page("d.md", "references: [texte/a.bib, /b.yml, {id: z, title: a.bib}]")
    let after = try Self.renamed(site, "texte/a.bib", "quellen/b.bib")
    #expect(after["content/texte/c.md"]?.contains("references: ../quellen/b.bib\n") == true)
    #expect(after["content/d.md"]?.contains("references: [quellen/b.bib, /b.yml, {id: z, title: a.bib}]\n") == true)
    #expect(try after.mistakes().isEmpty)
    let moved = try Self.renamed(site, "texte/c.md", "neu/c.md")
    #expect(moved["content/neu/c.md"]?.contains("references: ../texte/a.bib\n") == true)
  }

  @Test("A page that moves keeps its own links and pictures, and its old address leads to the new one")
  func ownLinks() throws {
    let after = try Self.renamed(Self.site(), "meldungen/alt.md", "neu/n.md")
    #expect(after["content/meldungen/alt.md"] == nil)
    #expect(
      after["content/neu/n.md"]
        == """
        ---
        image: ../meldungen/bild.svg
        image_alt: Ein Bild
        title: 'meldungen/alt.md'
        date: 2025-01-01
        topics: [Politik]
        aliases: [/politik/2025/01/alt/]
        ---
        Zu [B](../meldungen/b.md), [mir](#x) und ![H](/h.svg).

        ## X

        """)
    let built = try after.built()
    #expect(built["politik/2025/01/alt/index.html"]?.contains("url=/politik/2025/01/n/") == true)
  }

  @Test("A picture, a folder and a page with what lies beside it can move too")
  func others() throws {
    let picture = try Self.renamed(Self.site(), "h.svg", "bilder/haus.svg")
    #expect(picture["content/meldungen/alt.md"]?.contains("![H](/bilder/haus.svg)") == true)
    let folder = try Self.renamed(Self.site(), "meldungen", "archiv/2025")
    #expect(folder["content/archiv/2025/alt.md"]?.contains("image: bild.svg") == true)
    #expect(folder["content/archiv/2025/alt.md"]?.contains("aliases") == false, "the address is the same")
    #expect(try folder.mistakes().isEmpty)
    var site = SampleSite()
    site.page("m/alt/index.md", body: "![B](b.svg) [C](../c.md)")
    site["content/m/alt/b.svg"] = "<svg/>"
    site.page("m/c.md", body: "[A](alt/index.md)")
    let bundle = try Self.renamed(site, "m/alt/index.md", "neu")
    #expect(bundle["content/neu/index.md"]?.contains("![B](b.svg) [C](../m/c.md)") == true)
    #expect(bundle["content/neu/b.svg"] != nil)
    #expect(bundle["content/m/c.md"]?.contains("[A](../neu/index.md)") == true)
    #expect(try bundle.mistakes().isEmpty)
  }

  @Test("Translations that share the page's name move with it")
  func translations() throws {
    var site = Self.site()
    site.set("languages:\n  en: {label: English}")
    site["templates/i18n/en.yml"] = SampleSite.words
    site.page("meldungen/alt.en.md", body: "[B](b.md)")
    let after = try Self.renamed(site, "meldungen/alt.md", "neu.md")
    #expect(after["content/neu.en.md"]?.contains("[B](meldungen/b.md)") == true)
    #expect(after["content/neu.en.md"]?.contains("aliases: [/en/politik/2025/01/alt/]") == true)
    #expect(try after.mistakes().isEmpty)
  }

  @Test("Menus and templates that name the page are mended")
  func beyondContent() throws {
    var site = Self.site()
    site.set("menus:\n  main:\n    - {title: Alt, url: /meldungen/alt.md}")
    site.template("article", "{{ link('meldungen/alt.md') }} {{ link(\"/meldungen/b.md\") }} alt.md")
    let after = try Self.renamed(site, "meldungen/alt.md", "meldungen/neu.md")
    #expect(after["site.yml"]?.contains("{title: Alt, url: /meldungen/neu.md}") == true)
    #expect(
      after["templates/article.html"] == "{{ link('meldungen/neu.md') }} {{ link(\"/meldungen/b.md\") }} alt.md")
    #expect(try after.mistakes().isEmpty)
  }

  static let aliasRows: [Row] = [
    Row(before: "---\nT: 1\n---\n", after: "---\nT: 1\naliases: [/p/]\n---\n"),
    Row(before: "---\r\nT: 1\r\n---\r\n", after: "---\r\nT: 1\r\naliases: [/p/]\r\n---\r\n"),
    Row(before: "---\naliases: /x/\nT: 1\n---\n", after: "---\naliases: [/x/, /p/]\nT: 1\n---\n"),
    Row(before: "---\naliases: [/x/ ] # c\n---\n", after: "---\naliases: [/x/, /p/ ] # c\n---\n"),
    Row(before: "---\naliases: []\n---\n", after: "---\naliases: [/p/]\n---\n"),
    Row(before: "---\naliases:\nT: 1\n---\n", after: "---\naliases: [/p/]\nT: 1\n---\n"),
    Row(before: "---\naliases:\n  - /x/ # c\nT: 1\n---\n", after: "---\naliases:\n  - /x/ # c\n  - /p/\nT: 1\n---\n"),
    Row(before: "---\naliases: [/p/]\n---\n", after: "---\naliases: [/p/]\n---\n"),
    Row(before: "---\n{T: 1}\n---\n", after: "---\n{\"aliases\": [/p/], T: 1}\n---\n"),
    Row(before: "+++\nT = 1\n[x]\ny = 1\n+++\n", after: "+++\naliases = [\"/p/\"]\nT = 1\n[x]\ny = 1\n+++\n"),
    Row(before: "+++\naliases = ['/x/']\n+++\n", after: "+++\naliases = ['/x/', \"/p/\"]\n+++\n"),
    Row(before: "{\n\"T\": 1\n}\n", after: "{\"aliases\": [\"/p/\"], \n\"T\": 1\n}\n"),
  ]

  @Test("An alias is added in the style of the front matter", arguments: aliasRows)
  func aliases(_ row: Row) throws {
    let bytes = Array(row.before.utf8)
    let path = try #require(SitePath("a.md"))
    let page = try #require(
      RawPage.read(path, bytes, options: PageMarkdown(MarkdownOptions(profile: .portal))).page)
    let edit = AliasEdit.adding(Address.root.appending("p"), to: page, in: bytes)
    let after = [edit].compactMap { $0 }.applied(to: bytes)
    #expect(after.map { String(decoding: $0, as: UTF8.self) } == row.after)
  }

  static let refusalRows: [(String, String, String)] = [
    ("meldungen/alt.md", "meldungen/b.md", "there is a file 'content/meldungen/b.md' already"),
    ("meldungen/al.md", "x.md", "there is no file 'content/meldungen/al.md'"),
    ("meldungen/alt.md", "meldungen/alt.md", "'meldungen/alt.md' has this name already"),
    ("meldungen/alt.md", "../x.md", "a path leaves 'content/'"),
    ("meldungen/alt.md", "x.txt", "'x.txt' has another ending than 'alt.md'"),
    ("meldungen/alt.md", "x", "'x' has another ending than 'alt.md'"),
    ("meldungen/alt.md", ".x.md", "'.x.md' would be passed over as a hidden file"),
    ("meldungen", "meldungen/x", "a folder cannot go into itself"),
    ("meldungen", "x.md", "'meldungen' is a folder with several files"),
    ("meldungen/alt.md", "h.svg/x.md", "'content/h.svg' is a file, so nothing can lie below it"),
  ]

  @Test("What cannot be done is refused with what to write instead", arguments: refusalRows)
  func refusals(_ old: String, _ new: String, _ message: String) throws {
    do throws(RenameRefusal) {
      _ = try Self.plan(Self.site(), old, new)
      Issue.record("renamed")
    } catch .message(let text, let hint) {
      #expect(text == message)
      #expect(!hint.isEmpty)
    } catch { Issue.record("\(error)") }
  }

  @Test("A site with mistakes is left alone, and so is one that would have some")
  func mistakes() throws {
    var wrong = Self.site()
    wrong.page("x.md", "draft: vielleicht")
    // In the new place the page would have the address of 'meldungen/b.md'.
    for (site, isAfterwards) in [(wrong, false), (Self.site(), true)] {
      do throws(RenameRefusal) {
        _ = try Self.plan(site, "meldungen/alt.md", "a/b.md")
        Issue.record("renamed")
      } catch .mistakes(let diagnostics, let afterwards) {
        #expect(afterwards == isAfterwards)
        #expect(diagnostics.containsError)
      } catch { Issue.record("\(error)") }
    }
  }
}
