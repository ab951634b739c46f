/// Writes a style sheet anew: with other addresses, and without what browsers skip.
///
/// Only comments and spaces go that stand where no browser can tell, and the last
/// semicolon of a block. Everything else stays byte by byte.
struct StyleWriter {
  private let bytes: [UInt8]
  private let isShort: Bool
  private var output: [UInt8] = []
  private var last: CSSToken.Kind?
  private var hasSpace = false
  private var hasComment = false
  private var hasSemicolon = false
  /// Whether the statement began with a keyword such as `@layer`.
  private var isRule = false
  private var isStart = true

  /// - Parameters:
  ///   - range: Those of the tokens that are written.
  ///   - addresses: What stands in place of a token, by its place.
  ///   - isShort: Whether what browsers skip is left out.
  /// - Complexity: O(*n*).
  static func write(
    _ bytes: [UInt8], _ tokens: [CSSToken], _ range: Range<Int>, _ addresses: [Int: String] = [:], isShort: Bool
  ) -> [UInt8] {
    var writer = StyleWriter(bytes: bytes, isShort: isShort)
    for index in range {
      let token = tokens[index]
      writer.append(token, addresses[index].map { Array($0.utf8)[...] } ?? bytes[token.bytes])
    }
    if writer.hasSemicolon { writer.output.append(UInt8(ascii: ";")) }
    return writer.output
  }

  private init(bytes: [UInt8], isShort: Bool) {
    self.bytes = bytes
    self.isShort = isShort
  }

  private mutating func append(_ token: CSSToken, _ text: ArraySlice<UInt8>) {
    guard isShort else {
      output += text
      return
    }
    switch token.kind {
    case .space: hasSpace = true
    case .comment where !Self.isKept(text):
      if !hasSpace { hasComment = true }
    default:
      appendSemicolon(before: token.kind)
      appendSeparator(before: token.kind)
      note(token.kind)
      if token.kind == .semicolon { hasSemicolon = true } else { output += text }
    }
  }

  /// Licences stay where they are: `/*! … */`.
  private static func isKept(_ comment: ArraySlice<UInt8>) -> Bool { comment.starts(with: "/*!".utf8) }

  private mutating func appendSemicolon(before kind: CSSToken.Kind) {
    guard hasSemicolon else { return }
    hasSemicolon = false
    // `--empty:;` needs it, and so do statements such as `@layer a;` for older browsers.
    if kind == .closeBrace, !isRule, !endsWithColon { return }
    output.append(UInt8(ascii: ";"))
  }

  private var endsWithColon: Bool { output.last == UInt8(ascii: ":") || output.last == UInt8(ascii: " ") }

  private mutating func appendSeparator(before kind: CSSToken.Kind) {
    if hasSpace {
      if Self.keepsSpace(after: last, before: kind) { output.append(UInt8(ascii: " ")) }
    } else if hasComment, !Self.endsTokens(last), !Self.beginsTokens(kind) {
      output += "/**/".utf8
    }
    (hasSpace, hasComment) = (false, false)
  }

  private mutating func note(_ kind: CSSToken.Kind) {
    if isStart { isRule = kind == .atKeyword }
    isStart = kind == .openBrace || kind == .closeBrace || kind == .semicolon
    last = kind
  }

  /// Whether a space may mean something there, as between `a` and `:hover`.
  private static func keepsSpace(after last: CSSToken.Kind?, before next: CSSToken.Kind) -> Bool {
    guard let last, last != .comment, next != .comment else { return false }
    // An empty value of a custom property.
    if last == .colon { return next == .semicolon || next == .closeBrace }
    return !endsTokens(last) && !beginsTokens(next)
  }

  /// What follows needs no space to be told apart, and none means anything there.
  private static func endsTokens(_ kind: CSSToken.Kind?) -> Bool {
    switch kind {
    case nil, .openBrace, .closeBrace, .semicolon, .comma, .openParenthesis, .openSquare, .function: true
    default: false
    }
  }

  /// The same of what goes before.
  private static func beginsTokens(_ kind: CSSToken.Kind) -> Bool {
    switch kind {
    case .openBrace, .closeBrace, .semicolon, .comma, .closeParenthesis, .closeSquare: true
    default: false
    }
  }
}
