internal import Diagnostics

/// What pages are called where others show them: titles and descriptions.
struct TitleRules {
  private let site: CheckedSite
  private let facts: [FileFacts]

  init(_ site: CheckedSite, _ facts: [FileFacts]) {
    self.site = site
    self.facts = facts
  }

  /// Pages that are to be found.
  private var pages: [Int] {
    facts.indices.filter { site.files[$0].role.isPage && site.files[$0].role != .hidden && !facts[$0].isNoindex }
  }

  func findings() -> [Finding] {
    let pages = pages
    var findings: [Finding] = []
    findings += duplicates(pages, .duplicateTitle, "title", key: "title") { facts[$0].title }
    // Lists of one site may well be described alike.
    let articles = pages.filter { site.files[$0].role != .list }
    findings += duplicates(articles, .duplicateDescription, "description", key: "summary") { facts[$0].description }
    for page in pages {
      if let title = facts[page].title, !title.text.isEmpty {
        findings += length(title, site.limits.title, .titleLength, "title", key: "title", page)
      }
      if let description = facts[page].description, !description.text.isEmpty {
        findings += length(
          description, site.limits.description, .descriptionLength, "description", key: "summary", page)
      } else if site.files[page].role != .list {
        findings.append(
          Finding(
            .missingDescription, "the page has no description", file: page, origin: .key("summary"),
            hint: "write a 'summary', or let the template describe it"))
      }
    }
    return findings
  }

  private func duplicates(
    _ pages: [Int], _ rule: Rule, _ what: String, key: String, _ text: (Int) -> (text: String, bytes: Range<Int>)?
  ) -> [Finding] {
    var first: [String: Int] = [:]
    var findings: [Finding] = []
    for page in pages {
      guard let written = text(page), !written.text.isEmpty else { continue }
      guard let other = first[written.text] else {
        first[written.text] = page
        continue
      }
      var finding = Finding(
        rule, "the \(what) '\(written.text.shortened)' is that of '\(site.files[other].address)' too", file: page,
        bytes: written.bytes, origin: .key(key), hint: "say what only this page is about")
      finding.other = (other, "the other page")
      findings.append(finding)
    }
    return findings
  }

  private func length(
    _ written: (text: String, bytes: Range<Int>), _ range: ClosedRange<Int>, _ rule: Rule, _ what: String, key: String,
    _ page: Int
  ) -> [Finding] {
    let count = written.text.count
    if range.contains(count) { return [] }
    let isShort = count < range.lowerBound
    return [
      Finding(
        rule,
        "the \(what) has \(count) characters, \(isShort ? "fewer than \(range.lowerBound)" : "more than \(range.upperBound)")",
        file: page, bytes: written.bytes, origin: .key(key), hint: isShort ? "say more" : "say it shorter")
    ]
  }
}

extension String {
  /// For messages.
  var shortened: String { count > 60 ? prefix(59) + "…" : self }
}
