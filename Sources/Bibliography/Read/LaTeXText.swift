/// The text that a BibTeX value stands for: accents, dashes and quotes of LaTeX as characters.
enum LaTeXText {
  /// - Complexity: O(*n*).
  static func decode(_ text: some StringProtocol) -> String {
    var decoder = Decoder(text)
    return decoder.run().split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }).joined(separator: " ")
  }

  private struct Decoder {
    private var rest: ArraySlice<Character>
    private var output = ""

    init(_ text: some StringProtocol) { rest = Array(text)[...] }

    mutating func run() -> String {
      while let next = rest.popFirst() { step(next) }
      return output
    }

    private mutating func step(_ character: Character) {
      switch character {
      case "\\": command()
      case "{", "}": break
      case "~": output += "\u{A0}"
      case "-" where rest.first == "-":
        rest.removeFirst()
        if rest.first == "-" {
          rest.removeFirst()
          output += "—"
        } else {
          output += "–"
        }
      case "`" where rest.first == "`":
        rest.removeFirst()
        output += "“"
      case "'" where rest.first == "'":
        rest.removeFirst()
        output += "”"
      default: output.append(character)
      }
    }

    private mutating func command() {
      guard let first = rest.popFirst() else { return }
      if let accent = accents[first], !first.isLetter { return put(accent, on: argument()) }
      guard first.isLetter else {
        output.append(first)
        return
      }
      var name = String(first)
      while let next = rest.first, next.isLetter, next.isASCII {
        name.append(next)
        rest.removeFirst()
      }
      if name.count == 1, let accent = accents[first], rest.first.map({ " {\\".contains($0) }) ?? false {
        return put(accent, on: argument())
      }
      while rest.first == " " { rest.removeFirst() }
      output += letters[name] ?? ""
    }

    /// The letter that an accent stands on, in braces or not.
    private mutating func argument() -> String {
      while rest.first == " " { rest.removeFirst() }
      let isBraced = rest.first == "{"
      if isBraced { rest.removeFirst() }
      var letter = rest.popFirst().map(String.init) ?? ""
      if letter == "\\", let dotless = rest.popFirst() { letter = String(dotless) }
      if isBraced, rest.first == "}" { rest.removeFirst() }
      return letter
    }

    private mutating func put(_ accent: Unicode.Scalar, on letter: String) {
      guard let first = letter.unicodeScalars.first else { return }
      var composed = String.UnicodeScalarView([first, accent])
      composed.append(contentsOf: letter.unicodeScalars.dropFirst())
      output += LaTeXText.composed(String(composed))
    }
  }

  /// Combining marks by what LaTeX writes before the letter.
  private static let accents: [Character: Unicode.Scalar] = [
    "\"": "\u{308}", "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "c": "\u{327}", "v": "\u{30C}", "H": "\u{30B}", "u": "\u{306}", "r": "\u{30A}", "k": "\u{328}",
  ]

  private static let letters = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "dots": "…", "ldots": "…", "glqq": "„", "grqq": "“",
    "textquotedblleft": "“", "textquotedblright": "”", "S": "§", "euro": "€", "texteuro": "€", "textasciitilde": "~",
    "textbackslash": "\\", "textunderscore": "_",
  ]

  /// A letter and its mark as one character, for those that Latin scripts have.
  private static func composed(_ text: String) -> String {
    // Swift holds the two equal, so the set finds its own form.
    singles.firstIndex(of: text).map { singles[$0] } ?? text
  }

  /// Every letter of Latin-1, Latin Extended-A and Additional.
  private static let singles: Set<String> = Set(
    [0xC0...0x17F, 0x1E00...0x1EFF].joined().compactMap { Unicode.Scalar($0 as Int).map(String.init) })
}
