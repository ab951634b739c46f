/// What is wrong with a text that should be JSON.
package struct JSONMistake: Error, Hashable, Sendable {
  /// A clause without a full stop.
  package var message: String
  /// The byte at which reading stopped.
  package var offset: Int

  package init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}

/// Reads JSON into values; maps keep the order of their keys.
///
/// Numbers without a point that fit 64 bits are whole, all others doubles. Of a
/// key given twice the last counts.
///
/// - SeeAlso: RFC 8259.
package struct JSONReader {
  /// Lists and maps inside each other.
  package static let nestingLimit = 128

  private static let digitBytes = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  /// - Parameter bytes: UTF-8; what is not is replaced inside of texts.
  /// - Throws: ``JSONMistake`` at the first byte that cannot be.
  /// - Complexity: O(*n*).
  package static func read(_ bytes: [UInt8]) throws(JSONMistake) -> Value {
    var reader = JSONReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    let value = try reader.value()
    reader.skipSpace()
    guard reader.next == nil else { throw reader.mistake("there is more after the value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func mistake(_ message: String) -> JSONMistake {
    JSONMistake(message: next == nil ? "the JSON ends too early" : message, offset: min(place, bytes.count))
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    skipSpace()
    let isHere = text.withUTF8Buffer { bytes[place...].starts(with: $0) }
    if isHere { place += text.utf8CodeUnitCount }
    return isHere
  }
}

// MARK: - Values

extension JSONReader {
  private mutating func value() throws(JSONMistake) -> Value {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try nested { (reader) throws(JSONMistake) in try reader.map() }
    case UInt8(ascii: "["): return try nested { (reader) throws(JSONMistake) in try reader.list() }
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "-"): return try number()
    case let byte? where Self.digitBytes.contains(byte): return try number()
    default:
      if skip("null") { return .none }
      if skip("true") { return .bool(true) }
      if skip("false") { return .bool(false) }
      throw mistake("a value was expected here")
    }
  }

  private mutating func nested(_ read: (inout JSONReader) throws(JSONMistake) -> Value) throws(JSONMistake) -> Value {
    guard depth < Self.nestingLimit else { throw mistake("the JSON is more than \(Self.nestingLimit) deep") }
    depth += 1
    defer { depth -= 1 }
    place += 1
    return try read(&self)
  }

  private mutating func map() throws(JSONMistake) -> Value {
    var record = Record()
    if skip("}") { return .map(record) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw mistake("a key in double quotes was expected here") }
      let key = Symbol(try text())
      guard skip(":") else { throw mistake("':' was expected after the key") }
      record[key] = try value()
    } while skip(",")
    guard skip("}") else { throw mistake("',' or '}' was expected here") }
    return .map(record)
  }

  private mutating func list() throws(JSONMistake) -> Value {
    var values: [Value] = []
    if skip("]") { return .list(values) }
    repeat { values.append(try value()) } while skip(",")
    guard skip("]") else { throw mistake("',' or ']' was expected here") }
    return .list(values)
  }

  private mutating func number() throws(JSONMistake) -> Value {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let isZero = next == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0 else { throw mistake("a digit was expected here") }
    guard !isZero || whole == 1 else { throw mistake("a number must not begin with 0") }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      (isWhole, place) = (false, place + 1)
      guard digits() > 0 else { throw mistake("a digit was expected here") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      (isWhole, place) = (false, place + 1)
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      guard digits() > 0 else { throw mistake("a digit was expected here") }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isWhole, let number = Int(text) { return .int(number) }
    return .double(Double(text) ?? 0)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, Self.digitBytes.contains(byte) { place += 1 }
    return place - start
  }
}

// MARK: - Texts

extension JSONReader {
  private mutating func text() throws(JSONMistake) -> String {
    place += 1
    var out: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw mistake("a line break or other control character must be escaped") }
      place += 1
      if byte == UInt8(ascii: "\\") { try escape(into: &out) } else { out.append(byte) }
    }
    guard next != nil else { throw mistake("") }
    place += 1
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONMistake) {
    guard let letter = next else { throw mistake("") }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: String(try scalar()).utf8)
    default:
      place -= 1
      throw mistake("there is no such escape")
    }
  }

  /// What follows `\u`; two that belong together are one character, half of one is U+FFFD.
  private mutating func scalar() throws(JSONMistake) -> Unicode.Scalar {
    let first = try codeUnit()
    guard UTF16.isLeadSurrogate(first), bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let afterFirst = place
    place += 2
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else {
      place = afterFirst
      return "\u{FFFD}"
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(JSONMistake) -> UInt16 {
    let digits = bytes[place..<min(place + 4, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw mistake("four hexadecimal digits were expected after '\\u'") }
    place += 4
    return unit
  }
}
