internal import SafeHTML
internal import Values

/// Finds addresses in text and makes links of them: the filter `urlize`.
///
/// - SeeAlso: Jinja 3.1, `urlize`: `http:`, `https:`, `www.` and `mailto:`
///   addresses, known domains without a scheme, addresses for mail; punctuation
///   around them stays outside.
struct Urlize {
  /// The longest text of a link, in characters; the address itself stays whole.
  var limit: Int?
  var rel: String?
  var target: String?
  /// Beginnings such as `tel:` that make a word an address too.
  var extraSchemes: [String] = []

  /// - Parameter text: HTML.
  func link(_ text: String) -> String {
    var out = ""
    var word = ""
    for character in text {
      guard character.isWhitespace else {
        word.append(character)
        continue
      }
      out += linkWord(word)
      out.append(character)
      word = ""
    }
    return out + linkWord(word)
  }

  private func linkWord(_ word: String) -> String {
    guard word.contains(".") || word.contains(":") else { return word }
    var (head, middle, tail) = Self.withoutPunctuation(word)
    Self.balance(&middle, &tail)
    if Self.isWebAddress(middle) {
      let hasScheme = middle.hasPrefix("https://") || middle.hasPrefix("http://")
      middle = anchor(hasScheme ? middle : "https://" + middle, shown: trimmed(middle))
    } else if middle.hasPrefix("mailto:"), Self.isMailAddress(middle.dropFirst(7)) {
      middle = "<a href=\"\(middle)\">\(middle.dropFirst(7))</a>"
    } else if !middle.hasPrefix("www."), !middle.hasPrefix("@"), !middle.contains(":"), Self.isMailAddress(middle[...])
    {
      middle = "<a href=\"mailto:\(middle)\">\(middle)</a>"
    } else if extraSchemes.contains(where: { middle != $0 && middle.hasPrefix($0) }), SafeURL.isSafe(middle) {
      middle = anchor(middle, shown: middle)
    }
    head += middle + tail
    return head
  }

  private func trimmed(_ text: String) -> String {
    guard let limit, text.count > limit else { return text }
    return text.prefix(max(0, limit)) + "..."
  }

  private func anchor(_ address: String, shown: String) -> String {
    func attribute(_ name: String, _ value: String?) -> String {
      guard let value, !value.isEmpty else { return "" }
      return " \(name)=\"\(EscapeTable.html.escape(value))\""
    }
    return "<a href=\"\(address)\"\(attribute("rel", rel))\(attribute("target", target))>\(shown)</a>"
  }
}

// MARK: - Punctuation

extension Urlize {
  private static let openers = ["(", "<", "&lt;"]
  private static let closers = [")", ">", ".", ",", "&gt;"]
  private static let pairs = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")]

  private static func withoutPunctuation(_ word: String) -> (head: String, middle: String, tail: String) {
    var (head, middle, tail) = ("", word[...], "")
    while let opener = openers.first(where: middle.hasPrefix) {
      head += opener
      middle = middle.dropFirst(opener.count)
    }
    while let closer = closers.first(where: middle.hasSuffix) {
      tail = closer + tail
      middle = middle.dropLast(closer.count)
    }
    return (head, String(middle), tail)
  }

  /// Brings closing parentheses back that were opened inside of the address.
  private static func balance(_ middle: inout String, _ tail: inout String) {
    for (open, close) in pairs {
      var missing = count(open, in: middle) - count(close, in: middle)
      while missing > 0, let end = firstEnd(of: close, in: tail) {
        middle += tail[..<end]
        tail = String(tail[end...])
        missing -= 1
      }
    }
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  private static func firstEnd(of part: String, in text: String) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix(part) }.map { text.index($0, offsetBy: part.count) }
  }
}

// MARK: - Addresses

extension Urlize {
  private static let knownDomains: Set<String> = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]

  private static func isWebAddress(_ text: String) -> Bool {
    let lowered = text.lowercased()
    for prefix in ["https://", "http://", "www."] where lowered.hasPrefix(prefix) {
      let rest = lowered.dropFirst(prefix.count)
      if prefix != "www.", let afterNumber = afterNumericHost(rest) { return isRest(afterNumber) }
      let host = rest.prefix { !":/?#".contains($0) }
      return isHost(host) && isRest(rest[host.endIndex...])
    }
    let host = lowered.prefix { !":/?#".contains($0) }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, knownDomains.contains(String(last)) else { return false }
    return labels.dropLast().allSatisfy { (2...63).contains($0.count) && $0.allSatisfy(isLabelCharacter) }
      && isRest(lowered[host.endIndex...])
  }

  private static func isHost(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.dropLast().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabelCharacter) })
    else {
      return false
    }
    if last.hasPrefix("xn--") {
      return (2...59).contains(last.count - 4) && last.dropFirst(4).allSatisfy { isWord($0) || $0 == "%" }
    }
    return (2...63).contains(last.count) && last.allSatisfy { ("a"..."z").contains($0) }
  }

  /// What follows `127.0.0.1` or `[::1]`, or `nil` if this is neither.
  private static func afterNumericHost(_ text: Substring) -> Substring? {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let inner = text[text.index(after: text.startIndex)..<end]
      let isAddress = inner.filter { $0 == ":" }.count >= 2 && inner.allSatisfy { $0 == ":" || $0.isHexDigit }
      return isAddress ? text[text.index(after: end)...] : nil
    }
    let host = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) } ? text[host.endIndex...] : nil
  }

  /// A port, a path, a query and a fragment, each of which may be absent.
  private static func isRest(_ rest: Substring) -> Bool {
    var rest = rest
    if rest.hasPrefix(":") {
      let port = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (1...5).contains(port.count) else { return false }
      rest = rest[port.endIndex...]
    }
    return rest.first.map { "/?#".contains($0) } ?? true
  }

  private static func isMailAddress(_ text: Substring) -> Bool {
    guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
    let domain = text[text.index(after: at)...]
    guard let dot = domain.lastIndex(of: "."), dot > domain.startIndex, domain.first.map(isWord) ?? false else {
      return false
    }
    let top = domain[domain.index(after: dot)...]
    return !top.isEmpty && top.allSatisfy(isWord) && domain[..<dot].allSatisfy { isWord($0) || $0 == "." || $0 == "-" }
  }

  private static func isLabelCharacter(_ character: Character) -> Bool {
    isWord(character) || character == "%" || character == "-"
  }
  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
