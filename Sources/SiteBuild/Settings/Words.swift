package import Values

/// The words that readers see, in one language: `templates/i18n/de.yml`.
package struct Words: Sendable {
  /// A text with places for arguments, perhaps in forms for one and for many.
  package struct Phrase: Sendable {
    /// For a count of one; elsewhere the same as `other`.
    package var one: String
    package var other: String
  }

  package var language: String
  package var phrases: [String: Phrase] = [:]
  package var months: [String] = []
  package var shortMonths: [String] = []
  /// Monday first.
  package var weekdays: [String] = []
  package var shortWeekdays: [String] = []
  var dateFormats: [String: DatePattern] = [:]
  package var groupSeparator = "."
  package var decimalSeparator = ","

  package init(language: String) { self.language = language }

  /// The phrase for `key` with `{name}` replaced by arguments, or `nil` if there is none.
  ///
  /// An argument named `count` chooses between the forms for one and for many.
  package func text(_ key: String, _ arguments: [(name: String, text: String)] = []) -> String? {
    guard let phrase = phrases[key] else { return nil }
    let isOne = arguments.contains { $0.name == "count" && $0.text == "1" }
    return Self.fill(isOne ? phrase.one : phrase.other, arguments)
  }

  private static func fill(_ pattern: String, _ arguments: [(name: String, text: String)]) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
    var out = ""
    var rest = pattern[...]
    // Byte by byte: to look for a `Character` takes most of the time of a page's words.
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      out += rest[..<open]
      let name = rest[rest.utf8.index(after: open)..<close]
      out += arguments.first { $0.name == name }?.text ?? String(rest[open...close])
      rest = rest[rest.utf8.index(after: close)...]
    }
    return out + rest
  }
}

extension Words {
  /// A date by a Unicode pattern such as `EEEE, d. MMMM yyyy`, or by the name of
  /// one of ``dateFormats``.
  package func format(_ moment: Moment, _ nameOrPattern: String) -> String {
    (dateFormats[nameOrPattern] ?? DatePattern(nameOrPattern)).text(of: moment, in: self)
  }
}

extension Words {
  /// A whole number with its thousands apart: `17.000`.
  package func format(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var out = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { out += groupSeparator }
      out.append(digit)
    }
    return number < 0 ? "\u{2212}" + out : out
  }
}
