package import Diagnostics

/// Reads BibTeX and BibLaTeX databases.
///
/// - SeeAlso: O. Patashnik, "BibTeXing", 1988; the `biblatex` manual, 2 "Database Guide".
package struct BibTeXReader {
  private let text: [UInt8]
  private let file: String
  private var place = 0
  private var macros: [String: String] = [:]
  private var works: [CitedWork] = []
  private var diagnostics: [Diagnostic] = []
  /// See ``mostInserted``.
  private var inserted = 0

  /// Entries of one file.
  private static let mostEntries = 10_000
  /// Bytes of one value: texts that name one another with `@string` could double with every line.
  static let mostBytes = 100_000
  /// Bytes that `@string` puts into all values of a file.
  private static let mostInserted = 10_000_000

  /// - Parameters:
  ///   - text: UTF-8.
  ///   - file: The file's name in diagnostics.
  /// - Returns: What could be read, and every mistake.
  /// - Complexity: O(*n*).
  package static func read(_ text: [UInt8], file: String) -> (works: [CitedWork], diagnostics: [Diagnostic]) {
    var reader = BibTeXReader(text: text, file: file)
    for (index, month) in months.enumerated() { reader.macros[month] = String(index + 1) }
    reader.readEntries()
    return (reader.works, reader.diagnostics)
  }

  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private init(text: [UInt8], file: String) {
    self.text = text
    self.file = file
  }

  private struct Mistake: Error {
    var message: String
    var place: Int
    var hint: String?
    var rule = Rule.invalidData
  }

  private mutating func readEntries() {
    // What stands between entries is comment.
    while let at = text[place...].firstIndex(of: UInt8(ascii: "@")) {
      place = at + 1
      do throws(Mistake) {
        try readEntry(at: at)
      } catch {
        let span = Span(file: file, bytes: error.place..<min(error.place + 1, text.count))
        diagnostics.append(Diagnostic(error.rule, error.message, at: span, hint: error.hint))
        if error.rule == .dataLimit { return }
      }
      if works.count > Self.mostEntries {
        let span = Span(file: file, bytes: at..<at + 1)
        diagnostics.append(Diagnostic(.dataLimit, "more than \(Self.mostEntries) entries", at: span))
        return
      }
    }
  }

  private mutating func readEntry(at start: Int) throws(Mistake) {
    let kind = word().lowercased()
    guard !kind.isEmpty else { return }
    skipBlanks()
    guard let open = next, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else {
      // `@` in a comment.
      return
    }
    place += 1
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    switch kind {
    case "comment", "preamble": try skip(to: close, from: start)
    case "string":
      let fields = try fields(until: close, from: start)
      for field in fields { macros[field.name] = field.value }
    default:
      skipBlanks()
      let key = key()
      guard !key.isEmpty else {
        throw Mistake(message: "an entry has no key", place: start, hint: "write '@\(kind){key, …'")
      }
      if works.contains(where: { $0.id == key }) {
        diagnostics.append(
          Diagnostic(
            .duplicateKey, "the key '\(key)' is there twice", at: Span(file: file, bytes: start..<place),
            hint: "keep one of the two"))
      }
      skipBlanks()
      if next == UInt8(ascii: ",") { place += 1 }
      works.append(BibTeXEntry(kind: kind, fields: try fields(until: close, from: start)).work(key))
    }
  }
}

/// Fields and values.
extension BibTeXReader {
  private mutating func fields(until close: UInt8, from start: Int) throws(Mistake) -> [BibTeXEntry.Field] {
    var fields: [BibTeXEntry.Field] = []
    while true {
      skipBlanks()
      guard let byte = next else {
        throw Mistake(message: "the entry that begins here does not end", place: start, hint: "add '}'")
      }
      if byte == close {
        place += 1
        return fields
      }
      let name = word().lowercased()
      skipBlanks()
      guard !name.isEmpty, next == UInt8(ascii: "=") else {
        throw Mistake(
          message: "a field is no 'name = {value}'", place: place,
          hint: "look for a comma or brace that is missing before it")
      }
      place += 1
      fields.append(.init(name: name, value: try value(from: start)))
      skipBlanks()
      if next == UInt8(ascii: ",") { place += 1 }
    }
  }

  /// Parts joined by `#`.
  private mutating func value(from start: Int) throws(Mistake) -> String {
    var value = ""
    repeat {
      skipBlanks()
      let part = place
      switch next {
      case UInt8(ascii: "{"): value += try braced(from: start)
      case UInt8(ascii: "\""): value += try quoted(from: start)
      default:
        let (at, name) = (place, word())
        guard !name.isEmpty else { throw Mistake(message: "a value is missing", place: at, hint: "write it in braces") }
        if name.allSatisfy(\.isNumber) {
          value += name
        } else if let text = macros[name.lowercased()] {
          value += text
          inserted += text.utf8.count
        } else {
          throw Mistake(message: "nothing defines '\(name)'", place: at, hint: "put the text in braces")
        }
      }
      try checkLimits(value, at: part)
      skipBlanks()
    } while takes(UInt8(ascii: "#"))
    return value
  }

  private func checkLimits(_ value: String, at place: Int) throws(Mistake) {
    guard value.utf8.count <= Self.mostBytes else {
      throw Mistake(
        message: "a value of more than \(Self.mostBytes) bytes", place: place,
        hint: "shorten it, or what '@string' puts into it", rule: .dataLimit)
    }
    guard inserted <= Self.mostInserted else {
      throw Mistake(
        message: "more than \(Self.mostInserted) bytes that '@string' puts into values", place: place,
        hint: "write shorter texts with '@string'", rule: .dataLimit)
    }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func braced(from start: Int) throws(Mistake) -> String {
    let first = place + 1
    try skipBraces(from: start)
    return String(decoding: text[first..<place - 1], as: UTF8.self)
  }

  /// From an opening brace to behind its closing one.
  private mutating func skipBraces(from start: Int) throws(Mistake) {
    var depth = 0
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\\"): place = min(place + 1, text.count)
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return }
      default: break
      }
    }
    throw Mistake(message: "a brace of the entry that begins here is not closed", place: start, hint: "add '}'")
  }

  private mutating func quoted(from start: Int) throws(Mistake) -> String {
    place += 1
    let first = place
    while let byte = next {
      if byte == UInt8(ascii: "{") {
        try skipBraces(from: start)
      } else {
        place += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: text[first..<place - 1], as: UTF8.self) }
      }
    }
    throw Mistake(message: "a quote of the entry that begins here is not closed", place: start, hint: "add '\"'")
  }

  private mutating func skip(to close: UInt8, from start: Int) throws(Mistake) {
    while let byte = next {
      if byte == UInt8(ascii: "{") {
        try skipBraces(from: start)
      } else {
        place += 1
        if byte == close { return }
      }
    }
    throw Mistake(message: "the entry that begins here does not end", place: start, hint: "add '}'")
  }

  private var next: UInt8? { place < text.count ? text[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next {
      if byte == UInt8(ascii: "%") {
        place = text[place...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      } else if byte <= 0x20 {
        place += 1
      } else {
        return
      }
    }
  }

  private mutating func word() -> String { take { !"{}(),=#\"%".utf8.contains($0) && $0 > 0x20 } }

  private mutating func key() -> String { take { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") && $0 > 0x20 } }

  private mutating func take(while isTaken: (UInt8) -> Bool) -> String {
    let start = place
    while let byte = next, isTaken(byte) { place += 1 }
    return String(decoding: text[start..<place], as: UTF8.self)
  }
}
