internal import Diagnostics

/// What readers come to, and what nobody shows them.
struct ReachRules {
  private let site: CheckedSite
  private let facts: [FileFacts]

  init(_ site: CheckedSite, _ facts: [FileFacts]) {
    self.site = site
    self.facts = facts
  }

  func findings() -> [Finding] { unreachable() + unlisted() + unreferenced() }

  /// Pages that no chain of links and forms from the first page leads to.
  private func unreachable() -> [Finding] {
    guard let home = site.files.firstIndex(where: { $0.role == .home && $0.path == "index.html" }) else { return [] }
    let reached = reached(from: home)
    return facts.indices.filter { isExpected($0) && !reached[$0] }.map { file in
      Finding(
        .unreachablePage, "no link leads from the first page to '\(site.files[file].address)'", file: file,
        origin: .source, hint: "link to it from a menu or another page")
    }
  }

  private func isExpected(_ file: Int) -> Bool {
    site.files[file].role.isPage && site.files[file].role != .hidden && !facts[file].isNoindex
  }

  private func reached(from home: Int) -> [Bool] {
    var reached = Array(repeating: false, count: facts.count)
    var open = [home]
    reached[home] = true
    while let file = open.popLast() {
      for link in facts[file].links where Self.isFollowed(link.kind) {
        let target = Int(link.target)
        if !reached[target] {
          reached[target] = true
          open.append(target)
        }
      }
    }
    return reached
  }

  private static func isFollowed(_ kind: LinkFact.Kind) -> Bool {
    kind == .anchor || kind == .refresh || kind == .form
  }

  /// Articles that are in no list.
  private func unlisted() -> [Finding] {
    var listed = Array(repeating: false, count: facts.count)
    for file in facts.indices where site.files[file].role == .list || site.files[file].role == .home {
      for link in facts[file].links where link.kind == .anchor { listed[Int(link.target)] = true }
    }
    return facts.indices.filter { site.files[$0].role == .article(isListed: true) && !listed[$0] }.map { file in
      Finding(
        .unlistedPage, "no list names '\(site.files[file].address)'", file: file, origin: .source,
        hint: "see what the templates of lists leave out")
    }
  }

  /// Authors' pictures that nothing shows.
  private func unreferenced() -> [Finding] {
    var shown = Array(repeating: false, count: facts.count)
    for file in facts { for link in file.links { shown[Int(link.target)] = true } }
    return facts.indices.filter { site.files[$0].role == .picture(isAuthors: true) && !shown[$0] }.map { file in
      Finding(
        .unreferencedFile, "no page shows '\(site.files[file].path.split(separator: "/").last ?? "")'", file: file,
        origin: .source, hint: "remove it, or show it")
    }
  }
}
