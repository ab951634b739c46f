internal import Diagnostics

/// - SeeAlso: sitemaps.org, "Sitemaps XML format"; Google Search Central, "News sitemaps".
extension FeedReader {
  private static let mostAddresses = 50_000
  private static let largest = 50 << 20

  func readSitemap(_ root: XMLElement) {
    let isIndex = root.name == "sitemapindex"
    guard isIndex || root.name == "urlset" else {
      return tell(.invalidSitemap, "neither '<urlset>' nor '<sitemapindex>'", at: root.start)
    }
    if bytes.count > Self.largest {
      tell(.invalidSitemap, "the sitemap is larger than \(Self.largest >> 20) MiB", at: 0, hint: "split it")
    }
    let entries = root.children(isIndex ? "sitemap" : "url")
    if entries.count > Self.mostAddresses {
      tell(.invalidSitemap, "the sitemap names more than \(Self.mostAddresses) addresses", at: 0, hint: "split it")
    }
    var seen: Set<String> = []
    for entry in entries {
      guard let loc = entry.child("loc"), !loc.trimmed.isEmpty else {
        tell(.invalidSitemap, "'<\(entry.name)>' has no '<loc>'", at: entry.start)
        continue
      }
      if !seen.insert(loc.trimmed).inserted {
        tell(.invalidSitemap, "'\(loc.trimmed)' stands twice", at: loc.start, hint: "leave one out")
      }
      readLocation(loc, entry)
    }
  }

  private func readLocation(_ loc: XMLElement, _ entry: XMLElement) {
    let address = loc.trimmed
    if case .external? = LinkResolver.scheme(of: address).map({ _ in
      context.resolver.destination(of: address, from: file)
    }) {
      tell(.invalidSitemap, "'\(address)' lies on another host", at: loc.start, hint: "leave it out")
    }
    link(address, "'<loc>'", at: loc.start, rule: .invalidSitemap)
    if let date = entry.child("lastmod"), !WrittenDates.isISO(date.trimmed) {
      tell(.invalidSitemap, "'\(date.trimmed)' is no date", at: date.start, hint: "write it as '2025-02-24'")
    }
    for image in entry.children("image:image") {
      if let loc = image.child("image:loc") { link(loc.trimmed, "'<image:loc>'", at: loc.start, rule: .invalidSitemap) }
    }
    for other in entry.children("xhtml:link") {
      if let href = other["href"] { link(href, "the other language", at: other.start, rule: .invalidSitemap) }
    }
    for news in entry.children("news:news") { readNews(news) }
  }

  private func readNews(_ news: XMLElement) {
    let publication = news.child("news:publication")
    let needed = [
      ("news:name", publication?.text(of: "news:name")), ("news:language", publication?.text(of: "news:language")),
      ("news:publication_date", news.text(of: "news:publication_date")), ("news:title", news.text(of: "news:title")),
    ]
    for (name, text) in needed where text?.isEmpty ?? true {
      tell(.invalidSitemap, "'<news:news>' has no '<\(name)>'", at: news.start)
    }
    let date = news.text(of: "news:publication_date")
    if !date.isEmpty, !WrittenDates.isISO(date) { tell(.invalidSitemap, "'\(date)' is no date", at: news.start) }
  }
}
