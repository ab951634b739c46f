internal import Diagnostics

/// The lines `key: value` at the start of a directive's block, and the text below them.
struct DirectiveOptions {
  private var values: [(key: String, value: String)] = []
  /// What follows the options.
  private(set) var text = ""

  /// - Parameter isText: Whether lines with unknown keys are text, unless they are near to a known one.
  init(_ block: String, known: [String], textAllowed isText: Bool) throws(DirectiveFault) {
    var lines = block.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.first, let (key, value) = Self.option(line) {
      guard known.contains(key) else {
        let hint = NearestName.hint(key, among: known)
        if isText, hint == nil { break }
        throw DirectiveFault(
          message: "there is no option '\(key)'",
          hint: hint ?? "use one of \(known.joined(separator: ", "))", rule: .unknownKey, option: key)
      }
      guard self[key] == nil else {
        throw DirectiveFault(
          message: "the option '\(key)' stands here twice", hint: "keep one", rule: .duplicateKey, option: key)
      }
      values.append((key, value))
      lines = lines.dropFirst()
    }
    text = lines.joined(separator: "\n").trimmingSpaces
  }

  private static func option(_ line: Substring) -> (String, String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon]
    let rest = line[line.index(after: colon)...]
    guard !key.isEmpty, key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }),
      rest.isEmpty || rest.first == " "
    else { return nil }
    return (String(key), String(rest).trimmingSpaces)
  }

  subscript(key: String) -> String? { values.first { $0.key == key }?.value }

  /// Names apart by commas; a name that holds commas stands in quotes.
  func list(_ key: String) -> [String]? {
    guard let value = self[key] else { return nil }
    var names = [""]
    var isQuoted = false
    for character in value {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: names.append("")
      default: names[names.count - 1].append(character)
      }
    }
    return names.map(\.trimmingSpaces).filter { !$0.isEmpty }
  }

  /// One of a few values.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, _: Choice.Type
  ) throws(DirectiveFault) -> Choice? {
    guard let value = self[key] else { return nil }
    if let choice = Choice(rawValue: value) { return choice }
    let all = Choice.allCases.map(\.rawValue)
    throw DirectiveFault(
      message: "'\(value)' is no '\(key)'",
      hint: NearestName.hint(value, among: all) ?? "use one of \(all.joined(separator: ", "))", rule: .invalidValue,
      option: key)
  }
}
