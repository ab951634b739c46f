/// The numbers of a date, each within its digits but not yet known to exist.
struct DateNumbers {
  var year: Int
  var month: Int
  var day: Int
  var time: (hour: Int, minute: Int, second: Int)?
  var offset: (sign: Int, hour: Int, minute: Int)?

  /// Reads `yyyy-mm-dd`, then perhaps `T` or a space and `hh:mm`, perhaps `:ss`,
  /// perhaps `Z`, `±hh:mm` or `±hhmm`, with a space before it or not.
  ///
  /// - Returns: `nil` for any other text.
  /// - SeeAlso: RFC 3339, 5.6 "Internet Date/Time Format".
  init?(_ text: String) {
    var scanner = DateScanner(text)
    guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
      scanner.skip("-"), let day = scanner.number(digits: 2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    if scanner.isAtEnd { return }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let time = scanner.time() else { return nil }
    self.time = time
    if scanner.isAtEnd { return }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    self.offset = offset
  }
}

/// Reads digits and marks from the front of a text.
private struct DateScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == mark.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    let run = rest.prefix(digits)
    guard run.count == digits, run.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func time() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2) else { return nil }
    guard skip(":") else { return (hour, minute, 0) }
    return number(digits: 2).map { (hour, minute, $0) }
  }

  mutating func offset() -> (sign: Int, hour: Int, minute: Int)? {
    // `2021-01-20 09:30:00 -0400` is how Go and git write it.
    _ = skip(" ")
    if skip("Z") || skip("z") { return (1, 0, 0) }
    let sign = skip("-") ? -1 : skip("+") ? 1 : 0
    guard sign != 0, let hour = number(digits: 2), skip(":") || !isAtEnd, let minute = number(digits: 2) else {
      return nil
    }
    return (sign, hour, minute)
  }
}
