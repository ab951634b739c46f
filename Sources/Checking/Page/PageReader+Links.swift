internal import Diagnostics
internal import HTMLReading

// What a page links to.
extension PageReader {
  /// Takes note of an attribute that holds an address, if it is there.
  mutating func address(_ key: HTMLAttributeName, _ kind: LinkFact.Kind) {
    guard let attribute = attribute(key) else { return }
    link(attribute, kind)
  }

  mutating func link(_ attribute: HTMLAttribute, _ kind: LinkFact.Kind) {
    if attribute.value.isEmpty {
      // An empty address means the page itself, which forms may.
      if kind == .form || kind == .anchor { return }
      return tell(
        .invalidHTML, "'\(text(attribute.name))' is empty", tokens.range, hint: "say what is meant, or remove it")
    }
    if !attribute.hasReference, let target = resolver.plainFile(bytes, attribute.value) {
      return add(target, kind, attribute.value)
    }
    link(value(attribute), written: attribute.value, kind)
  }

  /// - Parameter written: Where it stands.
  mutating func link(_ address: String, written: Range<Int>, _ kind: LinkFact.Kind) {
    func note(_ target: Int?, _ fragment: Substring?) -> WrittenLink {
      WrittenLink(
        kind: kind, written: text(written), address: address, bytes: written, target: target,
        fragment: fragment.map { LinkResolver.decoded(String($0)) })
    }
    switch resolver.destination(of: address, from: file) {
    case .file(let target, let fragment):
      add(target, kind, written)
      guard let fragment, !Self.isTop(fragment) else { return }
      if target == file, part == .document {
        ownFragments.append(note(target, fragment))
      } else {
        facts.fragments.append(note(target, fragment))
      }
    case .own(let fragment):
      if part == .document, !Self.isTop(fragment) { ownFragments.append(note(file, fragment)) }
      if part == .fragment { tellRelative(address, written) }
    case .external(let host, let isClear): readExternal(note(nil, nil), host, isClear: isClear)
    case .missing(let path, let meant): tellMissing(address, path, meant, written, kind)
    case .scheme(let scheme): checkScheme(scheme, LinkResolver.trimmed(address), written, kind)
    }
  }

  private mutating func tellRelative(_ address: String, _ written: Range<Int>) {
    tell(
      .invalidFeed, "'\(address)' leads nowhere outside of the page", written, origin: .link(address),
      hint: "write the whole address")
  }

  /// Of links to a file, the first of each kind is kept.
  mutating func add(_ target: Int, _ kind: LinkFact.Kind, _ written: Range<Int>) {
    guard known.insert(UInt64(target) << 8 | UInt64(kind.rawValue)).inserted else { return }
    facts.links.append(
      LinkFact(
        kind: kind, target: Int32(truncatingIfNeeded: target), start: Int32(truncatingIfNeeded: written.lowerBound),
        end: Int32(truncatingIfNeeded: written.upperBound)))
  }

  /// Empty and `top` mean the beginning of a page; what begins with `:~:` is a text to look for.
  private static func isTop(_ fragment: Substring) -> Bool {
    fragment.isEmpty || fragment.lowercased() == "top" || fragment.hasPrefix(":~:")
  }

  // MARK: Elsewhere

  private mutating func readExternal(_ link: WrittenLink, _ host: String, isClear: Bool) {
    if link.kind == .anchor || link.kind == .relation { facts.external.append(link) }
    guard link.kind.isLoaded || link.kind == .form else { return }
    if isClear, isSecure {
      tell(
        .mixedContent, "'\(link.address)' is loaded in the clear by a page that is not", link.bytes,
        origin: .link(link.written), hint: "write 'https:', or keep the file on this site")
    } else if link.kind.isLoaded, !limits.hosts.contains(host) {
      tell(
        .foreignHost, "'\(link.address)' is loaded from another host, which learns who reads the page", link.bytes,
        origin: .link(link.written), hint: "keep the file on this site, or allow '\(host)' below 'check.hosts'")
    }
  }

  private mutating func tellMissing(
    _ address: String, _ path: String, _ meant: Int?, _ written: Range<Int>, _ kind: LinkFact.Kind
  ) {
    let rule: Rule = kind == .picture ? .missingPicture : kind.isLoaded ? .missingFile : .brokenLink
    let what = kind == .picture ? "picture" : kind.isLoaded ? "file" : "page or file"
    tell(
      rule, "no \(what) at '\(path)'", written, origin: .link(text(written)),
      hint: meant == nil ? "mend the address, or see that it is published" : meantHint(path))
  }

  private func meantHint(_ path: String) -> String {
    "write '\(path.hasSuffix("/") ? String(path.dropLast()) : path + "/")'"
  }

  private mutating func checkScheme(_ scheme: String, _ address: String, _ written: Range<Int>, _ kind: LinkFact.Kind) {
    switch scheme {
    case "javascript", "vbscript", "file":
      tell(
        .unsafeURL, "'\(address.prefix(60))' runs code or reads the reader's files", written,
        origin: .link(text(written)), hint: "link to a page or an https address")
    case "mailto":
      if !address.contains("@"), !address.contains("?") {
        tell(
          .brokenLink, "'\(address)' is no mail address", written, origin: .link(text(written)),
          hint: "write it as 'mailto:name@host.example'")
      }
    default: break
    }
  }
}

// MARK: - Elements

extension PageReader {
  mutating func readAnchor(_ element: HTMLElement) {
    guard let href = attribute(.href) else { return }
    link(href, .anchor)
    if element == .area { return checkArea() }
    watch(isHeading: false)
    watches[watches.count - 1].written = href.value
    guard leadsToPDF(href.value) else { return }
    watches[watches.count - 1].leadsToPDF = true
    watches[watches.count - 1].saysPDF = tokens.attributes.contains { attribute in
      switch attribute.key {
      case .label, .title, .type: mentionsPDF(attribute.value)
      default: false
      }
    }
  }

  private func leadsToPDF(_ address: Range<Int>) -> Bool {
    let end = bytes[address].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? address.upperBound
    return end - address.lowerBound > 4 && isEqual(end - 4..<end, ".pdf")
  }

  private mutating func checkArea() {
    guard attribute(.alt) == nil else { return }
    tell(.missingAltText, "'<area>' has no 'alt'", tokens.range, hint: "say where it leads")
  }

  mutating func readMeta() {
    guard let content = attribute(.content) else { return }
    if let name = attribute(.name) {
      if isEqual(name.value, "description") {
        facts.description = facts.description ?? (value(content), content.value)
      } else if isEqual(name.value, "robots") {
        if text(content.value).lowercased().contains("noindex") { facts.isNoindex = true }
      } else if isEqual(name.value, "twitter:image") {
        link(content, .data)
      }
    } else if let property = attribute(.property) {
      if isEqual(property.value, "og:image") || isEqual(property.value, "og:url") { link(content, .data) }
    } else if let name = attribute(.httpEquiv), isEqual(name.value, "refresh") {
      readRefresh(content)
    }
  }

  /// `0; url=/neu/`
  private mutating func readRefresh(_ content: HTMLAttribute) {
    let words = value(content)
    guard let sign = words.firstIndex(of: "=") else { return }
    let address = words[words.index(after: sign)...].drop { $0 == " " || $0 == "'" || $0 == "\"" }
    link(String(address), written: content.value, .refresh)
  }

  mutating func readLink() {
    guard let rel = attribute(.rel), let href = attribute(.href) else { return }
    let words = text(rel.value).lowercased().split(separator: " ")
    if words.contains("preconnect") || words.contains("dns-prefetch") { return link(href, .font) }
    if words.contains("stylesheet") { return link(href, .sheet) }
    if words.contains("preload") || words.contains("modulepreload") {
      if let set = attribute(.imagesrcset) { addresses(of: set) }
      let kind = attribute(.as).map { text($0.value) } ?? "script"
      return link(href, kind == "style" ? .sheet : kind == "image" ? .picture : kind == "script" ? .script : .font)
    }
    if words.contains("icon") || words.contains("apple-touch-icon") || words.contains("mask-icon") {
      return link(href, .picture)
    }
    link(href, words.contains("manifest") ? .media : .relation)
  }

  mutating func readSource() {
    address(.src, .media)
    if let set = attribute(.srcset) { addresses(of: set) }
  }

  /// Each address of a `srcset`.
  ///
  /// - SeeAlso: HTML Standard, 4.8.4.2.1 "Srcset attributes".
  mutating func addresses(of set: HTMLAttribute) {
    var place = set.value.lowerBound
    let end = set.value.upperBound
    while place < end {
      while place < end, HTMLTokenizer.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: ",") { place += 1 }
      let start = place
      while place < end, !HTMLTokenizer.isSpace(bytes[place]) { place += 1 }
      var stop = place
      while stop > start, bytes[stop - 1] == UInt8(ascii: ",") { stop -= 1 }
      if start < stop {
        let range = start..<stop
        link(HTMLAttribute(key: .srcset, name: set.name, value: range, hasReference: set.hasReference), .picture)
      }
      if stop < place { continue }
      // What follows is a width or density, up to the next comma.
      while place < end, bytes[place] != UInt8(ascii: ",") { place += 1 }
    }
  }

  /// `href` of pictures and links in drawings.
  mutating func readForeignLinks() {
    for attribute in tokens.attributes {
      let isOld = attribute.key == .other && text(attribute.name).lowercased() == "xlink:href"
      guard attribute.key == .href || isOld else { continue }
      let isLink = isEqual(tokens.name, "a")
      link(attribute, isLink ? .anchor : .picture)
    }
  }
}
