import Checking
import Diagnostics

extension FeedRuleTests.Row {
  static let rss: [Self] = [
    Self(.rss, "version=\"2.0\"", "version=\"0.91\"", "no '<rss version=\"2.0\">'").at("«<rss"),
    Self(.rss, "<channel>", "«<channel/><channel>", "'<rss>' holds no '<channel>', or more than that").at("«<rss"),
    Self(.rss, "<channel><title>Portal</title>", "«<channel>", "'<channel>' has no '<title>'"),
    Self(.rss, "<description>Worum es geht</description>", "", "'<channel>' has no '<description>'").at("«<channel"),
    Self(.rss, "<ttl>60</ttl>", "«<ttl>eine Stunde</ttl>", "'<ttl>' is no number of minutes"),
    Self(
      .rss, "<lastBuildDate>Mon, 24 Feb", "«<lastBuildDate>Mo, 24. Feb",
      "'Mo, 24. Feb 2025 12:00:00 +0100' is no date as RFC 822 writes it"),
    Self(
      .rss, "<pubDate>Mon, 24 Feb 2025", "«<pubDate>2025-02-24",
      "'2025-02-24 12:00:00 +0100' is no date as RFC 822 writes it"),
    Self(
      .rss, "<atom:link href=\"https://portal.example/feed.xml\"",
      "«<atom:link href=\"https://portal.example/anders.xml\"",
      "the feed calls itself 'https://portal.example/anders.xml', but lies at 'https://portal.example/feed.xml'"),
    Self(
      .rss, "<item><title>A</title><description>Kurz</description>", "«<item>",
      "'<item>' has neither a title nor a description"),
    Self(.rss, "<link>https://portal.example/a/</link>", "«<link>/a/</link>", "the link '/a/' is no whole address"),
    Self(
      .rss, "<link>https://portal.example/a/</link>", "«<link>https://portal.example/b/</link>",
      "no page or file at '/b/'", .brokenLink),
    Self(
      .rss, "<link>https://portal.example/a/</link>", "«<link>https://portal.example/alt/</link>",
      "'/alt/' only leads on to '/a/'", .redirectedLink),
    Self(
      .rss, "<link>https://portal.example/a/</link>", "«<link>https://portal.example/a/#weg</link>",
      "'/a/' has no place '#weg'", .missingFragment),
    Self(
      .rss, "<guid>https://portal.example/</guid>", "«<guid>https://portal.example/a/</guid>",
      "two entries have the '<guid>' 'https://portal.example/a/'"),
    Self(.rss, "length=\"9\"", "", "'<enclosure>' has no 'length'").at("«<enclosure"),
    Self(.rss, "length=\"9\"", "length=\"viel\"", "the length 'viel' is no number of bytes").at("«<enclosure"),
    Self(
      .rss, "<content:encoded><![CDATA[<p><a href=\"https://portal.example/a/\">",
      "«<content:encoded><![CDATA[<p><a href=\"#teil\">", "'#teil' leads nowhere outside of the page"),
    Self(.rss, "<image><url>https://portal.example/bild.png</url>", "«<image>", "'<image>' has no '<url>'"),
    Self(.rss, "</channel>", "«</kanal>", "no XML: '</kanal>' closes nothing that is open"),
    Self(.rss, "Kurz", "Kurz «& gut", "no XML: '&' begins no reference"),
    Self(.rss, "Kurz", "Kurz«&nbsp;", "no XML: '&nbsp;' is no character that XML knows"),
    Self(.rss, "Kurz", "Kurz«\u{1}", "no XML: a control character, which XML does not allow"),
  ]

  static let atom: [Self] = [
    Self(
      .atom, "xmlns=\"http://www.w3.org/2005/Atom\"", "xmlns=\"http://example/\"",
      "no '<feed>' in the namespace of Atom"
    ).at("«<feed"),
    Self(.atom, "<id>https://portal.example/</id>", "", "'<feed>' has no '<id>'").at("«<feed"),
    Self(
      .atom, "<title>Portal</title>", "<title>Portal</title><title>Zwei</title>",
      "'<feed>' has more than one '<title>'"
    ).at("«<feed"),
    Self(.atom, "<id>https://portal.example/</id>", "«<id>Portal</id>", "the id 'Portal' is no address (4.2.6)"),
    Self(
      .atom, "<updated>2025-02-24T12:00:00+01:00", "«<updated>2025-02-24",
      "'2025-02-24' is no date and time as RFC 3339 writes them"),
    Self(
      .atom, "<updated>2025-02-24T12:00:00+01:00", "«<updated>2025-02-30T12:00:00+01:00",
      "'2025-02-30T12:00:00+01:00' is no date and time as RFC 3339 writes them"),
    Self(.atom, "<link rel=\"self\" href=\"https://portal.example/atom.xml\"/>", "", "'<feed>' has no link 'self'")
      .at("«<feed"),
    Self(.atom, "<author><name>Redaktion</name></author>", "«<author></author>", "'<author>' has no '<name>'"),
    Self(.atom, "<author><name>Redaktion</name></author>", "", "'<entry>' has no author, nor has the feed")
      .at("«<entry"),
    Self(.atom, "<link href=\"https://portal.example/a/\"/>", "«<link/>", "'<link>' has no 'href'"),
    Self(
      .atom,
      "<entry><link href=\"https://portal.example/a/\"/><content type=\"html\">&lt;p&gt;Text&lt;/p&gt;</content>",
      "«<entry>", "'<entry>' has neither content nor a link"),
    Self(
      .atom, "<content type=\"html\">", "«<content type=\"html\" src=\"https://portal.example/a/\">",
      "'<content>' has both 'src' and text"),
    Self(
      .atom, "<link href=\"https://portal.example/a/\"/>", "«<link href=\"https://portal.example/weg/\"/>",
      "no page or file at '/weg/'", .brokenLink),
  ]

  static let json: [Self] = [
    Self(.jsonFeed, "version/1.1", "version/2", "'version' is not 'https://jsonfeed.org/version/1.1'").at(
      "«{\"version"),
    Self(.jsonFeed, "\"title\": \"Portal\"", "\"title\": \"\"", "the feed has no 'title'").at("«{\"version"),
    Self(.jsonFeed, "\"items\"", "\"dinge\"", "the feed has no list 'items'").at("«{\"version"),
    Self(
      .jsonFeed, "\"feed_url\": \"https://portal.example/feed.json\"",
      "\"feed_url\": \"«https://portal.example/anders.json\"",
      "the feed calls itself 'https://portal.example/anders.json', but lies at 'https://portal.example/feed.json'"),
    Self(
      .jsonFeed, "\"content_html\": \"<p>Text</p>\"", "\"summary\": \"Text\"",
      "the item '1' has neither 'content_html' nor 'content_text'"
    ).at("\"id\": \"«1"),
    Self(
      .jsonFeed, "2025-02-24T12:00:00Z", "«24.2.2025", "'24.2.2025' is no date and time as RFC 3339 writes them"),
    Self(
      .jsonFeed, "\"url\": \"https://portal.example/a/\"", "\"url\": \"/a/\"", "'url' '/a/' is no whole address"
    ).at("\"id\": \"«1"),
    Self(
      .jsonFeed, "\"url\": \"https://portal.example/a/\"", "\"url\": \"https://portal.example/weg/\"",
      "no page or file at '/weg/'", .brokenLink
    ).at("\"id\": \"«1"),
    Self(.jsonFeed, "\"id\": \"2\"", "\"id\": \"1\"", "two entries have the 'id' '1'").at("\"id\": \"«1"),
    Self(.jsonFeed, "\"id\": \"2\"", "\"id\": 2", "an item has no 'id', or one that is no text").at("«{\"version"),
    Self(.jsonFeed, "\"items\": [", "\"items\": [7, ", "an item is no JSON object").at("«{\"version"),
  ]

  static let sitemap: [Self] = [
    Self(.sitemap, "</urlset>", "«</seiten>", "no XML: '</seiten>' closes nothing that is open", .invalidSitemap),
    Self(.sitemap, "<url><loc>https://portal.example/a/</loc>", "«<url>", "'<url>' has no '<loc>'", .invalidSitemap),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>https://portal.example/a/</loc>",
      "'https://portal.example/a/' stands twice", .invalidSitemap
    ),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>https://anders.example/</loc>",
      "'https://anders.example/' lies on another host", .invalidSitemap),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>/</loc>", "'<loc>' '/' is no whole address",
      .invalidSitemap),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>https://portal.example/weg/</loc>",
      "no page or file at '/weg/'", .brokenLink),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>https://portal.example/alt/</loc>",
      "'/alt/' only leads on", .invalidSitemap),
    Self(
      .sitemap, "<loc>https://portal.example/</loc>", "«<loc>https://portal.example/geheim/</loc>",
      "'/geheim/' asks not to be found", .invalidSitemap),
    Self(.sitemap, "<lastmod>2025-02-24", "«<lastmod>24.2.2025", "'24.2.2025' is no date", .invalidSitemap),
    Self(
      .sitemap, "<image:loc>https://portal.example/bild.png", "«<image:loc>https://portal.example/weg.png",
      "no page or file at '/weg.png'", .brokenLink),
    Self(
      .sitemap, "<news:title>A</news:title>", "", "'<news:news>' has no '<news:title>'", .invalidSitemap
    ).at("«<news:news"),
    Self(
      .sitemap, "<news:publication_date>2025-02-24", "<news:publication_date>gestern",
      "'gestern' is no date", .invalidSitemap
    ).at("«<news:news"),
  ]
}
