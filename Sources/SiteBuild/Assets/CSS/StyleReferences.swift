/// A file that a style sheet names.
struct StyleReference: Hashable, Sendable {
  /// As it is written, with escapes resolved.
  var value: String
  /// Whether it is another sheet, by `@import`.
  var isImport: Bool
  /// The place of its token among the sheet's.
  var token: Int
  /// Offsets in the sheet, without quotes and `url()`.
  var bytes: Range<Int>
}

/// Finds the files that a style sheet names: in `@import`, `url()` and `image-set()`.
struct StyleReferenceReader {
  private let bytes: [UInt8]
  private let tokens: [CSSToken]
  private var references: [StyleReference] = []
  /// The functions around the current place, in small letters; a plain parenthesis has no name.
  private var functions: [String] = []
  /// The keyword with which the statement began, if one did and no block has begun.
  private var statement = ""
  private var isStart = true

  /// - Complexity: O(*n*).
  static func references(in bytes: [UInt8], _ tokens: [CSSToken]) -> [StyleReference] {
    var reader = StyleReferenceReader(bytes: bytes, tokens: tokens)
    for index in tokens.indices { reader.read(index) }
    return reader.references
  }

  private init(bytes: [UInt8], tokens: [CSSToken]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  private mutating func read(_ index: Int) {
    let token = tokens[index]
    switch token.kind {
    case .space, .comment: return
    case .atKeyword where isStart: statement = text(token).lowercased()
    case .openBrace, .closeBrace, .semicolon: beginStatement()
    case .function: functions.append(String(text(token).dropLast().lowercased()))
    case .openParenthesis: functions.append("")
    case .closeParenthesis: _ = functions.popLast()
    case .url where !token.isBroken: add(index, token.bytes.lowerBound + 4..<token.bytes.upperBound - 1)
    case .string where !token.isBroken && isAddress:
      add(index, token.bytes.lowerBound + 1..<token.bytes.upperBound - 1)
    default: break
    }
    if token.kind != .openBrace, token.kind != .closeBrace, token.kind != .semicolon { isStart = false }
  }

  private mutating func beginStatement() {
    (statement, isStart) = ("", true)
    functions.removeAll()
  }

  /// Whether a string here names a file.
  private var isAddress: Bool {
    switch functions.last {
    case "url", "image-set", "-webkit-image-set": true
    case nil: statement == "@import"
    default: false
    }
  }

  private mutating func add(_ index: Int, _ place: Range<Int>) {
    guard statement != "@namespace" else { return }
    var place = place.clamped(to: tokens[index].bytes)
    while !place.isEmpty, bytes[place.lowerBound].isCSSSpace { place = place.lowerBound + 1..<place.upperBound }
    while !place.isEmpty, bytes[place.upperBound - 1].isCSSSpace { place = place.lowerBound..<place.upperBound - 1 }
    let isImport = statement == "@import"
    references.append(
      StyleReference(value: CSSText.decoded(bytes[place]), isImport: isImport, token: index, bytes: place))
    // Only the first names the sheet; what follows are conditions.
    if isImport { statement = "" }
  }

  private func text(_ token: CSSToken) -> String { CSSText.decoded(bytes[token.bytes]) }
}
