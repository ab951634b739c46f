internal import Charts
internal import Diagnostics
internal import Files
internal import Markdown
internal import SafeHTML

/// `{table} data.csv`: the file's rows, with the block's text as caption.
enum TableDirective: BuiltInDirective {
  static let name = "table"
  static let options = ["columns", "types", "decimal", "source", "download", "id"]

  static func expand(
    _ directive: MarkdownDirective, by expander: inout DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument {
    let options = try DirectiveOptions(directive.text, known: Self.options, textAllowed: true)
    let data = try DirectiveData(directive, options, like: "{table} daten.csv", by: &expander)
    let columns = try data.columns(options, "columns")
    let caption = expander.set(options.text)
    var html = DataTableHTML()
    let id = !caption.isEmpty || options["id"] != nil ? try expander.id(of: .table, options["id"], or: caption) : nil
    html.table(columns, id: id, caption: caption, name: String(data.path.stem)) { $0.cellText($1) }
    let number = html.captionStart.map {
      MarkdownDirective(numberOf: .table, id: id ?? "", offset: $0, links: 0, bytes: directive.bytes)
    }
    let foot = DataSource(
      data, options, directive, words: expander.words, hasLink: try options.choice("download", YesNo.self) == .yes)
    let links = try foot.append(to: &html, isFigure: false, by: expander)
    let lines = [columns.map(\.name)] + data.file.rows.indices.map { row in columns.map { $0.cellText(row) } }
    return MarkdownDocument(
      html: html.bytes, plainText: lines.map { $0.joined(separator: " ") }.joined(separator: "\n"), links: links,
      directives: number.map { [$0] } ?? [], fragments: id.map { [$0] } ?? [])
  }
}

enum YesNo: String, CaseIterable { case yes, no }

/// Where data come from, and the way to them.
struct DataSource {
  private let source: String?
  private let directive: MarkdownDirective
  private let data: DirectiveData
  private let words: Words
  private let hasLink: Bool

  init(_ data: DirectiveData, _ options: DirectiveOptions, _ directive: MarkdownDirective, words: Words, hasLink: Bool)
  {
    source = options["source"]
    (self.data, self.directive, self.words, self.hasLink) = (data, directive, words, hasLink)
  }

  /// Appends a line, if there is anything to say.
  ///
  /// - Returns: The link to the file.
  func append(
    to html: inout DataTableHTML, isFigure: Bool, by expander: DirectiveExpander
  ) throws(DirectiveFault) -> [MarkdownLink] {
    guard source != nil || hasLink else { return [] }
    html.raw("<p class=\"data-source\">")
    if let source {
      html.text(try words.needed(.chartSource, [("name", expander.set(source))]))
      if hasLink { html.raw(" ") }
    }
    var links: [MarkdownLink] = []
    if hasLink {
      html.raw("<a href=\"")
      links.append(
        MarkdownLink(
          kind: .link, destination: "/" + PercentEncoding.encode(data.path.text), alt: "", offset: html.bytes.count,
          bytes: directive.bytes))
      html.raw("\" download>")
      html.text(try words.needed(.chartDownload))
      html.raw("</a>")
    }
    html.raw("</p>\n")
    return links
  }
}

extension Words {
  /// A word that is needed only where it is used.
  func needed(_ word: EngineWord, _ arguments: [(name: String, text: String)] = []) throws(DirectiveFault) -> String {
    guard let text = text(word.rawValue, arguments) else {
      throw DirectiveFault(
        message: "'\(WordsReader.file(language))' has no word '\(word.rawValue)', which this needs",
        hint: "add it below 'words:'", rule: .missingWord)
    }
    return text
  }
}
