/// Writes diagnostics for people: place, severity, message, rule, the line itself
/// with the spot marked, a hint, and the steps that led there.
package struct DiagnosticPrinter {
  /// Gives the text of a file, or `nil` if it cannot be shown; asked once per file.
  package typealias TextSource = (_ file: String) -> [UInt8]?

  private let textSource: TextSource
  private let usesColor: Bool
  private var tables: [String: LineTable?] = [:]

  package init(usesColor: Bool = false, textSource: @escaping TextSource) {
    self.usesColor = usesColor
    self.textSource = textSource
  }

  /// All of these in display order, a blank line between two, ending in a newline.
  package mutating func text(for diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.sortedForDisplay().map { text(for: $0) }.joined(separator: "\n")
  }

  /// One diagnostic, ending in a newline.
  package mutating func text(for diagnostic: Diagnostic) -> String {
    let name = diagnostic.severity.displayName
    var out = diagnostic.span.map { heading(of: $0) + ": " } ?? ""
    out += paint(name + ":", diagnostic.severity.color)
    out += " " + printable(diagnostic.message) + " [" + diagnostic.rule.rawValue + "]\n"
    // Logs are read by many: a line that holds a secret is not repeated there.
    if let span = diagnostic.span, diagnostic.rule != .secretInSettings { out += excerpt(of: span) }
    if let hint = diagnostic.hint { out += "  = " + paint("hint:", .bold) + " " + printable(hint) + "\n" }
    for step in diagnostic.steps {
      out += "  = " + heading(of: step.span) + ": " + printable(step.message) + "\n"
    }
    return out
  }

  /// `file:line:column`, or the file alone where its text is not at hand.
  private mutating func heading(of span: Span) -> String {
    guard let table = table(for: span.file) else { return printable(span.file) }
    let position = table.position(at: span.bytes.lowerBound)
    return "\(printable(span.file)):\(position.line):\(position.column)"
  }

  private mutating func table(for file: String) -> LineTable? {
    if let known = tables[file] { return known }
    let table = textSource(file).map(LineTable.init)
    tables[file] = .some(table)
    return table
  }

  private func paint(_ text: String, _ color: TerminalColor) -> String {
    usesColor ? color.rawValue + text + TerminalColor.reset : text
  }
}

extension DiagnosticPrinter {
  /// The widest line that is shown whole; of longer ones, the part around the spot.
  private static let widestLine = 160

  /// The first line of the span, with carets under the part it covers.
  private mutating func excerpt(of span: Span) -> String {
    guard let table = table(for: span.file) else { return "" }
    let start = table.position(at: span.bytes.lowerBound)
    let end = table.position(at: span.bytes.upperBound)
    let line = Array(table.text(ofLine: start.line).unicodeScalars)
    guard !line.isEmpty else { return "" }
    let from = min(start.column - 1, line.count)
    let to = end.line == start.line ? min(end.column - 1, line.count) : line.count

    let shown = Self.part(of: line, around: from)
    let (before, after) = (shown.lowerBound > 0 ? "…" : "", shown.upperBound < line.count ? "…" : "")
    let carets = max(1, TerminalText.cells(line[from..<max(from, min(to, shown.upperBound))]))
    let indent = (before.isEmpty ? "" : " ") + TerminalText.blank(line[shown.lowerBound..<from])
    let number = String(start.line)
    let margin = String(repeating: " ", count: number.count)
    return """
      \(margin) |
      \(number) | \(before)\(TerminalText.harmless(line[shown]))\(after)
      \(margin) | \(indent)\(paint(String(repeating: "^", count: carets), .caret))

      """
  }

  private static func part(of line: [Unicode.Scalar], around place: Int) -> Range<Int> {
    guard line.count > widestLine else { return line.indices }
    let start = min(max(0, place - widestLine / 4), line.count - widestLine)
    return start..<(start + widestLine)
  }

  private func printable(_ text: String) -> String { TerminalText.harmless(text.unicodeScalars) }
}

private enum TerminalColor: String {
  case bold = "\u{1B}[1m"
  case red = "\u{1B}[1;31m"
  case yellow = "\u{1B}[1;33m"
  case cyan = "\u{1B}[1;36m"
  case caret = "\u{1B}[1;32m"
  static let reset = "\u{1B}[0m"
}

extension Diagnostic.Severity {
  /// `error`, `warning`, `note`: the word shown to people and tools.
  package var displayName: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  fileprivate var color: TerminalColor {
    switch self {
    case .note: .cyan
    case .warning: .yellow
    case .error: .red
    }
  }
}
