/// How wide the letters of a font are.
///
/// Reads the tables `head`, `hhea`, `hmtx` and `cmap` of a TrueType or OpenType font.
/// Pairs of letters that stand closer are not looked for: a line is never wider than
/// this says.
///
/// - SeeAlso: the OpenType specification, "cmap" (formats 4 and 12) and "hmtx".
struct FontMetrics: Sendable {
  private let bytes: [UInt8]
  private var tables: [String: Range<Int>] = [:]
  private var unitsPerEm = 1000
  private var metricCount = 0
  /// Where the table of characters begins, and its format.
  private var map = (start: 0, format: 0)

  /// - Returns: `nil` if this is no font whose letters can be looked up.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let count = number(2, at: 4), count <= Self.mostTables else { return nil }
    for index in 0..<count { readTable(at: 12 + 16 * index) }
    guard let head = tables["head"], let hhea = tables["hhea"], tables["hmtx"] != nil,
      let units = number(2, at: head.lowerBound + 18), units > 0,
      let metrics = number(2, at: hhea.lowerBound + 34), metrics > 0, let map = characterMap
    else { return nil }
    (unitsPerEm, metricCount, self.map) = (units, metrics, map)
  }

  private static let mostTables = 64

  /// The width of a line, in the unit of `size`.
  ///
  /// - Complexity: O(*n* log *m*) in characters and the ranges of the font's letters.
  func width(of text: String, size: Int) -> Double {
    let units = text.unicodeScalars.reduce(0) { $0 + advance(of: glyph(of: Int($1.value))) }
    return Double(units * size) / Double(unitsPerEm)
  }

  private func number(_ length: Int, at place: Int) -> Int? {
    guard place >= 0, place + length <= bytes.count else { return nil }
    return bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func readTable(at place: Int) {
    guard place + 16 <= bytes.count, let offset = number(4, at: place + 8), let length = number(4, at: place + 12),
      offset + length <= bytes.count
    else { return }
    tables[String(decoding: bytes[place..<place + 4], as: UTF8.self)] = offset..<offset + length
  }

  /// The first table of Unicode characters.
  private var characterMap: (start: Int, format: Int)? {
    guard let cmap = tables["cmap"]?.lowerBound, let count = number(2, at: cmap + 2) else { return nil }
    for index in 0..<min(count, Self.mostTables) {
      let record = cmap + 4 + 8 * index
      guard let platform = number(2, at: record), let offset = number(4, at: record + 4),
        let format = number(2, at: cmap + offset), platform == 0 || platform == 3, format == 4 || format == 12
      else { continue }
      return (cmap + offset, format)
    }
    return nil
  }

  private func advance(of glyph: Int) -> Int {
    guard let hmtx = tables["hmtx"]?.lowerBound else { return 0 }
    return number(2, at: hmtx + 4 * min(glyph, metricCount - 1)) ?? 0
  }

  private func glyph(of scalar: Int) -> Int {
    (map.format == 12 ? longGlyph(of: scalar) : shortGlyph(of: scalar)) ?? 0
  }

  private func longGlyph(of scalar: Int) -> Int? {
    let count = number(4, at: map.start + 12) ?? 0
    let group = firstIndex(below: count) { number(4, at: map.start + 20 + 12 * $0) ?? .max >= scalar }
    let place = map.start + 16 + 12 * group
    guard group < count, let start = number(4, at: place), start <= scalar, let glyph = number(4, at: place + 8)
    else { return nil }
    return glyph + scalar - start
  }

  private func shortGlyph(of scalar: Int) -> Int? {
    guard scalar <= 0xFFFF, let doubled = number(2, at: map.start + 6) else { return nil }
    let ends = map.start + 14
    let segment = firstIndex(below: doubled / 2) { number(2, at: ends + 2 * $0) ?? .max >= scalar }
    let (starts, deltas, offsets) = (ends + doubled + 2, ends + 2 * doubled + 2, ends + 3 * doubled + 2)
    guard segment < doubled / 2, let start = number(2, at: starts + 2 * segment), start <= scalar,
      let delta = number(2, at: deltas + 2 * segment), let offset = number(2, at: offsets + 2 * segment)
    else { return nil }
    if offset == 0 { return (scalar + delta) & 0xFFFF }
    guard let glyph = number(2, at: offsets + 2 * segment + offset + 2 * (scalar - start)), glyph != 0 else {
      return nil
    }
    return (glyph + delta) & 0xFFFF
  }

  /// Of a rising list, the first place for which `holds`; `count` if there is none.
  private func firstIndex(below count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
