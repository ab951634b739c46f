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

  /// The mark that begins with these bytes: of `=` and `==`, the longer.
  init?(_ first: UInt8, _ second: UInt8?) {
    let isDouble =
      second == UInt8(ascii: "=") ? "=!<>".utf8.contains(first) : second == first && "/*".utf8.contains(first)
    let mark = Self.byBytes.first { $0.bytes.0 == first && $0.bytes.1 == (isDouble ? second : nil) }
    guard let mark else { return nil }
    self = mark.op
  }

  private static let byBytes: [(bytes: (UInt8, UInt8?), op: Operator)] = allCases.map { op in
    var bytes = op.rawValue.utf8.makeIterator()
    return ((bytes.next() ?? 0, bytes.next()), op)
  }

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
