/// A sheet that another brings in, with what that depends on.
struct StyleImport: Hashable, Sendable {
  /// From its keyword to its semicolon.
  var tokens: Range<Int>
  /// The token that names the sheet.
  var name: Int
  /// The name of its layer, empty for one without; `nil` if it is in none.
  var layer: String?
  /// What browsers must be able to do.
  var supports: String?
  /// The media it is for; empty for all.
  var media = ""
}

/// Reads what stands at the head of a style sheet: nothing below its first rule is an import.
///
/// - SeeAlso: CSS Cascading and Inheritance Level 5, 2.
struct StyleHead {
  private let bytes: [UInt8]
  private let tokens: [CSSToken]
  private(set) var imports: [StyleImport] = []
  /// The statement that says in what letters the sheet is written, and whether they are those of UTF-8.
  private(set) var charset: (tokens: Range<Int>, isUTF8: Bool)?
  private(set) var hasNamespaces = false

  /// - Complexity: O(*n*) in what stands there.
  init(_ bytes: [UInt8], _ tokens: [CSSToken], _ references: [StyleReference]) {
    (self.bytes, self.tokens) = (bytes, tokens)
    hasNamespaces = tokens.contains { $0.kind == .atKeyword && text($0) == "@namespace" }
    let names = references.filter(\.isImport).map(\.token)
    var place = 0
    while let start = tokens[place...].firstIndex(where: { !$0.isBlank }), let end = endOfStatement(from: start) {
      place = end
      switch text(tokens[start]) {
      case "@layer": break
      case "@charset": charset = (start..<end, isUTF8(start..<end))
      case "@import":
        guard let name = names.first(where: { (start..<end).contains($0) }) else { continue }
        imports.append(conditions(of: StyleImport(tokens: start..<end, name: name)))
      default: return
      }
    }
  }

  /// Behind the semicolon, or the sheet's end; `nil` if a block comes first.
  private func endOfStatement(from start: Int) -> Int? {
    guard tokens[start].kind == .atKeyword else { return nil }
    var depth = 0
    for place in start..<tokens.count {
      switch tokens[place].kind {
      case .openBrace where depth == 0: return nil
      case .semicolon where depth == 0: return place + 1
      case let kind where StyleBrackets.end(of: kind) != nil: depth += 1
      case .closeParenthesis, .closeSquare, .closeBrace: depth -= 1
      default: break
      }
    }
    return tokens.count
  }

  private func isUTF8(_ statement: Range<Int>) -> Bool {
    tokens[statement].contains { $0.kind == .string && ["\"utf-8\"", "'utf-8'"].contains(text($0)) }
  }

  private func conditions(of found: StyleImport) -> StyleImport {
    var result = found
    let isClosed = tokens[found.tokens.upperBound - 1].kind == .semicolon
    let end = isClosed ? found.tokens.upperBound - 1 : found.tokens.upperBound
    var place = found.name + 1
    // `url("…")` is a function, whose end is to come.
    if tokens[found.name].kind == .string, tokens[..<found.name].last(where: { !$0.isBlank })?.kind == .function {
      place = closing(from: place, before: end) + 1
    }
    skipBlanks(&place, before: end)
    if place < end, tokens[place].kind == .ident, text(tokens[place]) == "layer" {
      result.layer = ""
      place += 1
    } else {
      result.layer = content(of: "layer(", &place, before: end)
    }
    skipBlanks(&place, before: end)
    result.supports = content(of: "supports(", &place, before: end)
    result.media = written(min(place, end)..<end)
    return result
  }

  private func skipBlanks(_ place: inout Int, before end: Int) {
    while place < end, tokens[place].isBlank { place += 1 }
  }

  private func content(of function: String, _ place: inout Int, before end: Int) -> String? {
    guard place < end, tokens[place].kind == .function, text(tokens[place]) == function else { return nil }
    let start = place + 1
    let close = closing(from: start, before: end)
    place = min(close + 1, end)
    return written(start..<close)
  }

  /// Where the bracket ends that is open there; `end` if it does not.
  private func closing(from start: Int, before end: Int) -> Int {
    var depth = 0
    for place in start..<max(start, end) {
      if StyleBrackets.end(of: tokens[place].kind) != nil { depth += 1 }
      guard tokens[place].kind == .closeParenthesis else { continue }
      if depth == 0 { return place }
      depth -= 1
    }
    return end
  }

  private func written(_ range: Range<Int>) -> String {
    String(decoding: StyleWriter.write(bytes, tokens, range, isShort: true), as: UTF8.self).trimmingSpaces
  }

  /// In small letters.
  private func text(_ token: CSSToken) -> String { CSSText.decoded(bytes[token.bytes]).lowercased() }
}

extension CSSToken {
  /// Whether it means nothing between statements.
  fileprivate var isBlank: Bool { kind == .space || kind == .comment || kind == .cdo || kind == .cdc }
}
