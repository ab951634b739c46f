// Tags and their attributes.
//
// - SeeAlso: HTML Living Standard, 13.2.5.8 "Tag name state" to 13.2.5.40
//   "Self-closing start tag state".
extension ContextReader {
  mutating func read(_ byte: UInt8, in tag: Tag, _ place: MarkupContext.InTag) {
    switch place {
    case .name(let read):
      let name = take(after: read) { !Self.endsName($0) }
      state = .tag(tag, .name(name))
      if position < bytes.count { state = .tag(tag.named(name), .space) }
    case .space: readSpace(byte, tag)
    case .boundary:
      if !Self.endsName(byte) { refuse(.gluedName) }
      state = .tag(tag, .space)
    case .attributeName(let read): readName(read, tag)
    case .afterName(let name): readAfterName(byte, name, tag)
    case .beforeValue(let name): readBeforeValue(byte, name, tag)
    case .value(let value): readValue(value, tag)
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// What has been read of a name and the bytes from here that go on with it, in lower case.
  private mutating func take(after read: [UInt8], while condition: (UInt8) -> Bool) -> [UInt8] {
    let start = position
    while position < bytes.count, condition(bytes[position]) { position += 1 }
    let new = bytes[start..<position].lazy.map(\.lowercased)
    return read.isEmpty ? Array(new) : read + new
  }

  private mutating func readSpace(_ byte: UInt8, _ tag: Tag) {
    var tag = tag
    switch byte {
    case UInt8(ascii: ">"):
      position += 1
      close(tag)
      return
    case UInt8(ascii: "="):
      refuse(.valueWithoutName)
      state = .tag(tag, .attributeName([byte]))
      position += 1
    case _ where byte.isMarkupSpace || byte == UInt8(ascii: "/"):
      tag.isSelfClosing = byte == UInt8(ascii: "/")
      state = .tag(tag, .space)
      position += 1
    default:
      tag.isSelfClosing = false
      readName([], tag)
    }
  }

  private mutating func readName(_ read: [UInt8], _ tag: Tag) {
    let name = take(after: read) { !Self.endsName($0) && $0 != UInt8(ascii: "=") }
    guard position < bytes.count else {
      state = .tag(tag, .attributeName(name))
      return
    }
    switch bytes[position] {
    case UInt8(ascii: "="):
      position += 1
      // Nearly always the value follows, so the state between is not stored.
      if position < bytes.count {
        readBeforeValue(bytes[position], name, tag)
      } else {
        state = .tag(tag, .beforeValue(name))
      }
    case let byte where byte.isMarkupSpace: state = .tag(tag, .afterName(name))
    default: state = .tag(tag, .space)
    }
  }

  private mutating func readAfterName(_ byte: UInt8, _ name: [UInt8], _ tag: Tag) {
    if byte == UInt8(ascii: "=") {
      state = .tag(tag, .beforeValue(name))
    } else if !byte.isMarkupSpace {
      state = .tag(tag, .space)
      return
    }
    position += 1
  }

  private mutating func readBeforeValue(_ byte: UInt8, _ name: [UInt8], _ tag: Tag) {
    let quote: AttributeValue.Quote
    switch byte {
    case UInt8(ascii: "\""): quote = .double
    case UInt8(ascii: "'"): quote = .single
    case UInt8(ascii: ">"):
      state = .tag(tag, .space)
      return
    case _ where byte.isMarkupSpace:
      state = .tag(tag, .beforeValue(name))
      position += 1
      return
    default: quote = .none
    }
    if quote != .none { position += 1 }
    readValue(AttributeValue(name, in: tag, quote: quote), tag)
  }

  private mutating func readValue(_ value: AttributeValue, _ tag: Tag) {
    var value = value
    let start = position
    let end = bytes[start...].firstIndex { byte in
      switch value.quote {
      case .double: byte == UInt8(ascii: "\"")
      case .single: byte == UInt8(ascii: "'")
      case .none: byte.isMarkupSpace || byte == UInt8(ascii: ">")
      }
    }
    value.read(bytes[start..<(end ?? bytes.count)])
    position = end ?? bytes.count
    guard end != nil else {
      state = .tag(tag, .value(value))
      return
    }
    finish(value, tag)
    if value.quote != .none { position += 1 }
  }

  private mutating func finish(_ value: AttributeValue, _ tag: Tag) {
    var tag = tag
    switch value.kind {
    case .scriptType: tag.script = value.hasOutput ? .other : ScriptKind(type: value.literal)
    case .httpEquiv:
      tag.isRefresh = value.hasOutput || value.literal == Array("refresh".utf8)
      if tag.isRefresh, tag.hasContentOutput { refuse(.refreshAfterContent) }
    case .metaContent: tag.hasContentOutput = tag.hasContentOutput || value.hasOutput
    default: break
    }
    state = .tag(tag, .space)
  }

  /// Goes on after the `>` of a tag.
  private mutating func close(_ tag: Tag) {
    state = .text
    let isEmpty = tag.isSelfClosing && (isXML || context.foreign > 0 || tag.element.isForeignRoot)
    if tag.element.isForeignRoot, !isEmpty { enter(foreignBy: tag.isEnd ? -1 : 1) }
    guard !tag.isEnd, tag.element.isRaw else { return }
    if isEmpty {
      if !isXML { refuse(.tagInForeignRaw(tag.element)) }
      return
    }
    if isXML, tag.element != .script, tag.element != .style { return }
    state = .raw(RawText(tag))
  }
}

extension Tag {
  /// This tag with its name.
  func named(_ name: [UInt8]) -> Tag {
    var tag = self
    tag.element = Element(name)
    return tag
  }
}
