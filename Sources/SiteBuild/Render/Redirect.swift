private import SafeHTML

/// A page that sends its readers elsewhere on hosts that know no redirects.
struct Redirect {
  let site: Site

  func render(to address: RedirectTarget) -> [UInt8] {
    let base = site.settings.base
    let target = EscapeTable.html.escape(address.relative(to: base))
    let canonical = EscapeTable.html.escape(address.absolute(from: base))
    let language = EscapeTable.html.escape(site.settings.language)
    let text = EscapeTable.html.escape(site.words.text(EngineWord.redirect.rawValue) ?? "")
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
}
