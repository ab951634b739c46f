internal import Diagnostics
internal import Files
internal import Markdown
private import SafeHTML

/// Every link and picture of a body, and every entry of a menu, must lead somewhere.
struct LinkRule: Sendable {
  let site: Site
  private let addresses: AddressSet

  /// - Parameter addresses: Those of all outputs.
  init(site: Site, addresses: AddressSet) {
    self.site = site
    self.addresses = addresses
  }

  /// Where the links of a text lead, and what is wrong with them.
  ///
  /// Most links lead to other hosts; the targets end with the last that does not.
  ///
  /// - Parameters:
  ///   - links: In the order they are written.
  ///   - page: The page that holds the text.
  func check(_ links: [PageLink], of page: ParsedPage) -> (targets: [LinkTarget], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var targets: [LinkTarget] = []
    for place in links.indices where !links[place].isPlainlyExternal {
      let link = links[place]
      func report(_ fault: Fault) { diagnostics.append(fault.diagnostic(at: Span(file: page.file, bytes: link.bytes))) }
      if link.lacksAlt { report(missingAlt(link)) }
      do throws(Fault) {
        let target = try resolve(link, from: page)
        if case .external = target { continue }
        targets += repeatElement(.external, count: place - targets.count)
        targets.append(target)
      } catch {
        report(error)
      }
    }
    return (targets, diagnostics)
  }

  /// Why a link leads nowhere.
  struct Fault: Error {
    var rule: Rule
    var message: String
    var hint: String?

    func diagnostic(at span: Span) -> Diagnostic { Diagnostic(rule, message, at: span, hint: hint) }
  }

  private func missingAlt(_ link: PageLink) -> Fault {
    Fault(
      rule: .missingAltText, message: "the picture '\(link.destination)' has no alternative text",
      hint: "write what is to be seen: ![A town hall](\(link.destination))")
  }

  /// - Parameter page: The page that holds the link; `nil` for the settings.
  func resolve(_ link: PageLink, from page: ParsedPage?) throws(Fault) -> LinkTarget {
    if link.destination.isEmpty {
      throw Fault(
        rule: .brokenLink, message: "the link has no destination", hint: "write where it leads between the brackets")
    }
    switch link.target {
    case .external:
      if let fault = localFile(link) { throw fault }
      return .external
    case .outside:
      throw Fault(rule: .brokenLink, message: "'\(link.destination)' leads out of 'content/'", hint: nil)
    case .fragment(let fragment):
      if let page, fragment.hasPrefix("#"), fragment.utf8.count > 1 { try check(fragment, in: page) }
      return .fragment(fragment)
    case .path(let path, let suffix): return try resolve(path, suffix: suffix, link: link)
    }
  }

  private func resolve(_ target: SitePath, suffix: String, link: PageLink) throws(Fault) -> LinkTarget {
    if let found = try find(target, suffix: suffix, kind: link.kind) { return found }
    if link.kind == .link, let address = link.writtenAddress, addresses.contains(address) {
      return .address(address, suffix: suffix, picture: nil)
    }
    if site.isUnreadable(target) { return .external }
    if let same = ContentPaths.sameText(as: target, among: sources),
      let found = try find(same, suffix: suffix, kind: link.kind)
    {
      return found
    }
    throw link.kind == .picture ? missingPicture(target) : missingPage(target, link)
  }

  private func find(_ target: SitePath, suffix: String, kind: MarkdownLink.Kind) throws(Fault) -> LinkTarget? {
    if kind == .link, let (page, address) = site.page(at: target) {
      try check(suffix, in: page)
      return .address(address, suffix: suffix, picture: nil)
    }
    if kind == .picture, site.files[target] != nil, PictureFormat.unfit.contains(target.fileExtension) {
      throw Fault(
        rule: .pictureFormat, message: "browsers do not show '\(target.name)'", hint: PictureFormat.unfitHint)
    }
    return site.files[target].map { file in
      let picture = file.dimensions.map { LinkedPicture(size: $0, original: file.original) }
      return .address(file.address, suffix: suffix, picture: picture)
    }
  }

  /// Everything in `content/` that a link may name.
  private var sources: [SitePath] { site.items.map(\.page.path) + site.termPages.map(\.page.path) + site.files.keys }

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
}

// MARK: - What was meant

extension LinkRule {
  private func missingPicture(_ target: SitePath) -> Fault {
    let hint = ContentPaths.nearest(to: target, among: site.files.keys).map { "did you mean '/\($0)'?" }
    return Fault(
      rule: .missingPicture, message: "no picture at 'content/\(target)'",
      hint: hint ?? "put the picture there, or mend the path")
  }

  private func missingPage(_ target: SitePath, _ link: PageLink) -> Fault {
    let hint =
      site.withheld[target]?.hint ?? listHint(target, link) ?? hostHint(link.destination)
      ?? ContentPaths.nearest(to: target, among: sources).map { "did you mean '/\($0)'?" }
    return Fault(
      rule: .brokenLink, message: "no page at '\(link.destination)'",
      hint: hint ?? "link to a page's source file or address")
  }

  /// For `/politik` and `/politik/index.html`, where `/politik/` is meant.
  private func listHint(_ target: SitePath, _ link: PageLink) -> String? {
    guard link.destination.hasPrefix("/") else { return nil }
    let address = Address(folder: target.name == "index.html" ? target.parent : target)
    return addresses.contains(address) ? "did you mean '\(address.text)'?" : nil
  }

  private func hostHint(_ destination: String) -> String? {
    destination.hasPrefix("www.") ? "write 'https://\(destination)' for an address elsewhere" : nil
  }

  /// A path such as `C:/plan.docx` looks like an address with a scheme of one letter.
  private func localFile(_ link: PageLink) -> Fault? {
    guard SafeURL.scheme(of: link.destination)?.utf8.count == 1 else { return nil }
    return Fault(
      rule: .brokenLink, message: "'\(link.destination)' is a file on one computer, which readers cannot open",
      hint: "put the file into 'content/' and link to it there")
  }
}
