/// A piece of a template's source.
struct Token: Equatable {
  enum Kind: Equatable {
    /// Text outside of tags, with white space control applied.
    case data([UInt8])
    case variableBegin
    case variableEnd
    case blockBegin
    case blockEnd
    case name(String)
    case integer(Int)
    case float(Double)
    case string(String)
    case op(Operator)
    case end
  }

  var kind: Kind
  /// Offsets in the source.
  var span: Range<Int>
}

/// The marks between names and values.
enum Operator: String, CaseIterable {
  case floorDivide = "//"
  case power = "**"
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case less = "<"
  case greater = ">"
  case assign = "="
  case concat = "~"
  case pipe = "|"
  case dot = "."
  case comma = ","
  case colon = ":"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"

  /// Two-character marks come first, so that `==` is not read as `=` twice.
  static let byBytes: [(bytes: [UInt8], op: Operator)] = allCases.map { (Array($0.rawValue.utf8), $0) }

  /// The mark that closes this bracket.
  var closing: Operator? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }
}
