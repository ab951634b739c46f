internal import Diagnostics
internal import Files
package import Values

/// A pattern for addresses: `/{topic}/{yyyy}/{mm}/{slug}/`.
package struct Permalink: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case literal(String)
    case field(Field)
  }

  /// What a pattern can name.
  package enum Field: String, CaseIterable, Sendable {
    /// The top level of the home topic.
    case topic
    /// The type's name.
    case type
    case year = "yyyy"
    case month = "mm"
    case day = "dd"
    case slug
  }

  /// What a page puts in place of the fields; `nil` for what it lacks.
  package struct Filling: Sendable {
    package var topic: String?
    package var type: String
    package var day: CalendarDay?
    package var slug: String
  }

  package let parts: [Part]

  /// Why a pattern is none.
  package struct Mistake: Error {
    package var message: String
    package var hint: String?
  }

  /// - Throws: ``Mistake`` if the pattern does not begin and end with `/`, has
  ///   no `{slug}`, or names a field that does not exist.
  package init(_ pattern: String) throws(Mistake) {
    guard pattern.hasPrefix("/"), pattern.hasSuffix("/"), SitePath(pattern) != nil else {
      throw Mistake(message: "a permalink begins and ends with '/'", hint: "write it like '/{yyyy}/{slug}/'")
    }
    var parts: [Part] = []
    var rest = pattern[...]
    func literal(_ text: Substring) throws(Mistake) {
      if text.contains("}") { throw Mistake(message: "a '}' in the permalink closes nothing", hint: "remove it") }
      if !text.isEmpty { parts.append(.literal(String(text))) }
    }
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw Mistake(message: "a '{' in the permalink is not closed", hint: "add '}'")
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = Field(rawValue: name) else { throw Self.unknown(name) }
      try literal(rest[..<open])
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    try literal(rest)
    guard parts.contains(.field(.slug)) else {
      throw Mistake(message: "a permalink needs '{slug}', or its pages share one address", hint: "add '{slug}/'")
    }
    self.parts = parts
  }

  /// Stands in where a pattern cannot be read.
  static let slugAlone = Permalink(parts: [.literal("/"), .field(.slug), .literal("/")])

  private init(parts: [Part]) { self.parts = parts }

  private static func unknown(_ name: String) -> Mistake {
    let names = Field.allCases.map(\.rawValue)
    return Mistake(
      message: "a permalink has no field '{\(name)}'",
      hint: NearestName.hint(name, among: names) ?? "use one of \(names.map { "{\($0)}" }.joined(separator: ", "))")
  }

  /// The first field of the pattern that a page cannot fill.
  package func missingField(for values: Filling) -> Field? {
    for case .field(let field) in parts where isMissing(field, values) { return field }
    return nil
  }

  /// Without making the text: all pages are asked.
  private func isMissing(_ field: Field, _ values: Filling) -> Bool {
    switch field {
    case .topic: values.topic == nil
    case .type: false
    case .year, .month, .day: values.day == nil
    case .slug: values.slug.isEmpty
    }
  }

  /// The address of a page; fields that it lacks are left out.
  package func address(for values: Filling) -> Address {
    var address = ""
    address.reserveCapacity(64)
    for part in parts {
      switch part {
      case .literal(let text): address += text
      case .field(let field): address += text(of: field, values) ?? ""
      }
    }
    // Without its slashes at both ends a path is read in one go.
    let path = address.utf8.dropFirst().dropLast()
    return SitePath(Substring(path)).map { Address(folder: $0) } ?? .root
  }

  private func text(of field: Field, _ values: Filling) -> String? {
    switch field {
    case .topic: values.topic
    case .type: values.type
    case .year: values.day.map { padded($0.year, 4) }
    case .month: values.day.map { padded($0.month, 2) }
    case .day: values.day.map { padded($0.day, 2) }
    case .slug: values.slug.isEmpty ? nil : values.slug
    }
  }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  if digits.utf8.count >= width { return digits }
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
