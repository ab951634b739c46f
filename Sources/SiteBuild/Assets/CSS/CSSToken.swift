/// A piece of a style sheet.
///
/// - SeeAlso: CSS Syntax Module Level 3, 4.
struct CSSToken: Hashable, Sendable {
  enum Kind: Sendable {
    case space, comment
    case ident, function, atKeyword, hash, string, url
    /// A number, perhaps with `%` or a unit.
    case numeric
    /// A character that means something only where it stands, such as `>`.
    case delimiter
    /// `<!--` and `-->`, which old pages put around sheets.
    case cdo, cdc
    case colon, semicolon, comma
    case openSquare, closeSquare, openParenthesis, closeParenthesis, openBrace, closeBrace
  }

  var kind: Kind
  /// Offsets in the sheet.
  var bytes: Range<Int>
  /// Whether it ends in the wrong way: a string in the middle of its line, a comment with the sheet.
  var isBroken = false
}
