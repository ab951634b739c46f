internal import Diagnostics
package import Files
private import Synchronization

/// Checks a finished site: takes its files one by one, on any number of threads, and then
/// looks at how they hang together.
///
/// Of a file no more is kept than its links and names, so that a site of any size is
/// checked while it is rendered.
package final class FinishedCheck: Sendable {
  package let site: CheckedSite
  private let context: CheckContext
  private let memory: CheckMemory?
  private let program: UInt64
  private let state: Mutex<State>

  private struct State {
    var facts: [FileFacts]
    /// Of the files that were looked at.
    var digests: [Digest?]
    /// Whether all was known from the last time.
    var isUnchanged = true
  }

  /// - Parameters:
  ///   - remembered: What ``remembrance()`` gave the last time.
  ///   - program: Tells programs apart that may see other things in the same bytes.
  package init(_ site: CheckedSite, remembered: [UInt8] = [], program: UInt64 = 0) {
    self.site = site
    self.program = program
    context = CheckContext(site)
    memory = CheckMemory(remembered, context, program: program)
    state = Mutex(
      State(
        facts: Array(repeating: FileFacts(), count: site.files.count),
        digests: Array(repeating: nil, count: site.files.count)))
  }

  /// Takes a finished file.
  ///
  /// - Parameter index: Its place in ``CheckedSite/files``.
  package func take(_ index: Int, _ bytes: [UInt8]) {
    guard site.files.indices.contains(index) else { return }
    let digest = Digest(bytes)
    if !recalls(index, digest) { note(read(index, bytes), index, digest, isNew: true) }
  }

  /// Whether a file need not be taken, as one with these bytes was looked at the last time.
  package func recalls(_ index: Int, _ digest: Digest) -> Bool {
    guard let memory, site.files.indices.contains(index),
      let known = memory.facts(of: index, site.files[index], digest)
    else { return false }
    note(known, index, digest, isNew: false)
    return true
  }

  private func note(_ facts: FileFacts, _ index: Int, _ digest: Digest, isNew: Bool) {
    state.withLock { state in
      state.facts[index] = facts
      state.digests[index] = digest
      if isNew, facts.isLasting { state.isUnchanged = false }
    }
  }

  /// What the next check may want to know; `nil` if that is what this one was told.
  package func remembrance() -> [UInt8]? {
    state.withLock { state in
      if state.isUnchanged, memory?.fileCount == site.files.count { return nil }
      return CheckMemory.document(site, state.facts, state.digests, program: program)
    }
  }

  private func read(_ index: Int, _ bytes: [UInt8]) -> FileFacts {
    switch site.files[index].role {
    case .home, .article, .list, .hidden, .redirect:
      return PageReader.facts(bytes, file: index, part: .document, context)
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
    let facts = state.withLock { $0.facts }
    var findings = facts.flatMap(\.findings)
    findings += LinkRules(site, facts).findings()
    findings += TitleRules(site, facts).findings()
    findings += ReachRules(site, facts).findings()
    findings += BudgetRules(site, facts).findings()
    return findings
  }

  /// All links of pages to other hosts, each address once, with the first place that names it.
  package func externalLinks() -> [ExternalLink] {
    let facts = state.withLock { $0.facts }
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
