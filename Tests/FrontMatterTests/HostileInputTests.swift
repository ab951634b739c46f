import Diagnostics
import FrontMatter
import Testing

/// Whatever the bytes: no trap, places within the file, work in proportion.
@Suite struct HostileInputTests {
  static let seed: UInt64 = 20_210_120
  static let rounds = 4000

  /// What YAML is made of, so that random documents get past the first token.
  static let pieces: [String] = [
    "a", "b", "key", ": ", ":", "\n", "\r\n", "  ", " ", "- ", "[", "]", "{", "}", ", ", "'", "\"", "|\n", ">-\n",
    "&a ", "*a", "!t ", "!!str ", "# x", "---\n", "...\n", "? ", "<<", "%YAML 1.2\n", "\t", "ä", "😀", "\u{2028}",
    "\u{FEFF}", "\\x", "~", "0x1F", "2021-01-20", "@", "`", "\u{85}", " = ", "= 1\n", "= '", "'''", "\"\"\"",
    "[a]\n", "[[a]]\n", ".", "{a = 1}", "1.5", "true", "\\u00e4",
  ]

  static func check(_ bytes: [UInt8], _ comment: @autoclosure () -> Comment) {
    check(bytes, comment(), parseYAML)
    check(bytes, comment(), parseTOML)
  }

  private static func check(
    _ bytes: [UInt8], _ comment: @autoclosure () -> Comment,
    _ parse: (ArraySlice<UInt8>, String) -> (root: YAMLNode?, diagnostics: [Diagnostic])
  ) {
    let padding = 7
    let file = Array(repeating: UInt8(ascii: "#"), count: padding) + bytes
    let (root, diagnostics) = parse(file[padding...], "f")
    let whole = padding..<file.count + 1
    for diagnostic in diagnostics {
      guard let span = diagnostic.span else { continue }
      let isWithin = span.bytes.lowerBound >= whole.lowerBound && span.bytes.upperBound < whole.upperBound
      #expect(isWithin, comment())
    }
    if let root { checkPlaces(of: root, in: whole, comment()) }
    _ = root?.value
  }

  /// Each node lies within the file, and what is written in it lies within it.
  static func checkPlaces(of root: YAMLNode, in whole: Range<Int>, _ comment: @autoclosure () -> Comment) {
    var open = [root]
    while let node = open.popLast() {
      let isWithin = node.bytes.lowerBound >= whole.lowerBound && node.bytes.upperBound < whole.upperBound
      #expect(isWithin, comment())
      switch node.content {
      case .scalar: break
      case .list(let nodes): open += nodes
      case .map(let entries): open += entries.map(\.value)
      }
    }
  }

  @Test("Random bytes")
  func randomBytes() {
    var generator = SeededGenerator(seed: Self.seed)
    print("HostileInputTests.randomBytes: seed \(Self.seed)")
    for round in 0..<Self.rounds {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      Self.check(bytes, "round \(round): \(bytes)")
    }
  }

  @Test("Random YAML")
  func randomPieces() {
    var generator = SeededGenerator(seed: Self.seed + 1)
    print("HostileInputTests.randomPieces: seed \(Self.seed + 1)")
    for round in 0..<Self.rounds {
      let count = Int.random(in: 0...25, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      Self.check(Array(text.utf8), "round \(round): \(text.debugDescription)")
      _ = try? splitFrontMatter(Array("---\n\(text)\n---\n\(text)".utf8)[...])
    }
  }

  @Test("Front matter with one byte changed, left out or doubled")
  func mutations() {
    let text = """
      title: "Größe: 😀"
      date: 2021-01-20   # heute
      tags: [a, 'b', &x {c: d}]
      summary: >-
        Zwei Sätze,
        auch hier.
      image:
        - &y eins
        - *y
      """
    let toml = #"""
      title = "Größe: \u00e4 😀"
      date = 2021-01-20   # heute
      tags = ["a", 'b', {c.d = 1_0}]
      [extra.x]
      text = '''
        Zwei
        Zeilen'''
      [[extra.list]]
      y = 0.5
      """#
    var generator = SeededGenerator(seed: Self.seed + 2)
    print("HostileInputTests.mutations: seed \(Self.seed + 2)")
    for (text, place) in [text, toml].flatMap({ text in text.utf8.indices.map { (text, $0) } }) {
      let offset = text.utf8.distance(from: text.utf8.startIndex, to: place)
      for kind in 0..<6 {
        var bytes = Array(text.utf8)
        switch kind {
        case 0: bytes.remove(at: offset)
        case 1: bytes.insert(bytes[offset], at: offset)
        case 2: bytes.removeSubrange(offset...)
        case 3: bytes[offset] = UInt8.random(in: 0...255, using: &generator)
        case 4: bytes[offset] = "\t\n:'\"[]{}#&*!|>%@".utf8.randomElement(using: &generator) ?? 0
        default: bytes.insert(contentsOf: "\u{2028}".utf8, at: offset)
        }
        Self.check(bytes, "byte \(offset), kind \(kind)")
      }
    }
  }

  @Test(
    "Large inputs made to be slow", .timeLimit(.minutes(1)),
    arguments: [
      "[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!", "'", "\"", "\\", "|\n", "#", "\n", "a\n", "[a,", "{a: ", "- a\n",
      "a:\n ", "\u{2028}", "ä", ": ", "[]", "\t", "%", "a: [\n", "--- ", "---\n", "'a' ", "\"a\": ",
      "a.", "[a]\n", "[[a]]\n", "a={", "a=[", "''' ", "\"\"\"", "\\\n", "1_", "0", "\r\n",
    ])
  func large(_ piece: String) {
    let count = 200_000 / piece.utf8.count
    Self.check(Array(String(repeating: piece, count: count).utf8), "\(piece.debugDescription) repeated")
    Self.check(Array(("a: " + String(repeating: piece, count: count)).utf8), "\(piece.debugDescription) as a value")
  }
}
