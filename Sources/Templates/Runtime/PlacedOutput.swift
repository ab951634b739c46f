internal import Diagnostics
internal import SafeHTML
internal import Values

/// `{{ value }}` anywhere but in text: how it is written was decided when the
/// template was compiled.
final class PlacedOutputNode: StatementNode, @unchecked Sendable {
  private let value: ExpressionNode
  private let place: OutputPlace

  init(_ value: ExpressionNode, _ place: OutputPlace, _ span: Range<Int>) {
    self.value = value
    self.place = place
    super.init(span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    try machine.write(try value.evaluate(&machine), as: place, at: value.span)
  }
}

/// A macro that writes JSON, in a JSON document: its output is no text there.
final class JSONCallNode: StatementNode, @unchecked Sendable {
  private let call: CallNode

  init(_ call: CallNode) {
    self.call = call
    super.init(call.span)
  }

  override func run(_ machine: inout Machine) throws(Fault) {
    if try !call.writeMacro(&machine) {
      try machine.write(try call.evaluate(&machine), as: .json, at: span)
    }
  }
}

extension Machine {
  /// Writes a value as its place demands.
  mutating func write(_ value: Value, as place: OutputPlace, at span: Range<Int>) throws(Fault) {
    switch place {
    case .text: try write(value, at: span)
    case .attribute(isXML: false):
      if case .text(let text) = value { return EscapeTable.html.append(text, to: &output) }
      try write(value, .html, markup: .attributeMarkup, at: span)
    case .address(let writer): try write(value, asAddress: writer, at: span)
    case .attribute: try writeXML(value, markup: .attributeMarkup, at: span)
    case .xmlText: try writeXML(value, markup: nil, at: span)
    case .plainText: try write(value, .html, markup: .plainTextMarkup, at: span)
    case .trusted: EscapeTable.attributeMarkup.append(try text(of: value, at: span), to: &output)
    case .trustedStyle: try writeStyle(try text(of: value, at: span), at: span)
    case .script, .json: try writeJSON(value, isMarkupText: place == .json, at: span)
    case .madeJSON: output.append(contentsOf: try text(of: value, at: span).utf8)
    case .jsonString: JSONText.appendContent(try text(of: value, at: span), to: &output)
    case .cdata: writeCDATA(try text(of: value, at: span))
    case .headingLevel: try writeLevel(value, at: span)
    case .number: try writeNumber(value, at: span)
    case .attributes(let element): try writeAttributes(value, of: element, at: span)
    }
  }

  private mutating func write(
    _ value: Value, _ table: EscapeTable, markup: EscapeTable, at span: Range<Int>
  ) throws(Fault) {
    if case .markup(let text) = value { return markup.append(text, to: &output) }
    table.append(try text(of: value, at: span), to: &output)
  }

  private mutating func writeXML(_ value: Value, markup: EscapeTable?, at span: Range<Int>) throws(Fault) {
    let text = try text(of: value, at: span)
    guard case .markup = value else {
      if !escapes, markup == nil { return output.append(contentsOf: text.utf8) }
      return XMLText.append(text, to: &output)
    }
    if let markup { markup.append(text, to: &output) } else { output.append(contentsOf: text.utf8) }
  }

  // MARK: Addresses

  private mutating func write(_ value: Value, asAddress writer: AddressWriter, at span: Range<Int>) throws(Fault) {
    if case .markup = value {
      throw Fault(.unsafeContext, Refusal.addressMarkup.message, at: span, hint: Refusal.addressMarkup.hint)
    }
    let text = try text(of: value, at: span)
    let isListed = writer.use != .link && writer.use != .picture
    switch writer.position {
    case .whole: append(text, asWholeAddressFor: writer.use)
    case .unsettled: AddressText.appendUnsettled(text, isListed: isListed, to: &output)
    case .path: (isListed ? EscapeTable.listedAddress : .address).append(text, to: &output)
    case .query: EscapeTable.query.append(text, to: &output)
    }
  }

  private mutating func append(_ text: String, asWholeAddressFor use: AddressUse) {
    switch use {
    case .link: AddressText.appendWhole(text, for: .link, to: &output)
    case .picture: AddressText.appendWhole(text, for: .picture, to: &output)
    case .pictureSet: AddressText.appendPictureSet(text, to: &output)
    case .list: AddressText.appendList(text, separator: " ", by: AddressText.isSpace, to: &output)
    case .steps: AddressText.appendList(text, separator: ";", by: { $0 == ";" }, to: &output)
    }
  }

  // MARK: Other languages

  private mutating func writeJSON(_ value: Value, isMarkupText: Bool, at span: Range<Int>) throws(Fault) {
    if case .markup = value, !isMarkupText {
      throw Fault(.unsafeContext, Refusal.scriptMarkup.message, at: span, hint: Refusal.scriptMarkup.hint)
    }
    var json = JSONValueWriter(indent: nil)
    do throws(CallError) {
      try json.write(value)
    } catch {
      throw Fault(.templateValue, error.message, at: span, hint: error.hint)
    }
    // `<!-` before a negative number would open a comment, `-` a decrement.
    if json.bytes.first == UInt8(ascii: "-") { output.append(0x20) }
    output.append(contentsOf: json.bytes)
  }

  /// A section cannot hold its own end, so it is closed and opened again there.
  private mutating func writeCDATA(_ text: String) {
    let clean = XMLText.containsForbidden(text) ? XMLText.withoutForbidden(text) : text
    // The `]` before this output and those in it may belong together.
    if output.last == UInt8(ascii: "]") { output.append(contentsOf: "]]><![CDATA[".utf8) }
    output.append(contentsOf: clean.replacing("]]>", with: "]]]]><![CDATA[>").utf8)
    if output.last == UInt8(ascii: "]") { output.append(contentsOf: "]]><![CDATA[".utf8) }
  }

  private mutating func writeStyle(_ text: String, at span: Range<Int>) throws(Fault) {
    guard !text.lowercased().contains("</style") else {
      throw Fault(.unsafeContext, "this text would end the '<style>'", at: span, hint: "take '</style' out of it")
    }
    output.append(contentsOf: text.utf8)
  }

  private mutating func writeNumber(_ value: Value, at span: Range<Int>) throws(Fault) {
    switch value {
    case .int, .double: output.append(contentsOf: value.printed.utf8)
    default: throw Fault(.unsafeContext, "only a number can stand here, not \(value.typeName)", at: span)
    }
  }

  private mutating func writeLevel(_ value: Value, at span: Range<Int>) throws(Fault) {
    guard let level = value.integer ?? value.plainText.flatMap({ Int($0) }), (1...6).contains(level) else {
      throw Fault(
        .unsafeContext, "the level of a heading is a number from 1 to 6, not '\(value.printed)'", at: span,
        hint: "hand over a number")
    }
    output.append(contentsOf: String(level).utf8)
  }

  /// Attributes with the names of a map, each written as it would be if it were written out.
  private mutating func writeAttributes(_ value: Value, of element: Element, at span: Range<Int>) throws(Fault) {
    guard case .map(let record) = value else {
      throw Fault(.templateValue, "'xmlattr' needs a map, not \(value.typeName)", at: span)
    }
    var tag = Tag(isEnd: false)
    tag.element = element
    for (name, value) in record {
      switch value {
      case .none, .undefined: continue
      default: break
      }
      guard Self.isAttributeName(name.name) else {
        throw Fault(.unsafeContext, "'\(name)' is no name of an attribute", at: span)
      }
      let attribute = AttributeValue(name.name.utf8.map(\.lowercased), in: tag, quote: .double)
      let place: OutputPlace
      do throws(Refusal) {
        place = try MarkupContext(.html, .tag(tag, .value(attribute))).place(for: .value)
      } catch {
        throw Fault(.unsafeContext, error.message, at: span, hint: error.hint)
      }
      output.append(contentsOf: " \(name.name)=\"".utf8)
      try write(value, as: place, at: span)
      output.append(UInt8(ascii: "\""))
    }
  }

  private static func isAttributeName(_ name: String) -> Bool {
    name.utf8.first?.isLetter == true
      && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-_.:".utf8.contains($0) }
  }
}
