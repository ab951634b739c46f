internal import Diagnostics
internal import Files
internal import Markdown

/// Every link and picture of a body must lead somewhere.
struct LinkRule {
  private let site: Site
  private let addresses: Set<Address>

  /// - Parameter addresses: Those of all outputs.
  init(site: Site, addresses: Set<Address>) {
    self.site = site
    self.addresses = addresses
  }

  /// Where the links of a text lead, and what is wrong with them.
  ///
  /// - Parameters:
  ///   - links: In the order they are written.
  ///   - page: The page that holds the text.
  func check(_ links: [PageLink], of page: ParsedPage) -> (targets: [LinkTarget], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let targets = links.map { link in
      do throws(Fault) {
        if link.lacksAlt { throw missingAlt(link) }
        return try resolve(link, from: page)
      } catch {
        diagnostics.append(
          Diagnostic(error.rule, error.message, at: Span(file: page.file, bytes: link.bytes), hint: error.hint))
        return .external
      }
    }
    return (targets, diagnostics)
  }

  private struct Fault: Error {
    var rule: Rule
    var message: String
    var hint: String?
  }

  private func missingAlt(_ link: PageLink) -> Fault {
    Fault(
      rule: .missingAltText, message: "the picture '\(link.destination)' has no alternative text",
      hint: "write what is to be seen: ![A town hall](\(link.destination))")
  }

  private func resolve(_ link: PageLink, from page: ParsedPage) throws(Fault) -> LinkTarget {
    switch link.target {
    case .external: return .external
    case .outside:
      throw Fault(rule: .brokenLink, message: "'\(link.destination)' leads out of 'content/'", hint: nil)
    case .fragment(let fragment):
      if fragment.hasPrefix("#"), fragment.utf8.count > 1 { try check(fragment, in: page) }
      return .fragment(fragment)
    case .path(let path, let suffix): return try resolve(path, suffix: suffix, link: link)
    }
  }

  private func resolve(_ target: SitePath, suffix: String, link: PageLink) throws(Fault) -> LinkTarget {
    if link.kind == .link, let (page, address) = site.page(at: target) {
      try check(suffix, in: page)
      return .address(address, suffix: suffix, size: nil)
    }
    if let file = site.files[target] {
      return .address(file.address, suffix: suffix, size: file.dimensions)
    }
    if link.kind == .link, let address = link.writtenAddress, addresses.contains(address) {
      return .address(address, suffix: suffix, size: nil)
    }
    if site.unreadable.contains(target) { return .external }
    throw missing(target, link)
  }

  /// Checks the part after `#`, where there is one.
  private func check(_ suffix: String, in page: ParsedPage) throws(Fault) {
    guard let hash = suffix.firstIndex(of: "#") else { return }
    let fragment = suffix[suffix.index(after: hash)...]
    guard !fragment.isEmpty else { return }
    let name = PercentEncoding.decode(fragment) ?? String(fragment)
    let fragments = page.facts.fragments
    guard !fragments.contains(name) else { return }
    throw Fault(
      rule: .missingFragment, message: "'\(page.file)' has no place '#\(name)'",
      hint: NearestName.find(name, among: fragments).map { "did you mean '#\($0)'?" }
        ?? "link to the id of one of its headings")
  }

  private func missing(_ target: SitePath, _ link: PageLink) -> Fault {
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
