internal import FrontMatter

/// Adds an address to the `aliases` of a page's front matter.
enum AliasEdit {
  static let key = "aliases"

  /// - Parameters:
  ///   - bytes: The page's file.
  /// - Returns: `nil` if the address is there already.
  static func adding(_ address: Address, to page: RawPage, in bytes: [UInt8]) -> SourceEdit? {
    let written = WrittenScalar.text(address.text, replacing: page.format == .yaml ? [UInt8(ascii: "/")] : [])
    guard let node = page.entries?.first(where: { $0.key == key })?.value else {
      return newEntry(written, page, bytes)
    }
    if node.isNull { return SourceEdit(bytes: node.bytes, text: " [\(written)]") }
    switch node.content {
    case .scalar(let scalar):
      if scalar.text == address.text { return nil }
      let old = String(decoding: bytes[node.bytes], as: UTF8.self)
      return SourceEdit(bytes: node.bytes, text: "[\(old), \(written)]")
    case .list(let nodes):
      if nodes.contains(where: { (try? $0.text()) == address.text }) { return nil }
      return newElement(written, in: node, nodes, bytes)
    case .map: return nil
    }
  }

  private static func newElement(
    _ written: String, in list: YAMLNode, _ nodes: [YAMLNode], _ bytes: [UInt8]
  ) -> SourceEdit {
    guard let last = nodes.last?.bytes.upperBound else {
      return SourceEdit(bytes: list.bytes, text: "[\(written)]")
    }
    if bytes[list.bytes].first == UInt8(ascii: "[") { return SourceEdit(bytes: last..<last, text: ", \(written)") }
    // A list by indentation: its dashes stand below each other.
    let start = bytes[..<list.bytes.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let indent = String(decoding: bytes[start..<list.bytes.lowerBound], as: UTF8.self)
    let end = bytes[last...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.endIndex
    return SourceEdit(bytes: end..<end, text: "\(lineEnd(bytes))\(indent)- \(written)")
  }

  /// A line of its own: in TOML the first, before any table; in YAML the last; in braces behind the first.
  private static func newEntry(_ written: String, _ page: RawPage, _ bytes: [UInt8]) -> SourceEdit {
    let block = page.frontMatter
    if let brace = bytes[block].firstIndex(where: { !$0.isSpace }), bytes[brace] == UInt8(ascii: "{") {
      let comma = page.entries?.isEmpty ?? true ? "" : ", "
      return SourceEdit(bytes: brace + 1..<brace + 1, text: "\"\(key)\": [\(written)]\(comma)")
    }
    let isTOML = page.format == .toml
    let place = isTOML ? block.lowerBound : block.upperBound
    return SourceEdit(bytes: place..<place, text: "\(key)\(isTOML ? " = " : ": ")[\(written)]\(lineEnd(bytes))")
  }

  /// How the file ends its lines.
  private static func lineEnd(_ bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0 else { return "\n" }
    return bytes[first - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
