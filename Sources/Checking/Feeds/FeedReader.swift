internal import Diagnostics

/// Reads a feed or sitemap: what it links to, and where it breaks the rules of its format.
final class FeedReader {
  let context: CheckContext
  let file: Int
  let bytes: [UInt8]
  var facts = FileFacts()

  init(_ bytes: [UInt8], file: Int, _ context: CheckContext) {
    self.bytes = bytes
    self.file = file
    self.context = context
    facts.size = bytes.count
  }

  func read() -> FileFacts {
    switch context.site.files[file].role {
    case .rss: readXML(.invalidFeed) { readRSS($0) }
    case .atom: readXML(.invalidFeed) { readAtom($0) }
    case .sitemap: readXML(.invalidSitemap) { readSitemap($0) }
    case .jsonFeed: readJSON()
    default: break
    }
    return facts
  }

  private func readXML(_ rule: Rule, _ body: (XMLElement) -> Void) {
    do throws(XMLFault) {
      body(try XMLReader.read(bytes))
    } catch {
      tell(rule, "no XML: \(error.message)", at: error.offset)
    }
  }

  func tell(_ message: String, at offset: Int, hint: String? = nil) {
    tell(.invalidFeed, message, at: offset, hint: hint)
  }

  func tell(_ rule: Rule, _ message: String, at offset: Int, hint: String? = nil) {
    facts.findings.append(
      Finding(
        rule, message, file: file, bytes: offset..<min(offset + 1, bytes.count),
        hint: hint ?? "mend what the entry is made of, or the settings of the feed"))
  }

  /// The address that the file itself has.
  var ownAddress: String {
    context.site.origin + context.site.prefix + context.site.files[file].address
  }

  /// Takes note of an address that must be whole.
  func link(_ address: String, _ what: String, at offset: Int, rule: Rule = .invalidFeed) {
    guard let scheme = LinkResolver.scheme(of: address) else {
      return tell(rule, "\(what) '\(address)' is no whole address", at: offset, hint: "write scheme and host")
    }
    guard scheme == "http" || scheme == "https" else { return }
    let place = offset..<offset + 1
    switch context.resolver.destination(of: address, from: file) {
    case .file(let target, let fragment):
      facts.links.append(
        LinkFact(kind: .data, target: Int32(truncatingIfNeeded: target), start: Int32(offset), end: Int32(offset + 1)))
      guard let fragment, !fragment.isEmpty else { return }
      facts.fragments.append(
        WrittenLink(
          kind: .data, written: address, address: address, bytes: place, target: target,
          fragment: LinkResolver.decoded(String(fragment))))
    case .missing(let path, let meant):
      let hint =
        meant.map { "write '\(context.site.files[$0].address)'" } ?? "leave it out, or see that it is published"
      facts.findings.append(
        Finding(
          .brokenLink, "no page or file at '\(path)'", file: file, bytes: place, origin: .link(address), hint: hint))
    case .own, .external, .scheme: break
    }
  }

  /// Takes note of what an entry's HTML links to.
  func readHTML(_ html: String, at offset: Int) {
    let inner = PageReader.facts(Array(html.utf8), file: file, part: .fragment, context)
    let place = offset..<offset + 1
    facts.links += inner.links.map { link in
      var link = link
      (link.start, link.end) = (Int32(offset), Int32(offset + 1))
      return link
    }
    facts.fragments += inner.fragments.map { link in
      var link = link
      link.bytes = place
      return link
    }
    // All else is told of the page whose text this is.
    if !inner.findings.isEmpty { facts.hasHiddenFaults = true }
    for var finding in inner.findings where finding.rule == .invalidFeed || finding.rule == .brokenLink {
      finding.bytes = place
      facts.findings.append(finding)
    }
  }

  /// Says which of these are there twice.
  func checkUnique(_ ids: [(id: String, offset: Int)], _ what: String) {
    var seen: Set<String> = []
    for (id, offset) in ids where !seen.insert(id).inserted {
      tell("two entries have the \(what) '\(id)'", at: offset)
    }
  }
}
