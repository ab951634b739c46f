internal import Diagnostics

/// Makes a tree of events, with an explicit stack.
struct TreeBuilder {
  private let file: String
  private let source: YAMLSource
  private(set) var root: YAMLNode?
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [OpenCollection] = []
  private var anchors: [String: Finished] = [:]
  private var aliasedWeight = 0
  private var documents = 0

  /// A node with what its aliases cost.
  private struct Finished {
    var node: YAMLNode
    var weight: Int
    /// Lists and maps inside each other, itself included.
    var depth: Int
  }

  init(file: String, source: YAMLSource) {
    self.file = file
    self.source = source
  }

  /// Takes the next event.
  ///
  /// - Returns: Whether reading makes sense after this.
  mutating func take(_ event: YAMLEvent) -> Bool {
    switch event {
    case .scalar(let scalar, let properties, let places):
      let node = YAMLNode(.scalar(scalar), bytes: source.span(places))
      return add(Finished(node: node, weight: 1 + scalar.text.utf8.count, depth: 0), properties)
    case .listStart(let start): return begin(start, isMap: false)
    case .mapStart(let start): return begin(start, isMap: true)
    case .collectionEnd(let places): return finish(places)
    case .alias(let name, let places): return resolve(name, source.span(places))
    case .documentStart(let places): return beginDocument(source.span(places))
    case .documentEnd, .end: return true
    }
  }

  private mutating func beginDocument(_ bytes: Range<Int>) -> Bool {
    documents += 1
    if documents == 1 { return true }
    report(.yamlSyntax, "a second document begins here", bytes, hint: "remove this line, or put it in quotes")
    return false
  }

  private mutating func begin(_ start: YAMLCollectionStart, isMap: Bool) -> Bool {
    guard open.count < YAMLLimits.depth else {
      reportDepth(source.span(start.start..<start.start + 1))
      return false
    }
    open.append(OpenCollection(start, isMap: isMap))
    return true
  }

  private mutating func finish(_ places: Range<Int>) -> Bool {
    guard let done = open.popLast() else { return true }
    let start = source.base + done.start.start
    // A block's end is noticed only at whatever comes next.
    let last = done.isMap ? done.entries.last?.value.bytes.upperBound : done.items.last?.bytes.upperBound
    let hasBracket = done.start.isFlow && !places.isEmpty
    let end = hasBracket ? source.base + places.upperBound : last ?? start
    let content: YAMLNode.Content = done.isMap ? .map(done.entries) : .list(done.items)
    let node = YAMLNode(content, bytes: start..<max(start, end))
    return add(Finished(node: node, weight: done.weight, depth: done.depth), done.start.properties)
  }

  private mutating func resolve(_ name: String, _ bytes: Range<Int>) -> Bool {
    guard var target = anchors[name] else {
      report(
        .yamlSyntax, "there is no anchor '&\(name)' before this", bytes, hint: "put text that begins with '*' in quotes"
      )
      return add(Finished(node: YAMLNode(.scalar(YAMLScalar("", isPlain: true)), bytes: bytes), weight: 1, depth: 0))
    }
    aliasedWeight += target.weight
    guard aliasedWeight <= YAMLLimits.aliasedWeight else {
      let message = "aliases add more than \(YAMLLimits.aliasedWeight) letters and values to this document"
      report(.yamlLimit, message, bytes, hint: "write the values out")
      return false
    }
    guard open.count + target.depth <= YAMLLimits.depth else {
      reportDepth(bytes)
      return false
    }
    target.node.bytes = bytes
    return add(target)
  }
}

// MARK: - Putting nodes where they belong

extension TreeBuilder {
  // The innermost collection is changed where it lies: taking it from the stack
  // and putting it back costs more than all else here.
  private mutating func add(_ finished: Finished, _ properties: YAMLProperties? = nil) -> Bool {
    if let properties, !name(finished, properties) { return false }
    let parent = open.count - 1
    guard parent >= 0 else {
      root = finished.node
      return true
    }
    open[parent].weight += finished.weight
    open[parent].depth = max(open[parent].depth, finished.depth + 1)
    if !open[parent].isMap {
      open[parent].items.append(finished.node)
    } else if let key = open[parent].key {
      open[parent].key = nil
      addValue(finished.node, of: key, to: parent)
    } else {
      open[parent].key = OpenCollection.Key(text: usableKey(finished.node), bytes: finished.node.bytes)
    }
    return diagnostics.count < YAMLLimits.diagnostics || refuseMoreMistakes(finished.node.bytes)
  }

  /// - Parameter parent: The map's place in the stack.
  private mutating func addValue(_ node: YAMLNode, of key: OpenCollection.Key, to parent: Int) {
    // A key that cannot be used has been reported; its value has no place.
    guard let text = key.text else { return }
    let entry = YAMLEntry(key: text, keyBytes: key.bytes, value: node)
    guard let first = open[parent].append(entry) else { return }
    let step = Diagnostic.Step("first written here", at: Span(file: file, bytes: first))
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "the key '\(text)' is already there", at: Span(file: file, bytes: key.bytes),
        hint: "keep one of the two", steps: [step]))
  }

  private mutating func usableKey(_ node: YAMLNode) -> String? {
    guard case .scalar(let scalar) = node.content else {
      report(.yamlSyntax, "a key cannot be a list or a map", node.bytes, hint: "put the key in quotes")
      return nil
    }
    switch scalar.text {
    case "<<" where scalar.isPlain:
      report(.yamlSyntax, "merge keys ('<<') are not supported", node.bytes, hint: "write the keys out")
      return nil
    case "":
      report(.yamlSyntax, "a key is missing before the colon", node.bytes, hint: "write 'key: value'")
      return nil
    default: return scalar.text
    }
  }

  /// Keeps a node's anchor and refuses its tag.
  private mutating func name(_ finished: Finished, _ properties: YAMLProperties) -> Bool {
    if let tag = properties.tag {
      let bytes = source.span(tag)
      report(
        .yamlSyntax, "tags such as '\(source.text(tag))' are not supported", bytes,
        hint: "remove it, or put text that begins with '!' in quotes")
    }
    guard let anchor = properties.anchor else { return true }
    guard anchors.count < YAMLLimits.anchors else {
      let message = "there are more than \(YAMLLimits.anchors) anchors"
      report(.yamlLimit, message, finished.node.bytes, hint: "write the values out")
      return false
    }
    anchors[anchor] = finished
    return true
  }
}

// MARK: - Mistakes

extension TreeBuilder {
  private mutating func report(_ rule: Rule, _ message: String, _ bytes: Range<Int>, hint: String) {
    diagnostics.append(Diagnostic(rule, message, at: Span(file: file, bytes: bytes), hint: hint))
  }

  private mutating func reportDepth(_ bytes: Range<Int>) {
    let message = "lists and maps are more than \(YAMLLimits.depth) deep here"
    report(.yamlLimit, message, bytes, hint: "nest them less")
  }

  private mutating func refuseMoreMistakes(_ bytes: Range<Int>) -> Bool {
    let message = "more than \(YAMLLimits.diagnostics) mistakes; the rest is not read"
    report(.yamlLimit, message, bytes, hint: "mend those above first")
    return false
  }
}
