private import CYAML

/// What libyaml reads, one piece after the other, with places in the document.
enum YAMLEvent {
  case scalar(YAMLScalar, YAMLProperties?, Range<Int>)
  case listStart(YAMLCollectionStart)
  case mapStart(YAMLCollectionStart)
  /// The end of the innermost list or map.
  case collectionEnd(Range<Int>)
  case alias(String, Range<Int>)
  case documentStart(Range<Int>)
  case documentEnd
  case end
}

/// The start of a list or map.
struct YAMLCollectionStart {
  var properties: YAMLProperties?
  /// Whether brackets enclose it.
  var isFlow: Bool
  var start: Int
}

/// What can stand before a value.
struct YAMLProperties {
  /// The name after `&`.
  var anchor: String?
  /// Where a tag (`!name`) stands.
  var tag: Range<Int>?
}

/// The stream of a document's events: the only place that calls libyaml.
struct YAMLEvents {
  private let source: YAMLSource
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The event that is being read; kept because it is large.
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let isOpen: Bool
  private var offsets: CharacterOffsets
  /// The last value that stood in quotes: where an error follows, that may be its cause.
  private var lastQuoted: Range<Int>?

  init(_ source: YAMLSource) {
    self.source = source
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    offsets = CharacterOffsets(source.bytes)
    isOpen = yaml_parser_initialize(parser) == 1
    guard isOpen else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, source.bytes.baseAddress ?? Self.nothing, source.count)
  }

  /// libyaml wants an address even for no bytes.
  nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()

  /// Gives libyaml's memory back; to be called once, and nothing after it.
  func close() {
    if isOpen { yaml_parser_delete(parser) }
    parser.deallocate()
    event.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: ``YAMLProblem`` where the text is no YAML; nothing can be read after it.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    guard isOpen else { throw YAMLProblem(kind: .memory, place: 0, contextPlace: 0) }
    while true {
      guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
      defer { yaml_event_delete(event) }
      if event.pointee.type != YAML_STREAM_START_EVENT { return translate() }
    }
  }

  private mutating func problem() -> YAMLProblem {
    let state = parser.pointee
    let text = state.problem.map { String(cString: $0) } ?? ""
    if state.error == YAML_READER_ERROR {
      return YAMLProblem(kind: .encoding, text: text, place: state.problem_offset, contextPlace: state.problem_offset)
    }
    return YAMLProblem(
      kind: state.error == YAML_MEMORY_ERROR ? .memory : .syntax, text: text,
      context: state.context.map { String(cString: $0) } ?? "",
      place: offsets.byte(ofCharacter: state.problem_mark.index),
      contextPlace: offsets.byte(ofCharacter: state.context_mark.index), lastQuoted: lastQuoted)
  }
}

// MARK: - From libyaml's events to ours

extension YAMLEvents {
  private mutating func translate() -> YAMLEvent {
    let start = offsets.byte(ofCharacter: event.pointee.start_mark.index)
    let places = start..<max(start, offsets.byte(ofCharacter: event.pointee.end_mark.index))
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: return scalar(places)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.pointee.data.sequence_start
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      return .listStart(collection(data.anchor, data.tag, isFlow: isFlow, places))
    case YAML_MAPPING_START_EVENT:
      let data = event.pointee.data.mapping_start
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      return .mapStart(collection(data.anchor, data.tag, isFlow: isFlow, places))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd(places)
    case YAML_ALIAS_EVENT: return .alias(text(event.pointee.data.alias.anchor) ?? "", places)
    case YAML_DOCUMENT_START_EVENT: return .documentStart(places)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return .end
    }
  }

  private typealias Bytes = UnsafeMutablePointer<yaml_char_t>

  private mutating func scalar(_ places: Range<Int>) -> YAMLEvent {
    let data = event.pointee.data.scalar
    let value = String(decoding: UnsafeBufferPointer(start: data.value, count: Int(data.length)), as: UTF8.self)
    let scalar = YAMLScalar(value, isPlain: data.style == YAML_PLAIN_SCALAR_STYLE)
    var (properties, places) = properties(data.anchor, data.tag, places, end: places.upperBound)
    switch data.style {
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: places = withoutBreaksAtEnd(places)
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: lastQuoted = places
    default: break
    }
    return .scalar(scalar, properties, places)
  }

  private func collection(_ anchor: Bytes?, _ tag: Bytes?, isFlow: Bool, _ places: Range<Int>) -> YAMLCollectionStart {
    let (properties, places) = properties(anchor, tag, places, end: source.count)
    return YAMLCollectionStart(properties: properties, isFlow: isFlow, start: places.lowerBound)
  }

  private func text(_ pointer: Bytes?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// libyaml counts blank lines after a block as its own.
  private func withoutBreaksAtEnd(_ places: Range<Int>) -> Range<Int> {
    var end = places.upperBound
    while end > places.lowerBound, source[end - 1]?.isBlankOrBreak == true { end -= 1 }
    return places.lowerBound..<end
  }

  /// Cuts anchor and tag, where there are any, from the places of a value.
  private func properties(
    _ anchor: Bytes?, _ tag: Bytes?, _ places: Range<Int>, end: Int
  ) -> (YAMLProperties?, Range<Int>) {
    if anchor == nil && tag == nil { return (nil, places) }
    var scanner = PropertyScanner(source: source, place: places.lowerBound, end: end)
    let tagPlaces = scanner.skipProperties()
    // The tag "!" alone says no more than quotes do.
    let isRealTag = tag.map { $0[0] != UInt8(ascii: "!") || $0[1] != 0 } ?? false
    let properties = YAMLProperties(anchor: text(anchor), tag: isRealTag ? tagPlaces : nil)
    return (properties, scanner.place..<max(scanner.place, places.upperBound))
  }
}
