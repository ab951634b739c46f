import CCommonMark
import Diagnostics
import SafeHTML

/// Links and pictures: complete in the plain profiles, recorded in `portal`.
extension Renderer {
  mutating func openLink(_ node: TreeNode) {
    if let index = footnoteIndex(node) { return reference(node, to: index) }
    if let label = referenceLabel(node) { return openReference(node, label) }
    openLink(to: node.url, title: node.title, attributes: attributes(behind: node)?.list)
    inlines.showsAddress = showsAddress(node)
  }

  mutating func openLink(
    to url: UnsafeBufferPointer<UInt8>, title: UnsafeBufferPointer<UInt8>, attributes: AttributeList? = nil
  ) {
    openLinks += 1
    html.markup("<a href=\"")
    destination(url, kind: .link)
    titleAttribute(title)
    html.markup("\"")
    if isPortal { linkAttributes(attributes, isExternal: Self.isExternal(url)) }
    html.markup(">")
  }

  /// The author's attributes, and of links to other hosts those that every such link has.
  private mutating func linkAttributes(_ list: AttributeList?, isExternal: Bool) {
    guard list != nil || (isExternal && options.marksExternalLinks) else {
      if isExternal { html.markup(" rel=\"noopener\"") }
      return
    }
    var list = list ?? AttributeList()
    if let id = list.id { put(ownID: id) }
    if isExternal, options.marksExternalLinks { list.classes.append("external") }
    if isExternal {
      let place = list.values.firstIndex { $0.name == "rel" } ?? list.values.endIndex
      if place == list.values.endIndex {
        list.values.append(("rel", "noopener"))
      } else {
        list.values[place].value += " noopener"
      }
    }
    putAttributes(list, of: .link)
  }

  mutating func closeLink(_ node: TreeNode) {
    openLinks -= 1
    if inlines.showsAddress { inlines.typesetter?.pass(.letter) }
    inlines.showsAddress = false
    html.markup("</a>")
    cutAttributes(behind: node)
  }

  /// The list behind a link or picture is no text.
  private mutating func cutAttributes(behind node: TreeNode) {
    if let written = attributes(behind: node) { inlines.cut = (written.text, written.length) }
  }

  mutating func openPicture(_ node: TreeNode) {
    if let index = footnoteIndex(node) {
      html.markup("!")
      return reference(node, to: index)
    }
    if let label = referenceLabel(node) {
      html.markup("!")
      return openReference(node, label)
    }
    html.markup("<img src=\"")
    destination(node.url, kind: .picture)
    html.markup("\" alt=\"")
    picture = node
    inlines.enterPicture()
    pictureText.removeAll(keepingCapacity: true)
  }

  mutating func closePicture(_ node: TreeNode) {
    picture = nil
    inlines.leavePicture()
    if !isCaptioned(node) { titleAttribute(node.title) }
    html.markup("\"")
    if let written = attributes(behind: node) {
      if let id = written.list.id, !isCaptioned(node) { put(ownID: id) }
      putAttributes(written.list, of: .picture)
      cutAttributes(behind: node)
    }
    if isPortal {
      html.markup(" loading=\"lazy\"")
      if let last = links.indices.last { links[last].alt = String(decoding: pictureText, as: UTF8.self) }
    }
    html.markup(" />")
  }

  /// A node inside a picture: only its text counts.
  mutating func pictureTextNode(_ node: TreeNode, _ kind: cmark_node_type) {
    switch kind {
    case CMARK_NODE_TEXT:
      for piece in pieces(of: node) {
        if case .text(let text) = piece { setPictureText(text, of: node) }
      }
    case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: pictureText(node.literal, tilde: "\\~")
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
      html.markup(" ")
      pictureText.append(UInt8(ascii: " "))
    default: break
    }
  }

  private mutating func setPictureText(_ text: UnsafeBufferPointer<UInt8>, of node: TreeNode) {
    guard let set = typeset(text, of: node) else { return pictureText(text, tilde: "~") }
    set.withUnsafeBufferPointer { pictureText($0, tilde: "~") }
  }

  private mutating func pictureText(_ text: UnsafeBufferPointer<UInt8>, tilde: StaticString) {
    put(text, tilde: tilde) { $0.text($1) }
    pictureText.append(contentsOf: prepared?.marks.restore(text, as: tilde) ?? Array(text))
  }

  /// The footnote that a link or picture stands for.
  func footnoteIndex(_ node: TreeNode) -> Int? { prepared?.marks.footnoteIndex(node.url) }

  /// Writes an address, or in `portal` leaves its place open.
  private mutating func destination(_ url: UnsafeBufferPointer<UInt8>, kind: MarkdownLink.Kind) {
    guard isPortal else {
      put(url, tilde: "~") { $0.address($1) }
      return
    }
    let restored = prepared?.marks.restore(url, as: "~")
    let destination = restored.map { String(decoding: $0, as: UTF8.self) } ?? String(decoding: url, as: UTF8.self)
    let bytes = places.place(of: destination)
    links.append(MarkdownLink(kind: kind, destination: destination, alt: "", offset: html.bytes.count, bytes: bytes))
    if !SafeURL.isSafe(destination, for: kind == .picture ? .picture : .link) { reportUnsafe(destination, at: bytes) }
  }

  private mutating func titleAttribute(_ title: UnsafeBufferPointer<UInt8>) {
    guard !title.isEmpty else { return }
    html.markup("\" title=\"")
    putAlone(title)
  }

  private mutating func reportUnsafe(_ destination: String, at bytes: Range<Int>) {
    let scheme = SafeURL.scheme(of: destination) ?? ""
    diagnostics.append(
      Diagnostic(
        .unsafeURL, "'\(scheme):' addresses run code or read the reader's files, so no page may hold one",
        at: Span(file: file, bytes: bytes), hint: "link to a page, a file of the site or an https address"))
  }

  private static func isExternal(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = url.first else { return false }
    if first | 0x20 != UInt8(ascii: "h") { return url.starts(with: "//") }
    return url.starts(withLowercased: "http://") || url.starts(withLowercased: "https://")
  }
}
