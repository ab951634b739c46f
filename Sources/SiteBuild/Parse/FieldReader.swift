internal import Diagnostics
internal import FrontMatter
internal import Values

/// Reads the keys of a YAML map by what they are declared to be.
///
/// Every key is asked for once by its reader; ``finish()`` then reports those
/// that nobody asked for. So a list of known keys cannot fall behind the code.
struct FieldReader {
  let file: String
  /// Where a missing key is reported.
  let place: Range<Int>
  private let entries: [YAMLEntry]
  private(set) var known: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ entries: [YAMLEntry], file: String, place: Range<Int>) {
    self.entries = entries
    self.file = file
    self.place = place
  }

  /// The node of a key, if it is there and not empty.
  mutating func node(_ key: String) -> YAMLNode? {
    known.append(key)
    return entries.first { $0.key == key && !$0.value.isNull }?.value
  }

  /// The value of a key that nobody should write; it counts as known, so that it is told once.
  mutating func peek(_ key: String) -> YAMLNode? {
    guard let node = entries.first(where: { $0.key == key })?.value else { return nil }
    known.append(key)
    return node
  }

  /// Where a key is written, or where a missing one is reported.
  func place(of key: String) -> Range<Int> { entries.first { $0.key == key }?.keyBytes ?? place }

  mutating func text(_ key: String) -> String? { located(key)?.value }

  mutating func located(_ key: String) -> Located<String>? {
    read(key) { (node) throws(FieldError) in Located(try node.text(), node.bytes) }
  }

  mutating func bool(_ key: String, default standard: Bool) -> Bool {
    read(key) { (node) throws(FieldError) in try node.bool() } ?? standard
  }

  /// A whole number within bounds.
  mutating func count(_ key: String, in range: ClosedRange<Int>, default standard: Int) -> Int {
    guard let node = node(key) else { return standard }
    guard let number = read(node, of: key, { (node) throws(FieldError) in try node.int() }) else { return standard }
    if range.contains(number) { return number }
    report(.invalidValue, "'\(key)' must lie between \(range.lowerBound) and \(range.upperBound)", at: node.bytes)
    return standard
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default standard: Choice) -> Choice
  where Choice.RawValue == String {
    guard let written = located(key) else { return standard }
    return choice(written, of: key) ?? standard
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ written: Located<String>, of key: String
  ) -> Choice? where Choice.RawValue == String {
    if let choice = Choice(rawValue: written.value) { return choice }
    reportChoice(written, of: key, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  /// All of a few words, none of them, or those that are listed.
  mutating func choices<Choice: RawRepresentable & CaseIterable & Hashable>(_ key: String) -> Set<Choice>
  where Choice.RawValue == String {
    guard let node = node(key) else { return Set(Choice.allCases) }
    if case .scalar(let scalar) = node.content, Choice(rawValue: scalar.text) == nil {
      let all = read(node, of: key) { (node) throws(FieldError) in try node.bool() }
      return all ?? true ? Set(Choice.allCases) : []
    }
    return Set(texts(key).compactMap { choice($0, of: key) })
  }

  mutating func reportChoice(_ written: Located<String>, of key: String, among names: [String]) {
    report(
      .invalidValue, "'\(key)' cannot be '\(written.value)'", at: written.bytes,
      hint: NearestName.hint(written.value, among: names) ?? "use one of \(names.joined(separator: ", "))")
  }

  /// A list of texts; a text alone is a list of one.
  mutating func texts(_ key: String) -> [Located<String>] {
    guard let nodes = read(key, { (node) throws(FieldError) in try node.list(acceptingSingle: true) }) else {
      return []
    }
    return nodes.compactMap { node in
      read(node, of: key) { (node) throws(FieldError) in Located(try node.text(), node.bytes) }
    }
  }

  /// The entries of a map, or none if the key is absent.
  mutating func map(_ key: String) -> [YAMLEntry] {
    read(key) { (node) throws(FieldError) in try node.map() } ?? []
  }

  /// A text that must be there and not be blank.
  mutating func required(_ key: String, hint: String) -> Located<String>? {
    let isWrittenWrong = diagnostics.count
    let written = located(key)
    if let written, !written.value.trimmingSpaces.isEmpty { return written }
    if diagnostics.count == isWrittenWrong {
      report(.missingField, "'\(key)' is missing", at: written?.bytes ?? place, hint: hint)
    }
    return nil
  }

  /// Takes over what a reader of a part has found.
  mutating func take(_ found: [Diagnostic]) { diagnostics += found }

  mutating func report(_ rule: Rule, _ message: String, at bytes: Range<Int>, hint: String? = nil) {
    diagnostics.append(Diagnostic(rule, message, at: Span(file: file, bytes: bytes), hint: hint))
  }

  /// Takes over what another reader of the same file found.
  mutating func add(_ more: [Diagnostic]) { diagnostics += more }

  private var knownKeys: String {
    let names = known.uniqued().sorted()
    return names.count > Self.longestList ? "remove it" : "remove it; known are \(names.joined(separator: ", "))"
  }

  /// More keys than these nobody reads.
  private static let longestList = 40

  /// Reports the keys that nobody asked for.
  ///
  /// - Parameter others: Keys that are passed over, because it cannot be known whether they are right.
  mutating func finish(passingOver others: Set<String> = []) {
    for entry in entries where !known.contains(entry.key) && !others.contains(entry.key) {
      report(
        .unknownKey, "there is no key '\(entry.key)'", at: entry.keyBytes,
        hint: NearestName.hint(entry.key, among: known)
          ?? knownKeys)
    }
  }

  /// The value of a key in whatever form `convert` makes of it.
  mutating func read<Result>(_ key: String, _ convert: (YAMLNode) throws(FieldError) -> Result) -> Result? {
    node(key).flatMap { read($0, of: key, convert) }
  }

  mutating func read<Result>(
    _ node: YAMLNode, of key: String, _ convert: (YAMLNode) throws(FieldError) -> Result
  ) -> Result? {
    do {
      return try convert(node)
    } catch {
      report(error.rule, "'\(key)' \(error.message)", at: error.bytes, hint: error.hint)
      return nil
    }
  }
}
