/// Addresses and mail addresses that stand in text without angle brackets.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 6.9 "Autolinks (extension)"; the details are cmark-gfm's.
struct Autolinks {
  struct Found {
    /// Offsets in the text.
    var range: Range<Int>
    /// What the text lacks of its address: `http://`, `mailto:` or nothing.
    var scheme: StaticString
  }

  let text: UnsafeBufferPointer<UInt8>
  /// Whether an address that starts with the text has nothing before it that is part of a word.
  let startsWord: Bool

  /// - Parameter openBrackets: `[` that stand open before the text; inside brackets cmark-gfm
  ///   sees mail addresses only. `nil` sees all.
  /// - Complexity: O(*n*).
  func find(openBrackets: Int?) -> [Found] {
    var found: [Found] = []
    var brackets = openBrackets ?? 0
    var place = 0
    var start = 0
    while place < text.count {
      var next: Found?
      switch text[place] {
      case UInt8(ascii: "["): if openBrackets != nil { brackets += 1 }
      case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "w") where brackets == 0: next = web(at: place, after: start)
      case UInt8(ascii: ":") where brackets == 0: next = address(at: place, after: start)
      case UInt8(ascii: "@"): next = mail(at: place, after: start)
      default: break
      }
      if let next {
        found.append(next)
        place = next.range.upperBound
        start = place
      } else {
        place += 1
      }
    }
    return found
  }

  /// `www.` and a domain with a dot.
  private func web(at place: Int, after start: Int) -> Found? {
    guard place == 0 ? startsWord : isSpace(text[place - 1]) || "*_~(".utf8.contains(text[place - 1]) else {
      return nil
    }
    guard text[place...].starts(with: "www.".utf8), let domain = endOfDomain(place, needsDot: true) else { return nil }
    return found(place, before: endOfAddress(from: domain), scheme: "http://")
  }

  /// `://` behind one of three schemes.
  private func address(at place: Int, after start: Int) -> Found? {
    guard text[place...].starts(with: "://".utf8), place + 3 < text.count, isHostByte(at: place + 3) else { return nil }
    var first = place
    while first > start, place - first < 6, isLetter(text[first - 1]) { first -= 1 }
    let scheme = text[first..<place].map { $0 | 0x20 }
    guard Self.schemes.contains(scheme), let domain = endOfDomain(place + 3, needsDot: false) else { return nil }
    return found(first, before: endOfAddress(from: domain), scheme: "")
  }

  private static let schemes: [[UInt8]] = ["http", "https", "ftp"].map { Array($0.utf8) }

  /// A local part before an `@` and a domain with a dot behind; `mailto:` and `xmpp:` may stand before.
  private func mail(at place: Int, after start: Int) -> Found? {
    var first = place
    while first > start, isLocal(text[first - 1]) { first -= 1 }
    guard first < place else { return nil }
    let mailto = hasScheme("mailto:", before: first, after: start)
    let xmpp = hasScheme("xmpp:", before: first, after: start)
    guard var end = endOfMailDomain(place + 1..<text.count, allowsSlash: xmpp) else { return nil }
    if end < text.count, text[end] == UInt8(ascii: ":"), let next = address(at: end, after: place + 1) {
      // The scheme of an address that follows is no part of the domain.
      guard let shorter = endOfMailDomain(place + 1..<next.range.lowerBound, allowsSlash: xmpp) else { return nil }
      end = shorter
    }
    let scheme: StaticString = mailto || xmpp ? "" : "mailto:"
    return found(first - (mailto ? 7 : xmpp ? 5 : 0), before: end, scheme: scheme)
  }

  private func hasScheme(_ scheme: StaticString, before place: Int, after start: Int) -> Bool {
    let begin = place - scheme.utf8CodeUnitCount
    guard begin >= start, UnsafeBufferPointer(rebasing: text[begin..<place]).starts(with: scheme) else { return false }
    return begin == start || !(isLetter(text[begin - 1]) || isDigit(text[begin - 1]))
  }

  private func endOfMailDomain(_ range: Range<Int>, allowsSlash: Bool) -> Int? {
    var (end, dots, hasSlash) = (range.lowerBound, 0, false)
    while end < range.upperBound {
      let byte = text[end]
      if byte == UInt8(ascii: "."), end + 1 < range.upperBound, isLetter(text[end + 1]) || isDigit(text[end + 1]) {
        dots += 1
      } else if byte == UInt8(ascii: "/"), allowsSlash, !hasSlash {
        hasSlash = true
      } else if byte == UInt8(ascii: "@") {
        return nil
      } else if !isLetter(byte), !isDigit(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    guard dots > 0, isLetter(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") else { return nil }
    return end
  }

  private func isLocal(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || ".+-_".utf8.contains(byte) }

  private func found(_ start: Int, before end: Int, scheme: StaticString) -> Found? {
    let end = withoutTail(start, end)
    return end > start ? Found(range: start..<end, scheme: scheme) : nil
  }
}

extension Autolinks {
  /// The end of the domain; `nil` if there is no valid one.
  private func endOfDomain(_ start: Int, needsDot: Bool) -> Int? {
    var (dots, underscores, before) = (0, 0, 0)
    var place = start + 1
    while place < text.count - 1 {
      let byte = text[place]
      if byte == UInt8(ascii: "_") {
        underscores += 1
      } else if byte == UInt8(ascii: ".") {
        (before, underscores, dots) = (underscores, 0, dots + 1)
      } else if byte != UInt8(ascii: "-"), !isHostByte(at: place) {
        break
      }
      place += 1
    }
    // Neither of the last two labels may hold an underscore, unless the domain is absurdly long.
    if before + underscores > 0, dots <= 10 { return nil }
    return needsDot && dots == 0 ? nil : place
  }

  /// Whether a letter, digit or anything beyond ASCII that is neither space nor punctuation is here.
  private func isHostByte(at place: Int) -> Bool {
    let byte = text[place]
    if byte < 0x80 { return isLetter(byte) || isDigit(byte) }
    let length = UTF8Sequence.length(at: place, in: text)
    guard length > 1 else { return byte & 0xC0 == 0x80 }
    switch UTF8Sequence.scalar(at: place, length: length, in: text).properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .spaceSeparator:
      return false
    default: return true
    }
  }

  private func endOfAddress(from place: Int) -> Int {
    var end = place
    while end < text.count, !isSpace(text[end]), text[end] != UInt8(ascii: "<") { end += 1 }
    return end
  }

  /// Leaves out what ends a sentence, an entity, or a bracket that opened before the address.
  private func withoutTail(_ start: Int, _ limit: Int) -> Int {
    var end = limit
    var closing = text[start..<limit].reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : 0) }
    let opening = text[start..<limit].reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : 0) }
    while end > start {
      switch text[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"): end = beforeEntity(start, end)
      case UInt8(ascii: ")") where closing > opening:
        closing -= 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  /// The place before `&name;`, or before the `;` alone.
  private func beforeEntity(_ start: Int, _ end: Int) -> Int {
    var place = end - 2
    while place > start, isLetter(text[place]) { place -= 1 }
    return place >= start && place < end - 2 && text[place] == UInt8(ascii: "&") ? place : end - 1
  }
}
