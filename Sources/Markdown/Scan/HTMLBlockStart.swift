/// The seven kinds of HTML blocks.
///
/// - SeeAlso: CommonMark 0.30, 4.6 "HTML blocks".
enum HTMLBlock {
  /// The kind that a line opens, 1 to 7, or `nil`.
  ///
  /// - Parameter text: The line from its `<` on, without line ending.
  static func kind(_ text: Slice<UnsafeBufferPointer<UInt8>>, inParagraph: Bool) -> Int? {
    let lower = text.prefix(longestStart).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard lower.first == UInt8(ascii: "<"), lower.count > 1 else { return nil }
    if lower.starts(with: "<!--".utf8) { return 2 }
    if lower[1] == UInt8(ascii: "?") { return 3 }
    if lower.starts(with: "<![cdata[".utf8), text.starts(with: "<![CDATA[".utf8) { return 5 }
    if lower[1] == UInt8(ascii: "!") { return lower.count > 2 && isLetter(lower[2]) ? 4 : nil }
    let isEnd = lower[1] == UInt8(ascii: "/")
    let name = lower.dropFirst(isEnd ? 2 : 1).prefix { isLetter($0) || isDigit($0) }
    let rest = lower[name.endIndex...]
    let endsName = rest.isEmpty || isSpace(rest[rest.startIndex]) || rest.first == UInt8(ascii: ">")
    let word = String(decoding: name, as: UTF8.self)
    if !isEnd, endsName, verbatim.contains(word) { return 1 }
    if endsName || rest.starts(with: "/>".utf8), blocks.contains(word) { return 6 }
    return !inParagraph && isCompleteTag(text) ? 7 : nil
  }

  /// Whether a line ends a block of the kind; kinds 6 and 7 end before a blank line instead.
  static func ends(_ kind: Int, _ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch kind {
    case 1: verbatim.contains { contains(line, "</\($0)>") }
    case 2: contains(line, "-->")
    case 3: contains(line, "?>")
    case 4: contains(line, ">")
    case 5: contains(line, "]]>")
    default: false
    }
  }

  /// Bytes that the longest opening but a complete tag's can take.
  private static let longestStart = 16
  private static let verbatim: Set<String> = ["script", "pre", "textarea", "style"]
  private static let blocks = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt \
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link \
    main menu menuitem nav noframes ol optgroup option p param section source summary table tbody td tfoot th thead \
    title tr track ul
    """.split(separator: " ").map(String.init))

  /// Whether the line is one complete start or end tag and nothing else.
  private static func isCompleteTag(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var tag = TagReader(rest: line.dropFirst())
    return tag.readTag() && tag.rest.allSatisfy(isSpace)
  }

  private static func contains(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard line.count >= wanted.count else { return false }
    return (line.startIndex...line.endIndex - wanted.count).contains { start in
      wanted.indices.allSatisfy { place in
        let byte = line[start + place]
        return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted[place]
      }
    }
  }
}

func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
