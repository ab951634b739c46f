/// Character references in texts and attribute values.
package enum CharacterReferences {
  /// What is wrong with one.
  package enum Fault {
    case unknownName, noCharacter
  }

  /// The text of a stretch of the page, with what the references stand for.
  ///
  /// Of named references those are filled in that addresses and headlines have; any
  /// other counts as U+FFFD, a character that nothing is compared with.
  package static func decode(_ bytes: some Collection<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    let bytes = Array(bytes)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "&"), let found = reference(bytes, place) else {
        out.append(bytes[place])
        place += 1
        continue
      }
      out += String(found.scalar).utf8
      place = found.end
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func reference(_ bytes: [UInt8], _ start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard let body = body(bytes, start), body.isClosed else { return nil }
    let text = String(decoding: bytes[body.name], as: UTF8.self)
    let end = body.name.upperBound + 1
    if text.hasPrefix("#") { return (number(text.dropFirst()) ?? "\u{FFFD}", end) }
    if let scalar = common[text] { return (scalar, end) }
    return CharacterReferenceNames.all.contains(text) ? ("\u{FFFD}", end) : nil
  }

  private static let common: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "auml": "ä", "ouml": "ö",
    "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "ndash": "–", "mdash": "—", "hellip": "…",
    "shy": "\u{AD}", "sect": "§", "euro": "€", "eacute": "é", "bdquo": "„", "ldquo": "“", "rdquo": "”",
  ]

  private static let commonest = ["amp", "lt", "gt", "quot", "#39", "#34"]

  private static func number(_ text: Substring) -> Unicode.Scalar? {
    let isHex = text.first == "x" || text.first == "X"
    let value = isHex ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
    return value.flatMap(Unicode.Scalar.init)
  }

  /// What follows an `&`, if it looks like a reference.
  private static func body(_ bytes: [UInt8], _ start: Int) -> (name: Range<Int>, isClosed: Bool)? {
    bytes.withUnsafeBufferPointer { body($0, start, end: bytes.count) }
  }

  private static func body(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int
  ) -> (name: Range<Int>, isClosed: Bool)? {
    var place = start + 1
    let limit = min(end, place + longestName)
    if place < limit, bytes[place] == UInt8(ascii: "#") { place += 1 }
    while place < limit, isNameByte(bytes[place]) { place += 1 }
    guard place > start + 1 else { return nil }
    return (start + 1..<place, place < end && bytes[place] == UInt8(ascii: ";"))
  }

  private static let longestName = 40

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// The first reference of a stretch that is none.
  ///
  /// A bare `&` is allowed where no name follows, so only what has the form of a reference counts.
  package static func fault(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (fault: Fault, bytes: Range<Int>)? {
    for place in range where bytes[place] == UInt8(ascii: "&") {
      guard let body = body(bytes, place, end: range.upperBound), body.isClosed else { continue }
      // What every page is full of.
      if body.name.count < 5, commonest.contains(where: { bytes[body.name].elementsEqual($0.utf8) }) { continue }
      let whole = place..<body.name.upperBound + 1
      let text = String(decoding: bytes[body.name], as: UTF8.self)
      if text.hasPrefix("#") {
        let scalar = number(text.dropFirst())
        if scalar == nil || scalar?.value == 0 { return (.noCharacter, whole) }
      } else if !CharacterReferenceNames.all.contains(text) {
        return (.unknownName, whole)
      }
    }
    return nil
  }
}
