internal import Diagnostics

/// Makes a tree of events, with an explicit stack.
struct TreeBuilder {
  private let file: String
  private(set) var root: YAMLNode?
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [Collection] = []
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var aliasedNodes = 0
  private var documents = 0

  /// A list or map whose end has not come yet.
  private struct Collection {
    var isMap: Bool
    var start: Int
    var anchor: String?
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var key: (text: String, bytes: Range<Int>)?
    /// Nodes in here, this one included, with those that aliases stand for.
    var size = 1
  }

  init(file: String) { self.file = file }

  /// - Returns: Whether reading makes sense after this.
  mutating func take(_ event: YAMLEvent) -> Bool {
    switch event {
    case .scalar(let scalar, let anchor, let tag, let bytes):
      refuse(tag, at: bytes)
      return add(YAMLNode(.scalar(scalar), bytes: bytes), size: 1, anchor: anchor)
    case .listStart(let anchor, let tag, let bytes): return start(isMap: false, anchor, tag, bytes)
    case .mapStart(let anchor, let tag, let bytes): return start(isMap: true, anchor, tag, bytes)
    case .collectionEnd(let bytes): return finish(bytes)
    case .alias(let name, let bytes): return resolve(name, bytes)
    case .documentStart(let bytes): return startDocument(bytes)
    case .documentEnd, .end: return true
    }
  }

  private mutating func startDocument(_ bytes: Range<Int>) -> Bool {
    documents += 1
    if documents == 1 { return true }
    report(.yamlSyntax, "a second document begins here", bytes, hint: "remove the line of '---', or end the front matter before it")
    return false
  }

  private mutating func start(isMap: Bool, _ anchor: String?, _ tag: String?, _ bytes: Range<Int>) -> Bool {
    refuse(tag, at: bytes)
    guard open.count < YAMLLimits.depth else {
      report(.yamlLimit, "lists and maps are more than \(YAMLLimits.depth) deep here", bytes, hint: "nest them less")
      return false
    }
    open.append(Collection(isMap: isMap, start: bytes.lowerBound, anchor: anchor))
    return true
  }

  private mutating func finish(_ bytes: Range<Int>) -> Bool {
    guard let done = open.popLast() else { return true }
    // A block collection's end is noticed only at whatever comes next.
    let last = done.isMap ? done.entries.last?.value.bytes.upperBound : done.items.last?.bytes.upperBound
    let end = bytes.isEmpty ? last ?? bytes.upperBound : bytes.upperBound
    let content: YAMLNode.Content = done.isMap ? .map(done.entries) : .list(done.items)
    return add(YAMLNode(content, bytes: done.start..<max(done.start, end)), size: done.size, anchor: done.anchor)
  }

  private mutating func resolve(_ name: String, _ bytes: Range<Int>) -> Bool {
    guard let anchor = anchors[name] else {
      report(.yamlSyntax, "there is no anchor '&\(name)' before this", bytes, hint: "put text that begins with '*' in quotes")
      return add(YAMLNode(.scalar(YAMLScalar("", isPlain: true)), bytes: bytes), size: 1, anchor: nil)
    }
    aliasedNodes += anchor.size
    guard aliasedNodes <= YAMLLimits.aliasedNodes else {
      report(.yamlLimit, "aliases make more than \(YAMLLimits.aliasedNodes) values of this document", bytes, hint: "write the values out")
      return false
    }
    return add(YAMLNode(anchor.node.content, bytes: bytes), size: anchor.size, anchor: nil)
  }

  /// Puts a finished node where it belongs.
  private mutating func add(_ node: YAMLNode, size: Int, anchor: String?) -> Bool {
    if let anchor {
      guard anchors.count < YAMLLimits.anchors else {
        report(.yamlLimit, "there are more than \(YAMLLimits.anchors) anchors", node.bytes, hint: "write the values out")
        return false
      }
      anchors[anchor] = (node, size)
    }
    guard var parent = open.popLast() else {
      root = node
      return true
    }
    parent.size += size
    if !parent.isMap {
      parent.items.append(node)
    } else if let key = parent.key {
      parent.key = nil
      add(YAMLEntry(key: key.text, keyBytes: key.bytes, value: node), to: &parent)
    } else {
      parent.key = key(node)
    }
    open.append(parent)
    return true
  }

  private mutating func key(_ node: YAMLNode) -> (String, Range<Int>) {
    guard case .scalar(let scalar) = node.content else {
      report(.yamlSyntax, "a key must be plain text", node.bytes, hint: "put the key in quotes")
      return ("", node.bytes)
    }
    if scalar.isPlain, scalar.text == "<<" {
      report(.yamlSyntax, "merge keys ('<<') are not supported", node.bytes, hint: "write the keys out")
    }
    return (scalar.text, node.bytes)
  }

  private mutating func add(_ entry: YAMLEntry, to map: inout Collection) {
    guard let first = map.entries.first(where: { $0.key == entry.key }) else {
      map.entries.append(entry)
      return
    }
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "the key '\(entry.key)' is already there", at: Span(file: file, bytes: entry.keyBytes),
        hint: "keep one of the two", steps: [.init("first written here", at: Span(file: file, bytes: first.keyBytes))]))
  }

  private mutating func refuse(_ tag: String?, at bytes: Range<Int>) {
    guard let tag, tag != "!" else { return }
    report(.yamlSyntax, "tags such as '\(tag)' are not supported", bytes, hint: "remove the tag, or put the text in quotes")
  }

  private mutating func report(_ rule: Rule, _ message: String, _ bytes: Range<Int>, hint: String) {
    diagnostics.append(Diagnostic(rule, message, at: Span(file: file, bytes: bytes), hint: hint))
  }
}
