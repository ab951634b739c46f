/// Follows literal text of a template from one context to the next.
///
/// Works in stretches: where nothing can begin, bytes are skipped up to the next
/// that matters.
struct ContextReader {
  private(set) var context: MarkupContext
  let bytes: [UInt8]
  var position = 0
  /// What in the text cannot be followed, with its offset.
  private(set) var refusals: [(offset: Int, refusal: Refusal)] = []

  /// Reads all of `bytes`.
  ///
  /// - Returns: The context after them, and what could not be followed.
  /// - Complexity: O(*n*).
  static func read(
    _ bytes: [UInt8], from context: MarkupContext
  ) -> (context: MarkupContext, refusals: [(offset: Int, refusal: Refusal)]) {
    guard context.language.hasContexts else { return (context, []) }
    var reader = ContextReader(context: context, bytes: bytes)
    while reader.position < bytes.count { reader.step() }
    return (reader.context, reader.refusals)
  }

  var state: MarkupContext.State {
    get { context.state }
    set { context.state = newValue }
  }

  var isXML: Bool { context.language == .xml }

  mutating func refuse(_ refusal: Refusal) { refusals.append((position, refusal)) }

  mutating func enter(foreignBy change: Int) {
    context.foreign = min(max(0, context.foreign + change), MarkupContext.deepest)
  }

  private mutating func step() {
    let byte = bytes[position]
    switch state {
    case .text: readText()
    case .tagOpen(let isEnd): openTag(byte, isEnd)
    case .declaration(let read): declare(byte, read)
    case .comment(let tail): readComment(byte, tail)
    case .bogus:
      if byte == UInt8(ascii: ">") { state = .text }
      position += 1
    case .instruction(let hasMark):
      state = hasMark && byte == UInt8(ascii: ">") ? .text : .instruction(hasMark: byte == UInt8(ascii: "?"))
      position += 1
    case .cdata(let brackets): readCDATA(byte, brackets)
    case .tag(let tag, let place): read(byte, in: tag, place)
    case .raw(let raw): readRaw(raw)
    case .script(var script):
      while position < bytes.count {
        script.read(bytes[position])
        position += 1
      }
      state = .script(script)
    }
  }

  private mutating func readText() {
    guard let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) else {
      position = bytes.count
      return
    }
    position = open + 1
    state = .tagOpen(isEnd: false)
  }

  private mutating func openTag(_ byte: UInt8, _ isEnd: Bool) {
    let beginsName =
      byte.isLetter || (isXML && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80))
    if beginsName {
      state = .tag(Tag(isEnd: isEnd), .name([]))
      return
    }
    position += 1
    switch byte {
    case UInt8(ascii: "/") where !isEnd: state = .tagOpen(isEnd: true)
    case UInt8(ascii: "!") where !isEnd: state = .declaration([])
    case UInt8(ascii: "?") where !isEnd: state = isXML ? .instruction(hasMark: false) : .bogus
    case UInt8(ascii: ">") where isEnd: state = .text
    case _ where isEnd && !isXML: state = .bogus
    // A `<` that opens nothing is text; the next byte may be another.
    default:
      state = .text
      position -= 1
    }
  }

  private static let commentStart = Array("--".utf8)
  private static let cdataStart = Array("[cdata[".utf8)

  private mutating func declare(_ byte: UInt8, _ before: [UInt8]) {
    let read = before + [byte.lowercased]
    guard Self.commentStart.starts(with: read) || Self.cdataStart.starts(with: read) else {
      state = .bogus
      return
    }
    position += 1
    state = .declaration(read)
    // In HTML `<!-->` and `<!--->` are whole comments.
    if read == Self.commentStart { state = .comment(tail: isXML ? 0 : 2) }
    if read == Self.cdataStart {
      if !isXML { refuse(.cdataInHTML) }
      state = isXML || context.foreign > 0 ? .cdata(brackets: 0) : .bogus
    }
  }

  /// - Parameter tail: 1 and 2 for that many dashes, 3 for `--!`.
  private mutating func readComment(_ byte: UInt8, _ tail: Int) {
    position += 1
    switch byte {
    case UInt8(ascii: "-"): state = .comment(tail: tail == 3 ? 1 : min(2, tail + 1))
    case UInt8(ascii: "!") where tail == 2 && !isXML: state = .comment(tail: 3)
    case UInt8(ascii: ">") where tail >= 2: state = .text
    default: state = .comment(tail: 0)
    }
  }

  private mutating func readCDATA(_ byte: UInt8, _ brackets: Int) {
    position += 1
    switch byte {
    case UInt8(ascii: "]"): state = .cdata(brackets: min(2, brackets + 1))
    case UInt8(ascii: ">") where brackets == 2: state = .text
    default: state = .cdata(brackets: 0)
    }
  }

  private mutating func readRaw(_ raw: RawText) {
    var raw = raw
    while position < bytes.count {
      let hadTag = raw.hasTag
      if raw.read(bytes[position]) {
        state = .tag(Tag(isEnd: true, element: raw.element), .space)
        return
      }
      // Inside of an `svg`, HTML reads these elements like any other.
      if context.foreign > 0, raw.hasTag, !hadTag { refuse(.tagInForeignRaw(raw.element)) }
      position += 1
    }
    state = .raw(raw)
  }
}
