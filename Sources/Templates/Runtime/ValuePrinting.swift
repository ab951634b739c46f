internal import SafeHTML
internal import Values

// How values become text; the forms are Python's.
extension Value {
  /// `str(value)`
  var printed: String {
    switch self {
    case .text(let text), .markup(let text): text
    case .undefined: ""
    default: represented
    }
  }

  /// `repr(value)`
  var represented: String {
    switch self {
    case .undefined: "Undefined"
    case .none: "None"
    case .bool(let bool): bool ? "True" : "False"
    case .int(let number): String(number)
    case .double(let number): Self.represent(number)
    case .text(let text): Self.quote(text)
    case .markup(let text): "Markup(\(Self.quote(text)))"
    case .date(let moment): moment.description
    case .list(let values): "[" + values.map(\.represented).joined(separator: ", ") + "]"
    case .tuple(let values):
      "(" + values.map(\.represented).joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
    case .map(let record):
      "{" + record.map { "\($0.key.represented): \($1.represented)" }.joined(separator: ", ") + "}"
    case .object(let object): (object as? Group).map { Value.tuple($0.pair).represented } ?? "<\(object.typeName)>"
    }
  }

  private static func represent(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return number.description
  }

  /// A text in quotes, single ones if it can be.
  private static func quote(_ text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var out = String.UnicodeScalarView([quote])
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\": out.append(contentsOf: ["\\", scalar])
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        out.append(contentsOf: "\\x\(digits.count == 1 ? "0" : "")\(digits)".unicodeScalars)
      default: out.append(scalar)
      }
    }
    out.append(quote)
    return String(out)
  }

  /// This as HTML: markup as it is, all else escaped.
  var escaped: String {
    if case .markup(let text) = self { return text }
    return EscapeTable.html.escape(printed)
  }

  /// Texts put together: markup if text is escaped here or one of them is markup.
  ///
  /// - Throws: If they get longer than ``TemplateLimits/textBytes``.
  static func joined(_ values: [Value], separator: Value, escapes: Bool) throws(CallError) -> Value {
    let hasMarkup = separator.isMarkup || values.contains(where: \.isMarkup)
    let between = hasMarkup ? separator.escaped : separator.printed
    var out = ""
    for (place, value) in values.enumerated() {
      if place > 0 { out += between }
      out += hasMarkup ? value.escaped : value.printed
      guard out.utf8.count <= TemplateLimits.textBytes else { throw .tooLong }
    }
    return hasMarkup ? .markup(out) : .text(out)
  }
}

extension Moment: CustomStringConvertible {
  /// ISO 8601: `2021-01-20` or `2021-01-20T09:30:00`.
  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let year = String(repeating: "0", count: max(0, 4 - String(day.year).count)) + String(day.year)
    let date = "\(year)-\(two(day.month))-\(two(day.day))"
    guard let second = secondOfDay else { return date }
    return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
