internal import Diagnostics
internal import Files
internal import Markdown
private import SafeHTML

/// Every link and picture of a body must lead somewhere.
struct LinkRule {
  private let site: Site
  private let addresses: Set<Address>

  /// - Parameter addresses: Those of all outputs.
  init(site: Site, addresses: Set<Address>) {
    self.site = site
    self.addresses = addresses
  }

  /// - Returns: For each item, where its links lead, and what is wrong with them.
  func check() -> (links: [[LinkTarget]], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let links = site.items.indices.map { index in
      site.items[index].page.document.links.map { link in
        do throws(Fault) {
          if link.kind == .picture { try checkAlt(link) }
          return try resolve(link, from: index)
        } catch {
          diagnostics.append(diagnostic(for: error, at: link, of: site.items[index]))
          return .external
        }
      }
    }
    return (links, diagnostics)
  }

  private struct Fault: Error {
    var rule: Rule
    var message: String
    var hint: String?
  }

  private func diagnostic(for fault: Fault, at link: MarkdownLink, of item: Item) -> Diagnostic {
    Diagnostic(fault.rule, fault.message, at: Span(file: item.page.file, bytes: link.bytes), hint: fault.hint)
  }

  private func checkAlt(_ link: MarkdownLink) throws(Fault) {
    guard link.alt.trimmingSpaces.isEmpty else { return }
    throw Fault(
      rule: .missingAltText, message: "the picture '\(link.destination)' has no alternative text",
      hint: "write what is to be seen: ![A town hall](\(link.destination))")
  }

  private func resolve(_ link: MarkdownLink, from index: Int) throws(Fault) -> LinkTarget {
    let destination = link.destination
    if destination.hasPrefix("//") || SafeURL.scheme(of: destination) != nil { return .external }
    let end = destination.firstIndex { $0 == "?" || $0 == "#" } ?? destination.endIndex
    let (path, suffix) = (destination[..<end], String(destination[end...]))
    if path.isEmpty { return try resolveFragment(suffix, from: index) }
    guard let decoded = PercentEncoding.decode(path), let target = site.items[index].page.path.resolving(decoded) else {
      throw Fault(rule: .brokenLink, message: "'\(destination)' leads out of 'content/'", hint: nil)
    }
    return try resolve(target, written: decoded, suffix: suffix, link: link)
  }

  private func resolveFragment(_ suffix: String, from index: Int) throws(Fault) -> LinkTarget {
    guard suffix.hasPrefix("#"), suffix.count > 1 else { return .fragment(suffix) }
    try check(suffix, in: index)
    return .fragment(suffix)
  }

  private func resolve(
    _ target: SitePath, written: String, suffix: String, link: MarkdownLink
  ) throws(Fault) -> LinkTarget {
    if link.kind == .link, let item = site.itemsByPath[target] {
      try check(suffix, in: item)
      return .address(site.items[item].address, suffix: suffix, size: nil)
    }
    if let file = site.files[target] {
      return .address(file.address, suffix: suffix, size: file.dimensions)
    }
    if link.kind == .link, let address = Address(written), addresses.contains(address) {
      return .address(address, suffix: suffix, size: nil)
    }
    if site.unreadable.contains(target) { return .external }
    throw missing(target, link)
  }

  /// Checks the part after `#`, where there is one.
  private func check(_ suffix: String, in item: Int) throws(Fault) {
    guard let hash = suffix.firstIndex(of: "#") else { return }
    let fragment = suffix[suffix.index(after: hash)...]
    guard !fragment.isEmpty else { return }
    let name = PercentEncoding.decode(fragment) ?? String(fragment)
    let fragments = site.items[item].page.document.fragments
    guard !fragments.contains(name) else { return }
    throw Fault(
      rule: .missingFragment, message: "'\(site.items[item].page.file)' has no place '#\(name)'",
      hint: NearestName.find(name, among: fragments).map { "did you mean '#\($0)'?" }
        ?? "link to the id of one of its headings")
  }

  private func missing(_ target: SitePath, _ link: MarkdownLink) -> Fault {
    if link.kind == .picture {
      let hint = ContentPaths.nearest(to: target, among: site.files.keys).map { "did you mean '/\($0)'?" }
      return Fault(
        rule: .missingPicture, message: "no picture at 'content/\(target)'",
        hint: hint ?? "put the picture there, or mend the path")
    }
    let reason = site.withheld[target]?.hint
    let nearest = ContentPaths.nearest(to: target, among: site.itemsByPath.keys)
    return Fault(
      rule: .brokenLink, message: "no page at '\(link.destination)'",
      hint: reason ?? nearest.map { "did you mean '/\($0)'?" } ?? "link to a page's source file or address")
  }
}
