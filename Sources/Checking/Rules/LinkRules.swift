internal import Diagnostics

/// Where links between files lead, once all files are known.
struct LinkRules {
  private let site: CheckedSite
  private let facts: [FileFacts]

  init(_ site: CheckedSite, _ facts: [FileFacts]) {
    self.site = site
    self.facts = facts
  }

  func findings() -> [Finding] {
    var findings: [Finding] = []
    for file in facts.indices {
      findings += brokenFragments(file)
      switch site.files[file].role {
      case .redirect: findings += chain(file)
      case .sitemap: findings += unwanted(file)
      default: findings += redirected(file)
      }
    }
    return findings
  }

  private func brokenFragments(_ file: Int) -> [Finding] {
    facts[file].fragments.compactMap { link in
      guard let target = link.target, let fragment = link.fragment, site.files[target].role.isPage,
        !facts[target].hasID(AddressTable.hash(fragment.utf8))
      else { return nil }
      return Finding(
        .missingFragment, "'\(site.files[target].address)' has no place '#\(fragment)'", file: file, bytes: link.bytes,
        origin: .link(link.written), hint: "link to the id of one of its headings")
    }
  }

  /// Links that readers follow to what only sends them on.
  private func redirected(_ file: Int) -> [Finding] {
    facts[file].links.compactMap { link in
      let target = Int(link.target)
      guard link.kind == .anchor || link.kind == .data || link.kind == .relation,
        site.files[target].role == .redirect, target != file
      else { return nil }
      return Finding(
        .redirectedLink, "'\(site.files[target].address)' only leads on to \(end(of: target))", file: file,
        bytes: link.bytes, origin: .link(site.prefix + site.files[target].address), hint: "link there at once")
    }
  }

  /// The file that a redirect leads to, if it is one of this site.
  private func next(_ file: Int) -> Int? {
    facts[file].links.first { $0.kind == .refresh }.map { Int($0.target) }
  }

  private func end(of redirect: Int) -> String {
    next(redirect).map { "'\(site.files[$0].address)'" } ?? "another site"
  }

  private func chain(_ file: Int) -> [Finding] {
    guard let first = next(file), site.files[first].role == .redirect else { return [] }
    var seen: Set<Int> = [file]
    var last = first
    while let further = next(last), site.files[further].role == .redirect, seen.insert(last).inserted { last = further }
    let isLoop = seen.contains(last)
    return [
      Finding(
        .redirectChain,
        isLoop
          ? "'\(site.files[file].address)' leads to redirects that lead in a circle"
          : "'\(site.files[file].address)' leads to '\(site.files[first].address)', which leads on", file: file,
        origin: .source, hint: isLoop ? "remove one of them" : "let it lead there at once")
    ]
  }

  /// Sitemaps name pages that are to be found, and no others.
  private func unwanted(_ file: Int) -> [Finding] {
    facts[file].links.compactMap { link in
      let target = Int(link.target)
      let isRedirect = site.files[target].role == .redirect
      guard isRedirect || facts[target].isNoindex else { return nil }
      return Finding(
        .invalidSitemap,
        "'\(site.files[target].address)' \(isRedirect ? "only leads on" : "asks not to be found")", file: file,
        bytes: link.bytes, hint: "leave it out of the sitemap")
    }
  }
}
