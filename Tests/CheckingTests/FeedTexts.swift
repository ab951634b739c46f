/// Feeds and a sitemap that follow all rules.
enum FeedTexts {
  static let rss = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Portal</title><link>https://portal.example/</link><description>Worum es geht</description>
    <atom:link href="https://portal.example/feed.xml" rel="self" type="application/rss+xml"/>
    <lastBuildDate>Mon, 24 Feb 2025 12:00:00 +0100</lastBuildDate><ttl>60</ttl>
    <image><url>https://portal.example/bild.png</url><title>Portal</title><link>https://portal.example/</link></image>
    <item><title>A</title><description>Kurz</description><link>https://portal.example/a/</link>
    <guid>https://portal.example/a/</guid><pubDate>Mon, 24 Feb 2025 12:00:00 +0100</pubDate>
    <enclosure url="https://portal.example/bild.png" length="9" type="image/png"/>
    <content:encoded><![CDATA[<p><a href="https://portal.example/a/">A</a></p>]]></content:encoded></item>
    <item><title>Start</title><guid>https://portal.example/</guid></item>
    </channel>
    </rss>
    """

  static let atom = """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><id>https://portal.example/</id><title>Portal</title>
    <updated>2025-02-24T12:00:00+01:00</updated><author><name>Redaktion</name></author>
    <link rel="self" href="https://portal.example/atom.xml"/>
    <entry><link href="https://portal.example/a/"/><content type="html">&lt;p&gt;Text&lt;/p&gt;</content>
    <id>https://portal.example/a/</id><title>A</title><updated>2025-02-23T12:00:00Z</updated></entry>
    </feed>
    """

  static let json = """
    {"version": "https://jsonfeed.org/version/1.1", "title": "Portal",
     "home_page_url": "https://portal.example/", "feed_url": "https://portal.example/feed.json",
     "items": [
       {"id": "1", "url": "https://portal.example/a/", "content_html": "<p>Text</p>",
        "date_published": "2025-02-24T12:00:00Z"},
       {"id": "2", "content_text": "Text"}
     ]}
    """

  static let sitemap = """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://portal.example/a/</loc><lastmod>2025-02-24</lastmod>
    <image:image><image:loc>https://portal.example/bild.png</image:loc></image:image>
    <news:news><news:publication><news:name>Portal</news:name><news:language>de</news:language></news:publication>
    <news:publication_date>2025-02-24</news:publication_date><news:title>A</news:title></news:news></url>
    <url><loc>https://portal.example/</loc></url>
    </urlset>
    """
}
