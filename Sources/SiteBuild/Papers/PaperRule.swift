internal import Diagnostics
internal import Files
internal import Typesetting

/// Says what is wrong with a paper, where its author can mend it.
struct PaperRule {
  private let page: SitePath
  private let template: String
  private let tree: any FileTree

  init(_ prepared: PreparedSite, _ item: Int, tree: any FileTree) {
    page = SourceFolder.content.path(to: prepared.site.items[item].page.path)
    template = "templates/\(prepared.site.paper(of: item)?.template ?? "")"
    self.tree = tree
  }

  /// - Returns: `nil` for what was told already.
  func diagnostic(_ remark: TypesetRemark, refused: Bool) -> Diagnostic? {
    let text = remark.text.shortened
    func error(_ rule: Rule, _ message: String, hint: String? = nil) -> Diagnostic {
      Diagnostic(rule, "\(message)", at: span(of: remark.clue), hint: hint)
    }
    switch remark.kind {
    case .glyph:
      return error(
        .paperGlyph, "the character '\(remark.clue)' (\(text)) is in none of the paper's fonts",
        hint: "use another, or add a font to the style sheet of papers")
    case .anchor:
      return error(.paperReference, "nothing in the paper has the id '\(text)'", hint: "mend the link's '#…'")
    case .twice: return error(.duplicateID, "the paper has the id '\(text)' twice", hint: "give one of them another")
    case .alt: return error(.missingAltText, "the picture '\(text)' has no alternative text in the paper")
    case .image, .file: return refused ? nil : error(.paperFile, "the paper cannot show a file: \(text)")
    case .table:
      return error(
        .paperOverflow, "the table that begins with '\(text)' is wider than the page",
        hint: "shorten its cells, or write '{.landscape}' on the line before it")
    case .picture: return error(.paperOverflow, "the picture '\(text)' is wider than the page")
    case .line:
      return error(
        .paperOverflow, "the line '\(text)' runs over the edge of the page", hint: "let it break somewhere")
    case .lost:
      return error(
        .paperLost, "a \(text) of the page is missing in the paper: '\(remark.clue.shortened)'",
        hint: "look at what the style sheet of papers says of it")
    case .style:
      return Diagnostic(.paperStyle, severity: .note, "WeasyPrint remarks: \(text)", at: .start(of: template))
    }
  }

  func diagnostic(refusing address: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .paperFile, "the paper names '\(address.shortened)', but \(reason)", at: span(of: address),
      hint: "put the file into 'content/', and link to it there")
  }

  func diagnostic(_ fault: TypesetFault) -> Diagnostic {
    let place = Span.start(of: page.text)
    switch fault {
    case .notStarted(let reason):
      return Diagnostic(
        .typesetter, "WeasyPrint cannot be started: \(reason.shortened)",
        hint: "run it by hand to see why: python3 -m weasyprint --info")
    case .timedOut(let seconds):
      return Diagnostic(
        .paperFailed, "the paper takes more than \(seconds) s to be set", at: place,
        hint: "simplify what is unusual in it, or raise 'seconds' under 'reports' in 'site.yml'")
    case .died(let words):
      return Diagnostic(
        .paperFailed, "WeasyPrint fell while it set the paper" + (words.isEmpty ? "" : ": \(words.shortened)"),
        at: place, hint: "take out what is unusual in it, part by part")
    case .garbled: return Diagnostic(.paperFailed, "WeasyPrint's worker says what cannot be understood", at: place)
    case .failed(let reason):
      return Diagnostic(.paperFailed, "the paper cannot be set: \(reason.shortened)", at: place)
    }
  }

  // MARK: Places

  /// Where a text, or the end of an address, stands in the page, or else in the template; or the page's beginning.
  private func span(of clue: String) -> Span {
    let candidates = [clue, String(clue.split(separator: "/").last ?? "")].filter { $0.utf8.count > 1 || $0 == clue }
    for file in [page.text, template] {
      guard let path = SitePath(file), let bytes = try? tree.read(path, limit: FileLimits.page) else { continue }
      for candidate in candidates where !candidate.isEmpty {
        if let range = Self.first(Array(candidate.utf8), in: bytes) { return Span(file: file, bytes: range) }
      }
    }
    return .start(of: page.text)
  }

  private static func first(_ wanted: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    guard let head = wanted.first, bytes.count >= wanted.count else { return nil }
    for place in 0...bytes.count - wanted.count where bytes[place] == head {
      if bytes[place..<place + wanted.count].elementsEqual(wanted) { return place..<place + wanted.count }
    }
    return nil
  }
}

/// What to do where WeasyPrint is missing.
enum TypesetterRule {
  static func diagnostic(_ problem: TypesetterProblem, home: String) -> Diagnostic {
    let wanted = "weasyprint>=\(TypesetterSearch.versions.lowerBound),<\(TypesetterSearch.versions.upperBound)"
    let commands = "python3 -m venv \(home) && \(home)/bin/pip install '\(wanted)'"
    let message =
      switch problem {
      case .missing: "papers cannot be set as PDF: there is no Python with WeasyPrint"
      case .old(let version, let python):
        "papers cannot be set as PDF: WeasyPrint \(version.shortened) of '\(python)' is not one that this program knows"
      }
    return Diagnostic(
      .typesetter, message, hint: "run: \(commands); or build without papers: '--no-pdf'")
  }
}

extension String {
  /// One line that a message has room for.
  fileprivate var shortened: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 120 ? line : line.prefix(119) + "…"
  }
}
