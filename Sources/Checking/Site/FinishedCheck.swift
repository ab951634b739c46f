internal import Diagnostics
internal import Files
private import Synchronization

/// Checks a finished site: takes its files one by one, on any number of threads, and then
/// looks at how they hang together.
///
/// Of a file no more is kept than its links and names, so that a site of any size is
/// checked while it is rendered.
package final class FinishedCheck: Sendable {
  package let site: CheckedSite
  private let context: CheckContext
  private let facts: Mutex<[FileFacts]>

  package init(_ site: CheckedSite) {
    self.site = site
    context = CheckContext(site)
    facts = Mutex(Array(repeating: FileFacts(), count: site.files.count))
  }

  /// Takes a finished file.
  ///
  /// - Parameter index: Its place in ``CheckedSite/files``.
  package func take(_ index: Int, _ bytes: [UInt8]) {
    guard site.files.indices.contains(index) else { return }
    let found = read(index, bytes)
    facts.withLock { $0[index] = found }
  }

  private func read(_ index: Int, _ bytes: [UInt8]) -> FileFacts {
    switch site.files[index].role {
    case .home, .article, .list, .hidden, .redirect:
      return bytes.withUnsafeBufferPointer { PageReader($0, file: index, part: .document, context).read() }
    case .rss, .atom, .jsonFeed, .sitemap: return FeedReader(bytes, file: index, context).read()
    case .sheet: return SheetReader(bytes, file: index, context).read()
    case .document: return DocumentReader(bytes, file: index).read(site.files[index].path)
    case .manifest: return ManifestReader(bytes, file: index, context).read()
    case .script, .picture, .other:
      var facts = FileFacts()
      facts.size = bytes.count
      return facts
    }
  }

  /// Everything that was found, in no order that means anything.
  ///
  /// - Complexity: O(*n*) in files and links, and O(*n* log *n*) in titles.
  package func findings() -> [Finding] {
    let facts = facts.withLock { $0 }
    var findings = facts.flatMap(\.findings)
    findings += LinkRules(site, facts).findings()
    findings += TitleRules(site, facts).findings()
    findings += ReachRules(site, facts).findings()
    findings += BudgetRules(site, facts).findings()
    return findings
  }

  /// All links of pages to other hosts, each address once, with the first place that names it.
  package func externalLinks() -> [ExternalLink] {
    let facts = facts.withLock { $0 }
    var seen: [String: Int] = [:]
    var links: [ExternalLink] = []
    for (file, facts) in facts.enumerated() {
      for link in facts.external {
        let address = String(link.address.prefix { $0 != "#" })
        if let known = seen[address] {
          if links[known].files.last != file { links[known].files.append(file) }
          continue
        }
        seen[address] = links.count
        links.append(ExternalLink(address: address, written: link.written, files: [file], bytes: link.bytes))
      }
    }
    return links.sorted { $0.address < $1.address }
  }
}

/// An address of another host that pages link to.
package struct ExternalLink: Hashable, Sendable {
  /// Without what follows `#`.
  package var address: String
  /// As it stands in the first page.
  package var written: String
  /// The pages that link to it.
  package var files: [Int]
  /// In the first of them.
  package var bytes: Range<Int>
}
