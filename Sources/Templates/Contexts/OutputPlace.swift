internal import SafeHTML

/// How a value is written where it stands.
enum OutputPlace: Hashable, Sendable {
  /// Escaped where text is escaped, as it is elsewhere.
  case text
  /// In text of XML: without the characters that XML forbids.
  case xmlText
  /// In `<title>` and `<textarea>`: markup shows as text.
  case plainText
  /// In quotes.
  case attribute(isXML: Bool)
  case address(AddressWriter)
  /// What its author vouches for as an address or style, in quotes.
  case trusted
  /// What its author vouches for, in a `<style>`.
  case trustedStyle
  /// A value of a script.
  case script
  /// A value of a JSON document.
  case json
  /// What `json` made of a value.
  case madeJSON
  /// Inside of a string in a JSON document.
  case jsonString
  case cdata
  /// The level of a heading: 1 to 6.
  case headingLevel
  /// What gives a number, whatever it is given.
  case number
  /// What `xmlattr` makes: attributes with their names.
  case attributes(Element)
}

/// How a value becomes part of an address.
struct AddressWriter: Hashable, Sendable {
  enum Position: Hashable, Sendable {
    /// All of it: its scheme counts.
    case whole
    /// At its start, after something: there must be no scheme.
    case unsettled
    /// After what tells scheme from path.
    case path
    /// In the query: only what a part of it may hold.
    case query
  }

  var position: Position
  var use: AddressUse
}

/// What an expression gives as far as its last filter tells.
enum OutputForm: Hashable, Sendable {
  case value
  /// `| safe`
  case safe
  /// `| json`, `| tojson`
  case json
  /// `| urlencode`
  case encoded
  /// `| escape`, or a macro: text as markup.
  case markup
  /// `| int` and the like
  case number
  /// `| xmlattr`
  case attributes

  init(lastFilter name: String) {
    self =
      switch name {
      case "safe": .safe
      case "json", "tojson": .json
      case "urlencode": .encoded
      case "e", "escape", "forceescape", "markdown", "urlize": .markup
      case "int", "float", "length", "count", "wordcount", "abs", "round": .number
      case "xmlattr": .attributes
      default: .value
      }
  }
}

extension MarkupContext {
  /// How an expression is written here.
  func place(for form: OutputForm) throws(Refusal) -> OutputPlace {
    switch state {
    case .text: return language == .xml ? .xmlText : .text
    case .tagOpen, .declaration([]): throw .tagName
    case .declaration, .bogus, .instruction: throw .declaration
    case .comment: throw .comment
    case .cdata: return .cdata
    case .tag(let tag, let place): return try self.place(for: form, tag, place)
    case .raw(let raw): return try self.place(for: form, raw)
    case .script(let script): return try Self.place(for: form, inDocument: script)
    }
  }

  private func place(for form: OutputForm, _ tag: Tag, _ place: InTag) throws(Refusal) -> OutputPlace {
    switch place {
    case .name(let name):
      if form == .attributes, takesAttributes(tag), !name.isEmpty { return .attributes(Element(name)) }
      guard name == [UInt8(ascii: "h")], language == .html else { throw .tagName }
      return .headingLevel
    case .space where form == .attributes && takesAttributes(tag): return .attributes(tag.element)
    case .boundary where form == .attributes && takesAttributes(tag): return .attributes(tag.element)
    case .space, .boundary, .attributeName, .afterName: throw .insideTag
    case .beforeValue(let name): throw .unquoted(String(decoding: name, as: UTF8.self))
    case .value(let value): return try self.place(for: form, value)
    }
  }

  private func takesAttributes(_ tag: Tag) -> Bool { !tag.isEnd && language == .html }

  // MARK: Values of attributes

  private func place(for form: OutputForm, _ value: AttributeValue) throws(Refusal) -> OutputPlace {
    guard value.quote != .none else { throw .unquoted(value.name) }
    switch value.kind {
    case .plain, .metaContent, .scriptType, .httpEquiv: return .attribute(isXML: language == .xml)
    case .handler: throw .handler(value.name)
    case .frameDocument: throw .frameDocument
    case .animated: throw .animated
    case .style: return try Self.style(for: form, trusted: .trusted)
    case .refresh:
      guard value.isRefreshAddress else { if form == .number { return .number } else { throw .refreshDelay } }
      return try Self.place(for: form, value.address, .link)
    case .address(let use): return try Self.place(for: form, value.address, use)
    }
  }

  private static func style(for form: OutputForm, trusted: OutputPlace) throws(Refusal) -> OutputPlace {
    switch form {
    case .number: return .number
    case .safe: return trusted
    default: throw .style
    }
  }

  private static func place(
    for form: OutputForm, _ address: AddressProgress, _ use: AddressUse
  ) throws(Refusal) -> OutputPlace {
    switch address.danger {
    case .scheme(let name): throw .scheme(name)
    case .colonAfterOutput: throw .colonAfterOutput
    case .reference: throw .reference
    case nil: break
    }
    guard address.reference == nil else { throw .reference }
    switch form {
    case .markup, .json, .attributes: throw .addressMarkup
    case .safe: return .trusted
    case .value, .encoded, .number: break
    }
    var position = try position(in: address.parts)
    if position == .query, form == .encoded { position = .path }
    return .address(AddressWriter(position: position, use: use))
  }

  private static func position(in parts: AddressProgress.Parts) throws(Refusal) -> AddressWriter.Position {
    if parts == .start { return .whole }
    // What may stand in a query may stand in a fragment.
    if parts.contains(.query), parts.isSubset(of: [.query, .fragment]) { return .query }
    guard parts.isDisjoint(with: [.start, .query]) else { throw .mixedAddress }
    return parts.contains(.unsettled) ? .unsettled : .path
  }

  // MARK: Content that is not markup

  private func place(for form: OutputForm, _ raw: RawText) throws(Refusal) -> OutputPlace {
    if raw.isUnclear { throw raw.pending.isEmpty ? .scriptEscaped : .partialTag }
    if raw.element.isEscapableRaw { return .plainText }
    switch raw.element {
    case .style:
      guard language == .html else { throw .style }
      return try Self.style(for: form, trusted: .trustedStyle)
    case .script:
      guard language == .html, let script = raw.script else { throw .scriptXML }
      return try Self.place(for: form, in: script)
    default: throw .raw(raw.element)
    }
  }

  private static func place(for form: OutputForm, in script: Script) throws(Refusal) -> OutputPlace {
    if script.kind == .other { throw .scriptType }
    switch script.mode {
    case .code: break
    case .string: throw .scriptString
    case .template: throw .scriptTemplate
    case .regex, .slash: throw .scriptRegex
    case .lineComment, .blockComment: throw .scriptComment
    case .lost: throw .scriptLost
    }
    if script.isInsideName { throw .scriptName }
    switch form {
    case .json: return .madeJSON
    case .safe, .markup, .attributes: throw .scriptMarkup
    case .value, .encoded, .number: return .script
    }
  }

  private static func place(for form: OutputForm, inDocument script: Script) throws(Refusal) -> OutputPlace {
    if case .string = script.mode { return .jsonString }
    if script.mode == .lost { throw .scriptLost }
    return form == .json || form == .safe ? .madeJSON : .json
  }
}

extension Refusal: Error {}
