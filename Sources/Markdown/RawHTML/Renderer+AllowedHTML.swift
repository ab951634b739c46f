import Diagnostics
import SafeHTML

/// The policy `allow-list`: tags are read and written anew, so that nothing passes but what is on the list.
extension Renderer {
  mutating func allowedHTML(_ html: UnsafeBufferPointer<UInt8>, at bytes: Range<Int>) {
    var place = 0
    while place < html.count {
      let next = html.firstPlace(of: UInt8(ascii: "<"), from: place) ?? html.count
      self.html.raw(UnsafeBufferPointer(rebasing: html[place..<next]))
      guard next < html.count else { return }
      place = next + allowedMarkup(html, from: next, at: bytes)
    }
  }

  /// Writes what starts with a `<`.
  ///
  /// - Returns: Bytes dealt with.
  private mutating func allowedMarkup(_ html: UnsafeBufferPointer<UInt8>, from place: Int, at bytes: Range<Int>) -> Int
  {
    let rest = UnsafeBufferPointer(rebasing: html[place...])
    if rest.starts(with: "<!--"), let end = endOfComment(rest) { return end }
    guard let tag = HTMLTag(html, at: place) else {
      self.html.markup("&lt;")
      return 1
    }
    let written = UnsafeBufferPointer(rebasing: html[place..<place + tag.length])
    let isKnown = options.allowedHTML.elements.contains(tag.name)
    if tag.isEnd ? isKnown && openElements.last == tag.name : isKnown {
      tag.isEnd ? closeElement() : openElement(tag, at: bytes)
    } else {
      if !tag.isEnd || isKnown { report(written, at: bytes) }
      self.html.text(written)
    }
    return tag.length
  }

  private mutating func openElement(_ tag: HTMLTag, at bytes: Range<Int>) {
    if !AllowedHTML.void.contains(tag.name) { openElements.append(tag.name) }
    html.text("<\(tag.name)", isMarkup: true)
    var seen: Set<String> = []
    for (name, value) in tag.attributes where seen.insert(name).inserted {
      guard options.allowedHTML.attributes.contains(name) else {
        reportAttribute("'\(name)' is an attribute that this site does not allow in HTML", at: bytes)
        continue
      }
      if AllowedHTML.addresses.contains(name), !SafeURL.isSafe(value ?? "", for: .link) {
        reportAttribute("'\(name)' holds an address that runs code or reads files", at: bytes)
        continue
      }
      put(attribute: name, value ?? "")
    }
    html.markup(">")
  }

  private mutating func closeElement() {
    if let name = openElements.popLast() { html.text("</\(name)>", isMarkup: true) }
  }

  /// Closes what the author left open, so that it cannot swallow the rest of the page.
  mutating func closeOpenElements() {
    guard let name = openElements.last else { return }
    diagnostics.append(
      Diagnostic(
        .rawHTML, "'<\(name)>' is not closed", at: Span(file: file, bytes: openElementPlace), hint: "add '</\(name)>'"))
    while !openElements.isEmpty { closeElement() }
  }

  private mutating func reportAttribute(_ message: String, at bytes: Range<Int>) {
    diagnostics.append(Diagnostic(.rawHTML, message, at: Span(file: file, bytes: bytes), hint: "remove it"))
  }
}
