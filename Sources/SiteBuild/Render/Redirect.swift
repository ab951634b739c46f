internal import Files
private import SafeHTML

/// A page that sends its readers elsewhere on hosts that know no redirects.
struct Redirect {
  let site: Site

  func render(to address: RedirectTarget) -> [UInt8] {
    let base = site.settings.base
    let target = EscapeTable.html.escape(address.relative(to: base))
    let canonical = EscapeTable.html.escape(address.absolute(from: base))
    let place = language(of: address)
    let language = EscapeTable.html.escape(site.settings.languages[place].htmlTag)
    let text = EscapeTable.html.escape(site.wordsByLanguage[place].text(EngineWord.redirect.rawValue) ?? "")
    let page = """
      <!doctype html>
      <html lang="\(language)">
      <meta charset="utf-8">
      <title>\(text)</title>
      <link rel="canonical" href="\(canonical)">
      <meta name="robots" content="noindex">
      <meta http-equiv="refresh" content="0; url=\(target)">
      <p><a href="\(target)">\(text)</a></p>
      </html>

      """
    return Array(page.utf8)
  }

  /// The language of the page that readers are sent to: a place in ``SiteSettings/languages``.
  private func language(of target: RedirectTarget) -> Int {
    guard case .address(let address, _) = target else { return 0 }
    let others = site.settings.languages.indices.dropFirst()
    return others.filter { address.path.isInside(site.settings.languages[$0].address.path) }
      .max { site.settings.languages[$0].address < site.settings.languages[$1].address } ?? 0
  }
}
