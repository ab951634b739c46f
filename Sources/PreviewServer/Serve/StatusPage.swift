internal import SafeHTML

/// Pages for when the site has none to show.
enum StatusPage {
  static let reading = page(
    title: "Reading the site", text: "This page loads by itself when that is done.")

  /// - Parameter near: Addresses as they stand in links.
  static func notFound(near: [String]) -> String {
    let links = near.map { address in
      let shown = MarkupText.escaped(PercentEncoding.decodeStrictly(address.utf8) ?? address)
      return "<li><a href=\"\(MarkupText.escaped(address))\">\(shown)</a></li>\n"
    }
    let list = links.isEmpty ? "" : "<p>Near it are:</p>\n<ul>\n\(links.joined())</ul>\n"
    return page(
      title: "No such page", text: "The site has nothing at this address, and no 404.html.", more: list)
  }

  /// - Parameter report: Plain text.
  static func failed(_ report: String, _ what: String = "The site") -> String {
    page(
      title: "\(what) cannot be shown", text: "This page goes away by itself when the mistakes are mended.",
      // The id tells the script that the report is shown here already.
      more: "<pre id=\"\(ClientScript.reportID)\" tabindex=\"0\">\(MarkupText.escaped(report))</pre>\n")
  }

  private static func page(title: String, text: String, more: String = "") -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(title)</title>
    <link rel="stylesheet" href="/\(ClientScript.stylePath)">
    </head>
    <body>
    <main>
    <h1>\(title)</h1>
    <p>\(text)</p>
    \(more)</main>
    </body>
    </html>

    """
  }

  static let style = """
    :root { color-scheme: light dark; }
    main { margin: 3rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
    pre { padding: 1rem; overflow: auto; font: 0.875rem/1.5 ui-monospace, monospace; border: 1px solid; }

    """
}
