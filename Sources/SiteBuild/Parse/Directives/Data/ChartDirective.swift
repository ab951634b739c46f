internal import Charts
internal import Diagnostics
internal import Files
internal import Markdown

/// `{chart} data.csv`: the file's numbers as a picture, with a table of them and a way to the file.
enum ChartDirective: BuiltInDirective {
  static let name = "chart"
  static let options = [
    "type", "title", "x", "y", "unit", "types", "decimal", "min", "alt", "source", "id",
  ]

  static func expand(
    _ directive: MarkdownDirective, by expander: inout DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument {
    let options = try DirectiveOptions(directive.text, known: Self.options, textAllowed: false)
    let data = try DirectiveData(directive, options, like: "{chart} daten.csv", by: &expander)
    let chart = try ChartReader(options: options, data: data, words: expander.words).chart(by: &expander)
    let svg: [UInt8]
    do throws(ChartFault) { svg = try chart.svg() } catch { throw DirectiveFault(error, in: data) }
    return try document(chart, svg, data, options, directive, by: expander)
  }

  private static func document(
    _ chart: Chart, _ svg: [UInt8], _ data: DirectiveData, _ options: DirectiveOptions, _ directive: MarkdownDirective,
    by expander: DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument {
    var html = DataTableHTML()
    html.raw("<figure class=\"chart\" id=\"\(chart.id)\">\n<p class=\"chart-title\">")
    let number = MarkdownDirective(
      numberOf: .figure, id: chart.id, offset: html.bytes.count, links: 0, bytes: directive.bytes)
    html.text(chart.title)
    html.raw("</p>\n")
    try html.chart(chart, svg, expander.words)
    html.raw("<figcaption>")
    let caption = expander.set(options.text)
    if options["title"] != nil, !caption.isEmpty {
      html.raw("<p>")
      html.text(caption)
      html.raw("</p>\n")
    }
    let foot = DataSource(data, options, directive, words: expander.words, hasLink: true)
    let links = try foot.append(to: &html, isFigure: true, by: expander)
    html.raw("</figcaption>\n</figure>\n")
    let plain = chart.title == caption || caption.isEmpty ? chart.title : "\(chart.title)\n\(caption)"
    return MarkdownDocument(
      html: html.bytes, plainText: plain, links: links, directives: [number], fragments: [chart.id])
  }
}

extension DirectiveFault {
  init(_ fault: ChartFault, in data: DirectiveData) {
    switch fault {
    case .data(let fault): self.init(fault, in: data.path)
    case .noNumbers:
      self.init(message: "'content/\(data.path)' holds no numbers to show", hint: "name their columns with 'y:'")
    case .tooManySeries(let limit):
      self.init(
        message: "more than \(limit) columns in one chart",
        hint: "name those to show with 'y:', or choose 'type: multiples'")
    case .tooManyRows(let limit):
      self.init(message: "more than \(limit) rows in one chart", hint: "leave out what is not to be compared")
    }
  }
}
