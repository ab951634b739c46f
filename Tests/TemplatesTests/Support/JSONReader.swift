import Values

/// Reads JSON into values and keeps the order of keys, which decides what Python
/// prints. For test data only: what is not JSON gives `nil`.
struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  static func value(_ bytes: [UInt8]) -> Value? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value() else { return nil }
    reader.skipSpace()
    return reader.place == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
  }

  private mutating func skip(_ text: String) -> Bool {
    skipSpace()
    guard bytes[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  private mutating func value() -> Value? {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return map()
    case UInt8(ascii: "["): return list()
    case UInt8(ascii: "\""): return string().map(Value.text)
    default:
      if skip("null") { return Value.none }
      if skip("true") { return .bool(true) }
      if skip("false") { return .bool(false) }
      return number()
    }
  }

  private mutating func map() -> Value? {
    var record = Record()
    place += 1
    if skip("}") { return .map(record) }
    repeat {
      skipSpace()
      guard let key = string(), skip(":"), let value = value() else { return nil }
      record[Symbol(key)] = value
    } while skip(",")
    return skip("}") ? .map(record) : nil
  }

  private mutating func list() -> Value? {
    var values: [Value] = []
    place += 1
    if skip("]") { return .list(values) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while skip(",")
    return skip("]") ? .list(values) : nil
  }

  private mutating func number() -> Value? {
    let start = place
    while let byte = next, "+-.0123456789eE".utf8.contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return Int(text).map(Value.int) ?? Double(text).map(Value.double)
  }

  private mutating func string() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    place += 1
    var units: [UInt16] = []
    var plain: [UInt8] = []
    var text = ""
    func flush() {
      text += String(decoding: plain, as: UTF8.self) + String(decoding: units, as: UTF16.self)
      (plain, units) = ([], [])
    }
    while let byte = next, byte != UInt8(ascii: "\"") {
      place += 1
      if byte != UInt8(ascii: "\\") {
        if !units.isEmpty { flush() }
        plain.append(byte)
      } else {
        if !plain.isEmpty { flush() }
        guard let unit = escape() else { return nil }
        units.append(unit)
      }
    }
    flush()
    place += 1
    return text
  }

  private mutating func escape() -> UInt16? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
      place += 4
      return UInt16(digits, radix: 16)
    default: return UInt16(byte)
    }
  }
}
