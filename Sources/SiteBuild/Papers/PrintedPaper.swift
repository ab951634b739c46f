internal import Diagnostics
internal import Files
internal import Markdown
internal import Typesetting
internal import Values

/// A page's body as it stands on paper: with footnotes where something refers to them.
struct PrintedBody: Sendable {
  var document: MarkdownDocument
  var links: [LinkTarget]
}

/// A paper ready to be set.
struct PrintedPaper: Sendable {
  /// The place of its item.
  var item: Int
  var job: TypesetJob

  /// Digest of all that decides what it looks like, the files that it reads left out.
  func key(_ identity: UInt64) -> UInt64 {
    var encoder = ByteEncoder()
    encoder.fixed(identity)
    encoder.text(job.base)
    encoder.text(job.standard.rawValue)
    encoder.int(job.epoch)
    let digest = Digest(job.html)
    encoder.fixed(digest.high)
    encoder.fixed(digest.low)
    return shortDigest(encoder.bytes)
  }
}

extension PreparedSite {
  /// Reads a page once more, for paper; nothing is told that was told before.
  func printedBody(of item: Int, in tree: any FileTree) throws(FileFailure) -> PrintedBody {
    try body(of: item, as: printed, in: tree)
  }

  /// Reads a page once more, in another way; nothing is told that was told before.
  func body(of item: Int, as options: PageMarkdown, in tree: any FileTree) throws(FileFailure) -> PrintedBody {
    let page = site.items[item].page
    let bytes = try tree.read(SourceFolder.content.path(to: page.path), limit: FileLimits.page)
    let document = RawPage.read(page.path, bytes, options: options, tree: tree).page?.document ?? MarkdownDocument()
    let rule = LinkRule(site: site, addresses: plan.addresses)
    return PrintedBody(
      document: document, links: rule.check(document.links.map { PageLink($0, in: page.path) }, of: page).targets)
  }

  /// - Parameter html: What the template makes of the item.
  func paper(_ item: Int, html: [UInt8]) -> PrintedPaper {
    let head = site.items[item].head
    let moment = head.updated ?? head.date
    var encoder = ByteEncoder()
    encoder.text(site.settings.base.absolute(site.paperAddress(of: item)))
    encoder.text(head.edition ?? "")
    encoder.int(moment?.secondsSince1970 ?? 0)
    let digest = Digest(encoder.bytes)
    return PrintedPaper(
      item: item,
      job: TypesetJob(
        html: html, base: PaperFiles(self).base, standard: site.settings.reports.standard,
        epoch: max(0, moment?.secondsSince1970 ?? 0), identifier: digest.hex))
  }
}
