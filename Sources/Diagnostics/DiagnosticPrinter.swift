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
    if let span = diagnostic.span { out += excerpt(of: span) }
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
    let position = table.position(at: span.bytes.lowerBound)
    let scalars = Array(table.text(ofLine: position.line).unicodeScalars)
    guard !scalars.isEmpty else { return "" }
    let end = table.position(at: span.bytes.upperBound)
    let from = min(position.column - 1, scalars.count)
    let to = end.line == position.line ? max(min(end.column - 1, scalars.count), from) : scalars.count

    let first = scalars.count <= Self.widestLine ? 0 : max(0, from - Self.widestLine / 4)
    let shown = scalars[first...].prefix(Self.widestLine)
    let marks = max(1, min(to, first + shown.count) - from)
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.count)
    let indent = scalars[first..<max(first, from)].map { $0 == "\t" ? "\t" : $0.isWide ? "  " : " " }.joined()
    return """
      \(margin) |
      \(number) | \(printable(shown))
      \(margin) | \(indent)\(paint(String(repeating: "^", count: marks), .caret))

      """
  }

  private func printable(_ text: String) -> String { printable(text.unicodeScalars) }

  /// Text without anything that could steer the terminal.
  private func printable(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar.value {
      case 0x09: out.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal gives this two cells (East Asian wide and emoji, roughly).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
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
