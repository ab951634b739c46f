/// An address of the web, taken apart.
struct WebAddress: Hashable, Sendable {
  /// `http` or `https`.
  let scheme: String
  /// In lower case and ASCII; of a numeric address of 16 bytes without brackets.
  let host: String
  let port: Int
  /// Path and query, with what no address may hold percent-encoded.
  let path: String

  /// - Returns: `nil` for other schemes, for names and passwords in it, and for what is no address.
  init?(_ written: String) {
    let text = written.split { $0.isWhitespace }.joined()
    guard let scheme = LinkResolver.scheme(of: text), scheme == "http" || scheme == "https",
      text.dropFirst(scheme.count + 1).hasPrefix("//")
    else { return nil }
    let rest = text.dropFirst(scheme.count + 3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@"), let (host, port) = Self.split(authority, scheme) else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port
    let tail = rest.dropFirst(authority.count).prefix { $0 != "#" }
    path = Self.encoded(tail.hasPrefix("/") ? String(tail) : "/" + tail)
  }

  private static func split(_ authority: Substring, _ scheme: String) -> (host: String, port: Int)? {
    var host = authority
    var port = scheme == "https" ? 443 : 80
    let end = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[end...].lastIndex(of: ":") {
      guard let number = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(number) else {
        return nil
      }
      port = number
      host = authority[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = String(host.dropFirst().dropLast())
      return NetworkAddress(inner) == nil ? nil : (inner, port)
    }
    guard let name = HostName.ascii(LinkResolver.decoded(String(host))) else { return nil }
    return (name, port)
  }

  private static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) { return text }
    return text.utf8.map { byte in
      if (0x21...0x7E).contains(byte), byte != 0x22, byte != 0x5C { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  var text: String {
    let isStandard = port == (scheme == "https" ? 443 : 80)
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(name)\(isStandard ? "" : ":\(port)")\(path)"
  }

  /// Where a redirect leads.
  func resolving(_ location: String) -> WebAddress? {
    if LinkResolver.scheme(of: location) != nil { return WebAddress(location) }
    let origin = String(text.dropLast(path.count))
    if location.hasPrefix("//") { return WebAddress("\(scheme):\(location)") }
    if location.hasPrefix("/") { return WebAddress(origin + location) }
    let plain = path.prefix { $0 != "?" }
    if location.hasPrefix("?") { return WebAddress(origin + plain + location) }
    let folder = plain.lastIndex(of: "/").map { plain[...$0] } ?? "/"
    return WebAddress(origin + folder + location)
  }
}

/// Names of hosts with letters beyond ASCII.
enum HostName {
  /// - Returns: `nil` for what no host can be called.
  static func ascii(_ host: String) -> String? {
    let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard !host.isEmpty, host.utf8.count < 254 else { return nil }
    var parts: [String] = []
    for label in labels {
      guard let part = label.utf8.allSatisfy({ $0 < 0x80 }) ? String(label) : punycode(label).map({ "xn--" + $0 }),
        part.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 26 || $0 == 0x2D || $0 == 0x5F })
      else { return nil }
      parts.append(part)
    }
    return parts.joined(separator: ".")
  }

  /// - SeeAlso: RFC 3492, 6.3 "Encoding procedure".
  private static func punycode(_ label: Substring) -> String? {
    let letters = label.unicodeScalars.map { Int($0.value) }
    guard letters.count < 64 else { return nil }
    var out = letters.filter { $0 < 0x80 }.compactMap { UnicodeScalar($0).map(Character.init) }
    let basic = out.count
    if basic > 0 { out.append("-") }
    var (next, delta, bias, handled) = (0x80, 0, 72, basic)
    while handled < letters.count {
      guard let least = letters.filter({ $0 >= next }).min() else { return nil }
      delta += (least - next) * (handled + 1)
      next = least
      for letter in letters {
        if letter < next { delta += 1 }
        guard letter == next else { continue }
        out += digits(of: delta, bias)
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return String(out)
  }

  private static func digits(of delta: Int, _ bias: Int) -> [Character] {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var out: [Character] = []
    var rest = delta
    var weight = 36
    while true {
      let limit = weight <= bias ? 1 : weight >= bias + 26 ? 26 : weight - bias
      if rest < limit { break }
      out.append(alphabet[limit + (rest - limit) % (36 - limit)])
      rest = (rest - limit) / (36 - limit)
      weight += 36
    }
    out.append(alphabet[rest])
    return out
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
