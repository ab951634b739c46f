/// The terms that are looked for, and the words found under each.
struct TermTable {
  /// A word found under a term.
  struct Source: BitwiseCopyable {
    var word: UInt32
    /// Whether the term is but a part of it.
    var isPart: Bool
  }

  private(set) var terms = ByteTable()
  private(set) var sources: [[Source]] = []
  /// The terms in the order of their bytes.
  private(set) var order: [Int] = []

  init(_ vocabulary: Vocabulary, _ languages: SearchLanguages) {
    let forms = languages.tags.map { WordForms(language: $0) }
    let all = (0..<vocabulary.count).map { word in
      forms[vocabulary.language(of: word)].terms(of: Array(vocabulary.text(of: word)))
    }
    let compounds = Self.compounds(vocabulary, languages, forms, all)
    var known: [[UInt8]: [[UInt8]]] = [:]
    for (word, terms) in all.enumerated() {
      for term in terms { add(term, Source(word: UInt32(word), isPart: false)) }
      guard let compounds = compounds[vocabulary.language(of: word)], let stem = terms.first else { continue }
      let parts = known[stem] ?? compounds.parts(of: stem)
      known[stem] = parts
      for part in parts where !terms.contains(part) { add(part, Source(word: UInt32(word), isPart: true)) }
    }
    order = (0..<terms.count).sorted { terms[$0].lexicographicallyPrecedes(terms[$1]) }
  }

  private static func compounds(
    _ vocabulary: Vocabulary, _ languages: SearchLanguages, _ forms: [WordForms], _ all: [[[UInt8]]]
  ) -> [Int: Compounds] {
    guard let german = languages.tags.firstIndex(of: "de") else { return [:] }
    var compounds = Compounds(forms[german])
    for (word, terms) in all.enumerated() where vocabulary.language(of: word) == german {
      compounds.add(
        vocabulary.text(of: word), stem: terms.first ?? [], frequency: vocabulary.frequencies[word])
    }
    return [german: compounds]
  }

  private mutating func add(_ term: [UInt8], _ source: Source) {
    let number = terms.add(term)
    if number == sources.count { sources.append([]) }
    sources[number].append(source)
  }
}
