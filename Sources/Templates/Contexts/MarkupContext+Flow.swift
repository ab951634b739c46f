// How contexts pass output, branches and parts of templates that are not known yet.
extension MarkupContext {
  /// The context of what is kept as a value: the body of a macro or of a `set`.
  var forValues: MarkupContext {
    // In JSON such values are texts, which become JSON where they are written.
    MarkupContext(language == .json ? .text : language)
  }

  /// The context of a macro's body.
  var forMacros: MarkupContext { MarkupContext(language) }

  /// The context after output.
  func afterOutput() -> MarkupContext {
    var after = self
    switch state {
    case .tag(let tag, .name(let name)): after.state = .tag(tag.named(name), .boundary)
    case .tag(let tag, .value(var value)):
      value.hasOutput = true
      value.address.passOutput()
      after.state = .tag(tag, .value(value))
    case .raw(var raw):
      raw.passOutput()
      after.state = .raw(raw)
    case .script(var script):
      script.passOutput()
      after.state = .script(script)
    case .comment: after.state = .comment(tail: 0)
    case .cdata: after.state = .cdata(brackets: 0)
    case .instruction: after.state = .instruction(hasMark: false)
    default: break
    }
    return after
  }

  /// The context in which a part of a template begins that stands here, or `nil` if none can.
  var forParts: MarkupContext? {
    var start = self
    // How deep it is counts only in the part that opens and closes the elements.
    start.foreign = min(1, foreign)
    switch state {
    case .tagOpen, .declaration: return nil
    case .raw(let raw) where !raw.pending.isEmpty: return nil
    case .tag(let tag, let place):
      guard let place = place.forParts else { return nil }
      start.state = .tag(place.tag(tag), place.place)
    default: break
    }
    return start
  }

  /// The context after a part of a template that began here and is not known.
  func afterPart() -> MarkupContext {
    var after = self
    switch state {
    case .tag(let tag, .value(var value)):
      value.hasOutput = true
      value.address.passUnknown()
      after.state = .tag(tag, .value(value))
    case .tag(var tag, let place):
      if tag.element == .script { tag.script = .other }
      if tag.element == .meta { (tag.isRefresh, tag.hasContentOutput) = (true, true) }
      after.state = .tag(tag, place == .space ? .boundary : place)
    case .raw(var raw):
      raw.passUnknown()
      after.state = .raw(raw)
    case .script(var script):
      script.passUnknown()
      after.state = .script(script)
    default: break
    }
    return after
  }

  /// What is true of this context if it may also be the other one, or `nil` if
  /// the two have nothing in common.
  func joined(with other: MarkupContext) -> MarkupContext? {
    if self == other { return self }
    guard language == other.language, foreign == other.foreign else { return nil }
    var joined = self
    switch (state, other.state) {
    case (.comment(let a), .comment(let b)): joined.state = .comment(tail: max(a, b))
    case (.cdata(let a), .cdata(let b)): joined.state = .cdata(brackets: max(a, b))
    case (.instruction, .instruction): joined.state = .instruction(hasMark: true)
    case (.raw(let a), .raw(let b)):
      guard let raw = a.joined(with: b) else { return nil }
      joined.state = .raw(raw)
    case (.script(let a), .script(let b)): joined.state = .script(a.joined(with: b))
    case (.tag(let a, let place), .tag(let b, let otherPlace)):
      guard let state = Self.joined(a, place, b, otherPlace) else { return nil }
      joined.state = state
    default: return nil
    }
    return joined
  }

  private static func joined(_ a: Tag, _ place: InTag, _ b: Tag, _ other: InTag) -> State? {
    if case .value(let value) = place, case .value(let otherValue) = other {
      if let value = value.joined(with: otherValue), let tag = a.joined(with: b) { return .tag(tag, .value(value)) }
      guard value.quote == .none, otherValue.quote == .none else { return nil }
    }
    guard let left = place.betweenAttributes, let right = other.betweenAttributes,
      let tag = left.tag(a).joined(with: right.tag(b))
    else { return nil }
    return .tag(tag, left.place == .space && right.place == .space ? .space : .boundary)
  }
}

extension MarkupContext.InTag {
  /// A place between attributes, with the tag's name if it ended there.
  struct Between {
    var place: MarkupContext.InTag
    var name: [UInt8]?

    func tag(_ tag: Tag) -> Tag { name.map { tag.named($0) } ?? tag }
  }

  /// This place if whatever was read last is complete, or `nil` inside of something.
  var betweenAttributes: Between? {
    switch self {
    case .name(let name): Between(place: .boundary, name: name)
    case .space, .afterName: Between(place: .space)
    case .boundary, .attributeName: Between(place: .boundary)
    case .value(let value): value.quote == .none ? Between(place: .boundary) : nil
    case .beforeValue: nil
    }
  }

  /// Where a part of a template begins that stands here, or `nil` if none can.
  var forParts: Between? {
    switch self {
    case .value(let value): value.quote == .none ? nil : Between(place: self)
    case .beforeValue: nil
    default: betweenAttributes
    }
  }
}

// MARK: - For people

extension MarkupContext: CustomStringConvertible {
  /// Where this is, as a noun phrase: `the value of 'href'`.
  var description: String {
    switch state {
    case .text: foreign > 0 ? "an 'svg' or 'math' element" : "text"
    case .tagOpen, .declaration: "the beginning of a tag"
    case .comment: "a comment"
    case .bogus, .instruction: "a declaration"
    case .cdata: "a 'CDATA' section"
    case .tag(_, .value(let value)): "the value of '\(value.name)'"
    case .tag: "a tag"
    case .raw(let raw): "'<\(raw.element.rawValue)>'"
    case .script(let script): if case .string = script.mode { "a string" } else { "a value" }
    }
  }
}
