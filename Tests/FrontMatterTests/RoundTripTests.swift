import FrontMatter
import Testing

/// What is written is read again: `parse(write(x)) == x`, and each place holds what was written there.
@Suite struct RoundTripTests {
  indirect enum Tree {
    case text(String, style: Int)
    case list([Tree])
    case map([(String, Tree)])
  }

  static let letters = Array("abz09äßé😀 :#-,[]{}'\"\\|>&*!%@`~?=.\t")

  static func randomText(_ generator: inout SeededGenerator) -> String {
    String((0..<Int.random(in: 0...12, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "x" })
  }

  static func randomTree(_ generator: inout SeededGenerator, depth: Int) -> Tree {
    let kind = depth == 0 ? 0 : Int.random(in: 0...2, using: &generator)
    let count = Int.random(in: 0...4, using: &generator)
    switch kind {
    case 1: return .list((0..<count).map { _ in randomTree(&generator, depth: depth - 1) })
    case 2:
      return .map((0..<count).map { ("k\($0)" + randomText(&generator), randomTree(&generator, depth: depth - 1)) })
    default: return .text(randomText(&generator), style: Int.random(in: 0...1, using: &generator))
    }
  }

  /// In double or in single quotes.
  static func write(_ text: String, style: Int) -> String {
    if style == 0 || text.contains("\t") {
      return "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0 == "\t" ? "\\t" : "\($0)" }.joined() + "\""
    }
    return "'" + text.map { $0 == "'" ? "''" : "\($0)" }.joined() + "'"
  }

  /// With brackets.
  static func flow(_ tree: Tree) -> String {
    switch tree {
    case .text(let text, let style): write(text, style: style)
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(write($0, style: 0)): \(flow($1))" }.joined(separator: ", ") + "}"
    }
  }

  /// By indentation; an empty list or map needs brackets even so.
  static func block(_ tree: Tree, indentation: String = "") -> String {
    switch tree {
    case .list(let items) where !items.isEmpty:
      return items.map { "\n\(indentation)- \(block($0, indentation: indentation + "  "))" }.joined()
    case .map(let entries) where !entries.isEmpty:
      return entries.map { entry in
        "\n\(indentation)\(write(entry.0, style: 0)): \(block(entry.1, indentation: indentation + "  "))"
      }.joined()
    default: return flow(tree)
    }
  }

  static func isSame(_ node: YAMLNode, _ tree: Tree) -> Bool {
    switch (node.content, tree) {
    case (.scalar(let scalar), .text(let text, _)): scalar.text == text && !scalar.isPlain
    case (.list(let nodes), .list(let items)): nodes.count == items.count && zip(nodes, items).allSatisfy(isSame)
    case (.map(let entries), .map(let members)):
      entries.count == members.count
        && zip(entries, members).allSatisfy { $0.key == $1.0 && isSame($0.value, $1.1) }
    default: false
    }
  }

  /// Each scalar, alone, reads as the same text again.
  static func placesHold(_ node: YAMLNode, _ parsed: Parsed) -> Bool {
    switch node.content {
    case .scalar(let scalar):
      (try? Parsed("x: " + parsed.source(node.bytes)).entries.first?.value.text()) == scalar.text
    case .list(let nodes): nodes.allSatisfy { placesHold($0, parsed) }
    case .map(let entries): entries.allSatisfy { placesHold($0.value, parsed) }
    }
  }

  @Test("Random trees, written with brackets and by indentation", arguments: [false, true])
  func trees(_ isBlock: Bool) throws {
    var generator = SeededGenerator(seed: 42)
    print("RoundTripTests.trees: seed 42")
    for round in 0..<1000 {
      let tree = Self.randomTree(&generator, depth: 4)
      let parsed = Parsed(isBlock ? Self.block(tree) : Self.flow(tree))
      let comment: Comment = "round \(round): \(String(decoding: parsed.bytes, as: UTF8.self))"
      #expect(parsed.report == [], comment)
      let root = try #require(parsed.root, comment)
      #expect(Self.isSame(root, tree), comment)
      #expect(Self.placesHold(root, parsed), comment)
    }
  }
}
