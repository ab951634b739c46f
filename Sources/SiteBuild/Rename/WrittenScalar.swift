internal import FrontMatter

/// A text as it is written in front matter or settings.
enum WrittenScalar {
  /// `text` in the style of what it replaces where that can hold it, in double quotes elsewhere.
  ///
  /// Double quotes mean the same in YAML, TOML and JSON.
  ///
  /// - Parameter old: What is written now, quotes included.
  static func text(_ text: String, replacing old: ArraySlice<UInt8>) -> String {
    if old.first == UInt8(ascii: "'"), !text.contains("'") { return "'\(text)'" }
    let isQuoted = old.first.map { "'\"|>*".utf8.contains($0) } ?? true
    return !isQuoted && isPlain(text) ? text : quoted(text)
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.properties.generalCategory == .control: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// Whether YAML reads a text as itself without quotes, in lists with brackets too.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "/" || first == "." || first.properties.isAlphabetic else {
      return false
    }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "/._-".unicodeScalars.contains($0)
    } && CoreWord.isText(text)
  }
}

/// Words that mean something else than text where nothing is declared.
private enum CoreWord {
  static func isText(_ text: String) -> Bool {
    !["true", "false", "null"].contains(text.lowercased()) && !text.hasPrefix(".inf") && !text.hasPrefix(".nan")
  }
}
