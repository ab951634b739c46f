extension FileFacts {
  /// Whether they hold as long as the file is the same: what was found has to be told again, and what was
  /// missing may be there the next time.
  var isLasting: Bool { findings.isEmpty && !hasHiddenFaults }

  func encode(into encoder: inout FactEncoder) {
    encoder.number(size)
    encoder.number(inlineSheets)
    encoder.number(inlineScripts)
    encoder.number((isNoindex ? 1 : 0) | (title == nil ? 0 : 2) | (description == nil ? 0 : 4))
    for part in [title, description].compactMap(\.self) {
      encoder.text(part.text)
      encoder.range(part.bytes)
    }
    encoder.number(ids.count)
    for id in ids { encoder.word(id) }
    encoder.number(links.count)
    for link in links {
      encoder.number(Int(link.kind.rawValue))
      encoder.number(Int(link.target))
      encoder.range(link.bytes)
    }
    for list in [external, fragments] {
      encoder.number(list.count)
      for link in list { link.encode(into: &encoder) }
    }
  }

  /// - Parameter places: Where files lie now that lay elsewhere in the list, -1 for those that are gone.
  /// - Returns: `nil` if they lead to a file that is gone.
  init?(_ decoder: inout FactDecoder, places: [Int32]) throws(FactDamage) {
    size = try decoder.number()
    inlineSheets = try decoder.number()
    inlineScripts = try decoder.number()
    let flags = try decoder.number()
    isNoindex = flags & 1 != 0
    if flags & 2 != 0 { title = (try decoder.text(), try decoder.range()) }
    if flags & 4 != 0 { description = (try decoder.text(), try decoder.range()) }
    let idCount = try decoder.count(ofSize: 8)
    ids.reserveCapacity(idCount)
    for _ in 0..<idCount { ids.append(try decoder.word()) }
    let linkCount = try decoder.count(ofSize: 4)
    links.reserveCapacity(linkCount)
    for _ in 0..<linkCount {
      guard let link = try LinkFact(&decoder, places: places) else { return nil }
      links.append(link)
    }
    for _ in 0..<(try decoder.count()) {
      guard let link = try WrittenLink(&decoder, places: places) else { return nil }
      external.append(link)
    }
    for _ in 0..<(try decoder.count()) {
      guard let link = try WrittenLink(&decoder, places: places) else { return nil }
      fragments.append(link)
    }
  }
}

extension LinkFact {
  fileprivate init?(_ decoder: inout FactDecoder, places: [Int32]) throws(FactDamage) {
    guard let kind = Kind(rawValue: UInt8(truncatingIfNeeded: try decoder.number())) else { throw FactDamage() }
    let (target, range) = (try decoder.number(), try decoder.range())
    guard places.indices.contains(target), range.upperBound <= Int(Int32.max) else { throw FactDamage() }
    if places[target] < 0 { return nil }
    self.init(kind: kind, target: places[target], start: Int32(range.lowerBound), end: Int32(range.upperBound))
  }
}

extension WrittenLink {
  fileprivate func encode(into encoder: inout FactEncoder) {
    encoder.number(Int(kind.rawValue))
    encoder.number((written == address ? 1 : 0) | (target == nil ? 0 : 2) | (fragment == nil ? 0 : 4))
    encoder.text(address)
    if written != address { encoder.text(written) }
    encoder.range(bytes)
    if let target { encoder.number(target) }
    if let fragment { encoder.text(fragment) }
  }

  fileprivate init?(_ decoder: inout FactDecoder, places: [Int32]) throws(FactDamage) {
    guard let kind = LinkFact.Kind(rawValue: UInt8(truncatingIfNeeded: try decoder.number())) else {
      throw FactDamage()
    }
    let flags = try decoder.number()
    let address = try decoder.text()
    let written = flags & 1 != 0 ? address : try decoder.text()
    self.init(kind: kind, written: written, address: address, bytes: try decoder.range())
    if flags & 2 != 0 {
      let old = try decoder.number()
      guard places.indices.contains(old) else { throw FactDamage() }
      if places[old] < 0 { return nil }
      target = Int(places[old])
    }
    if flags & 4 != 0 { fragment = try decoder.text() }
  }
}
