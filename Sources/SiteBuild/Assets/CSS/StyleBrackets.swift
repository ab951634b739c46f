/// Whether every bracket of a style sheet is closed, and by its own kind.
///
/// - SeeAlso: CSS Syntax Module Level 3, 5.4.8: until a bracket's own end nothing else closes it.
enum StyleBrackets {
  enum Fault: Hashable {
    /// The tokens by their places.
    case unclosed(Int)
    case stray(Int)
  }

  /// - Returns: The first that is wrong.
  /// - Complexity: O(*n*).
  static func fault(in tokens: [CSSToken]) -> Fault? {
    var open: [(place: Int, end: CSSToken.Kind)] = []
    for (place, token) in tokens.enumerated() {
      if let end = end(of: token.kind) {
        open.append((place, end))
      } else if token.kind == open.last?.end {
        open.removeLast()
      } else if isEnd(token.kind) {
        // In a block it is the bracket before that is to blame.
        return open.last.map { $0.end == .closeBrace ? .stray(place) : .unclosed($0.place) } ?? .stray(place)
      }
    }
    return open.first.map { .unclosed($0.place) }
  }

  static func end(of kind: CSSToken.Kind) -> CSSToken.Kind? {
    switch kind {
    case .openBrace: .closeBrace
    case .openSquare: .closeSquare
    case .openParenthesis, .function: .closeParenthesis
    default: nil
    }
  }

  private static func isEnd(_ kind: CSSToken.Kind) -> Bool {
    kind == .closeBrace || kind == .closeSquare || kind == .closeParenthesis
  }
}
