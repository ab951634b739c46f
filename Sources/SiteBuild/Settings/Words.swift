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
  package var dateFormats: [String: String] = [:]
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
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      out += arguments.first { $0.name == name }?.text ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}

extension Words {
  /// A date by a Unicode pattern such as `EEEE, d. MMMM yyyy`, or by the name of
  /// one of ``dateFormats``.
  ///
  /// - SeeAlso: Unicode TR 35, part 4, "Date Field Symbols"; of them `y M d E H m s`.
  package func format(_ moment: Moment, _ nameOrPattern: String) -> String {
    var out = ""
    var rest = (dateFormats[nameOrPattern] ?? nameOrPattern)[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      if letter == "'" {
        let quoted = rest.dropFirst().prefix { $0 != "'" }
        out += quoted.isEmpty ? "'" : quoted
        rest = rest.dropFirst(quoted.count + 2)
      } else {
        out += field(letter, width: run.count, of: moment) ?? String(run)
        rest = rest.dropFirst(run.count)
      }
    }
    return out
  }

  private func field(_ letter: Character, width: Int, of moment: Moment) -> String? {
    let day = moment.day
    let second = moment.secondOfDay ?? 0
    switch letter {
    case "y": return width == 2 ? padded(day.year % 100, 2) : padded(day.year, width)
    case "M": return month(day.month, width: width)
    case "d": return padded(day.day, width)
    case "E": return name(day.weekday, in: width > 3 ? weekdays : shortWeekdays)
    case "H": return padded(second / 3600, width)
    case "m": return padded(second / 60 % 60, width)
    case "s": return padded(second % 60, width)
    default: return nil
    }
  }

  private func month(_ month: Int, width: Int) -> String {
    width < 3 ? padded(month, width) : name(month - 1, in: width > 3 ? months : shortMonths)
  }

  private func name(_ index: Int, in names: [String]) -> String {
    names.indices.contains(index) ? names[index] : padded(index + 1, 2)
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
