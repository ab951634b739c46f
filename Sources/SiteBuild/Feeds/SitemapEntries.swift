internal import Files
internal import Markdown
internal import Values

/// A page that search engines should know.
struct SitemapEntry {
  var address: Address
  var lastChange: Moment?
  /// The page's pictures.
  var images: [Address]
  /// The page in all languages that it is there in, itself included; empty if that is but one.
  var alternates: [(language: String, address: Address)]
}

/// Finds what sitemaps name among all outputs.
struct SitemapEntries {
  let site: Site
  /// Where the links of each item's body lead.
  let links: [[LinkTarget]]

  /// - Returns: `nil` for outputs that search engines should not know.
  func entry(for output: PlannedOutput) -> SitemapEntry? {
    guard case .page(let subject) = output.content, subject != .notFound else { return nil }
    guard let index = subject.item else {
      if let page = subject.termPage(in: site), site.termPages[page].page.head.isNoindex { return nil }
      let newest = site.items(listedOn: subject).first.flatMap { site.items[$0].head.lastChange }
      return SitemapEntry(
        address: output.address, lastChange: newest, images: [], alternates: alternates(of: subject))
    }
    let item = site.items[index]
    guard !item.head.isNoindex else { return nil }
    return SitemapEntry(
      address: output.address, lastChange: item.head.lastChange, images: images(of: index),
      alternates: alternates(of: subject))
  }

  /// Whether there is an entry for an output.
  func has(_ output: PlannedOutput) -> Bool {
    guard case .page(let subject) = output.content, subject != .notFound else { return false }
    if let index = subject.item { return !site.items[index].head.isNoindex }
    return subject.termPage(in: site).map { !site.termPages[$0].page.head.isNoindex } ?? true
  }

  /// At least as many bytes as an entry's pictures and translations take.
  ///
  /// - Parameter size: The bytes of one address, by the length of its text.
  func mostBytesOfLinks(of output: PlannedOutput, _ size: (Int) -> Int) -> Int {
    guard case .page(let subject) = output.content else { return 0 }
    var bytes = 0
    if let index = subject.item, site.settings.web.sitemap.images {
      if let image = site.items[index].image { bytes += size(image.file.address.text.utf8.count) }
      for case .address(let address, _, _) in links[index] { bytes += size(address.text.utf8.count) }
    }
    for alternate in alternates(of: subject) {
      bytes += alternate.language.utf8.count + size(alternate.address.text.utf8.count)
    }
    return bytes
  }

  private func images(of index: Int) -> [Address] {
    guard site.settings.web.sitemap.images else { return [] }
    let item = site.items[index]
    var images = item.image.map { [$0.file.address] } ?? []
    for (link, target) in zip(item.page.facts.links, links[index]) where link.kind == .picture {
      if case .address(let address, _, _) = target { images.append(address) }
    }
    return Array(images.uniqued().prefix(Self.mostImages))
  }

  /// Google reads no more of one page.
  private static let mostImages = 1000

  private func alternates(of subject: PageSubject) -> [(language: String, address: Address)] {
    let languages = site.settings.languages
    guard languages.count > 1 else { return [] }
    return site.translations(of: subject).map { (languages[$0.language].tag, $0.address) }
  }
}

extension Site {
  /// A page in all languages that it is there in, itself included; empty if that is but one.
  func translations(of subject: PageSubject) -> [(language: Int, address: Address)] {
    if settings.languages.count < 2 { return [] }
    switch subject {
    case .item(let index):
      let all = ([index] + items[index].translations).sorted { items[$0].language < items[$1].language }
      return all.count < 2 ? [] : all.map { (items[$0].language, items[$0].address) }
    case .home(page: 1), .language(_, page: 1):
      return settings.languages.enumerated().map { ($0, $1.address) }
    default: return []
    }
  }
}
