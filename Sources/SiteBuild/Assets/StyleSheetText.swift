internal import Files
internal import SafeHTML

/// What is published of a style sheet: with the addresses of published files, and with the
/// sheets in it that it imports.
struct StyleSheetText {
  /// Where an address counts from.
  enum Place {
    /// The sheet, as a file of its own.
    case file
    /// A page or another sheet that carries it.
    case page
  }

  let set: AssetSet
  let base: BaseURL
  let isShort: Bool
  /// What stands in a sheet in place of an import, by the name of the imported.
  let pieces: [String: [UInt8]]

  func write(_ sheet: StyleSheet, _ place: Place) -> [UInt8] { write(sheet, place, from: 0) }

  /// What stands in other sheets in place of this.
  ///
  /// - Returns: `nil` if it means something else there, or is too long to be there more than once.
  func piece(_ sheet: StyleSheet) -> [UInt8]? {
    let head = sheet.head
    guard sheet.fault == nil, !head.hasNamespaces, resolved(sheet).count == head.imports.count,
      head.charset?.isUTF8 ?? true, !sheet.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    else { return nil }
    let piece = write(sheet, .page, from: head.charset?.tokens.upperBound ?? 0)
    return piece.count <= Self.longestPiece ? piece : nil
  }

  /// In bytes: sheets that import each other twice and twice again grow without end.
  private static let longestPiece = 1 << 18

  /// The imports in whose place the sheets stand: what remains must come before all rules.
  private func resolved(_ sheet: StyleSheet) -> [(found: StyleImport, piece: [UInt8])] {
    var resolved: [(StyleImport, [UInt8])] = []
    for found in sheet.head.imports.reversed() {
      guard case .asset(let name)? = sheet.target(of: found), let piece = pieces[name] else { break }
      resolved.append((found, piece))
    }
    return resolved.reversed()
  }

  private func write(_ sheet: StyleSheet, _ place: Place, from start: Int) -> [UInt8] {
    let addresses = addresses(of: sheet, place)
    let isShort = isShort && sheet.fault == nil
    func part(_ range: Range<Int>) -> [UInt8] {
      StyleWriter.write(sheet.bytes, sheet.tokens, range, addresses, isShort: isShort)
    }
    var text: [UInt8] = []
    var next = start
    for (found, piece) in resolved(sheet) {
      text += part(next..<found.tokens.lowerBound)
      text += wrapped(piece, found)
      next = found.tokens.upperBound
    }
    return text + part(next..<sheet.tokens.count)
  }

  /// The layer is inside: it counts only where the conditions hold.
  private func wrapped(_ piece: [UInt8], _ found: StyleImport) -> [UInt8] {
    var (start, end) = ("", "")
    if !found.media.isEmpty { (start, end) = ("@media \(found.media){", "}") }
    if let supports = found.supports { (start, end) = (start + "@supports (\(supports)){", end + "}") }
    if let layer = found.layer { (start, end) = (start + (layer.isEmpty ? "@layer{" : "@layer \(layer){"), end + "}") }
    return Array(start.utf8) + piece + Array(end.utf8)
  }

  private func addresses(of sheet: StyleSheet, _ place: Place) -> [Int: String] {
    var addresses: [Int: String] = [:]
    for (reference, target, suffix) in sheet.references {
      guard let address = address(place, reference, target) else { continue }
      let written = address + suffix
      addresses[reference.token] =
        sheet.tokens[reference.token].kind == .url ? CSSText.url(written) : CSSText.string(written)
    }
    return addresses
  }

  /// - Returns: `nil` if it can stay as it is.
  private func address(_ place: Place, _ reference: StyleReference, _ target: StyleSheet.Target) -> String? {
    switch (place, target) {
    case (_, .none), (_, .host), (_, .above): return nil
    case (.page, .outside(let address)): return base.relative(address)
    case (.page, .asset(let name)): return set[name].map { base.relative($0.address) }
    case (.file, .outside): return nil
    case (.file, .asset(let name)):
      guard let asset = set[name], asset.address != Asset.plainAddress(name) else { return nil }
      let written = reference.value.prefix { $0 != "?" && $0 != "#" }
      let folder = written.lastIndex(of: "/").map { written[...$0] } ?? ""
      return folder + PercentEncoding.encode(String(asset.address.path.name))
    }
  }
}
