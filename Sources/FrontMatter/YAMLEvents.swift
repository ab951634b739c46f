private import CYAML

/// What libyaml reads, one piece after the other, with byte offsets.
enum YAMLEvent {
  case scalar(YAMLScalar, anchor: String?, tag: String?, Range<Int>)
  case listStart(anchor: String?, tag: String?, Range<Int>)
  case mapStart(anchor: String?, tag: String?, Range<Int>)
  /// The end of the innermost list or map; `isFlow` if brackets close it.
  case collectionEnd(Range<Int>)
  case alias(String, Range<Int>)
  case documentStart(Range<Int>)
  case documentEnd
  case end
}

/// The stream of a document's events: the only place that calls libyaml.
struct YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let isOpen: Bool
  private var offsets: CharacterOffsets

  /// - Parameters:
  ///   - text: Must outlive this.
  ///   - base: The offset of the text's first byte in its file.
  init(_ text: UnsafeBufferPointer<UInt8>, base: Int) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    offsets = CharacterOffsets(text, base: base)
    isOpen = yaml_parser_initialize(parser) == 1
    guard isOpen else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress ?? Self.nothing, text.count)
  }

  /// libyaml wants an address even for no bytes.
  nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()

  func close() {
    if isOpen { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  /// The next event, or what is wrong with the text.
  mutating func next() -> Result<YAMLEvent, YAMLProblem> {
    guard isOpen else { return .failure(YAMLProblem(text: "out of memory", context: "", bytes: 0..<0, contextOffset: 0)) }
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { return .failure(problem()) }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_START_EVENT { continue }
      return .success(translate(event))
    }
  }

  private mutating func translate(_ event: yaml_event_t) -> YAMLEvent {
    let start = offsets.byte(ofCharacter: event.start_mark.index)
    let bytes = start..<max(start, offsets.byte(ofCharacter: event.end_mark.index))
    switch event.type {
    case YAML_SCALAR_EVENT: return scalar(event, bytes)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return .listStart(anchor: text(data.anchor), tag: text(data.tag), bytes)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return .mapStart(anchor: text(data.anchor), tag: text(data.tag), bytes)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd(bytes)
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "", bytes)
    case YAML_DOCUMENT_START_EVENT: return .documentStart(bytes)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return .end
    }
  }

  private func scalar(_ event: yaml_event_t, _ bytes: Range<Int>) -> YAMLEvent {
    let data = event.data.scalar
    let value = String(decoding: UnsafeBufferPointer(start: data.value, count: Int(data.length)), as: UTF8.self)
    let scalar = YAMLScalar(value, isPlain: data.style == YAML_PLAIN_SCALAR_STYLE)
    return .scalar(scalar, anchor: text(data.anchor), tag: text(data.tag), bytes)
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private mutating func problem() -> YAMLProblem {
    let state = parser.pointee
    let text = state.problem.map { String(cString: $0) } ?? "the YAML cannot be read"
    let context = state.context.map { String(cString: $0) } ?? ""
    if state.error == YAML_READER_ERROR {
      let offset = offsets.base + Int(state.problem_offset)
      return YAMLProblem(text: text, context: context, bytes: offset..<offset + 1, contextOffset: offset)
    }
    let offset = offsets.byte(ofCharacter: state.problem_mark.index)
    let contextOffset = offsets.byte(ofCharacter: state.context_mark.index)
    return YAMLProblem(text: text, context: context, bytes: offset..<offset + 1, contextOffset: contextOffset)
  }
}

/// Turns libyaml's positions, which count characters, into bytes.
///
/// Positions come nearly in order, so a cursor that walks from the last one to
/// the next sees each byte about once.
struct CharacterOffsets {
  let base: Int
  private let text: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(_ text: UnsafeBufferPointer<UInt8>, base: Int) {
    self.text = text
    self.base = base
    isASCII = text.allSatisfy { $0 < 0x80 }
  }

  mutating func byte(ofCharacter wanted: Int) -> Int {
    if isASCII { return base + min(wanted, text.count) }
    while character < wanted, byte < text.count {
      byte += 1
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > wanted, byte > 0 {
      byte -= 1
      while byte > 0, text[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return base + byte
  }
}
