package import Diagnostics
package import Files
package import Values

/// What the editor of a page may want to know of it.
package struct LiveFacts: Sendable {
  /// Whether and when readers see it.
  package enum Standing: Sendable, Hashable {
    case published
    case draft
    case embargo(until: Moment)
    case future(Moment)
  }

  package struct Link: Sendable, Hashable {
    package var title: String
    package var address: Address
  }

  package var title: String
  package var standing: Standing
  /// From the site's root.
  package var source: SitePath
  package var words: Int
  package var readingMinutes: Int
  /// What is wrong in the source.
  package var diagnostics: [Diagnostic] = []
  package var feeds: [Link] = []
  /// PDF documents that the page links.
  package var documents: [Link] = []
}

extension LiveSite {
  /// What is known of the page at an address; `nil` if it has no source of its own.
  package func facts(of address: Address) -> LiveFacts? {
    guard let prepared = outputs.prepared, let place = prepared.plan.place(of: address.outputPath),
      case .page(let subject) = prepared.plan.outputs[place].content
    else { return nil }
    let site = prepared.site
    let page = subject.item.map { site.items[$0].page } ?? subject.termPage(in: site).map { site.termPages[$0].page }
    guard let page else { return nil }
    var facts = LiveFacts(
      title: page.head.title, standing: LiveFacts.Standing(of: page, at: site.now),
      source: SourceFolder.content.path(to: page.path), words: page.facts.wordCount,
      readingMinutes: page.facts.readingMinutes)
    facts.diagnostics = diagnostics.filter { $0.span?.file == page.file }
    facts.feeds = site.feeds(beside: subject)
    facts.documents = subject.item.map { prepared.plan.documents(of: prepared.plan.links[$0]) } ?? []
    return facts
  }
}

extension LiveFacts.Standing {
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
  fileprivate init(of page: ParsedPage, at now: Int) {
    self =
      if page.head.isDraft {
        .draft
      } else if let embargo = page.head.embargo, embargo.secondsSince1970 > now {
        .embargo(until: embargo)
      } else if let date = page.head.date, date.secondsSince1970 > now {
        .future(date)
      } else {
        .published
      }
  }
}

extension Site {
  /// The feeds that follow what a page is about, and those of the site.
  fileprivate func feeds(beside subject: PageSubject) -> [LiveFacts.Link] {
    [feed(beside: subject), .site].compactMap(\.self).uniqued().flatMap { feed in
      (feedScope(of: feed)?.formats ?? []).map { format in
        LiveFacts.Link(title: "\(title(of: feed)) (\(format.label))", address: address(of: feed, format))
      }
    }
  }
}

extension Plan {
  fileprivate func documents(of links: [LinkTarget]) -> [LiveFacts.Link] {
    links.compactMap { link in
      guard case .address(let address, _, _) = link, address.path.fileExtension == "pdf" else { return nil }
      return LiveFacts.Link(title: String(address.path.name), address: address)
    }.uniqued()
  }
}
