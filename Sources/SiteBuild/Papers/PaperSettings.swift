internal import Diagnostics
internal import Files
package import Typesetting

/// How the pages of a type are set as PDF.
package struct PaperSettings: Hashable, Sendable {
  /// A document for paper, in `templates/`.
  package var template = "print.html"

  package init() {}
}

/// How all papers are set.
package struct ReportSettings: Hashable, Sendable {
  package var standard = PDFStandard.ua1
  /// How long one paper may take, in seconds.
  package var seconds = 120
  /// Whether there are none this time, whatever types say.
  var isOff = false

  package init() {}
}

extension FieldReader {
  /// `pdf` of a type: `true`, or a map that says how.
  mutating func paperSettings(_ key: String) -> PaperSettings? {
    wanted(key, PaperSettings()) { $0.template = $1.text("template") ?? $0.template }
  }

  /// `reports` of `site.yml`.
  mutating func reportSettings() -> ReportSettings {
    var settings = ReportSettings()
    section("reports") { fields in
      settings.standard = fields.choice("pdf", default: settings.standard)
      settings.seconds = fields.count("seconds", in: 1...3600, default: settings.seconds)
    }
    return settings
  }
}

extension Site {
  /// How an item is set as PDF, if it is.
  func paper(of index: Int) -> PaperSettings? {
    let head = items[index].head
    guard !settings.reports.isOff else { return nil }
    let type = settings.types[head.type].paper
    return head.pdf ?? (type != nil) ? type ?? PaperSettings() : nil
  }

  /// The address of an item as PDF: beside its page, under its name.
  func paperAddress(of index: Int) -> Address {
    let page = items[index].address
    guard page.isFolder else { return Address(folder: page.path.parent).file("\(page.path.stem).pdf") }
    return page.file("\(page.path == .root ? "index" : page.path.name).pdf")
  }

  /// How items are set as PDF, each way once.
  var papers: Set<PaperSettings> {
    guard !settings.reports.isOff else { return [] }
    var papers = Set(settings.types.compactMap(\.paper))
    for index in items.indices where items[index].head.pdf == true {
      if let paper = paper(of: index) { papers.insert(paper) }
    }
    return papers
  }

  /// Whether any item is set as PDF where that is possible.
  var mayHavePapers: Bool { settings.types.contains { $0.paper != nil } || items.contains { $0.head.pdf == true } }
}
