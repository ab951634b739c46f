/// The content of an element that only its own end tag ends.
///
/// - SeeAlso: HTML Living Standard, 13.2.5.2 "RCDATA state" to 13.2.5.31 "Script data
///   double escape end state".
struct RawText: Hashable, Sendable {
  /// What a comment in a script does to the script's end.
  enum Escape: Hashable, Sendable {
    case none
    /// After `<!--`.
    case comment
    /// After `<!--` and `<script`: the next `</script>` ends only that.
    case script
  }

  var element: Element
  var script: Script?
  /// What may become a tag, from its `<`, in lower case.
  private(set) var pending: [UInt8] = []
  private var escape = Escape.none
  private var dashes = 0
  /// Whether there was something that is a tag where the element stands in an `svg`.
  private(set) var hasTag = false

  init(_ tag: Tag) {
    element = tag.element
    if element == .script { script = Script(kind: tag.script) }
  }

  /// Whether output here cannot be told from what surrounds it.
  var isUnclear: Bool { !pending.isEmpty || escape == .script }

  /// - Returns: Whether the element's end tag has just been read up to its name;
  ///   `byte` then follows the name.
  mutating func read(_ byte: UInt8) -> Bool {
    if !pending.isEmpty, endsElement(byte) { return true }
    script?.read(byte)
    readPending(byte)
    guard element == .script else { return false }
    if byte == UInt8(ascii: ">"), dashes >= 2 { escape = .none }
    dashes = byte == UInt8(ascii: "-") ? min(2, dashes + 1) : 0
    return false
  }

  private mutating func endsElement(_ byte: UInt8) -> Bool {
    guard byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") else { return false }
    if pending == endTag {
      guard escape == .script else { return element != .plaintext }
      escape = .comment
    } else if pending == Self.innerScript, escape == .comment {
      escape = .script
    }
    return false
  }

  private var endTag: [UInt8] { Array("</\(element.rawValue)".utf8) }
  private static let innerScript = Array("<script".utf8)
  private static let commentStart = Array("<!--".utf8)

  private mutating func readPending(_ byte: UInt8) {
    guard !pending.isEmpty || byte == UInt8(ascii: "<") else { return }
    let read = pending + [byte.lowercased]
    let goals = element == .script ? [endTag, Self.innerScript, Self.commentStart] : [endTag]
    if goals.contains(where: { $0.starts(with: read) }) {
      pending = read
    } else {
      if read.count >= 2, byte.isLetter || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "/") { hasTag = true }
      pending = byte == UInt8(ascii: "<") ? [byte] : []
    }
    if pending == Self.commentStart {
      pending = []
      if escape == .none { (escape, dashes) = (.comment, 1) }
    }
  }

  mutating func passOutput() {
    script?.passOutput()
    (pending, dashes) = ([], 0)
  }

  mutating func passUnknown() {
    script?.passUnknown()
    (pending, dashes) = ([], 0)
  }

  /// What is true of this content if it may also be the other one.
  func joined(with other: RawText) -> RawText? {
    guard element == other.element, escape == other.escape, pending == other.pending else { return nil }
    var joined = self
    if let script, let theirs = other.script { joined.script = script.joined(with: theirs) }
    joined.dashes = max(dashes, other.dashes)
    joined.hasTag = hasTag || other.hasTag
    return joined
  }
}
