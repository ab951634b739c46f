import SafeHTML

/// Something from another host that loads when the reader asks for it and not before.
///
/// The frame first holds a page of ours (in `srcdoc`) with nothing but a link;
/// following it loads the address into the frame. That needs no script, and until
/// then nothing is asked of the other host.
package struct Embed: Sendable {
  /// An https address.
  package var address: String
  /// What the frame shows; the host's name if not given.
  package var title: String

  /// - Returns: `nil` unless the address is an https address with a host.
  package init?(address: String, title: String) {
    guard address.lowercased().hasPrefix("https://"), !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return nil
    }
    self.address = address
    self.title = title
    guard !host.isEmpty else { return nil }
  }

  /// The host's name, for the reader to decide by.
  package var host: String {
    let authority = address.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
  }

  /// The frame and a plain link below it.
  ///
  /// Players need both scripts and their own origin. A page that has both can leave a sandbox
  /// only if it is of the site's own origin: that which the frame shows at first has no
  /// script, and what it loads is of another host. The frame is not lazy, since it loads nothing.
  package func document(_ words: MarkdownWords) -> MarkdownDocument {
    var html = HTMLBuffer()
    html.markup("<figure class=\"embed\">\n<iframe title=\"")
    html.text(title.isEmpty ? host : title)
    html.markup("\" referrerpolicy=\"no-referrer\" sandbox=\"")
    html.markup("allow-scripts allow-same-origin allow-popups allow-presentation\" allow=\"fullscreen\" srcdoc=\"")
    html.text(String(decoding: inner(words), as: UTF8.self))
    html.markup("\"></iframe>\n<figcaption>")
    if !title.isEmpty {
      html.text(title)
      html.markup(" ")
    }
    html.markup("<a href=\"")
    html.address(address)
    html.markup("\" rel=\"noopener\">")
    html.text(host)
    html.markup("</a></figcaption>\n</figure>\n")
    var document = MarkdownDocument()
    document.html = html.bytes.array
    document.plainTextBytes = Array(title.utf8)
    document.wordCount = document.plainTextBytes.withUnsafeBufferPointer(WordCount.count)
    return document
  }

  /// The style of the page that the frame shows at first; a site's policy has to name it.
  package static let style: StaticString =
    ":root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;text-align:center;font:1rem/1.5 system-ui,sans-serif}"

  /// The page that the frame shows at first.
  private func inner(_ words: MarkdownWords) -> [UInt8] {
    var html = HTMLBuffer()
    html.markup("<!doctype html><meta charset=\"utf-8\"><style>")
    html.markup(Self.style)
    html.markup("</style><p><a href=\"")
    html.address(address)
    html.markup("\">")
    html.text(words.embedLoad.replacing("{host}", with: host))
    html.markup("</a><br>")
    html.text(words.embedNotice.replacing("{host}", with: host))
    html.markup("</p>")
    return html.bytes.array
  }
}
