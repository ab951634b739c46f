internal import Values

/// A pattern for dates, read once: `EEEE, d. MMMM yyyy`.
///
/// - SeeAlso: Unicode TR 35, part 4, "Date Field Symbols"; of them `y M d E H m s`.
struct DatePattern: Sendable {
  private enum Part: Sendable {
    case literal(String)
    case field(UInt8, width: Int)
  }

  private let parts: [Part]

  init(_ pattern: String) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    var rest = Array(pattern.utf8)[...]
    while let byte = rest.first {
      let run = rest.prefix { $0 == byte }
      if byte == UInt8(ascii: "'") {
        literal += Self.takeQuoted(from: &rest)
      } else if Self.fields.contains(byte) {
        flush()
        parts.append(.field(byte, width: run.count))
        rest = rest.dropFirst(run.count)
      } else {
        literal += run
        rest = rest.dropFirst(run.count)
      }
    }
    flush()
    self.parts = parts
  }

  private static let fields = Set("yMdEHms".utf8)

  /// What stands between quotes; two of them are one that is meant, outside quotes and within.
  private static func takeQuoted(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "'")
    rest = rest.dropFirst()
    if rest.first == quote {
      rest = rest.dropFirst()
      return [quote]
    }
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte != quote {
        text.append(byte)
      } else if rest.first == quote {
        text.append(byte)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return text
  }

  func text(of moment: Moment, in words: Words) -> String {
    var out = ""
    for part in parts {
      switch part {
      case .literal(let text): out += text
      case .field(let letter, let width): out += Self.field(letter, width, moment, words)
      }
    }
    return out
  }

  private static func field(_ letter: UInt8, _ width: Int, _ moment: Moment, _ words: Words) -> String {
    let day = moment.day
    let second = moment.secondOfDay ?? 0
    switch letter {
    case UInt8(ascii: "y"): return width == 2 ? padded(day.year % 100, 2) : padded(day.year, width)
    case UInt8(ascii: "M"):
      return width < 3 ? padded(day.month, width) : name(day.month - 1, width > 3 ? words.months : words.shortMonths)
    case UInt8(ascii: "d"): return padded(day.day, width)
    case UInt8(ascii: "E"): return name(day.weekday, width > 3 ? words.weekdays : words.shortWeekdays)
    case UInt8(ascii: "H"): return padded(second / 3600, width)
    case UInt8(ascii: "m"): return padded(second / 60 % 60, width)
    default: return padded(second % 60, width)
    }
  }

  private static func name(_ index: Int, _ names: [String]) -> String {
    names.indices.contains(index) ? names[index] : padded(index + 1, 2)
  }
}
