internal import Files

/// A question of a trace in words, read from its encoded form: what it is about
/// may no longer be there.
struct QuestionText: Hashable {
  /// The groups in which dependencies are listed, in their order.
  enum Kind: Int, CaseIterable {
    case template, page, item, query, term, site, words, day, file

    var name: String {
      switch self {
      case .template: "templates"
      case .page: "this page"
      case .item: "pages"
      case .query: "queries"
      case .term: "terms and lists"
      case .site: "site"
      case .words: "words"
      case .day: "day"
      case .file: "made of"
      }
    }
  }

  var kind: Kind
  /// What it is about: `content/a.md`.
  var thing: String
  /// Which part of it: `head`; empty for all.
  var part = ""
  /// Which of those questions that are explained further this is.
  var whole: Whole?

  /// Questions about much at once, whose parts the state tells.
  enum Whole: Hashable { case environment, settings, model }

  /// What has changed, as the subject of a sentence.
  var subject: String { part.isEmpty ? thing : "the \(part) of \(thing)" }
}

// MARK: - Reading

extension QuestionText {
  /// - Parameter output: Whose question it is.
  static func read(_ decoder: inout ByteDecoder, of output: SitePath) throws(StateDamage) -> QuestionText {
    let isCall = try decoder.int() != 0
    var reader = QuestionReader(output: output)
    return isCall ? try reader.call(&decoder) : try reader.read(&decoder)
  }

  static func read(_ bytes: [UInt8], of output: SitePath) -> QuestionText? {
    bytes.withUnsafeBytes { bytes in
      var decoder = ByteDecoder(bytes)
      return try? read(&decoder, of: output)
    }
  }
}

/// Reads what ``Question/bytes(_:)`` wrote, without a site.
private struct QuestionReader {
  let output: SitePath

  mutating func read(_ decoder: inout ByteDecoder) throws(StateDamage) -> QuestionText {
    let (kind, name) = try key(&decoder)
    let part = Self.part(try decoder.text(), of: kind)
    switch kind {
    case .template: return QuestionText(kind: .template, thing: "templates/\(part)")
    case .missingTemplate: return QuestionText(kind: .template, thing: "templates/\(part), which is not there")
    case .page where name == "'\(output)'": return QuestionText(kind: .page, thing: "this page", part: part)
    case .page, .item: return QuestionText(kind: .item, thing: name, part: part)
    case .entry: return QuestionText(kind: .item, thing: name, part: "text and head")
    case .site: return QuestionText(kind: .site, thing: "site.\(part)")
    case .term, .taxonomy, .type, .period, .function: return QuestionText(kind: .term, thing: name, part: part)
    case .environment: return QuestionText(kind: .words, thing: name, whole: .environment)
    case .settings: return QuestionText(kind: .site, thing: name, whole: .settings)
    case .model: return QuestionText(kind: .item, thing: name, whole: .model)
    case .today: return QuestionText(kind: .day, thing: name)
    case .output: return QuestionText(kind: .file, thing: name)
    case .paperFile: return QuestionText(kind: .file, thing: "the file at '\(part)'")
    }
  }

  mutating func call(_ decoder: inout ByteDecoder) throws(StateDamage) -> QuestionText {
    var arguments: [String] = []
    let (_, name) = try key(&decoder)
    for _ in 0..<(try count(&decoder)) { arguments.append(try value(&decoder)) }
    for _ in 0..<(try count(&decoder)) { arguments.append("\(try decoder.text())=\(try value(&decoder))") }
    return QuestionText(kind: .query, thing: "\(name)(\(arguments.joined(separator: ", ")))")
  }

  private func count(_ decoder: inout ByteDecoder) throws(StateDamage) -> Int {
    let count = try decoder.int()
    guard (0...Self.mostElements).contains(count) else { throw StateDamage() }
    return count
  }

  /// More than any call has; the state is trusted no further.
  private static let mostElements = 1 << 20

  /// A member or group of members in words.
  private static func part(_ name: String, of kind: ObjectKey.Kind) -> String {
    switch (kind, name) {
    case (.template, _), (.missingTemplate, _), (.site, _), (.paperFile, _): name
    case (.page, "(core)"): "title and head"
    case (_, "content"): "body"
    case (_, _) where name.hasPrefix("("): String(name.dropFirst().dropLast())
    default: "'\(name)'"
    }
  }
}

// MARK: - Names of things

extension QuestionReader {
  /// The mirror of ``StableNames/append(_:to:)``.
  private func key(_ decoder: inout ByteDecoder) throws(StateDamage) -> (kind: ObjectKey.Kind, name: String) {
    guard let kind = ObjectKey.Kind(rawValue: UInt8(truncatingIfNeeded: try decoder.int())) else { throw StateDamage() }
    switch kind {
    case .site: return (kind, "site")
    case .template, .missingTemplate, .paperFile: return (kind, "")
    case .environment: return (kind, "the words, the site's address and language")
    case .settings: return (kind, "the settings in site.yml")
    case .model: return (kind, "the site's pages as a whole")
    case .today: return (kind, "the day of the build")
    case .output: return (kind, "what '\(try decoder.text())' is made of")
    case .page: return (kind, "'\(try decoder.text())'")
    case .item, .entry: return (kind, "content/\(try decoder.text())")
    case .term: return (kind, "\(try decoder.text()) '\(try decoder.text())'")
    case .taxonomy: return (kind, "taxonomy '\(try decoder.text())'")
    case .type: return (kind, "type '\(try decoder.text())'")
    case .period:
      let (year, month) = (try decoder.int(), try decoder.int())
      return (kind, "archive \(year)" + (month == 0 ? "" : "-\(month < 10 ? "0" : "")\(month)"))
    case .function:
      _ = try decoder.text()
      return (kind, try decoder.text())
    }
  }

  /// The mirror of ``AnswerDigest/append(_:)-(Value?)``, as templates write it.
  private func value(_ decoder: inout ByteDecoder) throws(StateDamage) -> String {
    guard let tag = ValueTag(rawValue: try decoder.int()) else { throw StateDamage() }
    switch tag {
    case .absent, .none: return "none"
    case .undefined: return "undefined"
    case .bool: return try decoder.bool() ? "true" : "false"
    case .int: return String(try decoder.int())
    case .double: return String(Double(bitPattern: try decoder.fixed()))
    case .text, .markup: return "'\(try decoder.text())'"
    case .date:
      let day = CalendarText.day(try decoder.int())
      _ = try decoder.optional { (d) throws(StateDamage) in try d.int() }
      _ = try decoder.int()
      return day
    case .list, .tuple:
      var values: [String] = []
      for _ in 0..<(try count(&decoder)) { values.append(try value(&decoder)) }
      return "[\(values.joined(separator: ", "))]"
    case .map:
      var members: [String] = []
      for _ in 0..<(try count(&decoder)) { members.append("'\(try decoder.text())': \(try value(&decoder))") }
      return "{\(members.joined(separator: ", "))}"
    case .object: return try key(&decoder).name
    }
  }
}
