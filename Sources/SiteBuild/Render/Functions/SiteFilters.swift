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
      ("relative_url", relativeURL),
    ]
  }

  /// `{{ page.date | date('long') }}`: by a name of `date_formats`, or a pattern.
  private func date(_ value: Value, _ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("date", atMost: 1, named: ["format"])
    guard case .date(let moment) = value else { throw CallError("'date' needs a date, not \(value.typeName)") }
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
