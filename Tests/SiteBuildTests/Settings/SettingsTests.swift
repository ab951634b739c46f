import Diagnostics
import Files
import Markdown
import Testing

@testable import SiteBuild

@Suite struct SettingsTests {
  private static let everything = """
    title: Kommunalspiegel
    description: Nachrichten
    publisher: Redaktion
    base_url: https://portal.example/portal
    language: en
    time_zone: America/New_York
    edition_date: all
    page_size: 7
    related_count: 3
    ads: true
    raw_html: allow
    feeds: {count: 5, content: summary}
    archive: {label: Ablage, path: /ablage/}
    types:
      bericht:
        label: Bericht
        plural: Berichte
        template: report.html
        permalink: /{type}/{dd}/{slug}/
        path: /berichte/
        dated: false
        listed: false
        in_feeds: false
        folder: texte/{yyyy}
        schema: Report
      meldung: {default: true}
    taxonomies:
      topics:
        label: Rubrik
        plural: Rubriken
        path: /rubriken/
        term_path: /
        nested: true
        feeds: true
        order: [Politik, Soziales]
      tags:
    menus:
      footer:
        - {title: Impressum, url: /impressum.md}
        - {title: Archiv, url: /archiv/}
    publish:
      live: {folder: /srv/www}
    """

  private func read(_ text: String) -> (settings: SiteSettings?, told: [String]) {
    var site = SampleSite()
    site["site.yml"] = text
    let (settings, diagnostics) = SettingsReader.read(from: MemoryTree(site.files))
    return (settings, site.told(diagnostics))
  }

  @Test("Every key of the site itself is read")
  func site() throws {
    let (read, told) = read(Self.everything)
    let settings = try #require(read)
    #expect(told.isEmpty)
    #expect(settings.title == "Kommunalspiegel")
    #expect(settings.description == "Nachrichten")
    #expect(settings.publisher == "Redaktion")
    #expect(settings.base == BaseURL("https://portal.example/portal"))
    #expect(settings.language == "en")
    #expect(settings.zone.name == "America/New_York")
    #expect(settings.editionDate == .all)
    #expect(settings.pageSize == 7)
    #expect(settings.relatedCount == 3)
    #expect(settings.ads)
    #expect(settings.rawHTML == .allow)
    #expect(settings.feeds.scope.count == 5)
    #expect(settings.feeds.scope.content == .summary)
    #expect(settings.archive.label == "Ablage")
    #expect(settings.archive.address.text == "/ablage/")
  }

  @Test("Every key of a type is read, and what is left out has its default")
  func types() throws {
    let settings = try #require(read(Self.everything).settings)
    #expect(settings.types.map(\.name) == ["bericht", "meldung"])
    #expect(settings.defaultType == 1)
    let report = settings.types[0]
    #expect(report.label == "Bericht")
    #expect(report.plural == "Berichte")
    #expect(report.template == "report.html")
    #expect(report.permalink == (try Permalink("/{type}/{dd}/{slug}/")))
    #expect(report.address?.text == "/berichte/")
    #expect(!report.isDated)
    #expect(!report.isListed)
    #expect(!report.isInFeeds)
    #expect(report.folder == "texte/{yyyy}")
    #expect(report.schema == "Report")
    let plain = settings.types[1]
    #expect(plain.label == "meldung", "the name stands in for a label")
    #expect(plain.template == "article.html")
    #expect(plain.permalink == (try Permalink("/{topic}/{yyyy}/{mm}/{slug}/")))
    #expect(plain.address == nil)
    #expect(plain.isDated && plain.isListed && plain.isInFeeds)
    #expect(plain.schema == "Article")
  }

  @Test("Every key of a taxonomy, a menu and a target is read")
  func others() throws {
    let settings = try #require(read(Self.everything).settings)
    let topics = settings.taxonomies[0]
    #expect(topics.label == "Rubrik")
    #expect(topics.plural == "Rubriken")
    #expect(topics.address.text == "/rubriken/")
    #expect(topics.termBase == .root)
    #expect(topics.isNested && topics.hasFeeds)
    #expect(topics.order == ["Politik", "Soziales"])
    let tags = settings.taxonomies[1]
    #expect(tags.address.text == "/tags/")
    #expect(tags.termBase == tags.address, "terms lie below the list of all")
    #expect(!tags.isNested && !tags.hasFeeds)
    #expect(settings.menus.map(\.name) == ["footer"])
    #expect(settings.menus[0].entries.map(\.title) == ["Impressum", "Archiv"])
    #expect(settings.menus[0].entries.map(\.target.value) == ["/impressum.md", "/archiv/"])
    #expect(settings.publishTargets.map(\.name) == ["live"])
    #expect(settings.publishTargets[0].place == .folder("/srv/www", kept: 5))
  }

  @Test("Every kind of target is read with all its keys")
  func targets() throws {
    let text = """
      title: T
      base_url: https://t.example
      types: {a: }
      publish:
        r: {rsync: 'w@h:/s', port: 2222, ssh_config: c, compress: [gzip], max_removals: 5, time_limit: 9}
        g: {git: 'g@h:r.git', branch: b, history: single, cname: t.example, author: 'A <a@b>', websub: true}
        o: {rclone: 's:b', page_cache: p, asset_cache: a, indexnow: true, hook: [./h, x]}
        z: {archive: a.tar.gz, indexnow: 'https://other.example/indexnow'}
      """
    let targets = try #require(read(text).settings).publishTargets
    #expect(read(text).told == [])
    #expect(
      targets.map(\.place) == [
        .rsync("w@h:/s", port: 2222, sshConfig: "c"),
        .git("g@h:r.git", .init(name: "b", keepsHistory: false, domain: "t.example", author: "A <a@b>")),
        .rclone("s:b", cache: .init(pages: "p", assets: "a")), .archive("a.tar.gz"),
      ])
    #expect(targets[0].compression == [.gzip])
    #expect((targets[0].removalLimit, targets[0].timeLimit) == (5, 9))
    #expect(targets.map(\.tellsHub) == [false, true, false, false])
    #expect(targets[2].indexNow == "https://api.indexnow.org/indexnow")
    #expect(targets[3].indexNow == "https://other.example/indexnow")
    #expect(targets[2].hook == ["./h", "x"])
  }

  @Test("A site needs no more than title, address and one type")
  func defaults() throws {
    let (read, told) = read("title: T\nbase_url: https://t.example\ntypes: {a: }\n")
    let settings = try #require(read)
    #expect(told.isEmpty)
    #expect(settings.publisher == "T", "the title stands in for the publisher")
    #expect(settings.language == "de")
    #expect(settings.zone.name == "Europe/Berlin")
    #expect(settings.editionDate == .listings)
    #expect(settings.pageSize == 20)
    #expect(settings.relatedCount == 15)
    #expect(settings.feeds.scope.count == 20)
    #expect(settings.feeds.scope.content == .full)
    #expect(settings.archive.address.text == "/archiv/")
    #expect(settings.rawHTML == .refuse)
  }

  private static let wrong: [(line: String, told: String, reason: String)] = [
    ("titel: X", "unknown-key «titel»", "no such key"),
    ("publisher: [a]", "wrong-type «[a]»", "a list for a text"),
    ("time_zone: Europe/Belin", "invalid-setting «Europe/Belin»", "no such zone"),
    ("edition_date: alle", "invalid-value «alle»", "none of the words"),
    ("raw_html: perhaps", "invalid-value «perhaps»", "none of the words"),
    ("ads: yes", "wrong-type «yes»", "YAML 1.2 has no yes"),
    ("page_size: 0", "invalid-value «0»", "a page needs an item"),
    ("page_size: 1001", "invalid-value «1001»", "too many"),
    ("page_size: \"12\"", "wrong-type «\"12\"»", "quoted numbers are text"),
    ("page_size: 1.5", "wrong-type «1.5»", "no whole number"),
    ("related_count: -1", "invalid-value «-1»", "less than none"),
    ("related_count: 101", "invalid-value «101»", "too many"),
    ("feeds: 20", "wrong-type «20»", "a number for a map"),
    ("feeds: {count: 0}", "invalid-value «0»", "an empty feed"),
    ("feeds: {content: ful}", "invalid-value «ful»", "none of the words"),
    ("feeds: {number: 3}", "unknown-key «number»", "no such key of feeds"),
    ("archive: {path: archiv/}", "invalid-setting «archiv/»", "does not begin at the root"),
    ("archive: {path: /archiv}", "invalid-setting «/archiv»", "would be a file"),
    ("archive: {path: /../archiv/}", "invalid-setting «/../archiv/»", "leaves the site"),
    ("taxonomies: [tags]", "wrong-type «[tags]»", "a list for a map"),
    ("taxonomies: {tags: Schlagwort}", "wrong-type «Schlagwort»", "a text for a map"),
    ("taxonomies: {tags: {nested: ja}}", "wrong-type «ja»", "no truth value"),
    ("taxonomies: {tags: {order: {a: b}}}", "wrong-type «{a: b}»", "a map for a list"),
    ("taxonomies: {tags: {order: [[a]]}}", "wrong-type «[a]»", "a list for a term"),
    ("taxonomies: {tags: {path: tags}}", "invalid-setting «tags»", "no address"),
    ("taxonomies: {tags: {term_path: tags}}", "invalid-setting «tags»", "no address"),
    ("taxonomies: {tags: {labl: T}}", "unknown-key «labl»", "no such key of taxonomies"),
    ("menus: {footer: Impressum}", "wrong-type «Impressum»", "a text for a list"),
    ("menus: {footer: [Impressum]}", "wrong-type «Impressum»", "a text for a map"),
    ("menus: {footer: [{title: A}]}", "missing-field «{title: A}»", "leads nowhere"),
    ("menus: {footer: [{url: /a/}]}", "missing-field «{url: /a/}»", "has no name"),
    ("menus: {footer: [{title: A, url: /, x: 1}]}", "unknown-key «x»", "no such key of menus"),
    ("publish: {live: {}}", "missing-field «live»", "no folder"),
    ("publish: {live: {folder: /a, git: b}}", "invalid-setting «git»", "two places"),
    ("publish: {live: {folder: /a, keep: 0}}", "invalid-value «0»", "no release kept"),
    ("publish: {live: {folder: /a, branch: b}}", "unknown-key «branch»", "a key of another kind of target"),
    ("publish: {live: {compress: gzip}}", "missing-field «live»", "no place, and a key that is right"),
    ("publish: {live: {folder: /a, compress: [zip]}}", "invalid-value «zip»", "no such form"),
    ("publish: {live: {git: -x}}", "invalid-setting «-x»", "an option for git"),
    ("publish: {live: {git: r, branch: a..b}}", "invalid-setting «a..b»", "no name of a branch"),
    ("publish: {live: {git: r, cname: 'https://a.b/'}}", "invalid-setting «'https://a.b/'»", "no domain"),
    ("publish: {live: {git: r, history: all}}", "invalid-value «all»", "no such history"),
    ("publish: {live: {git: r, author: ich}}", "invalid-setting «ich»", "no author"),
    ("publish: {live: {git: 'https://a:b@c.d/e'}}", "secret-in-settings «'https://a:b@c.d/e'»", "a password"),
    (
      "publish: {live: {rclone: ':s3,secret_access_key=x:b'}}", "secret-in-settings «':s3,secret_access_key=x:b'»",
      "a key"
    ),
    ("publish: {live: {rsync: 'h:/a', password: x}}", "secret-in-settings «x»", "a password"),
    ("publish: {live: {rsync: 'h:/a', port: 70000}}", "invalid-value «70000»", "no port"),
    ("publish: {live: {rclone: bucket}}", "invalid-setting «bucket»", "no remote"),
    ("publish: {live: {archive: a.rar}}", "invalid-setting «a.rar»", "no such archive"),
    ("publish: {live: {folder: /a, indexnow: vielleicht}}", "wrong-type «vielleicht»", "no truth value"),
    ("publish: {live: {folder: /a, host: b}}", "unknown-key «host»", "no such key of targets"),
  ]

  @Test("A wrong value is told with its rule and place", arguments: wrong)
  func tellsWrongValues(line: String, told expected: String, reason: String) {
    let (settings, told) = read("title: T\nbase_url: https://t.example\ntypes: {a: }\n\(line)\n")
    #expect(settings != nil, "the rest can be checked all the same")
    #expect(told == ["site.yml \(expected)"], "\(reason)")
  }

  private static let wrongTypes: [(line: String, told: String, reason: String)] = [
    ("{default: 1}", "wrong-type «1»", "no truth value"),
    ("{dated: ja}", "wrong-type «ja»", "no truth value"),
    ("{listed: \"true\"}", "wrong-type «\"true\"»", "quoted words are text"),
    ("{template: [a]}", "wrong-type «[a]»", "a list for a text"),
    ("{path: meldungen}", "invalid-setting «meldungen»", "no address"),
    ("{permalink: /{yyyy}/}", "yaml", "braces need quotes"),
    ("{permalink: \"/{yyyy}/\"}", "invalid-setting «\"/{yyyy}/\"»", "all pages of a year at one address"),
    ("{permalink: \"/{year}/{slug}/\"}", "invalid-setting «\"/{year}/{slug}/\"»", "no such field"),
    ("{permalnk: \"/{slug}/\"}", "unknown-key «permalnk»", "no such key of types"),
  ]

  @Test("A wrong value of a type is told with its rule and place", arguments: wrongTypes)
  func tellsWrongTypes(type: String, told expected: String, reason: String) {
    let told = read("title: T\nbase_url: https://t.example\ntypes: {a: \(type)}\n").told
    if expected == "yaml" {
      #expect(told.allSatisfy { $0.contains("yaml-syntax") } && !told.isEmpty, "\(reason)")
    } else {
      #expect(told == ["site.yml \(expected)"], "\(reason)")
    }
  }

  private static let missing: [(text: String, told: [String], reason: String)] = [
    ("base_url: https://t.example\ntypes: {a: }\n", ["missing-field line 1"], "no title"),
    ("title: \" \"\nbase_url: https://t.example\ntypes: {a: }\n", ["missing-field «\" \"»"], "a blank title"),
    ("title: [T]\nbase_url: https://t.example\ntypes: {a: }\n", ["wrong-type «[T]»"], "a list for a title"),
    ("title: T\ntypes: {a: }\n", ["missing-field line 1"], "no address"),
    ("title: T\nbase_url: portal.example\ntypes: {a: }\n", ["invalid-setting «portal.example»"], "no scheme"),
    ("title: T\nbase_url: https://t.example\n", ["missing-field line 1"], "no types"),
    ("title: T\nbase_url: https://t.example\ntypes: {}\n", ["missing-field «types»"], "a map of no types"),
    ("title: T\nbase_url: https://t.example\ntypes: [a]\n", ["wrong-type «[a]»"], "a list of types"),
    ("title: T\nbase_url: https://t.example\ntypes: {a: b}\n", ["wrong-type «b»"], "a type that is a text"),
    ("", ["missing-field line 1", "missing-field line 1", "missing-field line 1"], "an empty file"),
    ("- title\n", ["wrong-type «- title»"], "a list"),
    ("title: T\ntitle: U\n", ["duplicate-key «title»"], "a key twice"),
  ]

  @Test("What a site cannot do without is told once", arguments: missing)
  func tellsMissing(text: String, told expected: [String], reason: String) {
    #expect(read(text).told == expected.map { "site.yml \($0)" }, "\(reason)")
  }

  @Test("Without a site.yml there is no site")
  func noFile() throws {
    var site = SampleSite()
    site["site.yml"] = nil
    #expect(try site.mistakes() == ["site.yml invalid-setting line 1"])
  }

  @Test("A site.yml that cannot be read does not hide what is wrong with pages")
  func brokenSettings() throws {
    var site = SampleSite()
    site["site.yml"] = "title: [\n"
    site["content/a.md"] = "---\ntitle: a: b\n---\n"
    site["content/b.md"] = "---\ntitle: B\n"
    let told = try site.mistakes()
    #expect(
      told.map { $0.prefix { $0 != "«" } } == [
        "content/a.md yaml-syntax ", "content/b.md unterminated-front-matter ", "site.yml yaml-syntax line 2",
      ])
  }
}
