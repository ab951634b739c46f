/// Finds names of terms that are likely to mean the same.
package struct TermSpelling {
  /// Names of two terms, by their places, and how they differ.
  package struct Pair: Hashable, Sendable {
    package var first: Int
    package var second: Int
    /// As a clause: `differ in one letter`.
    package var difference: String
  }

  private let names: [String]
  private let folded: [[Unicode.Scalar]]
  private let plain: [[Unicode.Scalar]]

  package init(_ names: [String]) {
    self.names = names
    folded = names.map { Array(Self.folded($0).unicodeScalars) }
    plain = folded.map { $0.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
  }

  /// - Complexity: O(*n* × *length*) in names, by their forms with one letter left out.
  package func pairs() -> [Pair] {
    var pairs: [Pair] = []
    var known: Set<[Int]> = []
    func add(_ group: [Int], _ difference: String) {
      for (place, first) in group.enumerated() {
        for second in group[(place + 1)...] where known.insert([first, second]).inserted {
          pairs.append(Pair(first: first, second: second, difference: difference))
        }
      }
    }
    for group in groups(plain.map { String(String.UnicodeScalarView($0)) }) {
      add(group, "differ only in case, accents, spaces or hyphens")
    }
    for group in groups(names.indices.map(singular)) { add(group, "look like one word in singular and plural") }
    for pair in closePairs() where !known.contains(pair) { add(pair, "differ in one letter") }
    return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private func groups(_ keys: [String]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (place, key) in keys.enumerated() where !key.isEmpty { groups[key, default: []].append(place) }
    return groups.values.filter { $0.count > 1 }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Lower case, with umlauts and `ß` as they are written without.
  private static func folded(_ name: String) -> String {
    var out = ""
    for scalar in name.lowercased().decomposedStringUnicode {
      switch scalar {
      case "ä": out += "ae"
      case "ö": out += "oe"
      case "ü": out += "ue"
      case "ß": out += "ss"
      default: if !(0x300...0x36F).contains(scalar.value) { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  // MARK: Plurals

  private static let endings = ["innen", "en", "er", "e", "n", "s"]
  private static let shortestStem = 5

  /// Without what makes a German or English plural.
  private func singular(_ place: Int) -> String {
    let word = String(String.UnicodeScalarView(plain[place]))
    for ending in Self.endings where word.hasSuffix(ending) && word.count - ending.count >= Self.shortestStem {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  // MARK: One edit

  /// Shorter names differ in a letter as a rule: `Bonn`, `Bern`.
  private static let shortestName = 7

  /// Pairs of names with one letter changed, left out or swapped with its neighbour.
  private func closePairs() -> [[Int]] {
    var byForm: [String: [Int]] = [:]
    for (place, letters) in plain.enumerated() where letters.count >= Self.shortestName {
      var forms: Set<String> = [String(String.UnicodeScalarView(letters))]
      for left in letters.indices {
        var form = letters
        form.remove(at: left)
        forms.insert(String(String.UnicodeScalarView(form)))
      }
      for form in forms { byForm[form, default: []].append(place) }
    }
    var pairs: Set<[Int]> = []
    for group in byForm.values where group.count > 1 {
      for (place, first) in group.enumerated() {
        for second in group[(place + 1)...] where isClose(plain[first], plain[second]) {
          pairs.insert([first, second])
        }
      }
    }
    return pairs.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Numbers tell names apart: 'OZG 1.0' and 'OZG 2.0'.
  private func isClose(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    guard a.filter(Self.isDigit) == b.filter(Self.isDigit) else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let (restA, restB) = (Array(a.dropFirst(start)), Array(b.dropFirst(start)))
    let end = zip(restA.reversed(), restB.reversed()).prefix { $0 == $1 }.count
    let (middleA, middleB) = (restA.dropLast(min(end, restA.count)), restB.dropLast(min(end, restB.count)))
    if middleA.count <= 1, middleB.count <= 1 { return true }
    return middleA.count == 2 && middleB.count == 2 && Array(middleA.reversed()) == Array(middleB)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
}

extension String {
  /// The scalars with accents of their own, German umlauts left whole.
  fileprivate var decomposedStringUnicode: [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    for character in self {
      switch character {
      case "ä", "ö", "ü": out += String(character).precomposed
      default: out += character.decomposed
      }
    }
    return out
  }

  private var precomposed: [Unicode.Scalar] {
    switch self {
    case "ä": ["ä"]
    case "ö": ["ö"]
    default: ["ü"]
    }
  }
}

extension Character {
  /// Letters with accents as the letter alone, where that is known.
  fileprivate var decomposed: [Unicode.Scalar] {
    if let plain = Self.accents[self] { return [plain] }
    return Array(unicodeScalars)
  }

  private static let accents: [Character: Unicode.Scalar] = [
    "à": "a", "á": "a", "â": "a", "ã": "a", "å": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e", "ì": "i",
    "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "õ": "o", "ù": "u", "ú": "u", "û": "u",
    "ý": "y", "ř": "r", "š": "s", "ž": "z", "č": "c", "ě": "e", "ł": "l", "ø": "o",
  ]
}
