import Testing

@testable import Search

@Suite("Folding")
struct WordFoldingTests {
  @Test(
    "What is the same to a search becomes the same",
    arguments: [
      ("Wärmenetz", "warmenetz"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("naïve", "naive"),
      ("Ver\u{AD}waltung", "verwaltung"), ("u\u{308}ber", "uber"), ("12.000", "12000"), ("12\u{202F}000", "12000"),
      ("Łódź", "lodz"), ("ﬁnal", "final"), ("Ελλάδα", "ελλάδα"),
    ])
  func folds(word: String, expected: String) { #expect(Self.fold(word) == expected) }

  @Test("What is folded stays as it is", arguments: ["Überörtliche", "Ämter", "Œuvre", "Þingvellir", "2024", "ﬁ"])
  func isStable(word: String) {
    let once = Self.fold(word)
    #expect(Self.fold(once) == once)
  }

  static func fold(_ word: String) -> String {
    Array(word.utf8).withUnsafeBufferPointer { String(decoding: WordFolding.fold($0), as: UTF8.self) }
  }
}

@Suite("Forms of words")
struct WordFormsTests {
  @Test(
    "Forms that readers may write lead to the same term",
    arguments: [
      ["Netz", "Netze", "Netzes", "Netzen"], ["Büro", "Buero", "Buro"], ["Maße", "Masse"],
      ["Kommune", "Kommunen"], ["Gesetz", "Gesetze", "Gesetzes"], ["Überführung", "Ueberfuehrung"],
    ])
  func meet(words: [String]) {
    let forms = WordForms(language: "de")
    let terms = words.map { Set(forms.terms(of: Array(WordFoldingTests.fold($0).utf8))) }
    let common = terms.dropFirst().reduce(terms[0]) { $0.intersection($1) }
    #expect(!common.isEmpty)
  }

  @Test("The e of a digraph stays behind vowels and q", arguments: ["neue", "steuer", "quelle", "frauen", "bauer"])
  func keepsVowels(word: String) { #expect(WordForms.withUmlauts(Array(word.utf8)) == nil) }

  @Test("Words of languages without a stemmer stay as they are")
  func otherLanguages() {
    #expect(WordForms(language: "fi").terms(of: Array("talojen".utf8)) == [Array("talojen".utf8)])
  }
}

@Suite("Compounds")
struct CompoundsTests {
  @Test(
    "A compound falls into words that the site uses",
    arguments: [
      ("Wärmenetz", ["warm", "netz"]), ("Verwaltungsdigitalisierung", ["verwalt", "digitalisier"]),
      ("Wärmenetzausbau", ["warm", "netz", "ausbau", "warmenetz"]), ("Schulbau", ["schul", "bau"]),
      ("Landkreis", []), ("Netz", []),
    ])
  func splits(word: String, expected: [String]) {
    let forms = WordForms(language: "de")
    var compounds = Compounds(forms)
    for known in ["Wärme", "Netze", "Wärmenetze", "Verwaltung", "Digitalisierung", "Ausbau", "Schule", "Bau"] {
      let folded = Array(WordFoldingTests.fold(known).utf8)
      compounds.add(folded[...], stem: forms.stem(folded), frequency: 5)
    }
    let parts = compounds.parts(of: forms.stem(Array(WordFoldingTests.fold(word).utf8)))
    #expect(Set(parts.map { String(decoding: $0, as: UTF8.self) }) == Set(expected))
  }
}
