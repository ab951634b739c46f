internal import SafeHTML

/// Works out where addresses in finished files lead.
struct LinkResolver: Sendable {
  /// Where an address leads.
  enum Destination {
    /// A file of this site, by its place, with what follows `#`.
    case file(Int, fragment: Substring?)
    /// A place in the same file; empty for its beginning.
    case own(fragment: Substring)
    /// Another host; whether it is asked in the clear.
    case external(host: String, isClear: Bool)
    /// Nowhere on this site: the path from its root, and what was meant if a slash or `index.html` is all that differs.
    case missing(path: String, meant: Int?)
    /// Another scheme than the web's.
    case scheme(String)
  }

  private let host: String
  private let isClear: Bool
  private let prefix: [UInt8]
  private let originBytes: [UInt8]
  private let table: AddressTable
  private let paths: [String]

  init(_ site: CheckedSite) {
    isClear = site.origin.hasPrefix("http://")
    host = site.origin.split(separator: "/").last.map { $0.lowercased() } ?? ""
    prefix = Array(site.prefix.utf8)
    originBytes = Array((site.origin + "/").utf8)
    table = AddressTable(site.files)
    paths = site.files.map(\.path)
  }

  /// The file at an address of this site in its plainest form, whole or from the root, as nearly all links have it.
  ///
  /// - Returns: `nil` also for what only ``destination(of:from:)`` can tell.
  func plainFile(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    let start = isOwn(bytes, range) ? range.lowerBound + originBytes.count - 1 : range.lowerBound
    guard range.upperBound - start > prefix.count, bytes[start + prefix.count] == UInt8(ascii: "/"),
      prefix.isEmpty || bytes[start..<range.upperBound].starts(with: prefix)
    else { return nil }
    return table.file(at: UnsafeBufferPointer(rebasing: bytes[(start + prefix.count)..<range.upperBound]))
  }

  /// Whether a text is an address of this site with its scheme and host.
  func isOwn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.count >= originBytes.count && bytes[range.lowerBound] == originBytes[0]
      && bytes[range].starts(with: originBytes)
  }

  /// - Parameter path: Without a slash at its beginning.
  func file(atPath path: String) -> Int? { table.file(at: "/" + path) }

  /// - Parameters:
  ///   - address: With character references filled in.
  ///   - file: The place of the file that it stands in.
  func destination(of address: String, from file: Int) -> Destination {
    let plain = address.utf8.withContiguousStorageIfAvailable { plainFile($0, 0..<$0.count) }
    if let target = plain ?? nil { return .file(target, fragment: nil) }
    let address = Self.trimmed(address)
    if let scheme = Self.scheme(of: address) {
      guard scheme == "http" || scheme == "https" else { return .scheme(scheme) }
      return absolute(address.dropFirst(scheme.utf8.count + 1), isClear: scheme == "http")
    }
    if address.hasPrefix("//") { return absolute(address[...], isClear: isClear) }
    let (path, fragment) = Self.split(address[...])
    if path.isEmpty { return .own(fragment: fragment ?? "") }
    return local(path.hasPrefix("/") ? String(path) : folder(of: file) + path, fragment)
  }

  /// An address as browsers read it: without controls and spaces around it, and tabs and line ends in it.
  ///
  /// - SeeAlso: WHATWG URL, 4.4 "URL parsing".
  static func trimmed(_ address: String) -> String {
    let bytes = address.utf8
    guard let first = bytes.first, let last = bytes.last else { return address }
    if first > 0x20, last > 0x20, !bytes.contains(where: isDropped) { return address }
    let rest = bytes.drop { $0 <= 0x20 }
    let end = rest.lastIndex { $0 > 0x20 }.map { rest.index(after: $0) } ?? rest.startIndex
    return String(decoding: rest[..<end].filter { !isDropped($0) }, as: UTF8.self)
  }

  private static func isDropped(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func folder(of file: Int) -> String {
    let path = paths[file]
    let name = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return String(decoding: prefix, as: UTF8.self) + "/" + name
  }

  /// - Parameter rest: From the two slashes on.
  private func absolute(_ rest: Substring, isClear: Bool) -> Destination {
    let rest = rest[(rest.utf8.firstIndex { $0 != UInt8(ascii: "/") } ?? rest.endIndex)...]
    let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let host = rest[..<(end ?? rest.endIndex)].lowercased()
    guard host == self.host else { return .external(host: host, isClear: isClear) }
    let (path, fragment) = Self.split(rest[(end ?? rest.endIndex)...])
    return local(path.isEmpty ? "/" : String(path), fragment)
  }

  private func local(_ written: String, _ fragment: Substring?) -> Destination {
    let path = Self.normal(Self.decoded(written))
    let root = String(decoding: prefix, as: UTF8.self)
    guard path.hasPrefix(root + "/") || root.isEmpty else { return .missing(path: path, meant: nil) }
    let own = String(path.dropFirst(root.count))
    if let file = table.file(at: own) { return .file(file, fragment: fragment) }
    let meant = table.file(at: own + "/") ?? (own.hasSuffix("/") ? table.file(at: String(own.dropLast())) : nil)
    return .missing(path: own, meant: meant)
  }
}

// MARK: - Parts of addresses

extension LinkResolver {
  /// What stands before the query and the fragment, and the fragment.
  private static func split(_ address: Substring) -> (path: Substring, fragment: Substring?) {
    let hash = address.utf8.firstIndex(of: UInt8(ascii: "#"))
    let before = address[..<(hash ?? address.endIndex)]
    // A query alone leads to the page itself.
    let path = before[..<(before.utf8.firstIndex(of: UInt8(ascii: "?")) ?? before.endIndex)]
    return (path, hash.map { address[address.utf8.index(after: $0)...] })
  }

  static func scheme(of address: String) -> String? {
    guard let end = address.utf8.firstIndex(where: { !Self.isSchemeByte($0) }), address.utf8[end] == UInt8(ascii: ":"),
      let first = address.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A
    else { return nil }
    return address[..<end].lowercased()
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  /// With what was percent-encoded, if that is a text.
  static func decoded(_ text: String) -> String { PercentEncoding.decode(text[...]) ?? text }

  /// Without `.` and `..`, as browsers ask for it.
  private static func normal(_ path: String) -> String {
    let hasDots = zip(path.utf8, path.utf8.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: ".") }
    guard hasDots else { return path }
    var parts: [Substring] = []
    let all = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (place, part) in all.enumerated() {
      let isLast = place == all.count - 1
      switch part {
      case "..":
        _ = parts.popLast()
        if isLast { parts.append("") }
      case ".": if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
