import Testing

@testable import Search

@Suite("The index")
struct SearchIndexTests {
  static let languages = SearchLanguages(["de-DE", "en"])

  /// Made-up articles: a few words in all, many in few, compounds, numbers, two languages.
  static func texts(_ count: Int, seed: UInt64) -> [(title: String, body: String, language: Int)] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = [
      "Wärme", "Netz", "Wärmenetz", "Stadt", "Rat", "Gesetz", "Bürger", "digital", "IT-Dienst", "2024", "12.000",
    ]
    return (0..<count).map { number in
      let body = (0..<(5 + next(60))).map { _ in words[next(words.count)] + (next(4) == 0 ? "\(next(500))" : "") }
      return ("Beitrag \(number) \(words[next(words.count)])", body.joined(separator: " "), next(5) == 0 ? 1 : 0)
    }
  }

  /// - Parameter cuts: Where chunks end.
  static func index(_ texts: [(title: String, body: String, language: Int)], cuts: [Int], jobs: Int) -> SearchIndex {
    var builder = ChunkBuilder(languages)
    var chunks: [WordChunk] = []
    for (place, text) in texts.enumerated() {
      builder.begin(language: text.language)
      builder.add(text.title, weight: SearchWeight.title)
      Array("<p>\(text.body)</p>".utf8).withUnsafeBufferPointer { builder.add(html: $0) }
      if cuts.contains(place) || place + 1 == texts.count { chunks.append(builder.finish()) }
    }
    let records = texts.enumerated().map { place, text in
      SearchRecord(title: text.title, address: "/\(place)/", date: "2024-\(place < 50 ? "01" : "02")-01")
    }
    let facet = Facet(name: "type", values: [.init(name: "a", label: "A", documents: [0, 2])])
    return SearchIndex(chunks, records: records, facets: [facet], languages: languages, jobs: jobs)
  }

  @Test("How documents were gathered does not show", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func isTheSameForAllCuts(seed: UInt64) {
    let texts = Self.texts(120, seed: seed)
    let whole = Self.index(texts, cuts: [], jobs: 1)
    for cuts in [[0], [59], [3, 4, 80], Array(0..<120)] {
      let other = Self.index(texts, cuts: cuts, jobs: 2)
      #expect(other.root.name == whole.root.name, "seed \(seed), cuts \(cuts)")
      #expect(other.files.map(\.name) == whole.files.map(\.name), "seed \(seed), cuts \(cuts)")
    }
  }

  @Test("Another word in one text changes few files")
  func changesLittle() {
    var texts = Self.texts(3000, seed: 7)
    let before = Set(Self.index(texts, cuts: [], jobs: 2).files.map(\.name))
    texts[1500].body += " Sonderfall"
    let after = Set(Self.index(texts, cuts: [], jobs: 2).files.map(\.name))
    #expect(after.subtracting(before).count <= 12)
    #expect(before.count > 100)
  }

  @Test("Each file is named by what it holds, and there once")
  func names() {
    let index = Self.index(Self.texts(200, seed: 3), cuts: [100], jobs: 2)
    #expect(Set(index.files.map(\.name)).count == index.files.count)
    for file in index.files { #expect(index[file.name]?.bytes == file.bytes) }
    #expect(index["none"] == nil)
  }

  @Test("A site without documents has an index without terms")
  func empty() {
    let index = Self.index([], cuts: [], jobs: 2)
    #expect(index.documentCount == 0 && index.termCount == 0)
    #expect(String(decoding: index.root.bytes, as: UTF8.self).contains("documents\t0\t8"))
  }

  @Test("Texts cannot break the lines of the files")
  func controlCharacters() {
    let record = SearchRecord(title: "a\tb\nc\u{0}", address: "/")
    let file = RecordFiles.write([record])
    #expect(String(decoding: file.bytes, as: UTF8.self) == "a b c \t/\t\t\t\t\t\t\n")
  }
}
