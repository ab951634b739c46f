import Testing

@testable import SiteBuild

@Suite("A site in several languages")
struct LanguageTests {
  static func site() -> SampleSite {
    var site = SampleSite()
    site.set(
      "languages:\n  de: {label: Deutsch}\n  en: {label: English}\n  de-simple: {label: Leichte Sprache, path: /leicht/}"
    )
    site["templates/i18n/en.yml"] =
      SampleSite.words.replacing("Start", with: "Home").replacing("Januar,", with: "January,")
      .replacing("page_address: seite", with: "page_address: page").replacing("Guten Tag", with: "Hello")
      .replacing("dd.MM.yyyy", with: "MMMM yyyy")
    site.page("m/a.md", "title: Eins")
    site.page("m/a.en.md", "title: One", "topics: [Politics/Europe]")
    site.page("m/a.de-simple.md", "title: Leicht")
    site.page("m/b.md", "title: Zwei")
    site.page("x/c.md", "title: Two", "lang: en", "translations: [/m/b.md]")
    let facts =
      "{{ page.lang }} {{ t('greeting', name='X') }} {{ page.language.label }} {{ page.date | date('short') }}"
    let others = "{% for t in page.translations %} {{ t.lang }}={{ t.url }}{% endfor %}"
    site.template("article", "\(facts):\(others) {{ page.breadcrumbs[0].title }} {{ page.breadcrumbs[0].url }}")
    return site
  }

  @Test("Each page has the address, the words and the translations of its language")
  func pages() throws {
    let built = try Self.site().built()
    let links = "de=/politik/2025/01/a/ en=/en/politics/2025/01/a/ de-simple=/leicht/politik/2025/01/a/"
    #expect(built["politik/2025/01/a/index.html"] == "de Guten Tag, X Deutsch 01.01.2025: \(links) Start /")
    #expect(built["en/politics/2025/01/a/index.html"] == "en Hello, X English January 2025: \(links) Home /en/")
    #expect(
      built["leicht/politik/2025/01/a/index.html"]
        == "de Guten Tag, X Leichte Sprache 01.01.2025: \(links) Start /leicht/")
    let two = "de=/politik/2025/01/b/ en=/en/politik/2025/01/c/"
    #expect(built["en/politik/2025/01/c/index.html"]?.contains(": \(two) ") == true)
    #expect(built["politik/2025/01/b/index.html"]?.contains(": \(two) ") == true)
  }

  @Test("A redirect speaks the language of the page that it leads to")
  func redirects() throws {
    var site = Self.site()
    site["templates/i18n/en.yml"] = site["templates/i18n/en.yml"]?.replacing(
      "redirect_text: ", with: "redirect_text: EN ")
    site.page("m/d.en.md", "title: Three", "aliases: [/old/]")
    site.page("m/d.md", "title: Drei", "aliases: [/alt/]")
    let built = try site.built()
    #expect(built["old/index.html"]?.contains("<html lang=\"en\">") == true)
    #expect(built["old/index.html"]?.contains("<title>EN ") == true)
    #expect(built["alt/index.html"]?.contains("<html lang=\"de\">") == true)
    #expect(built["alt/index.html"]?.contains("<title>EN ") == false)
  }

  @Test("Each language has a list and a feed of its own, and the first has all the others")
  func lists() throws {
    let built = try Self.site().built()
    #expect(built["index.html"] == "Probe: Eins Zwei")
    #expect(built["en/index.html"] == "Probe: One Two")
    #expect(built["leicht/index.html"] == "Probe: Leicht")
    #expect(built["archiv/2025/01/index.html"]?.hasSuffix(": Eins Zwei") == true)
    #expect(built["politik/index.html"] == "Politik: Eins Zwei")
    #expect(!built.paths.contains { $0.hasPrefix("politics") })
    let feed = try #require(built["en/feed.xml"])
    #expect(feed.contains("<language>en</language>") && feed.contains("<title>Two</title>"))
    #expect(!feed.contains("<title>Zwei</title>"))
    #expect(built["feed.xml"]?.contains("<title>One</title>") == false)
    #expect(built["leicht/feed.xml"]?.contains("<language>de</language>") == true)
  }

  @Test("The newest items are those of the page's language")
  func latest() throws {
    var site = Self.site()
    site.template(
      "home", "{% for item in latest(5) %}{{ item.title }} {% endfor %}{{ latest(1, type='meldung')[0].title }}")
    let built = try site.built()
    #expect(built["index.html"] == "Eins Zwei Eins")
    #expect(built["en/index.html"] == "One Two One")
  }

  @Test("Links lead from one language to another")
  func links() throws {
    var site = Self.site()
    site.page("m/b.md", "title: Zwei", body: "[Englisch](a.en.md)")
    site.template("article", "{{ page.content }}")
    #expect(try site.built()["politik/2025/01/b/index.html"]?.contains("href=\"/en/politics/2025/01/a/\"") == true)
  }

  @Test("A bundle has a page for each language, and its files lie beside the first")
  func bundles() throws {
    var site = Self.site()
    site.page("m/z/index.md", body: "![B](b.svg)")
    site.page("m/z/index.en.md", body: "![B](b.svg)")
    site["content/m/z/b.svg"] = "<svg/>"
    site.template("article", "{{ page.content }}")
    let page = try #require(try site.built()["en/politik/2025/01/z/index.html"])
    #expect(page.contains("src=\"/politik/2025/01/z/b.svg\""))
  }

  @Test("Mistakes with languages are told")
  func mistakes() throws {
    var site = Self.site()
    site.page("1.md", "lang: fr")
    site.page("2.md", "translations: [m/b.md]")
    site.page("3.md", "lang: en", "translations: [nix.md]")
    #expect(
      try site.mistakes() == [
        "content/1.md invalid-value «fr»", "content/3.md broken-reference «nix.md»",
        "content/m/b.md invalid-value line 1",
      ])
    var single = SampleSite()
    single.page("a.md", "translations: [b.md]")
    single.page("b.md")
    #expect(try single.mistakes() == ["content/a.md invalid-value «b.md»"])
  }

  @Test("Every language needs its words; a simple variant has those of its language")
  func words() throws {
    var site = Self.site()
    site["templates/i18n/en.yml"] = site["templates/i18n/en.yml"]?.replacing(
      "greeting: \"Hello, {name}\"", with: "x: y")
    let missing = try site.mistakes()
    #expect(missing == ["templates/article.html template-value «t('greeting', name='X')»"])
    site["templates/i18n/en.yml"] = nil
    #expect(try site.mistakes().contains("templates/i18n/en.yml invalid-setting line 1"))
  }
}
