internal import Diagnostics
internal import FrontMatter
internal import Markdown
internal import Templates
internal import Values

/// The filters that a portal needs beyond Jinja's.
struct SiteFilters: Sendable {
  let words: Words
  let base: BaseURL

  /// By the name that templates use.
  var all: [(name: String, filter: TemplateFilter)] {
    [
      ("date", date), ("number", number), ("slug", slug), ("absolute_url", absoluteURL),
      ("relative_url", relativeURL), ("markdown", markdown),
    ]
  }

  /// `{{ page.date | date('long') }}`: by a name of `date_formats`, or a pattern.
  private func date(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("date", atMost: 1, named: ["format"])
    guard let moment = value.moment else { throw CallError("'date' needs a date, not \(value.typeName)") }
    return .text(words.format(moment, try arguments.optionalText(0, "format", of: "date") ?? "short"))
  }

  /// `{{ 17000 | number }}`: `17.000`.
  private func number(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("number", atMost: 0)
    switch value {
    case .int(let number): return .text(words.format(number))
    case .double(let number): return .text(words.format(number))
    default: throw CallError("'number' needs a number, not \(value.typeName)")
    }
  }

  /// `{{ 'Über uns' | slug }}`: `ueber-uns`.
  private func slug(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("slug", atMost: 0)
    return .text(Slug.make(try text(value, of: "slug")))
  }

  /// An address of this site as it works from anywhere.
  private func absoluteURL(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("absolute_url", atMost: 0)
    let url = try text(value, of: "absolute_url")
    return .text(url.hasPrefix("/") ? base.origin + (url.hasPrefix(base.prefix + "/") ? "" : base.prefix) + url : url)
  }

  /// An address from the site's root as it works within the site.
  private func relativeURL(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("relative_url", atMost: 0)
    let url = try text(value, of: "relative_url")
    return .text(url.hasPrefix("/") && !url.hasPrefix(base.prefix + "/") ? base.prefix + url : url)
  }

  /// `{{ '*Hallo*' | markdown }}`: as in articles; addresses stay as they are written.
  private func markdown(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("markdown", atMost: 0)
    let text = Array(try text(value, of: "markdown").utf8)
    let document = renderMarkdown(text[...], file: "", options: MarkdownOptions())
    if let fault = document.diagnostics.first(where: { $0.severity == .error }) {
      throw CallError("in the Markdown: \(fault.message)", hint: fault.hint)
    }
    return .markup(String(decoding: document.unresolvedHTML, as: UTF8.self))
  }

  private func text(_ value: Value, of filter: String) throws(CallError) -> String {
    switch value {
    case .text(let text), .markup(let text): return text
    default: throw CallError("'\(filter)' needs text, not \(value.typeName)")
    }
  }
}

extension Words {
  /// A number with the language's separators, at most six places after the point.
  package func format(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return String(number) }
    let scaled = (number.magnitude * 1e6).rounded()
    let whole = Int((scaled / 1e6).rounded(.down))
    var fraction = padded(Int(scaled - Double(whole) * 1e6), 6)
    while fraction.last == "0" { fraction.removeLast() }
    let text = format(whole) + (fraction.isEmpty ? "" : decimalSeparator + fraction)
    return number < 0 && scaled > 0 ? "\u{2212}" + text : text
  }
}

extension Value {
  /// A date, also one that data files write as text: `2021-01-20`, `2021-01-20T09:30`.
  fileprivate var moment: Moment? {
    if case .date(let moment) = self { return moment }
    guard case .text(let text) = self, let date = WrittenDate(text) else { return nil }
    return Moment(day: date.day, secondOfDay: date.secondOfDay, utcOffset: date.utcOffset ?? 0)
  }
}
