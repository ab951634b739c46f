internal import Diagnostics
internal import Values

/// Scripts and styles that stand in templates themselves, as SHA-256 in base64.
struct InlinedCode: Sendable, Hashable {
  var scripts: Set<String> = []
  var styles: Set<String> = []
  /// Of attributes such as `onclick`.
  var handlers: Set<String> = []
  var styleAttributes: Set<String> = []

  /// Takes in a template.
  ///
  /// - Returns: What cannot be told beforehand, because values stand in it.
  mutating func add(_ template: [UInt8], file: String) -> [Diagnostic] {
    let text = Self.withoutComments(template)
    var diagnostics: [Diagnostic] = []
    var place = 0
    while let start = text[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = start + 1
      guard let tag = TagBytes(text, at: start), !tag.isEnd else { continue }
      for attribute in tag.attributes where attribute.name == "style" || attribute.name.hasPrefix("on") {
        let value = text[attribute.value]
        if Self.isVariable(value) {
          diagnostics.append(Self.uncertain("attribute '\(attribute.name)'", file, attribute.value))
        } else if attribute.name == "style" {
          styleAttributes.insert(SHA256.base64(value))
        } else {
          handlers.insert(SHA256.base64(value))
        }
      }
      guard let code = Self.code(of: tag, in: text) else { continue }
      place = code.upperBound
      if Self.isVariable(text[code]) {
        diagnostics.append(Self.uncertain("'<\(tag.name)>'", file, tag.start..<tag.end))
      } else if tag.name == "script" {
        scripts.insert(SHA256.base64(text[code]))
      } else {
        styles.insert(SHA256.base64(text[code]))
      }
    }
    return diagnostics
  }

  /// What an element holds that runs or styles.
  private static func code(of tag: TagBytes, in text: [UInt8]) -> Range<Int>? {
    guard tag.name == "style" || tag.name == "script", !tag.attributes.contains(where: { $0.name == "src" }) else {
      return nil
    }
    if tag.name == "script", let type = tag.attributes.first(where: { $0.name == "type" }) {
      // Data, such as JSON-LD, is no code: policies do not count it.
      guard codeTypes.contains(String(decoding: text[type.value], as: UTF8.self).lowercased()) else { return nil }
    }
    var place = tag.end
    while let start = text[place...].firstIndex(of: UInt8(ascii: "<")) {
      if let end = TagBytes(text, at: start), end.isEnd, end.name == tag.name { return tag.end..<start }
      place = start + 1
    }
    return nil
  }

  private static let codeTypes: Set<String> = [
    "", "module", "text/javascript", "application/javascript", "importmap", "speculationrules",
  ]

  private static func isVariable(_ code: ArraySlice<UInt8>) -> Bool {
    zip(code, code.dropFirst()).contains {
      $0 == UInt8(ascii: "{") && ($1 == UInt8(ascii: "{") || $1 == UInt8(ascii: "%"))
    }
  }

  /// Comments are blanks here, so that places stay what they are.
  private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
    var text = text
    var place = 0
    while place + 1 < text.count {
      guard text[place] == UInt8(ascii: "{"), text[place + 1] == UInt8(ascii: "#") else {
        place += 1
        continue
      }
      let start = place
      while place + 1 < text.count, !(text[place] == UInt8(ascii: "#") && text[place + 1] == UInt8(ascii: "}")) {
        place += 1
      }
      place = min(place + 2, text.count)
      for index in start..<place { text[index] = 0x20 }
    }
    return text
  }

  private static func uncertain(_ what: String, _ file: String, _ bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      .inlineCode, severity: .warning, "the \(what) holds values, so no Content Security Policy can name it",
      at: Span(file: file, bytes: bytes),
      hint: "move the code into a file of 'templates/assets/' and pass values as 'data-' attributes")
  }
}
