/// How far a script has been read.
///
/// It is followed only as far as is needed to know whether a value may stand
/// somewhere: outside of strings, regular expressions and comments. Where that
/// cannot be known, it says so.
///
/// - SeeAlso: ECMAScript, 12 "Lexical Grammar" and B.1.1 "HTML-like Comments".
struct Script: Hashable, Sendable {
  enum Mode: Hashable, Sendable {
    case code
    case string(quote: UInt8)
    /// Between backquotes.
    case template
    case regex(inClass: Bool)
    case lineComment
    case blockComment
    /// After a `/` of which the next byte tells what it is.
    case slash
    /// It cannot be told what this is.
    case lost
  }

  /// What a `/` would begin here.
  enum Slash: Hashable, Sendable { case regex, division, unknown }

  enum Frame: Hashable, Sendable {
    case parenthesis(isControl: Bool)
    case brace
    case template
    /// `${` inside of a template.
    case templateBrace
  }

  var kind: ScriptKind
  private(set) var mode = Mode.code
  private var slash = Slash.regex
  private var frames: [Frame] = []
  /// The name or number that is being read.
  private var word: [UInt8] = []
  /// The name before what is being read.
  private var lastWord: [UInt8] = []
  private var last: UInt8 = 0
  /// Whether the next byte has lost its meaning to a `\`.
  private var isEscaped = false
  /// Whether there is nothing but white space and `-` since the line began.
  private var isLineStart = true
  /// How much of `<!--` has been read.
  private var commentOpen = 0

  init(kind: ScriptKind) { self.kind = kind }

  private static let longestWord = 12

  mutating func read(_ byte: UInt8) {
    defer { last = byte }
    if isEscaped {
      isEscaped = false
      return
    }
    switch mode {
    case .code: kind == .json ? readJSON(byte) : readCode(byte)
    case .string(let quote): readString(byte, quote)
    case .template: readTemplate(byte)
    case .regex(let inClass): readRegex(byte, inClass)
    case .lineComment: if byte == 0x0A || byte == 0x0D { mode = .code }
    case .blockComment: if byte == UInt8(ascii: "/"), last == UInt8(ascii: "*") { mode = .code }
    case .slash: readAfterSlash(byte)
    case .lost: break
    }
  }

  // MARK: What output may do

  /// Whether a value may stand here.
  var takesValue: Bool { mode == .code && !isInsideName }

  /// Whether what comes next would become part of a name, or the name of a member.
  var isInsideName: Bool { !word.isEmpty || last == UInt8(ascii: ".") }

  mutating func passOutput() {
    (slash, word, lastWord, last, isLineStart, commentOpen) = (.division, [], [], 0, false, 0)
  }

  /// What is known after a part of a template that is not known here.
  mutating func passUnknown() {
    passOutput()
    slash = .unknown
  }

  /// What is true of this script if it may also be the other one.
  func joined(with other: Script) -> Script {
    var joined = self
    if kind != other.kind { joined.kind = .other }
    if mode != other.mode || frames != other.frames || isEscaped != other.isEscaped { joined.mode = .lost }
    if slash != other.slash { joined.slash = .unknown }
    if word.isEmpty { joined.word = other.word }
    if lastWord != other.lastWord { joined.lastWord = [] }
    if last != other.last { joined.last = word.isEmpty && other.word.isEmpty ? 0 : UInt8(ascii: "x") }
    joined.isLineStart = isLineStart || other.isLineStart
    joined.commentOpen = max(commentOpen, other.commentOpen)
    return joined
  }

  // MARK: Literals

  private mutating func readJSON(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") { mode = .string(quote: byte) }
  }

  private mutating func readString(_ byte: UInt8, _ quote: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case quote: endLiteral()
    // A string that its line does not close is no script.
    case 0x0A, 0x0D: mode = .lost
    default: break
    }
  }

  private mutating func readTemplate(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "`"):
      _ = frames.popLast()
      endLiteral()
    case UInt8(ascii: "{") where last == UInt8(ascii: "$"):
      push(.templateBrace)
      (mode, slash) = (mode == .lost ? .lost : .code, .regex)
    default: break
    }
  }

  private mutating func readRegex(_ byte: UInt8, _ inClass: Bool) {
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "["): mode = .regex(inClass: true)
    case UInt8(ascii: "]"): mode = .regex(inClass: false)
    case UInt8(ascii: "/") where !inClass: endLiteral()
    case 0x0A, 0x0D: mode = .lost
    default: break
    }
  }

  private mutating func endLiteral() { (mode, slash, lastWord) = (.code, .division, []) }

  private mutating func readAfterSlash(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "/"): mode = .lineComment
    case UInt8(ascii: "*"): (mode, last) = (.blockComment, 0)
    default:
      switch slash {
      case .unknown: mode = .lost
      case .regex:
        mode = .regex(inClass: false)
        readRegex(byte, false)
      case .division:
        (mode, slash) = (.code, .regex)
        readCode(byte)
      }
    }
  }

  private mutating func push(_ frame: Frame) {
    frames.append(frame)
    if frames.count > MarkupContext.deepest { mode = .lost }
  }
}

// MARK: - Code

extension Script {
  private mutating func readCode(_ byte: UInt8) {
    if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
      || byte == UInt8(ascii: "\\")
    {
      if word.count < Self.longestWord { word.append(byte) }
      (isLineStart, commentOpen) = (false, 0)
      return
    }
    endWord()
    readHTMLComment(byte)
    if byte.isMarkupSpace {
      if byte == 0x0A || byte == 0x0D { isLineStart = true }
      return
    }
    if mode == .code { readMark(byte) }
    if byte != UInt8(ascii: "-") { isLineStart = false }
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    slash = Self.wordsBeforeValues.contains(String(decoding: word, as: UTF8.self)) ? .regex : .division
    (lastWord, word) = (word, [])
  }

  private static let wordsBeforeValues: Set<String> = [
    "await", "case", "delete", "do", "else", "extends", "in", "instanceof", "new", "of", "return", "throw", "typeof",
    "void", "yield",
  ]
  private static let commentStart = Array("<!--".utf8)
  private static let controlWords = ["if", "for", "while", "with"].map { Array($0.utf8) }

  /// `<!--` begins a comment in a script, and at the start of a line so does `-->`.
  private mutating func readHTMLComment(_ byte: UInt8) {
    let open = Self.commentStart
    commentOpen = byte == open[commentOpen] ? commentOpen + 1 : byte == open[0] ? 1 : 0
    let isClose = byte == UInt8(ascii: ">") && last == UInt8(ascii: "-") && isLineStart
    guard commentOpen == open.count || isClose else { return }
    (mode, commentOpen) = (.lineComment, 0)
  }

  private mutating func readMark(_ byte: UInt8) {
    let word = lastWord
    lastWord = []
    switch byte {
    case UInt8(ascii: "/"): mode = .slash
    case UInt8(ascii: "\""), UInt8(ascii: "'"): mode = .string(quote: byte)
    case UInt8(ascii: "`"):
      mode = .template
      push(.template)
    case UInt8(ascii: "("):
      push(.parenthesis(isControl: Self.controlWords.contains(word)))
      slash = .regex
    case UInt8(ascii: ")"): closeParenthesis()
    case UInt8(ascii: "{"):
      if frames.contains(.template) { push(.brace) }
      slash = .regex
    case UInt8(ascii: "}"): closeBrace()
    case UInt8(ascii: "]"): slash = .division
    // `a++ / b` divides, `a + +/b/` does not.
    case UInt8(ascii: "+"), UInt8(ascii: "-"): slash = last == byte ? .unknown : .regex
    default: slash = .regex
    }
  }

  private mutating func closeParenthesis() {
    guard case .parenthesis(let isControl)? = frames.popLast() else {
      mode = .lost
      return
    }
    slash = isControl ? .regex : .division
  }

  private mutating func closeBrace() {
    slash = .unknown
    switch frames.last {
    case .templateBrace:
      frames.removeLast()
      mode = .template
    case .brace: frames.removeLast()
    default: break
    }
  }
}
