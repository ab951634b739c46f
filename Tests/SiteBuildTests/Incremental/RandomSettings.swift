/// The settings of a random site, as one choice among several for each of them.
struct RandomSettings {
  private var chosen: [Int] = Self.all.map { _ in 0 }

  var text: String {
    zip(Self.all, chosen).map { $0[$1] }.filter { !$0.isEmpty }.map { "\($0)\n" }.joined()
  }

  /// Chooses otherwise for one setting, or goes back.
  mutating func edit(_ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<chosen.count, using: &random)
    chosen[place] =
      chosen[place] != 0 && random.chance(50) ? 0 : Int.random(in: 0..<Self.all[place].count, using: &random)
  }

  /// The first of each is what a site begins with; an empty text leaves the setting out.
  private static let all = site + machines + [types, taxonomies]

  private static let site = [
    ["title: Probe", "title: Portal", "titel: Portal"],
    ["description: Zur Probe", "description: 'Neu & anders'", ""],
    [
      "base_url: https://probe.example", "base_url: https://probe.example/unter", "base_url: http://anders.example",
    ],
    ["", "publisher: Amt"],
    ["", "time_zone: America/New_York", "time_zone: Nirgendwo"],
    ["page_size: 4", "page_size: 3", "page_size: 50"],
    ["related_count: 3", "related_count: 2", "related_count: 0"],
    ["edition_date: listings", "edition_date: all", "edition_date: off"],
    ["", "typography: false"],
    ["", "abbreviations: {OZG: Onlinezugangsgesetz}"],
    ["", "mark_external_links: true"],
    ["raw_html: allow", ""],
    [
      "menus: {main: [{title: Start, url: /}]}",
      "menus: {main: [{title: Los, url: /}, {title: Archiv, url: /archiv/}]}",
      "menus: {main: [{title: Seite, url: /seite/p1.md}]}", "",
    ],
    [
      "", "languages: {de: {label: Deutsch}, en: {label: English}}",
      "languages: {de: {label: Deutsch}, en: {label: English}, de-simple: {label: Leicht, path: /leicht/}}",
    ],
  ]

  private static let machines = [
    [
      "feeds: {formats: [rss, atom, json], count: 5, page: /feeds/, hub: https://hub.example/, view: style.css}",
      "feeds: {formats: [atom], count: 2, page: /abonnieren/}", "feeds: {formats: [rss, json], content: summary}", "",
    ],
    ["search: {page: /suche/}", "search: {page: /suche/, seite: /a/}", "search: {page: /finden/}", ""],
    ["", "archive: {label: Chronik, path: /chronik/}"],
    ["organisation: {logo: /bilder/a.svg}", "organisation: {same_as: [https://x.example/]}", ""],
    ["sitemap: {images: true, news: true}", "sitemap: {news: true}", "sitemap: {images: true}", ""],
    ["robots: {}", "robots: {disallow: [/intern/]}", ""],
    ["", "security: {contact: [\"mailto:a@probe.example\"], expires: 2025-03-08}"],
    ["tdm: {}", "tdm: {reserved: true}", ""],
    [
      "", "assets: {}", "assets: {inline: 60, minify: false, unreferenced: off}",
      "assets: {fixed: [style.css, teile/], unreferenced: warning}", "assets: {fingerprints: false, inline: 500}",
    ],
    ["icons: [style.css]", "icons: [style.css, neu.js]", ""],
    ["manifest: {}", "manifest: {theme_color: \"#0b4f71\"}", ""],
    ["indexnow: {key: schluessel}", "indexnow: {key: geheimnis}", ""],
    ["ninjs: {count: 4}", "ninjs: {count: 1}", ""],
    [
      "hosting: {files: [netlify, nginx, apache, caddy]}", "hosting: {files: [netlify, nginx], hsts: 99}",
      "hosting: {files: [apache], csp: {img-src: [https://x.example]}}", "",
    ],
    [
      "redirects: {/umzug/: /, /fort/: https://fort.example/}", "redirects: {/umzug/: /rubriken/}",
      "redirects: {/a/: /b/}", "",
    ],
  ]

  private static let types = [
    types(), types("label: Nachricht"), types("label: Meldung, path: /meldungen/"),
    types("label: Meldung, feeds: true"), types("label: Meldung, in_search: false"),
    types("label: Meldung, permalink: \"/m/{slug}/\""), types("label: Meldung, listed: [home], in_feeds: [site]"),
    types("label: Meldung, image: /bilder/b.svg, image_alt: Bild"), types("label: Meldung, number_sections: true"),
    types("label: Meldung, citable: true, epub: true"), types("label: Meldung, epub: true, number_figures: true"),
    types("label: Meldung, pdf: true"), types("label: Meldung, pdf: true, epub: true, number_sections: true"),
    types("label: Meldung, fields: {rang: number, quelle: reference, stand: {type: choice, values: [alt, neu]}}"),
  ]

  private static func types(_ own: String = "label: Meldung") -> String {
    """
    types:
      meldung: {\(own), plural: Meldungen, default: true, schema: NewsArticle}
      papier: {plural: Papiere, template: paper.html, permalink: "/papiere/{slug}/", path: /papiere/, schema: Report}
      seite: {template: page.html, permalink: "/{slug}/", dated: false, listed: false, in_feeds: false}
    """
  }

  private static let taxonomies = [
    taxonomies(), taxonomies("feeds: true, order: [Finanzen]"), taxonomies("sort: count"),
    taxonomies("feeds: true, plural: Themen"),
    taxonomies("feeds: true, terms: {Politik: {label: Politik und Recht, slug: recht, aliases: [Staat]}}"),
    taxonomies("related_weight: 0, closed: true"),
    taxonomies("feeds: {count: 1, content: summary}", tags: ", feeds: true"),
    taxonomies(tags: "}\n  regions: {label: Region, plural: Regionen, path: /regionen/"),
  ]

  private static func taxonomies(_ topics: String = "feeds: true", tags: String = "") -> String {
    let plural = topics.contains("plural") ? "" : "plural: Rubriken, "
    return """
      taxonomies:
        topics: {label: Rubrik, \(plural)path: /rubriken/, term_path: /, nested: true, \(topics)}
        tags: {label: Schlagwort, plural: Schlagworte, path: /schlagworte/\(tags)}
      """
  }
}
