/// Breaks a text into lines that a box has room for.
///
/// Words are parted where they have a hyphen, a slash or a soft hyphen; elsewhere
/// only if a word is wider than the box in the smallest size.
struct LineFitter {
  /// The width of a text in a size.
  let measure: (String, Int) -> Double
  /// Of the box, in pixels.
  let width: Double
  /// A size, and how many lines the box has room for in it.
  struct Size: Equatable {
    var size: Int
    var lines: Int
  }

  struct Result: Equatable {
    var size: Int
    var lines: [String]
  }

  /// - Parameter sizes: To be tried in this order; not empty.
  /// - Returns: The lines in the first size that has room for all; in the last one, what there is room for.
  func fit(_ text: String, sizes: [Size]) -> Result {
    for (size, limit) in sizes.map({ ($0.size, $0.lines) }) {
      let lines = lines(of: text, size: size, parting: false)
      if lines.count <= limit, lines.allSatisfy({ measure($0, size) <= width }) {
        return Result(size: size, lines: lines)
      }
    }
    let (size, limit) = (sizes.last?.size ?? 1, max(1, sizes.last?.lines ?? 1))
    var lines = lines(of: text, size: size, parting: true)
    if lines.count > limit {
      lines = Array(lines.prefix(limit))
      lines[limit - 1] = shortened(lines[limit - 1], size: size)
    }
    return Result(size: size, lines: lines)
  }

  /// A piece of a word that stays whole.
  private struct Piece {
    var text: String
    var hasSpace: Bool
    /// What it ends with if the line does.
    var ending: String
  }

  private func lines(of text: String, size: Int, parting: Bool) -> [String] {
    var lines: [String] = []
    var line = ""
    var ending = ""
    for piece in pieces(of: text, size: size, parting: parting) {
      let longer = line.isEmpty ? piece.text : line + (piece.hasSpace ? " " : "") + piece.text
      if !line.isEmpty, measure(longer + piece.ending, size) > width {
        lines.append(line + (piece.hasSpace ? "" : ending))
        line = piece.text
      } else {
        line = longer
      }
      ending = piece.ending
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private func pieces(of text: String, size: Int, parting: Bool) -> [Piece] {
    text.split { $0 == " " || $0 == "\n" }.flatMap { word -> [Piece] in
      var pieces: [Piece] = []
      for part in Self.parts(of: word) {
        let isWide = parting && measure(part.text, size) > width
        let texts = isWide ? GermanSyllables.split(part.text) : [part.text]
        for (place, text) in texts.enumerated() {
          let isEnd = place == texts.count - 1
          pieces.append(Piece(text: text, hasSpace: pieces.isEmpty, ending: isEnd ? part.ending : "-"))
        }
      }
      return pieces
    }
  }

  /// Where an author lets a word be parted.
  private static func parts(of word: Substring) -> [(text: String, ending: String)] {
    var parts: [(text: String, ending: String)] = []
    var text = ""
    for character in word {
      if character == "\u{AD}" {
        parts.append((text, "-"))
        text = ""
        continue
      }
      text.append(character)
      if (character == "-" || character == "/" || character == "–"), text.count > 1 {
        parts.append((text, ""))
        text = ""
      }
    }
    return (parts + [(text, "")]).filter { !$0.text.isEmpty }
  }

  private func shortened(_ line: String, size: Int) -> String {
    var line = line
    while !line.isEmpty, measure(line + "…", size) > width { line.removeLast() }
    while line.last == " " || line.last == "-" || line.last == "," { line.removeLast() }
    return line + "…"
  }
}

/// Where a German word may be parted if it must, by its sounds alone.
///
/// A consonant before a vowel goes to the next line, and letters that are one sound
/// stay together. Compounds are not known, so this is for words that no line holds.
enum GermanSyllables {
  static func split(_ word: String) -> [String] {
    let letters = Array(word)
    let sounds = letters.map { $0.lowercased() }
    var parts: [String] = []
    var start = 0
    for place in letters.indices where place >= start + 3 && place <= letters.count - 3 {
      guard isOnset(place, sounds), sounds[start..<place].contains(where: vowels.contains) else { continue }
      parts.append(String(letters[start..<place]))
      start = place
    }
    return parts + [String(letters[start...])]
  }

  private static let vowels: Set<String> = ["a", "e", "i", "o", "u", "y", "ä", "ö", "ü"]
  private static let clusters: Set<String> = ["ch", "ck", "ph", "th", "sh", "qu", "rh"]

  /// Whether a syllable begins there: a consonant with a vowel behind it, and no sound is cut.
  private static func isOnset(_ place: Int, _ sounds: [String]) -> Bool {
    if vowels.contains(sounds[place]) { return false }
    var end = place + 1
    if end < sounds.count, clusters.contains(sounds[place] + sounds[end]) { end += 1 }
    if sounds[place] == "s", end < sounds.count, sounds[place...].prefix(3).joined() == "sch" { end = place + 3 }
    guard end < sounds.count, vowels.contains(sounds[end]) else { return false }
    let before = sounds[place - 1]
    return !clusters.contains(before + sounds[place]) && !(before == "c" && sounds[place] == "h")
  }
}
