package import Files

/// What can be found on a site: the files that browsers search in.
package struct SearchIndex: Sendable {
  /// The version of the format; see `docs/search.md`.
  static let version = 1

  /// Names the other files.
  package let root: SearchFile
  /// In the order of their names; each once.
  package let files: [SearchFile]
  package let documentCount: Int
  package let termCount: Int

  /// - Parameters:
  ///   - chunks: All documents' words.
  ///   - records: What results show, in the same order: oldest first.
  ///   - facets: What results can be narrowed by.
  /// - Complexity: O(*n*) in the words of all documents.
  package init(
    _ chunks: [WordChunk], records: [SearchRecord], facets: [Facet], languages: SearchLanguages, jobs: Int
  ) {
    let set = ChunkSet(chunks)
    let vocabulary = Vocabulary(chunks)
    let table = TermTable(vocabulary, languages)
    let writer = TermFiles(
      table: table, vocabulary: vocabulary, chunks: set, norms: PostingCoding.norms(set.lengths))
    let ranges = Self.stretches(table)
    let parts = Parallel.map(ranges.count, jobs: jobs) { writer.write(ranges[$0]) }
    let words = BackwardWords.write(table, vocabulary)
    let documents = Parallel.map((records.count + RecordFiles.size - 1) / RecordFiles.size, jobs: jobs) { place in
      let start = place * RecordFiles.size
      return RecordFiles.write(records[start..<min(records.count, start + RecordFiles.size)])
    }
    let directories = RecordFiles.directories(documents)
    let terms = Directory.make(parts.flatMap(\.directory))
    let backward = Directory.make(words.directory)
    let facetFiles = FacetFiles.write(facets)
    var root = RootText()
    root.line("sitegen-search", ["\(Self.version)"])
    root.line("documents", ["\(records.count)", "\(RecordFiles.size)"])
    for (number, tag) in languages.tags.enumerated() {
      root.line("language", [tag, languages.stopWords(number).joined(separator: " ")])
    }
    root.dates(records)
    for directory in directories { root.line("records", [directory.keyText]) }
    if let list = facetFiles.last { root.line("facets", [list.keyText]) }
    for entry in terms.top { root.line("terms", entry) }
    for entry in backward.top { root.line("words", entry) }
    // So that what is cut short can be told from what is whole.
    root.line("end", [])
    self.root = SearchFile(.root, root.bytes)
    files = Self.unique(
      parts.flatMap(\.files) + words.files + documents + directories + terms.files + backward.files + facetFiles
        + [self.root])
    documentCount = records.count
    termCount = table.terms.count
  }

  /// Terms by stretches that begin where files may: what is written in parallel must
  /// not show.
  private static func stretches(_ table: TermTable) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for place in table.order.indices {
      guard place + 1 == table.order.count || isStretchEnd(Array(table.terms[table.order[place]])) else { continue }
      stretches.append(start..<(place + 1))
      start = place + 1
    }
    return stretches
  }

  /// About one of 256 terms.
  private static func isStretchEnd(_ term: [UInt8]) -> Bool { shortDigest(term) & 0xFF == 0 }

  private static func unique(_ files: [SearchFile]) -> [SearchFile] {
    var seen: Set<String> = []
    return files.filter { seen.insert($0.name).inserted }.sorted { $0.name < $1.name }
  }
}

/// Writes the root: a line for each thing, its fields apart by tabs.
private struct RootText {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ name: String, _ fields: [String]) {
    bytes += Array(name.utf8)
    for field in fields { bytes += [0x09] + RecordFiles.plain(field) }
    bytes.append(0x0A)
  }

  mutating func line(_ name: String, _ entry: (first: [UInt8], key: [UInt8])) {
    bytes += Array(name.utf8) + [0x09] + entry.key + [0x09] + entry.first + [0x0A]
  }

  /// For each month the number of its first document; documents without a date are of none, and come first.
  mutating func dates(_ records: [SearchRecord]) {
    var last: Substring?
    for (number, record) in records.enumerated() {
      let month = record.date.prefix(7)
      guard month != last else { continue }
      line("month", [String(month), "\(number)"])
      last = month
    }
  }
}

extension SearchFile {
  var keyText: String { String(decoding: key, as: UTF8.self) }
}

extension SearchIndex {
  /// A file by its name.
  ///
  /// - Complexity: O(log *n*).
  package subscript(name: String) -> SearchFile? {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < files.count && files[low].name == name ? files[low] : nil
  }
}
